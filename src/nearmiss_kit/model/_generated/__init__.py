# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: bdcd0eb7069d7fcbb88f250b66f173656d1bb9f510ddd0dc8c3a203e77b29572) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
