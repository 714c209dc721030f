"""What a template prints in lists: rows, points to decide, charts. In: text. Out: `Line` and so on.

They stand by themselves, so that the process that fills a template loads nothing that counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from nearmiss_kit.documents.word import Picture  # noqa: TC001 (fields are told by their types)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table.

    Attributes:
        label: what the row is about.
        a: its first cell; may be empty, as the others.
        b: its second cell.
        c: its third cell.
        d: its fourth cell.
    """

    label: str
    a: str = ""
    b: str = ""
    c: str = ""
    d: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One point of the summary.

    Attributes:
        verb: Note, Discuss or Decide.
        text: the point, in a sentence or two.
    """

    verb: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its words.

    Attributes:
        title: what it shows.
        picture: the chart.
        reading: the sentences that read it.
    """

    title: str
    picture: Picture
    reading: str
