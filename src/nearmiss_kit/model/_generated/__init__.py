# Generated from schema/nearmiss.yaml (sha256 of schema/*.yaml: d48c0032cecf790047325d1116d6578740e701cfedda538291d8313fa48cf18a) by nearmiss_kit.codegen; do not edit. To renew: scripts/generate. To check: scripts/generate --check.
# ruff: noqa
"""Generated from the schema; only model reads it."""

from nearmiss_kit.files.own_model import model_path

__path__ = model_path(__path__)
