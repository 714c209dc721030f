# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 9e0d7b7e301c864b17a60dfb71d8170fba593149e751bca1e954d52203147e83) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
