"""Kana (かな): one alphabet out of two, how a reading sounds, and the order of the fifty sounds.

It knows kana only: kanji, Latin letters and everything else pass through untouched. Romaji is `romaji.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import chain
from typing import Final

LONG: Final = "ー"

_ROWS: Final = {
    "あ": "あかさたなはまやらわがざだばぱ",
    "い": "いきしちにひみりぎじびぴ",
    "う": "うくすつぬふむゆるぐずぶぷ",
    "え": "えけせてねへめれげぜでべぺ",
    "お": "おこそとのほもよろごぞどぼぽ",
}
"""The kana that end in each vowel, after `_SAME_SOUND` has been applied."""

VOWEL_OF: Final[Mapping[str, str]] = {kana: vowel for vowel, row in _ROWS.items() for kana in row}

HIRAGANA: Final[Mapping[int, str]] = {
    **{code: chr(code - 0x60) for code in chain(range(0x30A1, 0x30F7), range(0x30FD, 0x30FF))},
    **dict(zip(map(ord, "ヷヸヹヺ"), "ばびべぼ", strict=True)),
    **dict(zip(range(0x31F0, 0x3200), "くしすとぬはひふへほむらりるれろ", strict=True)),
}
"""Katakana to hiragana, for `str.translate`; the small ones stay small."""

_SMALL: Final = "ぁぃぅぇぉっゃゅょゎゕゖ"
LARGE: Final[Mapping[int, str]] = dict(zip(map(ord, _SMALL), "あいうえおつやゆよわかけ", strict=True))
"""Small hiragana to large."""

_SAME_SOUND: Final = str.maketrans("ぢづゐゑを", "じずいえお")
_FOREIGN_V: Final = str.maketrans("あいえお", "ばびべぼ")
_DASH_AFTER_KANA: Final = re.compile(r"(?<=[ぁ-ゖー])[-~](?!\d)")
_LENGTHENED: Final = re.compile(
    "|".join(
        f"(?<=[{row}])[{vowel}{also}{LONG}]+"
        for (vowel, row), also in zip(_ROWS.items(), ("", "", "", "い", "う"), strict=True)
    )
)
_REPEATED: Final = re.compile("([ぁ-ん])([ゝゞ])")
_KANA_ONLY: Final = re.compile(rf"[ぁ-ゖゝゞ{LONG}\s]+")

_PLAIN_MARK: Final = "0"
_MARKS: Final = {"\u3099": "1", "\u309a": "2"}
_SORT_LEVEL: Final = "\t"
"""Sorts before every letter and before the space between the parts of a name."""


def hiragana(text: str) -> str:
    """Return the text with all kana as full-width hiragana, repeat marks written out."""
    found = unicodedata.normalize("NFKC", text).translate(HIRAGANA)
    return spell_out(found)


def spell_out(text: str) -> str:
    """Return hiragana text with ゝ and ゞ replaced by the kana they repeat."""
    while (longer := _REPEATED.sub(_repeat, text)) != text:
        text = longer
    return text


def is_kana(text: str) -> bool:
    """Tell whether hiragana text holds nothing but kana, long marks and spaces."""
    return _KANA_ONLY.fullmatch(text) is not None


def reading(folded: str) -> str:
    """Return how folded hiragana sounds: long vowels as ー, ぢ as じ, ヴァ as ば. Other text passes through.

    サイトー and さいとう become さいとー; a prefix of a reading stays a prefix, so search as you type works.
    """
    sound = _DASH_AFTER_KANA.sub(LONG, folded.replace(" ", "")).translate(_SAME_SOUND)
    sound = re.sub("ゔ([あいえお])", lambda found: found[1].translate(_FOREIGN_V), sound).replace("ゔ", "ぶ")
    return _LENGTHENED.sub(LONG, sound)


def kana_key(text: str) -> str:
    """Return the key that sorts readings in the order of the fifty sounds when compared in binary.

    First the plain sounds, with ー as the vowel it lengthens, then か before が before (は, ば) ぱ, then
    large before small. Hiragana, katakana and width make no difference; Latin letters and digits stand
    before all kana.
    """
    sounds: list[str] = []
    marks: list[str] = []
    sizes: list[str] = []
    for letter in " ".join(hiragana(text).casefold().split()):
        base, mark = _unmarked(letter)
        large = base.translate(LARGE)
        sounds.append(VOWEL_OF.get(sounds[-1], LONG) if large == LONG and sounds else large)
        marks.append(mark)
        sizes.append("0" if large == base else "1")
    # Trailing zeros say nothing once the sounds are equal, and most names have no mark at all.
    finer = ("".join(level).rstrip("0") for level in (marks, sizes))
    return _SORT_LEVEL.join(("".join(sounds), *finer)).rstrip(_SORT_LEVEL)


def _unmarked(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 2 and parts[1] in _MARKS:
        return parts[0], _MARKS[parts[1]]
    return letter, _PLAIN_MARK


def _repeat(found: re.Match[str]) -> str:
    letter, sign = found.groups()
    if sign == "ゝ":
        return letter * 2
    return letter + unicodedata.normalize("NFC", _unmarked(letter)[0] + "\u3099")
