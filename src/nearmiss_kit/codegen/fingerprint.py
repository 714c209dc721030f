"""The hash of the schema. In: the folder `schema/`. Out: a hash; LinkML is not needed for it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def schema_hash(folder: Path) -> str:
    """The SHA-256 of all schema modules, in the order of their names.

    Line ends count as one character, as a checkout on Windows may hold two.
    """
    digest = hashlib.sha256()
    for module in sorted(folder.glob("*.yaml")):
        text = module.read_bytes().replace(b"\r\n", b"\n")
        digest.update(module.name.encode() + b"\0" + text + b"\0")
    return digest.hexdigest()
