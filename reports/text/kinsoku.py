"""Where a line may end: between which two characters, by the rules of Japanese and of the other scripts.

禁則: what must not begin a line (行頭), what must not end one (行末), what must not be divided (分離). It
looks at characters only and knows no width.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import lru_cache

CLOSING = frozenset("、。，．）〕］｝〉》」』】⦆〙〗〟»›’”)]}｣､｡,.:;!?：；？！‼⁇⁈⁉،؛؟۔।॥၊။។៕៖")
OPENING = frozenset("（〔［｛〈《「『【⦅〘〖〝«‹‘“([{｢｟¿¡")
_NO_START = frozenset(
    "ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ々〻ゝゞヽヾ゛゜・"
    "ｰｧｨｩｪｫｬｭｮｯﾞﾟ･゠〜～ๆฯຯໆៗ％%‰℃℉°′″¢￠"
)
_PREFIX = frozenset("¥￥$＄£￡€№#＃")
_INSEPARABLE = frozenset("…‥—―─")
_GLUE = frozenset("\u00a0\u202f\u2007\u2011\u2060\ufeff")
_JOINERS = frozenset("\u200d\u034f")
_SPACES = frozenset(" \t\u3000\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f")
_BREAK_AFTER = frozenset("\u00ad\u2010\u2012\u2013")
# After these an address may end in one line and go on in the next, if nothing better is found.
_IN_ADDRESS = frozenset("/?&=#-_.:;,@%+~|\\")
_COMPLEX = (range(0x0E00, 0x0E80), range(0x0E80, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x1800))
_WIDE = (range(0x2E80, 0xA4D0), range(0xF900, 0xFB00), range(0xFE30, 0xFE50), range(0xFF00, 0xFFE7))
_ABOVE = 0x1F000
_HANGUL = (range(0x1100, 0x1200), range(0x3130, 0x3190), range(0xA960, 0xA980), range(0xAC00, 0xD800))

_THAI_LEAD = frozenset("เแโใไເແໂໃໄ")
_THAI_TRAIL = frozenset("ะาำๅๆฯະາຳຽໆຯ")
_MYANMAR_STACKERS = frozenset("\u1039\u103a")
_STACKERS = frozenset("\u1039\u17d2\u094d\u09cd\u0dca\u0bcd")


class Kind(Enum):
    """What a character is to the end of a line."""

    SPACE = 1
    ZERO_WIDTH_SPACE = 2
    GLUE = 3
    MARK = 4
    OPENING = 5
    CLOSING = 6
    NO_START = 7
    INSEPARABLE = 8
    PREFIX = 9
    BREAK_AFTER = 10
    IDEOGRAPH = 11
    HANGUL = 12
    COMPLEX = 13
    LETTER = 14


_BY_SET = (
    (_SPACES, Kind.SPACE),
    (frozenset("\u200b"), Kind.ZERO_WIDTH_SPACE),
    (_GLUE | _JOINERS, Kind.GLUE),
    (OPENING, Kind.OPENING),
    (CLOSING, Kind.CLOSING),
    (_NO_START, Kind.NO_START),
    (_INSEPARABLE, Kind.INSEPARABLE),
    (_PREFIX, Kind.PREFIX),
    (_BREAK_AFTER, Kind.BREAK_AFTER),
)


@lru_cache(maxsize=20_000)
def kind_of(character: str) -> Kind:
    """Return what the character is to the end of a line."""
    for members, kind in _BY_SET:
        if character in members:
            return kind
    code = ord(character)
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return Kind.MARK
    if character.isalnum() and unicodedata.east_asian_width(character) == "F":
        return Kind.LETTER
    for blocks, kind in ((_COMPLEX, Kind.COMPLEX), (_HANGUL, Kind.HANGUL), (_WIDE, Kind.IDEOGRAPH)):
        if any(code in block for block in blocks):
            return kind
    if code >= _ABOVE or category == "So":
        return Kind.IDEOGRAPH
    return Kind.LETTER


def may_break(text: str, place: int) -> bool:
    """Tell whether a line may end before the character at `place` (not 0 and not the end)."""
    before, after = text[place - 1], text[place]
    if before == "-":
        return _after_hyphen(text, place)
    return _between(before, after)


def _after_hyphen(text: str, place: int) -> bool:
    return place >= 2 and text[place - 2].isalpha() and text[place].isalpha()


@lru_cache(maxsize=100_000)
def _between(before: str, after: str) -> bool:
    first, second = kind_of(before), kind_of(after)
    if second in {Kind.SPACE, Kind.ZERO_WIDTH_SPACE, Kind.GLUE, Kind.MARK, Kind.CLOSING, Kind.NO_START}:
        return False
    if first in {Kind.SPACE, Kind.ZERO_WIDTH_SPACE, Kind.BREAK_AFTER}:
        return True
    if first in {Kind.GLUE, Kind.OPENING}:
        return False
    if Kind.INSEPARABLE in {first, second}:
        return before != after and (first is not Kind.LETTER)
    if first is Kind.PREFIX and second in {Kind.LETTER, Kind.IDEOGRAPH}:
        return False
    return Kind.IDEOGRAPH in {_as_text(first, before), _as_text(second, after)}


def _as_text(kind: Kind, character: str) -> Kind:
    """Return what a punctuation mark belongs to: a full-width one to ideographs, others to letters."""
    if kind in {Kind.CLOSING, Kind.OPENING, Kind.NO_START, Kind.INSEPARABLE, Kind.PREFIX}:
        return Kind.IDEOGRAPH if unicodedata.east_asian_width(character) in "WFH" else Kind.LETTER
    return kind


def may_break_in_need(text: str, place: int) -> bool:
    """Tell whether a word too long for a line may be cut here without hurting the reader much."""
    before, after = text[place - 1], text[place]
    if kind_of(after) in {Kind.CLOSING, Kind.NO_START, Kind.MARK, Kind.GLUE, Kind.SPACE}:
        return False
    if kind_of(before) in {Kind.OPENING, Kind.GLUE}:
        return False
    if kind_of(before) is Kind.COMPLEX or kind_of(after) is Kind.COMPLEX:
        return between_syllables(text, place)
    return before in _IN_ADDRESS and after not in _IN_ADDRESS


def is_burmese(character: str) -> bool:
    """Tell whether a character is of the Myanmar script, whose letters alone tell its syllables."""
    return "\u1000" <= character <= "\u109f"


def begins_syllable(text: str, place: int) -> bool:
    """Tell whether a syllable surely begins here: Thai and Lao write some vowels first."""
    return text[place] in _THAI_LEAD


def between_syllables(text: str, place: int) -> bool:
    """Tell whether cutting here leaves syllables of Thai, Lao, Burmese, Khmer and Indic scripts whole."""
    before, after = text[place - 1], text[place]
    if before in _STACKERS or before in _THAI_LEAD or after in _THAI_TRAIL or before in _JOINERS:
        return False
    if kind_of(after) in {Kind.MARK, Kind.GLUE, Kind.NO_START}:
        return False
    following = text[place + 1 : place + 3]
    if following[:1] in _MYANMAR_STACKERS or following == "\u1037\u103a":
        return False
    return not (before.isdecimal() and after.isdecimal())
