"""A password on a finished document (AES-256, PDF 2.0): who has the file alone reads nothing of it."""

from __future__ import annotations

from io import BytesIO
from secrets import token_urlsafe
from typing import Final

LEAST: Final = 8
"""A password has so many characters at least."""


def locked(pdf: bytes, password: str) -> bytes:
    """Return the document so that it opens for this password only; printing and copying are then free."""
    import pikepdf  # noqa: PLC0415 - few papers need it, and it takes a tenth of a second to import

    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        # Nobody gets the owner's password: it would only lift what is not restricted anyway.
        encryption = pikepdf.Encryption(owner=token_urlsafe(32), user=password, R=6)
        document.save(target, encryption=encryption)
    return target.getvalue()
