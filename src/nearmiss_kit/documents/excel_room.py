"""How much room a text takes in a cell. In: texts and widths. Out: lines, and widths in characters.

Excel makes rows as high as their texts only where nobody set a height, and other programs do not do
so at all. Widths of letters come from XlsxWriter, in pixels of the workbook's own font.
"""

from __future__ import annotations

from functools import lru_cache

LINE_POINTS = 15
"""The height of a line of text."""
CHARACTER_PIXELS, PADDING_PIXELS, INDENT_PIXELS = 7, 5, 9
_BUTTON_PIXELS = 17
"""What the button of a filter covers of a heading."""
_WIDEST_LETTER = 13
_BOLD = 1.08
_MOST_POINTS = 400  # Excel's own limit is 409


def height(cells: list[tuple[str, int]], *, bold: bool = False) -> int:
    """The height in points of a row with these texts in columns so many characters wide.

    >>> height([("short", 20)]), height([("a longer text that takes two lines", 20)])
    (15, 30)
    """
    most = max((lines(text, width, bold=bold) for text, width in cells), default=1)
    return min(LINE_POINTS * most, _MOST_POINTS)


@lru_cache(maxsize=4_000)  # a long list says the same in many of its rows
def lines(text: str, width: int, *, bold: bool = False) -> int:
    """The lines that a text takes in a column so many characters wide, broken at spaces."""
    room = CHARACTER_PIXELS * width - INDENT_PIXELS
    if "\n" not in text and _WIDEST_LETTER * len(text) <= room:
        return 1
    stretch = _BOLD if bold else 1.0
    return sum(_wrapped(part, max(room, _WIDEST_LETTER), stretch) for part in text.split("\n"))


def _wrapped(text: str, room: int, stretch: float) -> int:
    used, made = 0.0, 1
    for word in text.split(" "):
        wide = _pixels(word) * stretch
        gap = _pixels(" ") * stretch if used else 0.0
        if used + gap + wide <= room:
            used += gap + wide
            continue
        made += 1 if used else 0
        made += int(wide // room) if wide > room else 0  # a long word is broken
        used = wide % room if wide > room else wide
    return made


def heading_width(heading: str, width: int, *, right: bool) -> int:
    """The width of a column, in characters, that breaks no word of its heading.

    >>> heading_width("Denominator", 12, right=True), heading_width("Unit", 12, right=False)
    (16, 12)
    """
    longest = max((_pixels(word) for word in heading.split()), default=0) * _BOLD
    beside = 2 * INDENT_PIXELS if right else INDENT_PIXELS + _BUTTON_PIXELS
    needed = longest + beside + PADDING_PIXELS
    return max(width, -(-int(needed) // CHARACTER_PIXELS))


@lru_cache(maxsize=20_000)
def _pixels(word: str) -> int:
    from xlsxwriter.utility import xl_pixel_width  # noqa: PLC0415 (start-up)

    return int(xl_pixel_width(word))
