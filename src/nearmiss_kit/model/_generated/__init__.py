# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 2e46fb0b0ff7f6e366bb1142ac23dfc48a2ba1e4eae0489cc4f2a9f859cb0a14) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
