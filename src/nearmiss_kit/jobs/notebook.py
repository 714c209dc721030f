"""Run the board analysis notebook. In: a dataset, a month, a policy. Out: one HTML page."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import NearMissError, NothingToReport
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.jobs.policy import read_policy
from nearmiss_kit.jobs.progress import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.figures import Month

NOTEBOOK = "board-analysis.ipynb"
_LONGEST = 600  # seconds for one cell
# The page opens without a network, and tells nobody that it was opened.
_NO_ADDRESS = dict.fromkeys(
    ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url", "mermaid_layout_elk_js_url"),
    "",
)


@dataclass(frozen=True, slots=True)
class NotebookRequest:
    """What a user asks of the notebook.

    Attributes:
        out: the HTML page.
        month: the month that it looks at; the log's last by default.
    """

    out: Path
    month: Month | None = None
    policy: Path | None = None
    replace: bool = False


def notebook(dataset: Path, request: NotebookRequest, progress: Progress = silent) -> Path:
    """Run the notebook on a dataset and write it as a page that needs no other file.

    Raises:
        NearMissError: the dataset is missing, invalid or empty, the extra is not installed, a cell
            of the notebook fails, or a file would be overwritten.
    """
    refuse_to_overwrite([request.out], replace=request.replace)
    progress(f"Reading {dataset}")
    month = request.month or _last_month(dataset, request.policy)
    words = {
        "dataset_file": str(dataset.resolve()),
        "policy_file": str(request.policy.resolve()) if request.policy else None,
        "month": str(month),
    }
    progress("Running the notebook")
    write_files({request.out: _page(words).encode()}, replace=request.replace)
    return request.out


def _last_month(dataset: Path, policy: Path | None) -> Month:
    from nearmiss_kit.insight.period import month_of  # noqa: PLC0415 (start-up)

    with Tables(load_valid(dataset), read_policy(policy)) as tables:
        ((last,),) = tables.rows("select max(occurred_on) from reports")
    if last is None:
        raise NothingToReport("The dataset holds no near miss. Convert a log first.")
    return month_of(last)


def _page(words: dict[str, str | None]) -> str:
    """The notebook, run with these words in the place of its own, as HTML."""
    try:
        import nbformat  # noqa: PLC0415 (an extra)
        from nbconvert import HTMLExporter, preprocessors  # noqa: PLC0415 (an extra)
        from traitlets.config import Config  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise NearMissError(
            "The notebook needs nbconvert: run pip install 'nearmiss-kit[notebook]'."
        ) from error
    read: Any = nbformat.read  # these libraries are untyped
    book = read(shipped("notebooks", NOTEBOOK), as_version=4)
    for cell in book.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source = "\n".join(f"{name} = {value!r}" for name, value in words.items())
    # Pipes where there are any: nothing of the dataset goes over a port, not even of this machine.
    kernel = Config({"KernelManager": {"transport": "tcp" if os.name == "nt" else "ipc"}})
    runner: Any = preprocessors.ExecutePreprocessor
    runner = runner(
        timeout=_LONGEST,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # where output is cut into pieces depends on how busy the machine is
        config=kernel,
    )
    try:
        runner.preprocess(book, {"metadata": {"path": "."}})
    except preprocessors.CellExecutionError as error:
        raise NearMissError(f"The notebook failed: {error.ename}: {error.evalue}") from error
    exporter: Any = HTMLExporter
    page: str = exporter(**_NO_ADDRESS).from_notebook_node(
        book, {"metadata": {"name": "Board analysis"}}
    )[0]
    return page
