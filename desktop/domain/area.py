"""Floor areas (床面積): read as people write them, kept as whole hundredths of a square metre."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from desktop.domain.problem import Problem

_UNIT: Final = re.compile(r"\s*(?:m2|m\^2|平米|平方メートル|m²)\s*$")
_NUMBER: Final = re.compile(r"(\d{1,9})(?:\.(\d{1,2})\d*)?")


def parse_area(text: str) -> int:
    """Return hundredths of a square metre: 25.5㎡ is 2550; else a Problem `field.not_a_number`."""
    plain = _UNIT.sub("", unicodedata.normalize("NFKC", text).strip()).replace(",", "").replace("、", "")
    found = _NUMBER.fullmatch(plain.strip())
    if found is None:
        raise Problem("field.not_a_number")
    # What a surveyor measured below a hundredth is cut off, never rounded up.
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def area_digits(hundredths: int) -> str:
    """Return the area as digits: 2550 is 25.50, 2500 is 25."""
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02}" if part else str(whole)
