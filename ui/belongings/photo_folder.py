"""The photos of a folder of a camera or a phone, in the order in which they were counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from desktop.domain.problem import Problem

_PHOTOS: Final = frozenset(
    {".jpg", ".jpeg", ".jfif", ".png", ".webp", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff", ".gif"}
)
"""What cannot be read of these is told by its name rather than passed over."""
_OF_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})
_DIGITS: Final = re.compile(r"([0-9]+)")


def photos_in(folder: Path) -> tuple[list[Path], int]:
    """Return the photos of a folder and of the folders in it, and how many files beside them are none."""
    try:
        files = [path for path in folder.rglob("*") if path.is_file() and not _is_of_system(path)]
    except OSError:
        raise Problem("file.unreadable") from None
    photos = [path for path in files if path.suffix.lower() in _PHOTOS]
    return sorted(photos, key=_as_counted), len(files) - len(photos)


def _is_of_system(path: Path) -> bool:
    return path.name.startswith(".") or path.name.lower() in _OF_SYSTEM


def _as_counted(path: Path) -> list[str | int]:
    """Return a key by which IMG_9 comes before IMG_10: texts and numbers take turns in every path."""
    parts = _DIGITS.split(str(path).lower())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]
