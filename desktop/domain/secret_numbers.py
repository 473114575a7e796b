"""Numbers that are never written down: a personal number (個人番号) and a PIN (暗証番号).

A personal number is told by its check digit (番号法施行令 8条, 平成26年総務省令85号 5条), a PIN by the words
beside it: four digits alone are a year or a room.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

PERSONAL_NUMBER: Final = "custody.personal_number"
PIN: Final = "custody.pin"
_DIGITS: Final = re.compile(r"(?<!\d)(?:\d[ -]?){11}\d(?!\d)")
_PIN: Final = re.compile(r"(?:暗証|パスワード|ぱすわーど|PIN|pin|Pin)[^\d]{0,8}\d{3,8}(?!\d)")
_ELEVEN: Final = 11
_TWELVE: Final = 12


def secret_in(text: str) -> str:
    """Return the code of what must not be kept in this text; "" when there is nothing."""
    plain = unicodedata.normalize("NFKC", text).replace("‐", "-").replace("−", "-")
    for found in _DIGITS.findall(plain):
        digits = re.sub(r"\D", "", found)
        if len(digits) == _TWELVE and is_personal_number(digits):
            return PERSONAL_NUMBER
    return PIN if _PIN.search(plain) else ""


def is_personal_number(digits: str) -> bool:
    """Tell whether twelve digits carry the check digit of a personal number."""
    total = 0
    for place, digit in enumerate(reversed(digits[:_ELEVEN]), start=1):
        weight = place + 1 if place <= 6 else place - 5
        total += int(digit) * weight
    rest = total % 11
    return int(digits[_ELEVEN]) == (0 if rest <= 1 else 11 - rest)
