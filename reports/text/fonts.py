"""The fonts of paper: which file draws which characters, in what order a language asks them.

A face is the same for every document: what a document used of it is kept by `embedding`. Widths are in
thousandths of the size, whatever the font's own unit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain

import uharfbuzz as hb

from resources import locate

GETA = "〓"
"""What printers set for a character they do not have."""

_FILES = {
    "jp": "NotoSansJP-Regular.ttf",
    "jp-bold": "NotoSansJP-Bold.ttf",
    "latin": "NotoSans-Regular.ttf",
    "latin-bold": "NotoSans-Bold.ttf",
    "sc": "NotoSansSC-Regular.ttf",
    "tc": "NotoSansTC-Regular.ttf",
    "kr": "NotoSansKR-Regular.ttf",
    "thai": "NotoSansThai-Regular.ttf",
    "lao": "NotoSansLao-Regular.ttf",
    "khmer": "NotoSansKhmer-Regular.ttf",
    "myanmar": "NotoSansMyanmar-Regular.ttf",
    "devanagari": "NotoSansDevanagari-Regular.ttf",
    "bengali": "NotoSansBengali-Regular.ttf",
    "sinhala": "NotoSansSinhala-Regular.ttf",
    "tamil": "NotoSansTamil-Regular.ttf",
    "arabic": "NotoSansArabic-Regular.ttf",
    "emoji": "NotoEmoji-Regular.ttf",
}
_IDEOGRAPHIC = frozenset({"jp", "jp-bold", "sc", "tc", "kr"})
# One glyph a character, whatever stands beside it: these faces can be set without shaping.
_PLAIN = _IDEOGRAPHIC | {"latin", "latin-bold"}
# Cyrillic of an ideographic face is drawn for signs, not for words; blanks and digits of the emoji face are
# as wide as its pictures.
_NOT_FROM_IDEOGRAPHIC = frozenset(map(chr, range(0x0400, 0x0530)))
_NOT_FROM_EMOJI = frozenset(map(chr, range(0x0100)))
_ORDER = ("latin", "jp", "sc", "tc", "kr", *tuple(_FILES)[7:])
_FIRST = {
    "ja": ("jp",),
    "ja_easy": ("jp",),
    "zh_Hans": ("sc",),
    "zh_Hant": ("tc",),
    "ko": ("kr",),
    "th": ("thai",),
    "lo": ("lao",),
    "km": ("khmer",),
    "my": ("myanmar",),
    "ne": ("devanagari",),
    "hi": ("devanagari",),
    "bn": ("bengali",),
    "si": ("sinhala",),
    "ta": ("tamil",),
    "ar": ("arabic",),
    "fa": ("arabic",),
    "ur": ("arabic",),
}
_LATIN_SCRIPTS = ("en", "es", "pt_BR", "vi", "id", "fil", "mn", "uk", "ru", "fr")
LANGUAGES = frozenset({*_FIRST, *_LATIN_SCRIPTS})
"""Every language that can be set."""

# Drawn as nothing in every font (Default_Ignorable_Code_Point); never missing.
IGNORABLE = frozenset(
    map(
        chr,
        chain(
            (0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
            range(0x180B, 0x1810),
            range(0x200B, 0x2010),
            range(0x202A, 0x202F),
            range(0x2060, 0x2070),
            range(0xFE00, 0xFE10),
            range(0xE0000, 0xE1000),
        ),
    )
)
_SHAPED_CATEGORIES = frozenset({"Mn", "Mc", "Me", "Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHAPED_DIRECTIONS = frozenset({"R", "AL", "AN"})
_JAMO = (range(0x1100, 0x1200), range(0xA960, 0xA980), range(0xD7B0, 0xD800))


class Face:
    """One font file: what it covers, its widths, and the fixed code of each of its characters."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = _FILES[name]
        self.ideographic = name in _IDEOGRAPHIC
        self.plain = name in _PLAIN
        self.hb_face = hb.Face(hb.Blob(locate("fonts", self.file).read_bytes()))
        self.hb_font = hb.Font(self.hb_face)
        self.hb_font.scale = (1000, 1000)
        self.characters = frozenset(map(chr, self.hb_face.unicodes))
        self._offered = self.characters - _kept_back(name)
        self.codes = _Codes(self)
        self.widths = _Widths(self)

    def covers(self, text: str) -> bool:
        """Tell whether this face shall draw the text: all of it has glyphs, as it stands or composed."""
        if not set(text) - self._offered - IGNORABLE:
            return True
        composed = unicodedata.normalize("NFC", text)
        return composed != text and not set(composed) - self._offered - IGNORABLE

    def has(self, text: str) -> bool:
        """Tell whether every character has a glyph, even one this face is not asked for otherwise."""
        return not set(text) - self.characters - IGNORABLE

    def glyph(self, character: str) -> int:
        """Return the glyph of one character; 0 where there is none."""
        found = self.hb_font.get_nominal_glyph(ord(character))
        return int(found or 0)

    def advance(self, glyph: int) -> int:
        """Return the natural width of a glyph."""
        return int(self.hb_font.get_glyph_h_advance(glyph))

    @cached_property
    def _fixed(self) -> tuple[dict[str, int], dict[int, tuple[int, str]]]:
        """The code of every character, and for every code its glyph and character.

        A code is the glyph's number where the character is the glyph's first owner. Two characters that
        share a glyph (〜 and ～, 見 and ⾒) get two codes, so that each is copied out as what it was.
        """
        by_glyph: dict[int, list[str]] = {}
        for character in sorted(self.characters):
            by_glyph.setdefault(self.glyph(character), []).append(character)
        forward: dict[str, int] = {}
        backward: dict[int, tuple[int, str]] = {}
        spare = int(self.hb_face.glyph_count)
        for glyph, owners in sorted(by_glyph.items()):
            for place, character in enumerate(sorted(owners, key=_is_compatible)):
                code = glyph if place == 0 else spare
                spare += place > 0
                forward[character] = code
                backward[code] = (glyph, character)
        for sequence, glyph in self._variations():
            forward[sequence] = spare
            backward[spare] = (glyph, sequence)
            spare += 1
        return forward, backward

    def _variations(self) -> Iterator[tuple[str, int]]:
        """Yield each character with a variation selector, as in people's names, and its glyph."""
        for selector in sorted(self.hb_face.variation_selectors):
            for base in sorted(self.hb_face.variation_unicodes(selector)):
                glyph = self.hb_font.get_variation_glyph(base, selector) or self.hb_font.get_nominal_glyph(
                    base
                )
                if glyph:
                    yield chr(base) + chr(selector), int(glyph)

    def code(self, character: str) -> int:
        """Return the fixed code of a character of this face."""
        return self._fixed[0][character]

    def fixed_code(self, text: str) -> int | None:
        """Return the fixed code of a character, alone or with its variation selector; else None."""
        return self._fixed[0].get(text)

    def meaning(self, code: int) -> tuple[int, str]:
        """Return glyph and character of a fixed code."""
        return self._fixed[1][code]

    @cached_property
    def first_free_code(self) -> int:
        """The first code which a document may give to what has no fixed one."""
        return max(*self._fixed[1], int(self.hb_face.glyph_count) - 1) + 1


