"""Make a key file for pseudonyms. In: a path and secret bytes. Out: the file."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from nearmiss_kit.errors import WouldOverwrite
from nearmiss_kit.files.atomic import write_files

if TYPE_CHECKING:
    from pathlib import Path


def new_key(path: Path) -> Path:
    """Write 32 random bytes, as text, to a file that only its owner can read.

    Raises:
        WouldOverwrite: a file is already there; a lost key cannot be made again.
    """
    if path.exists():
        raise WouldOverwrite(
            f"{path} is already there, and a key that is lost cannot be made again. "
            "Nothing was written; name another file if you want a second key."
        )
    write_files({path: (secrets.token_hex(32) + "\n").encode()})
    path.chmod(0o600)
    return path
