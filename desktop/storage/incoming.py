"""What may come in as an attachment: photos and PDF papers up to a size. It keeps nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.problem import Problem
from desktop.storage import photos

MEGABYTE = 1024 * 1024
PDF = "application/pdf"
JPEG = "image/jpeg"
LARGEST_PHOTO = 60
"""Megabytes of a photo of a scanner, which is shrunk before it is kept."""

# Readers accept the mark a little way into the file; so do scanners' programs write it.
_PDF_MARK = b"%PDF-"
_PDF_MARK_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment as it is kept; `taken` is the moment a camera noted."""

    data: bytes = field(repr=False)
    media_type: str
    taken: datetime | None = None


def accept_scan(data: bytes) -> Paper:
    """Return a file of a camera or scanner as it is to be kept: its photo may be larger than a paper.

    Only what cannot be shrunk has to be small as it comes.
    """
    is_paper = _PDF_MARK in data[:_PDF_MARK_WITHIN]
    return accept(data) if is_paper else accept(data, LARGEST_PHOTO)


def accept(data: bytes, most_megabytes: int = 20) -> Paper:
    """Return the bytes as they are to be kept.

    Problems: `attachment.too_large`, `attachment.empty`, `image.unreadable`, `image.heif`, `image.too_large`.
    """
    if not data:
        raise Problem("attachment.empty")
    if len(data) > most_megabytes * MEGABYTE:
        raise Problem("attachment.too_large", size=len(data), most=most_megabytes * MEGABYTE)
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return Paper(data, PDF)
    photo = photos.shrink(data)
    return Paper(photo.jpeg, JPEG, photo.taken)
