"""A paragraph made ready: its width from character to character, and the pieces that draw any part of it.

Most text of a record is Japanese that one font draws with one glyph a character; it takes the short way
(`codes`) without shaping. Everything else is divided into words, faces and directions and shaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

from reports.text import ruby
from reports.text.bidi import has_right_to_left, keep_numbers, levels_of, visual_order
from reports.text.fonts import Face, chain_of, face
from reports.text.itemising import items_of
from reports.text.shaping import Shaped, geta, shape
from reports.text.style import RIGHT_TO_LEFT

_CHUNK = re.compile("[A-Za-zÀ-ÖØ-öø-ɏͰ-ԯḀ-ῼ]+|[^A-Za-zÀ-ÖØ-öø-ɏͰ-ԯḀ-ῼ]+")
_WORD = re.compile("[^\\s\u200b]+[\\s\u200b]*|[\\s\u200b]+")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_TRAILING = " 　\u2002\u2003\u2009"
# Two punctuation marks side by side share one em and a half (JIS X 4051): the blank half of the first goes.
_SQUEEZED = re.compile(
    "[、。，．）〕］｝〉》」』】](?=[、。，．）〕］｝〉》」』】（〔［｛〈《「『【])|[（〔［｛〈《「『【](?=[（〔［｛〈《「『【])"
)
_SQUEEZING = frozenset({"jp", "jp-bold", "sc"})
_HALF_BLANK = frozenset("、。，．）〕］｝〉》」』】")
_TAB = "    "
_VARIATION_SELECTOR = frozenset(map(chr, (*range(0xFE00, 0xFE0F), *range(0xE0100, 0xE01F0))))
_VARIATION = re.compile("(?s).[\ufe00-\ufe0e\U000e0100-\U000e01ef]")
_WORTH_KEEPING = 48


@dataclass(frozen=True, slots=True)
class Segment:
    """A shaped part of a paragraph between two characters, at one embedding level."""

    start: int
    end: int
    shaped: Shaped
    level: int


class Paragraph:
    """A text without line ends, ready to be measured, broken and drawn; widths in thousandths of the size."""

    __slots__ = ("bold", "codes", "edges", "face", "language", "readings", "segments", "starts", "text")

    def __init__(self, text: str, language: str, *, bold: bool = False) -> None:
        text = text.replace("\t", _TAB)
        self.text, self.readings = ruby.parse(text) if language == ruby.EASY_JAPANESE else (text, ())
        self.language = language
        self.bold = bold
        self.segments: tuple[Segment, ...] = ()
        self.starts: Sequence[bool] | None = None
        self.codes: list[str] | None = None
        self.face = face(chain_of(language, bold)[0])
        widths = None if language in RIGHT_TO_LEFT else self._plain()
        if widths is None:
            widths = self._shaped()
        self.edges = list(accumulate(widths, initial=0))

    def _plain(self) -> list[int] | None:
        """Fill `codes` and return the widths; None if any character needs more than its own glyph."""
        drawn, text = self.face, self.text
        if not drawn.plain:
            return None
        try:
            codes, widths = _with_variations(drawn, text, self.language)
        except KeyError:
            return None
        if drawn.name in _SQUEEZING:
            for found in _SQUEEZED.finditer(text):
                place = found.start()
                if widths[place] == 1000:
                    widths[place] = 500
                    codes[place] += ">500<"
        ruby.spread(codes, widths, self.readings)
        self.codes = codes
        return widths

    def _shaped(self) -> list[int]:
        """Fill `segments` and return the widths."""
        text, base = self.text, int(self.language in RIGHT_TO_LEFT)
        levels = levels_of(text, base) if base or has_right_to_left(text) else None
        if levels is not None:
            keep_numbers(text, levels)
        widths: list[int] = []
        starts: list[bool] = []
        segments: list[Segment] = []
        for word in _WORD.finditer(text):
            for start, end, level in _by_level(word.start(), word.end(), levels):
                for shaped in self._shape(text[start:end], level):
                    begin = len(widths)
                    widths.extend(shaped.advances)
                    starts.extend(_cluster_starts(shaped))
                    segments.append(Segment(begin, len(widths), shaped, level))
        self.segments, self.starts = tuple(segments), starts
        return widths

    def _shape(self, text: str, level: int) -> list[Shaped]:
        reversed_ = bool(level % 2)
        return [
            geta(item.text)
            if item.face is None
            else shape(item.face, item.text, self.language, right_to_left=reversed_)
            for item in items_of(text, self.language, bold=self.bold)
        ]

    def begins_cluster(self, place: int) -> bool:
        """Tell whether a place lies between two clusters."""
        if self.codes is not None:
            return bool(self.codes[place])
        return self.starts is None or self.starts[place]

    def holds_together(self, place: int) -> bool:
        """Tell whether a reading stands above both sides of a place, so that no line may end there."""
        return any(reading.start < place < reading.end for reading in self.readings)

    def trimmed(self, start: int, end: int) -> int:
        """Return where the part ends without the blanks at its end."""
        if not end or self.text[end - 1] not in _TRAILING:
            return end
        return start + len(self.text[start:end].rstrip(_TRAILING))

    def width(self, start: int, end: int) -> int:
        """Return the width of a part; the blank half of a closing mark at its end does not count."""
        end = self.trimmed(start, end)
        return self.edges[end] - self.edges[start] - self.blank_half(end)

    def blank_half(self, end: int) -> int:
        """Return how much blank the mark before `end` carries on its right."""
        if self.codes is None or not end or self.face.name not in _SQUEEZING:
            return 0
        full = self.edges[end] - self.edges[end - 1] == 1000
        return 500 if full and self.text[end - 1] in _HALF_BLANK else 0

    def pieces(self, start: int, end: int) -> list[Segment]:
        """Return the shaped pieces of a part from left to right; a word cut by its ends is shaped anew."""
        chosen: list[Segment] = []
        first = bisect_right(self.segments, start, key=lambda segment: segment.start) - 1
        for segment in self.segments[max(first, 0) :]:
            if segment.start >= end:
                break
            low, high = max(start, segment.start), min(end, segment.end)
            if low >= high:
                continue
            if (low, high) == (segment.start, segment.end):
                chosen.append(segment)
            else:
                chosen.extend(self._cut(segment, low, high))
        order = visual_order([segment.level for segment in chosen])
        return [chosen[index] for index in order]

    def _cut(self, segment: Segment, low: int, high: int) -> Iterator[Segment]:
        for part in self._shape(self.text[low:high], segment.level):
            yield Segment(low, low + len(part.text), part, segment.level)
            low += len(part.text)


def _with_variations(drawn: Face, text: str, language: str) -> tuple[list[str], list[int]]:
    if _VARIATION_SELECTOR.isdisjoint(text):
        return _plain_parts(drawn, text, language)
    codes: list[str] = []
    widths: list[int] = []
    taken = 0
    for found in _VARIATION.finditer(text):
        more = _plain_parts(drawn, text[taken : found.start()], language)
        code = drawn.fixed_code(found[0])
        if code is None:
            raise KeyError(found[0])
        codes += [*more[0], f"{code:04x}", ""]
        widths += [*more[1], drawn.advance(drawn.meaning(code)[0]), 0]
        taken = found.end()
    rest = _plain_parts(drawn, text[taken:], language)
    return codes + rest[0], widths + rest[1]


def _plain_parts(drawn: Face, text: str, language: str) -> tuple[list[str], list[int]]:
    if _LETTERS.isdisjoint(text) and text.isascii() is False and drawn.ideographic:
        return list(map(drawn.codes.__getitem__, text)), list(map(drawn.widths.__getitem__, text))
    codes: list[str] = []
    widths: list[int] = []
    for chunk in _CHUNK.findall(text):
        if chunk[0].isalpha() and len(chunk) > 1 and _CHUNK.match(chunk):
            word_codes, word_widths = _kerned(drawn.name, chunk, language)
            codes.extend(word_codes)
            widths.extend(word_widths)
        else:
            codes.extend(map(drawn.codes.__getitem__, chunk))
            widths.extend(map(drawn.widths.__getitem__, chunk))
    return codes, widths


@lru_cache(maxsize=20_000)
def _kerned(name: str, word: str, language: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return codes and widths of a word of letters with its kerning; KeyError if it needs more than that."""
    drawn = face(name)
    plain = [drawn.codes[character] for character in word]
    shaped = shape(name, word, language)
    if not shaped.simple or len(shaped.glyphs) != len(word):
        raise KeyError(word)
    codes = []
    for character, code, advance in zip(word, plain, shaped.advances, strict=True):
        kern = drawn.widths[character] - advance
        codes.append(f"{code}>{kern}<" if kern else code)
    if any(drawn.glyph(c) != g.number for c, g in zip(word, shaped.glyphs, strict=True)):
        raise KeyError(word)
    return tuple(codes), shaped.advances


def _by_level(start: int, end: int, levels: list[int] | None) -> list[tuple[int, int, int]]:
    if levels is None:
        return [(start, end, 0)]
    parts = []
    for level, group in groupby(range(start, end), key=levels.__getitem__):
        places = list(group)
        parts.append((places[0], places[-1] + 1, level))
    return parts


def _cluster_starts(shaped: Shaped) -> list[bool]:
    starts = [False] * len(shaped.text)
    for glyph in shaped.glyphs:
        starts[glyph.start] = True
    return starts


@lru_cache(maxsize=20_000)
def _kept(text: str, language: str, bold: bool) -> Paragraph:  # noqa: FBT001 - keys of the cache
    return Paragraph(text, language, bold=bold)


def paragraph(text: str, language: str, *, bold: bool = False) -> Paragraph:
    """Return a paragraph ready for use; short ones, such as the cells of a table, are kept."""
    if len(text) <= _WORTH_KEEPING:
        return _kept(text, language, bold)
    return Paragraph(text, language, bold=bold)
