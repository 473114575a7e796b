"""Folding (検索用の正規化): one form of what people write in many, so that a name finds its person.

It folds width, case, kana, small kana, accents, dashes, repeat marks and kanji variants; readings also by
their sound, in kana and in Latin letters. The original is never changed: keys stand beside it, in the index
only. What matched in the original is found again by `finding.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from desktop.domain.address import address_key
from desktop.domain.kana import HIRAGANA, LARGE, is_kana, kana_key, reading, spell_out
from desktop.domain.kanji_variants import EDITION, VARIANTS
from desktop.domain.latin import unaccented
from desktop.domain.letters import TOGETHER, Letters
from desktop.domain.phone import digits, phone_keys, phone_query
from desktop.domain.romaji import romaji_keys, romaji_query

__all__ = ["EDITION", "SHIPPED", "Folding", "QueryKeys", "digits", "fold", "kana_key", "romaji_keys"]

_SELECTORS: Final = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x1810))
_INVISIBLE: Final = (
    0xAD,
    0x34F,
    0x61C,
    0xFEFF,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
)
_LEFT_OUT: Final = dict.fromkeys((*_SELECTORS, *_INVISIBLE, *map(ord, "'’‘`ʼ´,")))
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−─〜～"), "-")
_BETWEEN_PARTS: Final = dict.fromkeys(map(ord, "・=＝゠"), " ")
_REPEATED_KANJI: Final = re.compile("([\u3400-\u9fff\U00020000-\U0003ffff])[々〻]")
_MOST_PERMUTED: Final = 3
"""Names of more parts are turned, not permuted: five parts would be 120 keys."""


@dataclass(frozen=True, slots=True)
class QueryKeys:
    """What to look for in each column; an empty key looks nowhere, one column that has its key is enough."""

    plain: str
    """For names, addresses and texts."""
    kana: str
    """For readings."""
    romaji: str
    """For names in Latin letters."""
    digits: str
    """For telephone numbers."""
    address: str
    """For addresses kept under `address_keys`."""


class Folding:
    """Folds with one table of kanji variants; without one, with the shipped table. Immutable."""

    def __init__(self, variants: Mapping[str, str] = VARIANTS) -> None:
        large_hiragana = {code: kana.translate(LARGE) for code, kana in HIRAGANA.items()}
        kanji = {ord(variant): form for variant, form in variants.items()}
        self._table: Mapping[int, str | None] = {
            **LARGE, **large_hiragana, **kanji, **_LEFT_OUT, **_DASHES, **_BETWEEN_PARTS
        }  # fmt: skip
        self.letters = Letters(self._forms)
        """What each letter folds to by itself; what was found in a key is found again in the text by it."""

    def fold(self, text: str) -> str:
        """Return the one form of a text. Spaces stay, one between words; matching ignores them."""
        plain = text.translate(self.letters)
        if TOGETHER in plain:
            return self.fold_together(text)
        if "々" in plain or "〻" in plain:
            plain = _written_out(plain)
        return " ".join(plain.split())

    def joins(self, text: str) -> bool:
        """Tell whether a letter of the text may join those beside it: it has no form by itself."""
        return TOGETHER in text.translate(self.letters)

    def fold_together(self, text: str) -> str:
        """Return the one form of a text in which letters may join those beside them."""
        plain = self._forms(text)
        if "々" in plain or "〻" in plain:
            plain = _written_out(plain)
        if "ゝ" in plain or "ゞ" in plain:
            plain = spell_out(plain)
        return " ".join(plain.split())

    def text_keys(self, text: str) -> tuple[str, ...]:
        """Return the key of a text."""
        return _some(self.fold(text))

    def name_keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of a name: its parts run together, in every order."""
        return _some(*("".join(parts) for parts in _orders(self.fold(name).split())))

    def kana_keys(self, kana: str) -> tuple[str, ...]:
        """Return the keys of a reading, in kana and in Latin letters: both find it in one column."""
        orders = [*_orders(self._parts(kana))]
        apart = ("".join(reading(self.fold(part)) for part in parts) for parts in orders)
        together = (reading(self.fold("".join(parts))) for parts in orders)
        return _some(*apart, *together, *self.romaji_name_keys(kana))

    def romaji_name_keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of a name in kana or Latin letters by its sound, its parts in every order."""
        return _some(*(key for parts in _orders(self._parts(name)) for key in romaji_keys(" ".join(parts))))

    def phone_keys(self, text: str) -> tuple[str, ...]:
        """Return the digits of every number in a field."""
        return phone_keys(text)

    def address_keys(self, text: str) -> tuple[str, ...]:
        """Return the key of an address, house numbers in one form."""
        return _some(address_key(self.fold(text)))

    def query_keys(self, query: str) -> QueryKeys:
        """Return what to look for when this was typed, as one phrase."""
        folded = self.fold(query)
        plain = folded.replace(" ", "")
        sound = romaji_query(query)
        return QueryKeys(
            plain=plain,
            kana=reading(folded) if is_kana(folded) else sound,
            romaji=sound,
            digits=phone_query(query),
            address=address_key(folded).rstrip("-"),
        )

    def query_words(self, query: str) -> tuple[QueryKeys, ...]:
        """Return what to look for word by word; a document has to match every one, in any order.

        A number typed in groups (03 1234 5678) stays one word.
        """
        whole = self.query_keys(query)
        if whole.digits:
            return (whole,)
        keys = (self.query_keys(word) for word in self._parts(query))
        return tuple(key for key in keys if key.plain)

    def _forms(self, text: str) -> str:
        composed = unicodedata.normalize("NFKC", text).casefold()
        return unaccented(composed).translate(self._table)

    def _parts(self, name: str) -> list[str]:
        """Return the parts of a name as typed, small kana and long vowels kept."""
        return unicodedata.normalize("NFKC", name).translate(_BETWEEN_PARTS).replace(",", " ").split()


SHIPPED: Final = Folding()
"""The folding that this release makes its keys with."""


def fold(text: str) -> str:
    """Return the one form of a text with the shipped table; see `Folding.fold`."""
    return SHIPPED.fold(text)


def _written_out(text: str) -> str:
    while (longer := _REPEATED_KANJI.sub(r"\1\1", text)) != text:
        text = longer
    return text


def _orders(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if len(parts) <= _MOST_PERMUTED:
        yield from permutations(parts)
    else:
        yield from ((*parts[turn:], *parts[:turn]) for turn in range(len(parts)))


def _some(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
