"""A document filled by a process of its own is the document that is filled here."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from docx import Document
from october import october

from nearmiss_kit.documents.board_pack import board_pack, board_pack_draft
from nearmiss_kit.documents.charts.canvas import canvas
from nearmiss_kit.documents.charts.drawing import Drawing
from nearmiss_kit.documents.pack_sections import drawn_ahead
from nearmiss_kit.documents.word import About, Draft, Picture
from nearmiss_kit.documents.word_beside import WordBeside
from nearmiss_kit.errors import InputUnreadable, TemplateBroken
from nearmiss_kit.insight.of_month import Drawn

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from nearmiss_kit.insight.of_month import MonthFigures


def ahead(figures: MonthFigures) -> list[Drawing]:
    """The charts that can be drawn before all is counted."""
    series = (figures.volume_chart, figures.triage_chart, figures.harm_chart)
    charts = (*(chart for chart in series if chart is not None), *figures.declared_charts)
    return drawn_ahead(Drawn(charts, figures.service_funnels, figures.by_category))


def test_it_is_the_same_document_to_the_last_byte() -> None:
    figures, policy = october()
    with WordBeside() as word:
        word.draw(ahead(figures))
        word.begin(board_pack_draft(figures, policy))
        assert word.finished() == board_pack(figures, policy)


def test_charts_that_nobody_drew_ahead_are_drawn_as_well() -> None:
    figures, policy = october()
    with WordBeside() as word:
        word.begin(board_pack_draft(figures, policy))
        assert word.finished() == board_pack(figures, policy)


def test_the_charts_drawn_ahead_are_those_of_the_pack() -> None:
    """One that the pack draws otherwise would be drawn twice."""
    figures, policy = october()
    values = board_pack_draft(figures, policy).values
    of_the_pack = [value.drawing for value in values.values() if isinstance(value, Picture)]
    of_the_pack += [one.picture.drawing for name in ("funnels", "declared") for one in values[name]]
    early = ahead(figures)
    assert early
    assert all(drawing in of_the_pack for drawing in early)
    assert len(early) == len(of_the_pack)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_process_that_was_ended_costs_time_and_no_document(moment: str) -> None:
    figures, policy = october()
    with WordBeside() as word:
        assert word._process is not None
        if moment == "before":
            word._process.kill()
            word._process.wait()
        word.draw(ahead(figures))
        word.begin(board_pack_draft(figures, policy))
        word._process.kill()
        assert word.finished() == board_pack(figures, policy)


def test_a_computer_with_one_processor_fills_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    figures, policy = october()
    with WordBeside() as word:
        assert word._process is None
        word.draw(ahead(figures))
        word.begin(board_pack_draft(figures, policy))
        assert word.finished() == board_pack(figures, policy)


def test_what_is_wrong_with_a_template_is_said_as_it_is_said_here(tmp_path: Path) -> None:
    figures, policy = october()
    document, path = Document(), tmp_path / "ours.docx"
    document.add_paragraph("Month: {{ mnoth }}")
    document.save(str(path))
    for template, kind in ((path, TemplateBroken), (tmp_path / "none.docx", InputUnreadable)):
        with pytest.raises(kind) as here:
            board_pack(figures, policy, template)
        with WordBeside() as word:
            word.begin(board_pack_draft(figures, policy, template))
            with pytest.raises(kind) as beside:
                word.finished()
        assert str(beside.value) == str(here.value)


def faulty(width_mm: float) -> Figure:
    """A chart that cannot be drawn."""
    raise ZeroDivisionError(str(canvas(width_mm, 10)))


def test_a_fault_of_the_kit_comes_out_here_and_not_in_silence(tmp_path: Path) -> None:
    figures, policy = october()
    document, path = Document(), tmp_path / "ours.docx"
    document.add_paragraph("{{ chart }}")
    document.save(str(path))
    about: About = board_pack_draft(figures, policy).about
    draft = Draft(path, {"chart": Picture(Drawing(faulty, (20,)), "A chart.")}, about)
    with WordBeside() as word:
        word.begin(draft)
        with pytest.raises(ZeroDivisionError):
            word.finished()


def test_nothing_heavy_is_left_to_load_when_a_document_is_asked_for() -> None:
    program = "import io, sys; from nearmiss_kit.documents import word_process as one; "
    program += "sys.stdin = io.TextIOWrapper(io.BytesIO()); one.main(); print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True).split()
    assert {"matplotlib.figure", "matplotlib.backends.backend_agg", "docxtpl"} <= set(loaded)


def test_nobody_is_left_behind() -> None:
    with WordBeside() as word:
        pass
    assert word._process is not None
    assert word._process.returncode is not None
    with pytest.raises(RuntimeError), WordBeside() as word:
        word.finished()
