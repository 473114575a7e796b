"""A document as rich text (RTF), which every word processor opens: for offices that go on writing in it.

Only what a plan or report needs: a title, headings, paragraphs, labels with their values, tables. Letters
stand as numbers, so that no code page decides what arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from reports.parts.facts import Fact
from reports.parts.table import Cell, Column, Row

_HEAD: Final = (
    r"{\rtf1\ansi\ansicpg932\deff0\uc1{\fonttbl{\f0\fnil\fcharset128 Yu Gothic;}}"
    r"\paperw11906\paperh16838\margl1134\margr1134\margt1134\margb1134\f0\fs21 "
)
_WIDTH: Final = 9638
"""The room between the margins, in twentieths of a point."""
_NUMBER: Final = 1700
"""The width of a column of amounts or days."""
_LABEL: Final = 2600
_PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F))) - set("\\{}")
_HALF: Final = 0x8000


class RichText:
    """Collects the document; `finish` returns it."""

    def __init__(self, title: str) -> None:
        self._parts = [_HEAD, rf"\pard\sa200{{\b\fs32 {escaped(title)}}}\par "]

    def at(self, place: str) -> None:
        """Nothing is drawn by hand here: no letter can be missing."""

    def heading(self, text: str) -> None:
        """Begin a section; it stays with what follows."""
        self._parts.append(rf"\pard\keepn\sb240\sa80{{\b\fs24 {escaped(text)}}}\par ")

    def paragraph(self, text: str) -> None:
        """Set a text; line ends in it are kept."""
        self._parts.append(rf"\pard\sa120 {escaped(text)}\par ")

    def note(self, text: str) -> None:
        """Set a small text."""
        self._parts.append(rf"\pard\sa80{{\fs17 {escaped(text)}}}\par ")

    def facts(self, facts: Iterable[Fact], *, abreast: int = 2) -> None:
        """Set labels with their values, one below the other."""
        del abreast
        for label, value in facts:
            self._row((_LABEL, _WIDTH), (Cell(label, bold=True), value), ())
        self._parts.append(r"\pard\par ")

    def table(self, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Set a table; its head is repeated on each page."""
        ends = _ends(columns)
        ranged = tuple(place for place, column in enumerate(columns) if column.align == "end")
        self._row(ends, [Cell(column.head, bold=True) for column in columns], ranged, head=True)
        for row in rows:
            self._row(ends, row, ranged)
        self._parts.append(r"\pard\par ")

    def finish(self) -> bytes:
        """Return the document."""
        return ("".join(self._parts) + "}").encode("ascii")

    def _row(self, ends: Sequence[int], cells: Row, ranged: Sequence[int], *, head: bool = False) -> None:
        border = "".join(rf"\clbrdr{side}\brdrs\brdrw8" for side in "tlbr")
        self._parts.append(
            r"\trowd\trgaph80"
            + (r"\trhdr" if head else "")
            + "".join(rf"{border}\cellx{end}" for end in ends)
        )
        for place, cell in enumerate(cells):
            text, bold = (cell.text, bool(cell.bold)) if isinstance(cell, Cell) else (cell, False)
            said = rf"{{\b {escaped(text)}}}" if bold else escaped(text)
            side = r"\qr" if place in ranged else r"\ql"
            self._parts.append(rf"\pard\intbl{side} {said}\cell ")
        self._parts.append(r"\row ")


def escaped(text: str) -> str:
    """Return a text in letters that every reader takes alike: numbers for all that is not plain."""
    return "".join(_letter(letter) for letter in text.replace("\r\n", "\n"))


def _letter(letter: str) -> str:
    if letter in _PLAIN:
        return letter
    if letter == "\n":
        return r"\line "
    if letter == "\t":
        return r"\tab "
    if letter in "\\{}":
        return f"\\{letter}"
    data = letter.encode("utf-16-le", "replace")
    units = (int.from_bytes(data[place : place + 2], "little") for place in range(0, len(data), 2))
    return "".join(rf"\u{unit - 2 * _HALF if unit >= _HALF else unit}?" for unit in units)


def _ends(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return where the columns end: those of one line are narrow, the others share what is left."""
    fixed = sum(_NUMBER for column in columns if column.fits)
    shares = sum(column.share for column in columns if not column.fits) or 1
    found, at = list[int](), 0.0
    for column in columns:
        at += _NUMBER if column.fits else (_WIDTH - fixed) * column.share / shares
        found.append(round(at))
    return tuple(found)
