# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 72bfbbf94f1e36af1f75a3ecaa6701a69d46b6357d95d3444a992000338b5631) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
