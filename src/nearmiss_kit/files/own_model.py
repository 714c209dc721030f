"""The organisation's own schema in place of the kit's. In: NEARMISS_MODEL, a folder. Out: paths.

The folder is what `nearmiss generate` writes: a schema that adds to ours, with everything that is
generated from it. Its Python modules are run, so it is trusted as an installed package is.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.version import __version__

VARIABLE = "NEARMISS_MODEL"
MARK = "extension.json"


def own_folder() -> Path | None:
    """The folder that is used in place of the kit's own schema; None where the kit's is used.

    Raises:
        SettingsInvalid: the folder is not one that this version of the kit has made.
    """
    name = os.environ.get(VARIABLE)
    if not name:
        return None
    folder = Path(name)
    try:
        mark = json.loads((folder / MARK).read_text(encoding="utf-8"))
        made_by = mark["kit_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsInvalid(
            f"{VARIABLE} names {name}, which is not a folder that nearmiss generate wrote."
        ) from error
    if made_by != __version__:
        raise SettingsInvalid(
            f"{VARIABLE} names {name}, which nearmiss-kit {made_by} made and {__version__} cannot "
            "use. Run nearmiss generate again."
        )
    return folder


def model_path(ours: list[str]) -> list[str]:
    """Where the generated modules are loaded from."""
    folder = own_folder()
    return ours if folder is None else [str(folder / "model")]
