# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: c86b5a66f6e8dda48d59d0a0cefd097f306f8079b29ae09510cceab2a579fac2) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