class _Codes(dict[str, str]):
    """Character to its code in hexadecimal, for characters that need no shaping; others raise KeyError."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> str:
        if not self._face.plain or not self._face.covers(character) or _needs_shaping(character):
            raise KeyError(character)
        code = self[character] = f"{self._face.code(character):04x}"
        return code


class _Widths(dict[str, int]):
    """Character to its natural width."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> int:
        width = self[character] = self._face.advance(self._face.glyph(character))
        return width


def _kept_back(name: str) -> frozenset[str]:
    if name == "emoji":
        return _NOT_FROM_EMOJI
    return _NOT_FROM_IDEOGRAPHIC if name in _IDEOGRAPHIC else frozenset()


def _is_compatible(character: str) -> bool:
    return unicodedata.normalize("NFKC", character) != character


def _needs_shaping(character: str) -> bool:
    return (
        unicodedata.category(character) in _SHAPED_CATEGORIES
        or unicodedata.bidirectional(character) in _SHAPED_DIRECTIONS
        or any(ord(character) in block for block in _JAMO)
    )


@cache
def face(name: str) -> Face:
    """Return the face of that name, read once in a process; it never changes."""
    return Face(name)


def bold_is_drawn(name: str) -> bool:
    """Tell whether bold in that face must be imitated by a thicker line, for want of a bold file."""
    return not name.endswith("-bold")


@cache
def chain_of(language: str, bold: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key of the cache
    """Return the names of the faces in the order in which that language asks them."""
    names = dict.fromkeys((*_FIRST.get(language, ()), *_ORDER))
    return tuple(f"{name}-bold" if bold and f"{name}-bold" in _FILES else name for name in names)
