"""A filled action plan into a dataset. In: the workbook, the dataset. Out: its files anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from nearmiss_kit.forms.action_plan import ACTIONS, CALLED, CHECKS, KIND
from nearmiss_kit.intake.readback.entries import Reading, said_by, short_hash
from nearmiss_kit.jobs.form_import import FormKind, Imported, ImportRequest, import_form
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from nearmiss_kit.dataset.three_way import Filled
    from nearmiss_kit.forms.form import Form


def import_actions(filled: Path, request: ImportRequest, progress: Progress = silent) -> Imported:
    """Bring a dataset up to date from a filled action plan.

    Raises:
        InputUnreadable: a file cannot be read, or is no action plan of ours.
        DatasetInvalid: the dataset breaks the schema before anything is changed.
        RequestUnusable: the plan was made of another organisation's dataset.
        InUse: another run is changing the dataset.
    """
    return import_form(filled, FormKind(KIND, CALLED, _Plan), request, progress)


class _Plan(Reading):
    """The rows of a plan: the actions first, since checks name them."""

    layouts = (ACTIONS, CHECKS)

    @override
    def number(self, layout: Form, cells: Mapping[str, Filled]) -> str:
        if layout is ACTIONS:
            says = said_by(cells, "action") + said_by(cells, "for_near_misses")
            return f"AP-{self.facts['token']}-{short_hash(says)}"
        action = cells["of_action"].value if "of_action" in cells else None
        return f"{action or 'check'}-C-{short_hash(said_by(cells, 'verified'))}"
