"""Templates and schema files that ship with the package, from a wheel or from a checkout."""

from __future__ import annotations

from pathlib import Path

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.files.own_model import own_folder

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def shipped(folder: str, *parts: str) -> Path:
    """Path of a shipped file: `shipped("templates", "board_pack", "board_pack.docx")`.

    A wheel carries the folders inside the package; an editable install finds them in the checkout.
    The schema is the organisation's own where NEARMISS_MODEL names one.

    Raises:
        NearMissError: the installation is incomplete.
    """
    candidates = [_PACKAGE / f"_{folder}"]
    if (_CHECKOUT / "schema" / "nearmiss.yaml").is_file():
        candidates.append(_CHECKOUT / folder)
    own = own_folder() if folder == "schema" else None
    if own is not None:
        candidates = [own / folder]
    for base in candidates:
        path = base.joinpath(*parts)
        if path.exists():
            return path
    raise NearMissError(
        f"The installation is incomplete: {'/'.join((folder, *parts))} is missing. "
        "Install nearmiss-kit again."
    )
