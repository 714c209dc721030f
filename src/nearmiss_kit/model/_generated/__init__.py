# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: 61eae66270472c8880da73ba7848af4f0b8fc9034d2d519ff722622b6ce198a8) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
