"""Every cell that says something is in a record, beside one, or in a row that was held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sheet import aside, only, records, sheet

from nearmiss_kit.errors import LedgerBroken
from nearmiss_kit.intake.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Date,Category,What happened"


def test_a_time_whose_date_has_no_column_is_kept(tmp_path: Path) -> None:
    intake = sheet(tmp_path, f"{HEADER},Time reported", "13/10/2026,Fall,a,14:20")
    assert aside(only(intake)) == {"Time reported": "14:20"}


def test_a_time_whose_date_is_not_given_is_kept(tmp_path: Path) -> None:
    header = f"{HEADER},Date reported,Time reported"
    intake = sheet(
        tmp_path, header, "13/10/2026,Fall,a,n/a,14:20", "14/10/2026,Fall,b,15/10/2026,9:00"
    )
    first, second = records(intake)
    assert aside(first) == {"Time reported": "14:20"}
    assert second["reported"] == "2026-10-15T09:00:00+01:00"


@pytest.mark.parametrize("nothing", ["\u2003", "\u3000", "\ufeff", "\x01", "\u00a0\u2009"])
def test_a_cell_of_strange_spaces_is_empty_and_costs_no_row(tmp_path: Path, nothing: str) -> None:
    intake = sheet(tmp_path, f"{HEADER},Location", f"13/10/2026,Fall,a,{nothing}")
    assert "location" not in only(intake)
    assert intake.ledger.empty == 1


def test_the_account_does_not_add_up_when_a_cell_is_neither_read_nor_kept() -> None:
    with pytest.raises(LedgerBroken):
        Ledger(1, 1, 0, 0, cells=4, mapped=2, kept_aside=1, empty=0)
