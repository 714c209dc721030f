# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: e517878fa1bf2449f8c646069a539b8bb4eeb919e119bf0a9a085cf89ef9c621) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
