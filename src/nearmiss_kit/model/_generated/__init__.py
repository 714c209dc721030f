# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 3ed8d633f10defbd9b8e9125573b48897ac442e92dc73875d4733651955b1c15) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
