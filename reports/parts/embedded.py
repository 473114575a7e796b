"""Photos that go into a document as they are: nothing is unpacked to tell one from another."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.utils import ImageReader


class Photo(ImageReader):
    """A JPEG, or any other picture, which is then read as ReportLab does."""

    def __init__(self, content: bytes | io.BytesIO) -> None:
        super().__init__(content if isinstance(content, io.BytesIO) else io.BytesIO(content))

    def getRGBData(self) -> Any:  # noqa: N802 - ReportLab's name
        """Return what the picture is known by: a JPEG's own bytes instead of its millions of pixels."""
        # ReportLab puts this method into the instance, so that the class knows only that there is none.
        reader: Any = self
        packed = reader.jpeg_fh()
        if packed is None:
            unpacked: Any = super()
            return unpacked.getRGBData()
        packed.seek(0)
        found = packed.read()
        packed.seek(0)
        self._dataA = None  # a JPEG is never seen through
        return found
