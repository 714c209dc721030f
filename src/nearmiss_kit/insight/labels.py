"""Words for the groups of figures. In: a measure, a way to group and a code. Out: a label."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from nearmiss_kit import model
from nearmiss_kit.insight.dimensions import DIMENSIONS

if TYPE_CHECKING:
    from nearmiss_kit.insight.measure import Measure

NOT_STATED = "Not stated"
FIELD = "field"
"""Grouped by it, a measure is about one field of the report at a time."""


def label(measure: Measure, by: str, code: object) -> str:
    """What a group is called: the title of its code, the log's own words, or a month."""
    if code is None:
        return NOT_STATED
    if isinstance(code, date):
        return f"{code:%Y-%m}"
    if by == FIELD:
        return model.field("NearMiss", str(code)).title
    own = dict(measure.own)
    codes = own[by] if by in own else DIMENSIONS[by].codes
    return model.code_title(codes, str(code)) if codes else str(code)
