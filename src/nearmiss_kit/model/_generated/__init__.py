# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 08ec8be2aec70218fd22a317a82fac32f5af00ec7d96cc9831fde37f7b3ae1c4) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
