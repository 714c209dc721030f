# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 6eae44336525d0f0f38a205714063b873deb9f52114ee95c683cd7f532178e1a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
