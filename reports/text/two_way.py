"""Writes a line that holds text from right to left as it is seen, and so that PDFium copies it right.

Where each glyph can bear the text that PDFium must find at its place, it does; else a text without ink is
laid over the line. What other viewers copy is written by `page_reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from reports.text.copying import for_pdfium
from reports.text.embedding import EmbeddedFonts
from reports.text.hand import Hand, for_nobody, for_pdfium_only, silent
from reports.text.page_reading import CARRIER, Place
from reports.text.paragraph import Segment

# The glyph that is set without ink; a blank one would be passed over.
_STAND_IN = "n"

Dress = Callable[[Segment], tuple[Hand, str, str]]
"""Gives for a piece the hand that writes it and the operators before and after it."""


class TwoWayLine:
    """One such line: its pieces from left to right, and its text in writing order."""

    def __init__(self, pieces: Sequence[Segment], fonts: EmbeddedFonts, place: Place) -> None:
        self.pieces = pieces
        self.fonts = fonts
        self.place = place
        bearing = [
            (piece.start + glyph.start, glyph.text)
            for piece in pieces
            for glyph in piece.shaped.glyphs
            if glyph.text
        ]
        self._seen = [text for _, text in bearing]
        self.text = "".join(text for _, text in sorted(bearing))

    def operators(self, dress: Dress) -> str:
        """Return the operators of the line."""
        characters = for_pdfium(self.text)
        following = iter(characters)
        texts = ["".join(islice(following, len(seen))) for seen in self._seen]
        # A blank glyph is copied as a gap whatever it bears, and exchanged halves are for PDFium alone.
        fits = all(a.isspace() == b.isspace() for a, b in zip(texts, self._seen, strict=True))
        fits = fits and all(len(character) == 1 for character in characters)
        if fits:
            written = self._written(dress, iter(texts), for_pdfium_only)
        else:
            start = f"1 0 0 1 {self.place.x:.2f} {self.place.y:.2f} Tm"
            written = [
                *self._written(dress, iter(self._seen), for_nobody),
                start,
                self._laid_over(characters),
            ]
        return " ".join(filter(None, written))

    def _written(self, dress: Dress, texts: Iterator[str], span: Callable[[str], str]) -> list[str]:
        operators: list[str] = []
        for piece in self.pieces:
            hand, begin, end = dress(piece)
            place = hand.cursor + piece.shaped.width
            hand.glyphs((glyph, next(texts)) for glyph in piece.shaped.glyphs if glyph.text)
            operators += [begin, span(hand.take()), *silent(piece.shaped, hand)]
            hand.move_to(place)
            operators += [hand.take(), end]
        return operators

    def _laid_over(self, characters: Sequence[str]) -> str:
        used = self.fonts.use(CARRIER)
        glyph = used.face.glyph(_STAND_IN)
        codes = "".join(used.code(glyph, character) for character in characters)
        natural = used.face.advance(glyph) * len(characters) * self.place.size / 1000
        font = f"/{used.resource} {self.place.size:g} Tf"
        stretch = 100 * self.place.width / natural
        return for_pdfium_only(f"{font} 3 Tr {stretch:.2f} Tz <{codes}>Tj 100 Tz 0 Tr")
