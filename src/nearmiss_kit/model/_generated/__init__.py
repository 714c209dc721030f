# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 4790f11f25eadc918cd941bb68d18b4eedd1aa3c07632a116f4fdadd1a35d762) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
