# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 4ca773de6157d16b0f1c67555ff15d1e7fc4deb82aa8781cf2a80f63be57da18) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
