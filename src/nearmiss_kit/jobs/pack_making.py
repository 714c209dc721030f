"""The figures and documents of a board pack. In: a dataset and a request. Out: bytes by path.

Apart from `jobs.pack`, so that the process that fills the document has begun before this is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.documents.board_pack import board_pack_draft
from nearmiss_kit.documents.board_workbook import board_workbook
from nearmiss_kit.documents.outside_pack import outside_pack_draft
from nearmiss_kit.documents.outside_workbook import outside_workbook
from nearmiss_kit.documents.pack_sections import drawn_ahead
from nearmiss_kit.errors import NearMissError
from nearmiss_kit.insight.monthly import month_figures
from nearmiss_kit.insight.suppress import outside
from nearmiss_kit.jobs.pack_request import documents_of
from nearmiss_kit.jobs.pdf import with_pdf
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from nearmiss_kit.documents.word_beside import WordBeside
    from nearmiss_kit.insight.of_month import Drawn, MonthFigures
    from nearmiss_kit.jobs.pack_request import PackRequest
    from nearmiss_kit.model import Policy


def make_pack(
    dataset: Mapping[str, Any],
    request: PackRequest,
    policy: Policy,
    word: WordBeside,
    progress: Progress = silent,
) -> tuple[MonthFigures, dict[Path, bytes]]:
    """The figures of the month, and the bytes of the documents by their paths."""
    if request.as_of is not None and request.as_of < request.month.first_day:
        raise NearMissError(
            f"The day {request.as_of} lies before {request.month.title}. "
            "Name a day of the month or after it with --as-of."
        )
    for_the_board = request.readers == "board"

    def charted(drawn: Drawn) -> None:
        if for_the_board:  # others see charts without small numbers
            word.draw(drawn_ahead(drawn))

    progress(f"Counting {request.month.title}")
    figures = month_figures(dataset, request.month, policy, request.as_of, charted=charted)
    if for_the_board:
        word.begin(board_pack_draft(figures, policy, request.template))
        progress("Writing the workbook")
        book = board_workbook(figures, policy)
    else:
        shown = outside(figures, policy.small_number_threshold)
        word.begin(outside_pack_draft(shown, policy, request.template))
        progress("Writing the workbook")
        book = outside_workbook(shown, policy)
    progress("Writing the board pack")
    pack, workbook = documents_of(request)
    return figures, with_pdf({pack: word.finished(), workbook: book}, pdf=request.pdf)
