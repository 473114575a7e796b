"""Pages as pictures for a printer, made in the press's child, strip by strip. It knows no printer.

A strip is what a printer's driver takes at one go; between two of them the window can move. Where a page is
blank there is no strip.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

MODULE_AND_NAME: Final = "reports.page_pictures:page_pictures"
"""What `Press.pieces` is called with, so that nothing is imported where it is called."""
POINTS_PER_INCH: Final = 72
STRIP: Final = 96
"""Rows of a strip."""
_OVERLAP: Final = 1
# Text is mostly paper: packed it is a fiftieth, and packing harder takes longer than sending.
_PACKING: Final = 1


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
    pixels, row = memoryview(bitmap.buffer).cast("B"), bitmap.stride
    blank = b"\xff" * (row * STRIP)
    for first in range(0, bitmap.height, STRIP):
        # Each strip covers the first row of the next: a printer that rounds leaves no white line between.
        last = min(first + STRIP + _OVERLAP, bitmap.height)
        content = bytes(pixels[first * row : last * row])
        if not content.startswith(blank[: min(STRIP, bitmap.height - first) * row]):
            yield Strip(first, last - first, zlib.compress(content, _PACKING))
