# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 89e1019e14bfeaefc860c32b570c3d07464b4f490fa8953b3fe59eff4ac6151e) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
