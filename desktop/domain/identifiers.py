"""Keys of records: UUID version 7 (RFC 9562), made by the program so that laptops can be merged later."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID


def new_id(moment: datetime) -> UUID:
    """Return a fresh key whose first 48 bits are the milliseconds of `moment`."""
    milliseconds = int(moment.timestamp() * 1000) & ((1 << 48) - 1)
    number = (milliseconds << 80) | secrets.randbits(80)
    number = (number & ~(0xF << 76)) | (0x7 << 76)
    number = (number & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=number)
