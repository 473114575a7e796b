"""Romaji (ローマ字): one spelling of a sound out of the many in use, from kana as well as from Latin letters.

Hepburn and Kunrei, long vowels written in every way or not at all, ん before b, m, p and before vowels: each
ends in the same letters. The spelling is for finding only, nobody reads it: how a name is officially written
in Latin letters stands in its record.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from desktop.domain.kana import LARGE, LONG, hiragana
from desktop.domain.latin import unaccented

_CONSONANTS: Final = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "y": "や ゆ よ",
    "r": "らりるれろ",
    "w": "わ    ",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_NASAL: Final = "N"
_LETTERS: Final[Mapping[str, str]] = {
    **{
        kana: consonant + vowel
        for consonant, row in _CONSONANTS.items()
        for kana, vowel in zip(row, "aiueo", strict=True)
    },
    "ゐ": "i",
    "ゑ": "e",
    "を": "o",
    "ゔ": "bu",
    "ん": _NASAL,
    "っ": "",
    LONG: LONG,
}
_SMALL: Final = dict(zip("ゃゅょぁぃぅぇぉ", ("ya", "yu", "yo", "a", "i", "u", "e", "o"), strict=True))
_SYLLABLE: Final = re.compile("([ぁ-ゖー])([ゃゅょぁぃぅぇぉ]?)")
_MACRONS: Final = {
    ord(letter): vowel + LONG for letter, vowel in zip("āīūēōâîûêô", "aiueoaiueo", strict=True)
}

_LONG_LETTERS: Final = str.maketrans("âîûêô", "aiueo")
_SAME_SOUND: Final = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"['’‘`ʼ.\-‐]", ""),
        ("l", "r"),
        ("v", "b"),
        ("f", "h"),
        ("dz", "z"),
        ("dj|jy", "j"),
        ("[tc]ch|ch|cy", "ç"),
        ("ç(?=[aueo])", "ty"),
        ("ç|c$", "t"),
        ("ts", "t"),
        ("sh(?=[aueo])", "sy"),
        ("sh", "s"),
        ("j(?=[aueo])", "zy"),
        ("j", "z"),
        ("d(?=[iuy])", "z"),
        (r"([bdghkpqrstwxyz])\1", r"\1"),
        ("nnn+", "nn"),
        ("([ou])h(?=[^aiueoh]|$)", r"\1" + LONG),
        (f"o[ou{LONG}]+", "ô"),
        (f"e[ei{LONG}]+", "ê"),
        (f"u[u{LONG}]+", "û"),
        (f"i[i{LONG}]+", "î"),
        (f"a[a{LONG}]+", "â"),
        (LONG, ""),
    )
)
"""In this order. The beginning of a sound spells the beginning of its key: `sh` already finds `sha`."""
_HAS_NASAL: Final = re.compile(f"{_NASAL}|[mn](?=[bmp])")
_BEFORE_LIPS: Final = re.compile(f"(?<=.)[mn{_NASAL}](?=[bmp])")
_BEFORE_VOWEL: Final = re.compile(f"{_NASAL}(?=[aiueoy])")
_TYPEABLE: Final = re.compile(r"[a-zN\sー'’‘`ʼ.\-‐]+")
_SHORTEST_LOOSE: Final = 4
"""Below so many letters a long vowel that was typed must be there: `kou` should not find every -ko."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Which of the things that people write or leave out are spelled out."""

    long_vowels: bool = False
    m_before_lips: bool = False
    double_before_vowel: bool = False


PLAIN: Final = Spelling()
WITH_LONG_VOWELS: Final = Spelling(long_vowels=True)
SPELLINGS: Final = (
    PLAIN,
    WITH_LONG_VOWELS,
    Spelling(m_before_lips=True),
    Spelling(long_vowels=True, m_before_lips=True),
    Spelling(double_before_vowel=True),
    Spelling(long_vowels=True, double_before_vowel=True),
)

_WITH_LONG_VOWELS: Final = tuple(spelling for spelling in SPELLINGS if spelling.long_vowels)


def spell(text: str, spelling: Spelling) -> str:
    """Return kana or Latin text in the one spelling of its sounds, each part by itself, without spaces."""
    spelled = _spelled(_letters(text), spelling)
    return spelled if spelling.long_vowels else spelled.translate(_LONG_LETTERS)


def spellings(text: str) -> Iterator[tuple[Spelling, str]]:
    """Yield a text in each of the `SPELLINGS` that differs, in their order, as `spell` gives it."""
    letters = _letters(text)
    for way in _WITH_LONG_VOWELS if _HAS_NASAL.search(letters) else (WITH_LONG_VOWELS,):
        long = _spelled(letters, way)
        yield replace(way, long_vowels=False), long.translate(_LONG_LETTERS)
        yield way, long


def romaji_keys(text: str) -> tuple[str, ...]:
    """Return every spelling under which a name in kana or Latin letters is found; its parts in this order.

    Parts are spelled apart and run together: はなこ おの is found by `hanako ono` and by `hanakoono`.
    """
    apart = _letters(text)
    together = "".join(apart.split())
    spelled = [
        _spelled(letters, spelling)
        for letters in dict.fromkeys((apart, together))
        for spelling in _WITH_LONG_VOWELS
        if spelling is WITH_LONG_VOWELS or _HAS_NASAL.search(letters)
    ]
    keys = (key for long in spelled for key in (long.translate(_LONG_LETTERS), long))
    return tuple(dict.fromkeys(key for key in keys if key))


def romaji_query(text: str) -> str:
    """Return the one spelling to look for; empty unless typed in Latin letters, kana among them or not."""
    typed_latin = re.search("[a-z]", unaccented(unicodedata.normalize("NFKC", text)).lower())
    if not typed_latin or not _TYPEABLE.fullmatch(_letters(text)):
        return ""
    loose = spell(text, PLAIN)
    return loose if len(loose) >= _SHORTEST_LOOSE else spell(text, WITH_LONG_VOWELS)


def _letters(text: str) -> str:
    """Return the text in bare lower-case letters: ん as N, long vowels as the vowel and ー."""
    lower = unicodedata.normalize("NFKC", text).lower().translate(_MACRONS)
    return _SYLLABLE.sub(_syllable, hiragana(unaccented(lower)))


def _syllable(found: re.Match[str]) -> str:
    kana, small = found.groups()
    letters = _LETTERS[kana if kana in _LETTERS else kana.translate(LARGE)]
    if not small:
        return letters
    added = _SMALL[small]
    if not letters or letters in {_NASAL, LONG, added} or letters[-1] == added:
        return letters + added
    if kana == "う":
        return "w" + added
    if letters[-1] == "i" and added == "e":
        return letters[:-1] + "ye"
    return letters[:-1] + added


def _spelled(letters: str, spelling: Spelling) -> str:
    return "".join(_spell_part(part, spelling) for part in letters.split())


def _spell_part(letters: str, spelling: Spelling) -> str:
    if _HAS_NASAL.search(letters):
        letters = _BEFORE_LIPS.sub("m" if spelling.m_before_lips else "n", letters)
        if spelling.double_before_vowel:
            letters = _BEFORE_VOWEL.sub("nn", letters)
        letters = letters.replace(_NASAL, "n")
    for pattern, sound in _SAME_SOUND:
        letters = pattern.sub(sound, letters)
    return letters
