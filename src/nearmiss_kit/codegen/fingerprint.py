"""The hash of the schema. In: the folder `schema/`. Out: a hash; LinkML is not needed for it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def schema_hash(folder: Path) -> str:
    """The SHA-256 of all schema modules, in the order of their names."""
    digest = hashlib.sha256()
    for module in sorted(folder.glob("*.yaml")):
        digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.hexdigest()
