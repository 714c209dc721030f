"""PDF copies of Word documents. In: documents by their paths. Out: the same with a PDF beside each.

LibreOffice makes them, in a folder and with a profile of their own that are gone afterwards, so
that nothing of a document stays behind and a LibreOffice that is open is left alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from nearmiss_kit.documents.word_fields import with_page_numbers
from nearmiss_kit.errors import CannotWrite, RequestUnusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD, _PDF = ".docx", ".pdf"
_SECONDS = 180
_NONE = subprocess.DEVNULL
_PROGRAMS = ("soffice", "libreoffice")


def with_pdf_paths(paths: Iterable[Path], *, pdf: bool) -> tuple[Path, ...]:
    """The paths, and those of the PDF copies if they are asked for."""
    known = tuple(paths)
    copies = tuple(path.with_suffix(_PDF) for path in known if path.suffix == _WORD)
    return (*known, *copies) if pdf else known


def with_pdf(
    contents: Mapping[Path, bytes], *, pdf: bool, seconds: float = _SECONDS
) -> dict[Path, bytes]:
    """The documents, and a PDF copy of each Word document if they are asked for.

    Raises:
        RequestUnusable: LibreOffice is not installed.
        CannotWrite: LibreOffice failed, or took longer than it may.
    """
    words = [path for path in contents if path.suffix == _WORD]
    if not pdf or not words:
        return dict(contents)
    program = _program()
    with tempfile.TemporaryDirectory(prefix="nearmiss-pdf-") as name:
        folder = Path(name)
        for number, path in enumerate(words):
            (folder / f"{number}{_WORD}").write_bytes(with_page_numbers(contents[path]))
        _convert(program, folder, len(words), seconds)
        return dict(contents) | {
            path.with_suffix(_PDF): _made(folder / f"{number}{_PDF}", path)
            for number, path in enumerate(words)
        }


def refuse_without_office(*, pdf: bool) -> None:
    """Say at once, before any long work, that a PDF cannot be made.

    Raises:
        RequestUnusable: a PDF is asked for, and LibreOffice is not installed.
    """
    if pdf:
        _program()


def _program() -> str:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise RequestUnusable(
            "--pdf needs LibreOffice, and it is not installed. Install it, or leave --pdf out and "
            "save the document as PDF in Word."
        )
    return program


def _convert(program: str, folder: Path, documents: int, seconds: float) -> None:
    profile = (folder / "profile").as_uri()
    names = [str(folder / f"{number}{_WORD}") for number in range(documents)]
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", str(folder), *names,
    ]  # fmt: skip
    try:
        with subprocess.Popen(  # noqa: S603 (the program was looked up, and the names are our own)
            command, stdin=_NONE, stdout=_NONE, stderr=_NONE, start_new_session=True
        ) as process:
            _wait(process, seconds)
    except subprocess.TimeoutExpired as error:
        raise CannotWrite(
            f"LibreOffice made no PDF within {seconds:g} seconds. Nothing was written. "
            "Leave --pdf out, and save the document as PDF in Word."
        ) from error
    except OSError as error:
        raise CannotWrite(f"LibreOffice could not be started: {error.strerror}.") from error


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for LibreOffice; if that takes too long or is stopped, end all that it started."""
    try:
        process.wait(seconds)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        raise


def _made(copy: Path, document: Path) -> bytes:
    if not copy.is_file():
        raise CannotWrite(
            f"LibreOffice made no PDF of {document.name}. Nothing was written. "
            "Leave --pdf out, and save the document as PDF in Word."
        )
    return copy.read_bytes()
