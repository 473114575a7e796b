"""The photos of a home: taken in, told what they show, chosen for the sheet, put into the trash."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.records.dwelling_photo import DwellingPhotoView
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.message_bar import MessageBar
from ui.parts.picture import Picture
from ui.parts.surface import Card, ScrollColumn
from ui.record_editor import may_write

_MOST_BYTES: Final = 64 * 1024 * 1024
"""Larger files are refused before they are read; the store has its own, smaller limit."""
_WIDE, _HIGH = 26, 18
Shown = tuple[tuple[DwellingPhotoView, bytes], ...]


class Photos(QWidget):
    """A strip of photos, and the button that takes in more."""

    def __init__(self, desk: Desk, dwelling_id: UUID) -> None:
        super().__init__()
        self.desk, self.say, self._id = desk, desk.words.say, dwelling_id
        self.cards: dict[UUID, PhotoCard] = {}
        self.messages = MessageBar(desk.words)
        add = Button(self.say("Add photos"), self._choose, icon="attach")
        add.setEnabled(may_write(desk))
        body = column(self, gap=0.8, pad=(1.6, 1))
        line = row()
        line.addWidget(add)
        line.addStretch(1)
        body.addLayout(line)
        body.addWidget(self.messages)
        self._nothing = EmptyPage("attach", self.say("Photos of this home will stand here."))
        self._scroll = ScrollColumn(pad=(0, 0.4), gap=1)
        strip = QWidget()
        self._strip = Flow(strip, gap=1)
        self._scroll.body.addWidget(strip)
        self._scroll.body.addStretch(1)
        body.addWidget(self._nothing, 1)
        body.addWidget(self._scroll, 1)
        self._scroll.hide()
        desk.changes.subscribe(self._changed, kinds=("dwelling_photo",))
        self._read()

    def add(self, path: Path) -> None:
        """Take a photo in; the name of its file is not kept."""
        photos, key = self.desk.workspace.dwelling_photos, self._id
        self.messages.clear()
        self.desk.tasks.run(
            lambda: photos.photograph(key, _bytes(path)), owner=self, otherwise=self.messages.show_problem
        )

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.say("Add photos"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.say("Photos") + " (*.jpg *.jpeg *.png *.webp *.heic)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._add_all)
        dialog.open()

    def _add_all(self, names: Sequence[str]) -> None:
        for name in names:
            self.add(Path(name))

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        photos, key = self.desk.workspace.dwelling_photos, self._id
        here = frozenset(self.cards)

        def read() -> tuple[Sequence[UUID], Shown]:
            views = photos.of_dwelling(key)
            fresh = tuple((view, photos.content(view.id)) for view in views if view.id not in here)
            return [view.id for view in views], fresh

        self.desk.tasks.read(read, owner=self, then=self._show, supersede="dwelling_photos")

    def _show(self, known: tuple[Sequence[UUID], Shown]) -> None:
        keys, fresh = known
        # A card that stays keeps what is being typed in it.
        for key in [key for key in self.cards if key not in keys]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        for view, content in fresh:
            if view.id not in self.cards:
                self.cards[view.id] = PhotoCard(self.desk, view, content)
                self._strip.addWidget(self.cards[view.id])
        self._nothing.setVisible(not keys)
        self._scroll.setVisible(bool(keys))


class PhotoCard(Card):
    """One photo with what it shows."""

    def __init__(self, desk: Desk, view: DwellingPhotoView, content: bytes) -> None:
        super().__init__(pad=1, gap=0.6)
        label, say = desk.words.label, desk.words.say
        self.desk, self.view = desk, view
        self.picture = Picture(content, whole=True)
        self.picture.setAccessibleName(view.title or say("Photo of the home"))
        self.picture.setFixedSize(units(_WIDE), units(_HIGH))
        self.title = TextInput()
        self.title.fill(view.title)
        self.on_paper = FlagBox(label("dwelling_photo.on_paper"))
        self.on_paper.fill(view.on_paper)
        self.body.addWidget(self.picture)
        self.body.addWidget(FieldPlace(self.title, label("dwelling_photo.title")))
        self.body.addWidget(self.on_paper)
        self.remove_button = Button(say("Move to the trash"), self._remove, look=Look.QUIET, icon="trash")
        self.body.addWidget(self.remove_button)
        self.title.left.connect(self._describe)
        self.on_paper.changed.connect(self._describe)
        for each in (self.title, self.on_paper):
            each.set_read_only(read_only=not may_write(desk))
        self.remove_button.setEnabled(may_write(desk))
        self._said = (view.title, view.on_paper)

    def _describe(self) -> None:
        photos, key = self.desk.workspace.dwelling_photos, self.view.id
        title, on_paper = str(self.title.value()).strip(), bool(self.on_paper.value())
        if (title, on_paper) == self._said:
            return
        self._said = (title, on_paper)
        self.desk.tasks.run(lambda: photos.describe(key, title, on_paper=on_paper), owner=self)

    def _remove(self) -> None:
        photos, key = self.desk.workspace.dwelling_photos, self.view.id
        self.desk.tasks.run(lambda: photos.remove(key), owner=self)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Problem("attachment.too_large", size=path.stat().st_size, most=_MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None
