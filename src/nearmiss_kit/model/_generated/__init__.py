# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 91820a11dffc7bae12c14d0729e5d6e5b1abd00fbf878b4022e04be43d584f79) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
