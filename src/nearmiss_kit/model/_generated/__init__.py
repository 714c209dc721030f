# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d1b6b405f6b571debe3a81dad5eef9fa93c84e26f19d506ac25e85650e2e1ce5) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
