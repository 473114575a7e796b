"""Hyphens at the end of a line: drawn where a soft one is used, and copied out as they are.

Viewers take a hyphen before a line end for one that was put there in setting, and drop it in copying. None
was: so it bears a line end itself, and is then no more the last character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.text.paragraph import Segment
from reports.text.shaping import shape

SOFT = "\u00ad"
HYPHENS = frozenset(f"-\u2010{SOFT}")
KEPT = "\n"


def with_hyphen(pieces: Sequence[Segment], language: str) -> Sequence[Segment]:
    """Return the pieces of a line from left to right, the last one with a hyphen that stays one."""
    if not pieces or pieces[-1].level or pieces[-1].shaped.text[-1] not in HYPHENS:
        return pieces
    last = pieces[-1]
    word = last.shaped.text
    shaped = shape(last.shaped.face, word[:-1] + "-" if word[-1] == SOFT else word, language)
    final = max(shaped.glyphs, key=lambda glyph: glyph.start)
    kept = replace(final, text=final.text[:-1] + word[-1] + KEPT)
    glyphs = tuple(kept if glyph is final else glyph for glyph in shaped.glyphs)
    return [*pieces[:-1], replace(last, shaped=replace(shaped, text=word + KEPT, glyphs=glyphs))]
