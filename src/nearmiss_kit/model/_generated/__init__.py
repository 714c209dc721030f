# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 02735be825bb0ea9ac6761262cb6394722a9b4b81dac4901eab5cd7ee8071484) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
