"""Turns glyphs into operators of the page: it knows where the viewer's cursor stands, and no text.

What a run copies out as is said by Spans: `actual` gives a text of its own, `SILENT` gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.text.embedding import UsedFace
from reports.text.shaping import Glyph, Shaped

# A line end as ActualText: every viewer takes it for white space and drops it. An empty text is not the
# same: PDFium ignores it and copies what the Span wraps.
SILENT = "/Span<</ActualText<feff000a>>>BDC"
_EMPTY = "/Span<</ActualText<feff>>>BDC"
_SHOWN = re.compile(r"\[[^\]]*\]TJ|<[0-9a-f]*>Tj")
END = "EMC"


def actual(text: str) -> str:
    """Open a Span that copies out as `text`."""
    return f"/Span<</ActualText<feff{text.encode('utf-16-be').hex()}>>>BDC"


def for_pdfium_only(operators: str) -> str:
    """Put an empty ActualText round each text: PDFium copies what it wraps, others nothing.

    One Span round several texts would let PDFium copy the first only.
    """
    return _SHOWN.sub(lambda shown: f"{_EMPTY} {shown[0]} {END}", operators)


def for_nobody(operators: str) -> str:
    """Put a Span round text that is seen and never copied."""
    return f"{SILENT} {operators} {END}"


@dataclass(slots=True)
class Hand:
    """Writes the glyphs of one piece; places are thousandths of the size from the start of the line."""

    used: UsedFace
    size: float
    origin: int
    cursor: int
    _rise: int = 0
    _parts: list[str] = field(default_factory=list)
    _done: list[str] = field(default_factory=list)

    def glyphs(self, glyphs: Iterable[tuple[Glyph, str]]) -> None:
        """Add glyphs, each with the text it shall be copied as."""
        for glyph, text in glyphs:
            if glyph.y != self._rise:
                self._show()
                self._rise = glyph.y
                self._done.append(f"{glyph.y * self.size / 1000:.3f} Ts")
            self.move_to(self.origin + glyph.x)
            self._parts.append(f"<{self.used.code(glyph.number, text)}>")
            self.cursor += self.used.face.advance(glyph.number)

    def move_to(self, place: int) -> None:
        """Move the cursor along the line."""
        if place != self.cursor:
            self._parts.append(str(self.cursor - place))
            self.cursor = place

    def take(self) -> str:
        """Return the operators since the last taking, with the cursor back on the line."""
        self._show()
        if self._rise:
            self._rise = 0
            self._done.append("0 Ts")
        taken = " ".join(self._done)
        self._done = []
        return taken

    def _show(self) -> None:
        if self._parts:
            self._done.append(f"[{''.join(self._parts).replace('><', '')}]TJ")
            self._parts = []


def silent(piece: Shaped, hand: Hand) -> list[str]:
    """Return the operators of the glyphs of a piece that bear no text, such as dots and vowels."""
    glyphs = [(glyph, "") for glyph in piece.glyphs if not glyph.text]
    if not glyphs:
        return []
    hand.glyphs(glyphs)
    return [for_nobody(hand.take())]
