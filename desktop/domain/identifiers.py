"""Keys of records: UUID version 7 (RFC 9562), made by the program so that laptops can be merged later."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

_LOW_BITS: Final = 62
_RANDOM_BITS: Final = 74
_STEP_BITS: Final = 32


def new_id(moment: datetime, after: UUID | None = None) -> UUID:
    """Return a fresh key whose first 48 bits are the milliseconds of `moment`.

    With `after` it sorts behind that key, also within one millisecond and when the clock was set back.
    """
    number = (int(moment.timestamp() * 1000) & ((1 << 48) - 1)) << _RANDOM_BITS
    number |= secrets.randbits(_RANDOM_BITS)
    if after is not None:
        number = max(number, _number(after) + 1 + secrets.randbits(_STEP_BITS))
    high, low = number >> _LOW_BITS, number & ((1 << _LOW_BITS) - 1)
    return UUID(int=(high >> 12) << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0x2 << 62 | low)


def last_beside(key: UUID) -> UUID:
    """Return the last key of that key's millisecond: it sorts behind all that were given out beside it."""
    return UUID(int=key.int | 0xFFF << 64 | ((1 << _LOW_BITS) - 1))


def _number(key: UUID) -> int:
    """Return a key without the bits that name its version and variant."""
    whole = key.int
    return (whole >> 80) << _RANDOM_BITS | (whole >> 64 & 0xFFF) << _LOW_BITS | whole & ((1 << _LOW_BITS) - 1)
