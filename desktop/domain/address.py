"""Addresses (住所): postal codes, what a code stands for, and one form of an address for finding it.

It knows how Japanese addresses are written, not which places exist: that is `storage.postal_codes`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from desktop.domain.numerals import KANJI_NUMERALS, in_digits
from desktop.domain.phone import digits
from desktop.domain.problem import Problem

_POSTAL_CODE: Final = re.compile(r"\s*[〒〠]?\s*\d{3}\s*[‐‑‒–—―−ーｰ-]?\s*\d{4}\s*")
_COUNTED: Final = re.compile(f"([{KANJI_NUMERALS}]+)(?=丁目|番|号|条|線|地割)")
_SPACE_BETWEEN_NUMBERS: Final = re.compile(r"(?<=\d)\s+(?=\d)")
_STEP: Final = re.compile(r"(?<=\d)(?:丁目|番地?の?|の(?=\d)|号の?(?=\d)|[-ー])-?")
_LAST_STEP: Final = re.compile(r"(?<=\d)号(?![棟室館線\d])")
_SMALL_GA: Final = re.compile("(?<=[\u3400-\u9fff])[けがヶケヵガ](?=[\u3400-\u9fff])")
_DISTRICT: Final = re.compile("大?字(?=[\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class Address:
    """What a postal code stands for; `kana` reads city and town, `office` has a code of its own."""

    postal_code: str
    prefecture: str
    city: str
    town: str
    kana: str
    note: str = ""
    office: str = ""

    @property
    def text(self) -> str:
        """The address as written on one line."""
        return self.prefecture + self.city + self.town


def postal_digits(text: str) -> str:
    """Return the seven digits of a postal code typed in any way; Problem `postal_code.unreadable`."""
    if not _POSTAL_CODE.fullmatch(unicodedata.normalize("NFKC", text)):
        raise Problem("postal_code.unreadable", text=text)
    return digits(text)


def postal_text(code: str) -> str:
    """Return seven digits as 160-0022; anything else as it was typed."""
    return f"{code[:3]}-{code[3:]}" if len(code) == 7 and code.isdecimal() else code


def address_key(folded: str) -> str:
    """Return folded text with house numbers in one form: 二丁目八番一号 as 2-8-1, 霞ヶ関 as 霞が関."""
    numbers = _COUNTED.sub(lambda found: in_digits(found[1]), folded)
    steps = _STEP.sub("-", _SPACE_BETWEEN_NUMBERS.sub("-", _LAST_STEP.sub("", numbers)))
    return _DISTRICT.sub("", _SMALL_GA.sub("が", steps)).replace(" ", "")
