"""The photos of one part at moving in and at moving out, in two rows below each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import clear, column
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.picture import Picture
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.small_photo import small_photo

_WIDE, _HIGH = 15, 11
_EDGE: Final = 480
"""Pixels of the longer edge: the place is small, also on a fine screen."""
Shown = tuple[tuple[UUID, bytes], ...]


class PartPhotos(QWidget):
    """Shows the photos of a row under its heading; those that may be taken away bring a button."""

    def __init__(self, desk: Desk, heading: str, remove: Callable[[UUID], object] | None = None) -> None:
        super().__init__()
        self.desk, self._remove, self._of = desk, remove, heading
        self.pictures: list[Picture] = []
        self.buttons: list[Button] = []
        body = column(self, gap=0.6)
        body.addWidget(Text(heading, tone=Tone.QUIET))
        strip = QWidget()
        self._strip = Flow(strip, gap=1)
        body.addWidget(strip)
        self.hide()

    def show_photos(self, keys: Sequence[UUID]) -> None:
        """Read these photos and show them, small."""
        attachments = self.desk.workspace.attachments
        if not keys:
            self._show(())
            return
        self.desk.tasks.read(
            lambda: tuple((key, small_photo(attachments.content(key), _EDGE)) for key in keys),
            owner=self,
            then=self._show,
            supersede=f"part_photos {self._of}",
        )

    def _show(self, photos: Shown) -> None:
        clear(self._strip)
        self.pictures, self.buttons = [], []
        for place, (key, content) in enumerate(photos, start=1):
            self._strip.addWidget(self._one(place, key, content))
        self.setVisible(bool(photos))

    def _one(self, place: int, key: UUID, content: bytes) -> QWidget:
        say = self.desk.words.say
        frame = QWidget()
        inside = column(frame, gap=0.4)
        picture = Picture(content, whole=True)
        picture.setAccessibleName(say("{heading}: photo {n}", heading=self._of, n=place))
        picture.setFixedSize(units(_WIDE), units(_HIGH))
        inside.addWidget(picture)
        self.pictures.append(picture)
        if self._remove is not None:
            button = Button(say("Take photo {n} off", n=place), partial(self._remove, key), look=Look.QUIET)
            button.setEnabled(may_write(self.desk))
            inside.addWidget(button)
            self.buttons.append(button)
        return frame
