"""Words that were placed in a workbook to correct. In: an intake and a mapping file. Out: the file.

A mapping file that lies beside a dataset may have been edited by hand. It gets the words that it
does not know, and nothing else of it is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.errors import InputUnreadable, SettingsInvalid
from nearmiss_kit.intake.mapping import merged_spellings
from nearmiss_kit.intake.mapping_file import read_mapping

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.intake.mapping import MappingFile
    from nearmiss_kit.intake.pipeline import Intake

_NAMED = 3


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The mapping file with more words (None where it stays as it is), and what is said of it."""

    data: bytes | None = None
    said: tuple[str, ...] = ()


def own_words(path: Path, intake: Intake, *, dry_run: bool = False) -> OwnWords:
    """A mapping file with the words that were placed in the workbooks of an intake.

    A word that the file places otherwise stays as it is there, and so does a file that cannot be
    read or is written in a way that takes no more lines; each is said.
    """
    chosen: dict[str, dict[str, str]] = {}
    for earlier in intake.corrected.values():
        chosen = merged_spellings(chosen, earlier.mapping.values)
    if not chosen:
        return OwnWords()
    try:
        known = read_mapping(path)
    except (InputUnreadable, SettingsInvalid) as error:
        return OwnWords(None, (_by_hand(path, _named(chosen), str(error)),))
    new = _new(chosen, known)
    otherwise = {
        name: {word: code for word, code in words.items() if there.get(word, code) != code}
        for name, words in chosen.items()
        for there in [known.values.get(name, {})]
    }
    said = []
    if any(otherwise.values()):
        said.append(
            f"{path.name} means something else by {_named(otherwise)} than the workbook does, and "
            "was left as it is; change it there if the workbook is right."
        )
    if not new:
        return OwnWords(None, tuple(said))
    return _with_new(path, new, said, dry_run=dry_run)


def _with_new(
    path: Path, new: dict[str, dict[str, str]], said: list[str], *, dry_run: bool
) -> OwnWords:
    from nearmiss_kit.intake.mapping_words import with_words  # noqa: PLC0415 (start-up)

    text = with_words(path.read_bytes().decode("utf-8-sig"), new)
    if text is None:
        said.append(_by_hand(path, _named(new), "its values stand in one line."))
        return OwnWords(None, tuple(said))
    said.append(
        f"{path.name} beside the dataset {'would get' if dry_run else 'now has'} {_named(new)} "
        f"from the sheet Words; add --mapping {path.name} next month."
    )
    return OwnWords(text.encode(), tuple(said))


def _new(chosen: dict[str, dict[str, str]], known: MappingFile) -> dict[str, dict[str, str]]:
    """The words that a mapping does not know, by list."""
    found = {
        name: {word: code for word, code in words.items() if word not in known.values.get(name, {})}
        for name, words in chosen.items()
    }
    return {name: words for name, words in found.items() if words}


def _by_hand(path: Path, words: str, why: str) -> str:
    return (
        f"{path.name} beside the dataset was left as it is, without {words} from the sheet Words: "
        f"{why} Write them under values there, or convert with -o into another folder and take its "
        "mapping.yaml."
    )


def _named(words: dict[str, dict[str, str]]) -> str:
    """A few words with the rest counted: `"fridge alarm" and 2 more words`."""
    told = [f'"{word}"' for of_list in words.values() for word in of_list]
    named = ", ".join(told[:_NAMED])
    more = len(told) - _NAMED
    return f"{named} and {more} more" if more > 0 else named
