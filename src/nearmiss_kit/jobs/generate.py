"""Generate everything from a schema that adds to ours. In: a YAML file. Out: a folder.

The folder is used by naming it in NEARMISS_MODEL: validators, checklists and templates then know
what was added.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from nearmiss_kit.errors import InputUnreadable, NearMissError, SettingsInvalid
from nearmiss_kit.files.atomic import refuse_to_overwrite, write_files
from nearmiss_kit.files.own_model import MARK, VARIABLE, own_folder
from nearmiss_kit.files.shipped import shipped
from nearmiss_kit.jobs.progress import Progress, silent
from nearmiss_kit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping


def generate(
    schema: Path, out: Path, *, replace: bool = False, progress: Progress = silent
) -> tuple[Path, ...]:
    """Merge a schema of one's own with ours, and write all that is generated from it.

    Raises:
        InputUnreadable: the file is missing or is no YAML.
        SettingsInvalid: it changes what is ours, or says something that nothing would enforce.
        WouldOverwrite: a file is there already.
        NearMissError: LinkML is not installed.
    """
    if own_folder() is not None:
        raise SettingsInvalid(f"{VARIABLE} is set; unset it to generate from the kit's own schema.")
    if not replace:
        refuse_to_overwrite([out / MARK], replace=False)
    own = _read(schema)
    files = _made(own, schema.name, progress)
    mark = {
        "name": own["name"],
        "version": str(own.get("version", "")),
        "kit_version": __version__,
    }
    files[MARK] = json.dumps(mark, ensure_ascii=False, indent=1) + "\n"
    return write_files({out / name: text.encode() for name, text in files.items()}, replace=replace)


def _made(own: Mapping[str, Any], where: str, progress: Progress) -> dict[str, str]:
    """Every file by its name in the folder."""
    try:
        from nearmiss_kit.codegen.extension import extended  # noqa: PLC0415 (start-up)
        from nearmiss_kit.codegen.write import generated  # noqa: PLC0415 (start-up, an extra)
    except ImportError as error:
        raise NearMissError(
            "Generating needs LinkML: run pip install 'nearmiss-kit[schema]'."
        ) from error
    import yaml  # noqa: PLC0415 (start-up)

    base = shipped("schema", "nearmiss.yaml").parent
    ours = {path.stem: _read(path) for path in sorted(base.glob("*.yaml"))}
    merged = {
        f"schema/{name}.yaml": yaml.safe_dump(module, sort_keys=False, allow_unicode=True)
        for name, module in extended(ours, own, where).items()
    }
    progress("Generating")
    with TemporaryDirectory() as name:
        root = Path(name)
        write_files({root / path: text.encode() for path, text in merged.items()})
        made = generated(root, root / "model")
        found = {path.relative_to(root).as_posix(): text for path, text in made.items()}
    return {**merged, **found}


def _read(path: Path) -> dict[str, Any]:
    from nearmiss_kit.files.plain_yaml import read_settings  # noqa: PLC0415 (start-up)

    found: dict[str, Any] = dict(read_settings(path, "schema"))
    if not found:
        raise InputUnreadable(f"{path.name} is empty.")
    return found
