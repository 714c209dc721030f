"""Write a dataset in another format. In: a dataset, a format. Out: a file, or a folder of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.dataset.store import load_valid
from nearmiss_kit.errors import CannotWrite, RequestUnusable, WouldOverwrite
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.interop.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from nearmiss_kit.interop.forms import Made

FORMATS: tuple[str, ...] = tuple(FORMS)


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export.

    Attributes:
        dataset: a dataset, or the folder of one.
        to: one of `FORMATS`.
        out: the file to write; for a format of many files, the folder.
        replace: whether what is there may be replaced.
    """

    dataset: Path
    to: str
    out: Path
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def export(request: ExportRequest) -> Exported:
    """Write a valid dataset in another format.

    Raises:
        RequestUnusable: there is no such format, or a number is too large for it.
        InputUnreadable: the dataset cannot be read.
        DatasetInvalid: it breaks the schema.
        WouldOverwrite: something is there and may not be replaced.
        CannotWrite: the place cannot be written.
    """
    if request.to not in FORMATS:
        raise RequestUnusable(
            f'There is no format "{request.to}". Choose one of: {", ".join(FORMATS)}.'
        )
    form = FORMS[request.to]
    if not form.folder:
        refuse_to_overwrite([request.out], replace=request.replace)
    made = form.write(load_valid(request.dataset))
    return Exported(write_made(made, request.out, replace=request.replace))


def write_made(made: Made, out: Path, *, replace: bool) -> tuple[Path, ...]:
    """Write one file, or a folder of files, whole or not at all."""
    if isinstance(made, bytes):
        return write_files({out: made}, replace=replace)
    if out.exists() and not out.is_dir():
        raise CannotWrite(f"{out} is a file; name a folder for the files of this format.")
    _refuse_remains(out, made)
    return write_files({out / name: content for name, content in made.items()}, replace=replace)


def _refuse_remains(out: Path, made: Iterable[str]) -> None:
    """A table left over from another export would be read as part of this one."""
    endings = {name.rpartition(".")[2] for name in made}
    if out.is_dir():
        others = sorted(
            path.name for path in out.iterdir()
            if path.suffix.removeprefix(".") in endings and path.name not in made
        )  # fmt: skip
        if others:
            raise WouldOverwrite(
                f"{out} holds other files of this format, such as {others[0]}, which would be "
                "read as part of this export. Nothing was written. Name an empty folder."
            )
