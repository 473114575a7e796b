"""Files that become attachments, and attachments as they are shown: from memory, never written outside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.attachment import AttachmentView
from ui.desk import Desk
from ui.parts.page_view import PageView, get_ready
from ui.parts.picture import Picture
from ui.parts.surface import ScrollColumn

FILES: Final = "(*.jpg *.jpeg *.png *.heic *.webp *.pdf)"
MOST_BYTES: Final = 64 * 1024 * 1024
"""Larger files are refused before they are read; the store has its own, smaller limit."""
_PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Viewer:
    """An attachment to be shown: `read` in the reading thread, `widget` in the window's."""

    desk: Desk
    view: AttachmentView

    def read(self) -> bytes:
        """Return the bytes."""
        if self.view.media_type == _PDF:
            get_ready()
        return self.desk.workspace.attachments.content(self.view.id)

    def widget(self, content: bytes) -> QWidget:
        """Return what shows them."""
        if self.view.media_type == _PDF:
            pages = PageView(self.desk.words)
            pages.show_pdf(content)
            return pages
        scroll = ScrollColumn(pad=1)
        picture = Picture(content)
        picture.setAccessibleName(self.view.title)
        scroll.body.addWidget(picture)
        return scroll


def viewer(desk: Desk, view: AttachmentView) -> Viewer:
    """Return how an attachment is shown."""
    return Viewer(desk, view)


def read_file(path: Path) -> bytes:
    """Return the bytes of a chosen file; a Problem where it is too large or cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem("attachment.too_large", size=path.stat().st_size, most=MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None
