"""A paper shown large beside the fields of its record: a photo as wide as the place, a PDF page by page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.storage.incoming import PDF
from ui.desk import Desk
from ui.measure import units
from ui.parts.beside import Beside
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.page_view import PageView
from ui.parts.picture import Picture
from ui.parts.surface import ScrollColumn
from ui.parts.text import Text


class PaperStage(QWidget):
    """Takes the place of the list while a paper is looked at; it keeps clear of details that lie over it."""

    def __init__(self, desk: Desk, back: object) -> None:
        super().__init__()
        self.desk = desk
        self._outer = column(self, gap=0.6, pad=(1.6, 1, 1.6, 1))
        head = row(gap=1)
        self.title = Text(bold=True)
        self.back_button = Button(desk.words.say("Show the list"), back, look=Look.QUIET, icon="list")  # type: ignore[arg-type]
        head.addWidget(self.title, 1)
        head.addWidget(self.back_button)
        self._outer.addLayout(head)
        self._place = column(gap=0)
        self._outer.addLayout(self._place, 1)

    def show_paper(self, title: str, media_type: str, content: bytes) -> None:
        """Show the bytes of a paper."""
        clear(self._place)
        self.title.setText(title)
        if media_type == PDF:
            pages = PageView(self.desk.words)
            pages.show_pdf(content)
            self._place.addWidget(pages, 1)
        else:
            scroll = ScrollColumn(pad=0)
            picture = Picture(content)
            picture.setAccessibleName(title)
            picture.setAlignment(Qt.AlignmentFlag.AlignTop)
            # A small photo grows no larger than it is: nothing is gained by blur.
            picture.setMaximumWidth(max(picture.natural_width, units(20)))
            scroll.body.addWidget(picture)
            scroll.body.addStretch(1)
            self._place.addWidget(scroll, 1)
        self.keep_clear()

    def keep_clear(self) -> None:
        """Leave the room that details take where they lie over the page."""
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, Beside):
            around = around.parentWidget()
        over = around is not None and around.is_over and not around.pane.isHidden()
        right = around.pane.width() if over and around is not None else units(1.6)
        margins = self._outer.contentsMargins()
        margins.setRight(right)
        self._outer.setContentsMargins(margins)
