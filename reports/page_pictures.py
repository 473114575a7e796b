"""Pages as pictures for a printer, made in the press's child, strip by strip. It knows no printer.

A strip is what a printer's driver takes at one go; between two of them the window can move. Strips meet where
the page goes on as it is, between two lines of text: whoever scales them rounds each by itself, and a letter
cut in two would lose a row. Where a page is blank there is no strip.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any, Final

MODULE_AND_NAME: Final = "reports.page_pictures:page_pictures"
"""What `Press.pieces` is called with, so that nothing is imported where it is called."""
POINTS_PER_INCH: Final = 72
LEAST: Final = 48
MOST: Final = 120
"""Rows of a strip; between the two there is the gap after a line of text."""
_OVERLAP: Final = 1
# Text is mostly paper: packed it is a fiftieth, and packing harder takes longer than sending.
_PACKING: Final = 1
_WHITE: Final = b"\xff"


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a page from `top`, 24 bits a pixel, blue first."""

    top: int
    rows: int
    packed: bytes = field(repr=False)

    def pixels(self) -> bytes:
        """Return the rows, unpacked."""
        return zlib.decompress(self.packed)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page: its place among all, its pixels, and its strips from top to bottom."""

    number: int
    of: int
    width: int
    height: int
    bytes_per_row: int
    strips: tuple[Strip, ...]

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


def page_pictures(pdf: bytes, dots_per_inch: int) -> Iterator[PagePicture]:
    """Yield the pages of a document, one in memory at a time."""
    import pypdfium2  # noqa: PLC0415 - in the child only

    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH)
            strips = tuple(_strips(bitmap))
            yield PagePicture(number + 1, len(document), bitmap.width, bitmap.height, bitmap.stride, strips)
            bitmap.close()
            page.close()
    finally:
        document.close()


def _strips(bitmap: Any) -> Iterator[Strip]:
    pixels, row, height = bytes(bitmap.buffer), bitmap.stride, bitmap.height
    rows = [pixels[first : first + row] for first in range(0, height * row, row)]
    goes_on = [upper == lower for upper, lower in pairwise(rows)]
    first = 0
    while first < height:
        end = first + MOST if first + MOST >= height else _cut(goes_on, first + LEAST, first + MOST)
        # Each strip covers the first row of the next, so that rounding leaves no white line between.
        part = b"".join(rows[first : end + _OVERLAP])
        if part.strip(_WHITE):
            yield Strip(first, len(part) // row, zlib.compress(part, _PACKING))
        first = end


def _cut(goes_on: Sequence[bool], least: int, most: int) -> int:
    """Return where to cut: in the middle of the most rows that are alike, or as late as may be."""
    best, length = most, 0
    for alike, run in groupby(range(least, most), key=lambda row: goes_on[row]):
        found = list(run)
        if alike and len(found) > length:
            best, length = found[len(found) // 2], len(found)
    return best
