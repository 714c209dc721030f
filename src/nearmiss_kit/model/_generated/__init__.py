# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: b7610dec627ca970106426191a61df6d6758146bf39a8c4cd874678c80699f6c) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
