"""What was copied and can be kept as a paper: a picture, or files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter


@dataclass(frozen=True, slots=True)
class CopiedPapers:
    """Files, or else the bytes of a picture; neither where nothing fitting was copied."""

    paths: tuple[Path, ...] = ()
    picture: bytes | None = field(default=None, repr=False)


def holds_papers() -> bool:
    """Tell whether a picture or files were copied rather than text: cells of a sheet come as both."""
    copied = QGuiApplication.clipboard().mimeData()
    return any(url.isLocalFile() for url in copied.urls()) or (copied.hasImage() and not copied.hasText())


def copied_papers() -> CopiedPapers:
    """Return what the clipboard holds."""
    copied = QGuiApplication.clipboard().mimeData()
    if copied.hasUrls():
        return CopiedPapers(tuple(Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()))
    picture = copied.imageData() if copied.hasImage() else None
    if not isinstance(picture, QImage) or picture.isNull():
        return CopiedPapers()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    return CopiedPapers(picture=bytes(buffer.data().data()))
