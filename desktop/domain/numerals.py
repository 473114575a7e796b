"""Numbers written in kanji (漢数字), as they stand in dates and addresses. Nothing above 9,999."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = {
    **{kanji: value for value, kanji in enumerate("〇一二三四五六七八九")},
    **{kanji: value for value, kanji in enumerate("零壱弐参肆伍陸漆捌玖")},
    **{str(value): value for value in range(10)},
    "壹": 1,
    "貳": 2,
    "參": 3,
}
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "陌": 100, "千": 1000, "阡": 1000}
_TENS_IN_ONE: Final = str.maketrans({"廿": "二十", "卄": "二十", "卅": "三十", "丗": "三十"})
KANJI_NUMERALS: Final = "".join(key for key in (*_DIGITS, *_UNITS) if not key.isascii()) + "廿卄卅丗"
_RUN: Final = re.compile(f"[{KANJI_NUMERALS}]+")


def in_digits(text: str) -> str:
    """Return the number in ASCII digits: 二〇二四 as 2024, 四十五 as 45; what is none unchanged."""
    value = value_of(text)
    if value is None:
        return text
    # Positional writing keeps its noughts: 〇六 is 06.
    return str(value).zfill(len(text)) if _is_positional(text) else str(value)


def with_digits(text: str) -> str:
    """Return the text with every number in kanji replaced by its digits."""
    return _RUN.sub(lambda found: in_digits(found[0]), text)


def value_of(text: str) -> int | None:
    """Return the value of a number in kanji or ASCII digits; None where it is none."""
    if _is_positional(text):
        return int("".join(str(_DIGITS[letter]) for letter in text))
    total, pending, last_unit = 0, None, 10_000
    for letter in text.translate(_TENS_IN_ONE):
        if letter in _DIGITS:
            if pending is not None:
                return None
            pending = _DIGITS[letter]
        elif letter in _UNITS and _UNITS[letter] < last_unit and pending != 0:
            last_unit = _UNITS[letter]
            total += (1 if pending is None else pending) * last_unit
            pending = None
        else:
            return None
    return total + (pending or 0) if last_unit < 10_000 else None


def _is_positional(text: str) -> bool:
    return bool(text) and all(letter in _DIGITS for letter in text)
