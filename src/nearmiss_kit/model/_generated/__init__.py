# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: cbb12ad5963ccd0798e19a3f36ae6107116b2f34fd544bca0aa3f7417ee2a639) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
