# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 44a8c0b6270810c026cc668712aba4cc76e5d26cd2208a71415eefe3b62fde92) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
