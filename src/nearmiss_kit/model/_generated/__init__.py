# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 83dc2329270590455377e73a3f4cf91759aec4a85feb765c016213c56f72e8ff) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
