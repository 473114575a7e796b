"""The order of a day's visits: what is overdue first, then along the addresses. It knows no map."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from typing import Final

_NUMBER: Final = re.compile(r"(\d+)")
_LAST: Final = ((2, 0, ""),)
"""Behind every address: where nobody knows one, or nobody may see it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What the order of a visit depends on."""

    due: date
    address: str
    start: time | None
    name_key: str


def order(stop: Stop, day: date) -> tuple[object, ...]:
    """Return the key by which stops are sorted: overdue first, the longest waiting before, then by address.

    Within one address what has a time comes in the order of times, before what has none.
    """
    late = (day - stop.due).days if stop.due < day else 0
    return (
        late == 0,
        address_key(stop.address),
        stop.start is None,
        stop.start or time.min,
        -late,
        stop.name_key,
    )


def address_key(address: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key of an address: house 10 comes after house 9, and full width is the same as half."""
    plain = unicodedata.normalize("NFKC", address).replace(" ", "")
    if not plain:
        return _LAST
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _NUMBER.split(plain) if part
    )
