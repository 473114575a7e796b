"""Kana typed without an input method: さくら and sakura are the same word (ローマ字入力).

A hidden field takes no input method, so proposed words must open the vault in Latin letters too. What this
answers goes into keys and is therefore part of the vault's form: it must never change. Search has a spelling
of its own.
"""

from __future__ import annotations

import re
from typing import Final

from desktop.domain.kana import hiragana

_ROWS: Final = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "y": "や ゆ よ",
    "r": "らりるれろ",
    "w": "わ   を",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_BEFORE_SMALL_Y: Final = {
    "ky": "き", "sy": "し", "sh": "し", "ty": "ち", "cy": "ち", "ch": "ち", "ny": "に", "hy": "ひ",
    "my": "み", "ry": "り", "gy": "ぎ", "zy": "じ", "jy": "じ", "j": "じ", "by": "び", "py": "ぴ",
}  # fmt: skip
_TO_KANA: Final = {
    **{
        consonant + vowel: kana
        for consonant, row in _ROWS.items()
        for vowel, kana in zip("aiueo", row, strict=True)
        if kana != " "
    },
    **{
        letters + vowel: kana + small
        for letters, kana in _BEFORE_SMALL_Y.items()
        for vowel, small in zip("auo", "ゃゅょ", strict=True)
    },
    "shi": "し",
    "chi": "ち",
    "tsu": "つ",
    "fu": "ふ",
    "ji": "じ",
}
_TO_LATIN: Final = {kana: letters for letters, kana in _TO_KANA.items()}
"""Of two ways to write a kana the later one of the table, which is Hepburn's."""

_TYPED: Final = re.compile(
    "(?P<nasal>n'|nn(?![aiueoy])|n(?![aiueoy'])|m(?=[bmp]))"
    "|(?P<stop>([bcdfghjkpqrstvwxyz])(?=\\3)|t(?=ch))"
    f"|(?P<syllable>{'|'.join(sorted(_TO_KANA, key=len, reverse=True))})"
)
_READ: Final = re.compile("っ|ん|[ぁ-ん][ゃゅょ]?")
_LATIN_WORD: Final = re.compile("[a-z']+")
_KANA_WORD: Final = re.compile("[ぁ-ん]+")


def same_kana(word: str) -> str:
    """Return a word in hiragana if it is kana or romaji in small letters; any other word as it was typed."""
    if not _LATIN_WORD.fullmatch(word):
        return hiragana(word)
    typed = _TYPED.sub(_kana, word)
    return typed if _KANA_WORD.fullmatch(typed) else word


def in_latin(word: str) -> str:
    """Return how a word in hiragana is typed in Latin letters, for showing it beside: がっこう is gakkou."""
    letters = ""
    for kana in reversed(_READ.findall(word)):
        if kana == "ん":
            letters = ("n'" if letters[:1] in {*"aiueoy"} else "n") + letters
        elif kana == "っ":
            letters = ("t" if letters.startswith("ch") else letters[:1]) + letters
        else:
            letters = _TO_LATIN.get(kana, kana) + letters
    return letters


def _kana(found: re.Match[str]) -> str:
    if found["nasal"]:
        return "ん"
    return "っ" if found["stop"] else _TO_KANA[found["syllable"]]
