# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: f1191206a4b8a49ad7c9c5fdfdaedda6fdd373580e86754975ae4ae4e55fa27a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""
