"""What the data says wrongly, doubtfully or incompletely: findings, their wording, their tables."""

from nearmiss_kit.findings.catalogue import CATALOGUE, Entry
from nearmiss_kit.findings.finding import (
    Finding,
    Severity,
    brief,
    cells_of,
    grouped,
    worst,
)

__all__ = ["CATALOGUE", "Entry", "Finding", "Severity", "brief", "cells_of", "grouped", "worst"]
