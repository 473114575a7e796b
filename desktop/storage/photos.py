"""Photos on their way in: turned upright, shrunk, stripped of all that a camera adds. It keeps nothing.

A camera writes where and with which device a photo was taken; of that only the moment is handed on.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PIL import Image, ImageOps, UnidentifiedImageError

from desktop.domain.clock import DEFAULT_ZONE
from desktop.domain.problem import Problem

LONGEST_SIDE = 1600
"""Pixels; enough to read a letter on a photo."""

SMALL_SIDE = 256
"""Pixels of the picture that stands for a photo in lists and on paper."""

_QUALITY = 80
_SMALL_QUALITY = 65
_MOST_PIXELS = 80_000_000
# What phones, scanners and screens make. Fewer formats are fewer ways in for a forged file.
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
# HEIC, as iPhones write it, is named and not opened: ARCHITECTURE.md, decision 18.
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_BOX, _BRAND = slice(4, 8), slice(8, 12)
_EXIF_POINTER = 0x8769
_TAKEN = 0x9003
_OFFSET = 0x9011


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is kept: a JPEG without anything beside the picture, and when it was taken."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    taken: datetime | None


def shrink(data: bytes, zone: str = DEFAULT_ZONE) -> Photo:
    """Return the photo as it is kept; Problems `image.unreadable`, `image.heif` and `image.too_large`.

    A camera's time without an offset is taken as local time of `zone`.
    """
    with _quietly(), _opened(data) as image:
        taken = _taken(image, zone)
        # A JPEG can be decoded at a fraction of its size; the rest of the way is a proper filter.
        image.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
        try:
            picture = ImageOps.exif_transpose(image)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            plain = _on_white(picture)
        except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError):
            raise Problem("image.unreadable") from None
    kept = io.BytesIO()
    # A fresh image has no metadata, so none can slip through. Not optimized: then it is packed in pieces, and
    # the window lives between them; packed at once it would stand still.
    plain.save(kept, "JPEG", quality=_QUALITY)
    return Photo(kept.getvalue(), plain.width, plain.height, taken)


def small(jpeg: bytes) -> bytes:
    """Return the small picture of a photo that `shrink` has made."""
    with _quietly(), _opened(jpeg) as image:
        image.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
        picture = image.convert("RGB")
        picture.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=_SMALL_QUALITY)
    return kept.getvalue()


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep Pillow from printing what it finds odd about a photo; what counts is whether it can be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _opened(data: bytes) -> Image.Image:
    if data[_BOX] == b"ftyp" and data[_BRAND] in _HEIF:
        raise Problem("image.heif")
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError:
        raise Problem("image.too_large") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError):
        raise Problem("image.unreadable") from None
    if image.width * image.height > _MOST_PIXELS:
        image.close()
        raise Problem("image.too_large")
    return image


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the pixels alone; what was see-through becomes paper."""
    clear = picture.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _taken(image: Image.Image, zone: str) -> datetime | None:
    """Return the moment a camera says, or None: many say none, some say nonsense."""
    try:
        said = image.getexif().get_ifd(_EXIF_POINTER)
        text = str(said[_TAKEN]).strip("\0 ")
        plain = datetime.strptime(text, "%Y:%m:%d %H:%M:%S").replace(tzinfo=ZoneInfo(zone))
        offset = str(said.get(_OFFSET, "")).strip("\0 ")
        if offset:
            plain = datetime.strptime(text + offset, "%Y:%m:%d %H:%M:%S%z")
        return plain.astimezone(UTC)
    except (KeyError, ValueError, OSError, SyntaxError, TypeError, OverflowError):
        return None
