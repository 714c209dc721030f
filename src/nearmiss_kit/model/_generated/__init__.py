# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: ec09e5af59cfe90bac3f99f3aea517183aff77c40a04a77f5d5507100d838a1d) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
