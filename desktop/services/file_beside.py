"""The one file that a record keeps beside its fields, by digest, media type and size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.problem import Problem
from desktop.storage.open_files import OpenFiles


def put_beside(files: OpenFiles, data: bytes, media_type: str) -> Mapping[str, Any]:
    """Store the bytes and return what the record keeps of them.

    The bytes come first: a record never points to nothing; bytes without a record are only room.
    """
    return {"digest": files.blobs.put(data), "media_type": media_type, "size": len(data)}


def file_beside(files: OpenFiles, digest: str) -> bytes:
    """Return the bytes as they were loaded; a Problem `attachment.missing` where none were."""
    if not digest:
        raise Problem("attachment.missing")
    return files.blobs.get(digest)
