"""Turns a piece of text in one face and one direction into placed glyphs. It knows no line and no page.

A piece is a word or shorter; the same words come back all the time, so shaped pieces are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

from reports.text.fonts import GETA, Face, face

# HarfBuzz speaks BCP 47; languages that are not listed are spelt the same there.
_LANGUAGE_TAGS = {"ja_easy": "ja", "zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "pt_BR": "pt-BR"}

_WORTH_KEEPING = 32


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph, its place from the start of the piece in thousandths of the size, the text it stands for.

    Of the glyphs that draw one cluster the widest carries the text; the others carry none.
    """

    number: int
    x: int
    y: int
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A shaped piece: its glyphs from left to right and how wide each character of the text became."""

    face: str
    text: str
    width: int
    glyphs: tuple[Glyph, ...]
    advances: tuple[int, ...]
    simple: bool
    """Each cluster is one glyph on the line: the glyphs alone tell the text."""
    right_to_left: bool = False
    missing: bool = False
    """No font has this character; what is drawn is 〓."""


def shape(name: str, text: str, language: str, *, right_to_left: bool = False) -> Shaped:
    """Shape a piece in the face of that name."""
    # Words come back, long passages do not: keeping those would only fill the memory.
    work = _shape if len(text) <= _WORTH_KEEPING else _shape.__wrapped__
    return work(name, text, language, right_to_left)


@lru_cache(maxsize=30_000)
def _shape(name: str, text: str, language: str, right_to_left: bool) -> Shaped:  # noqa: FBT001 - keys of the cache
    drawn = face(name)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = _LANGUAGE_TAGS.get(language, language)
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    # A cluster of several characters breaks copying for no gain in beauty where a font has ligatures like
    # "fi".
    hb.shape(drawn.hb_font, buffer, {"liga": False, "clig": False} if drawn.plain else {})
    return _placed(drawn, text, buffer, right_to_left=right_to_left)


def geta(text: str) -> Shaped:
    """Return 〓 standing for a cluster that no font can draw."""
    drawn = face("jp")
    glyph = Glyph(drawn.glyph(GETA), 0, 0, text, 0)
    advances = (1000, *(0 for _ in text[1:]))
    return Shaped("jp", text, 1000, (glyph,), advances, simple=True, missing=True)


def _placed(drawn: Face, text: str, buffer: hb.Buffer, *, right_to_left: bool) -> Shaped:
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    # What is drawn as nothing before the first cluster belongs to it, so that no character is lost in
    # copying.
    first = min((info.cluster for info in infos), default=0)
    clusters = [0 if info.cluster == first else info.cluster for info in infos]
    starts = sorted(set(clusters))
    ends = dict(pairwise([*starts, len(text)]))
    bearer = _bearers(clusters, [position.x_advance for position in positions])
    advances = [0] * len(text)
    glyphs = []
    x = 0
    simple = len(starts) == len(infos)
    for index, (info, position, start) in enumerate(zip(infos, positions, clusters, strict=True)):
        stands_for = text[start : ends[start]] if bearer[start] == index else ""
        glyphs.append(Glyph(info.codepoint, x + position.x_offset, position.y_offset, stands_for, start))
        simple = simple and not position.y_offset and not position.x_offset
        advances[start] += position.x_advance
        x += position.x_advance
    return Shaped(drawn.name, text, x, tuple(glyphs), tuple(advances), simple, right_to_left)


def _bearers(clusters: list[int], widths: list[int]) -> dict[int, int]:
    """Return for each cluster the index of the glyph that bears its text: the first of the widest."""
    found: dict[int, int] = {}
    for index, (start, width) in enumerate(zip(clusters, widths, strict=True)):
        if start not in found or width > widths[found[start]]:
            found[start] = index
    return found
