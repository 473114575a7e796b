"""Photos made small before they travel to the press: a paper needs no more than its place shows."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

from desktop.domain.problem import Problem

THIRD_OF_A_PAGE: Final = 900
"""Pixels of the longer edge for a photo a third of a page wide."""


def small_photo(data: bytes, edge: int = THIRD_OF_A_PAGE) -> bytes:
    """Return a photo whose longer edge has at most so many pixels; a Problem `image.unreadable`."""
    try:
        with Image.open(io.BytesIO(data)) as photo:
            made = photo.convert("RGB")
    except OSError:
        raise Problem("image.unreadable") from None
    made.thumbnail((edge, edge))
    kept = io.BytesIO()
    made.save(kept, "JPEG", quality=80)
    return kept.getvalue()
