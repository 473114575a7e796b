"""Attachments: photos and papers, shown inside the window from memory, never written outside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.records.attachment import AttachmentView
from i18n.dates import weekday_date
from i18n.numbers import size
from ui.actions import Act
from ui.attaching import viewer
from ui.changes import Changed
from ui.desk import Desk
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Section
from ui.parts.table import Table
from ui.photo_import import PhotoImport
from ui.record_editor import may_write


class AttachmentsPage(ClientPage):
    """The list; a line opens the photo or paper beside the page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        words = desk.words
        self.table: Table[AttachmentView] = Table(
            "attachments", self.say("Attachments"), ListModel(_columns(desk)), words, desk.preferences
        )
        add = Button(self.say("Add a photo or PDF"), self._choose, icon="attach")
        first = Button(self.say("Add a photo or PDF"), self._choose, icon="attach")
        for button in (add, first):
            button.setEnabled(may_write(desk))
        self._pages = QStackedWidget()
        self._nothing = EmptyPage(
            "attach", self.say("Photos and papers of this person will stand here."), first
        )
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.table)
        section = Section(self.say("Attachments"), add)
        self.importing = PhotoImport(desk, (AttachmentsPage, client_id))
        self.importing.done.connect(lambda _kept: self._read())
        section.body.addWidget(self.importing)
        section.body.addWidget(self._pages, 1)
        column(self, gap=0, pad=(2, 1.6)).addWidget(section, 1)
        self.table.opened.connect(self._open)
        desk.actions.bind(self, Act.NEW, self._choose, words=self.say("Add a photo or PDF"))
        desk.actions.bind(self, Act.TRASH, self._remove, inside=True)
        desk.changes.subscribe(self._changed, kinds=("attachment",), about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self, path: Path) -> None:
        """Take a file in; its name becomes the title, which stays inside the vault."""
        self.importing.take([path], (self.client_id, None))

    def _choose(self) -> None:
        self.importing.choose((self.client_id, None))

    def _remove(self) -> None:
        line, attachments = self.table.current_line(), self.desk.workspace.attachments
        if line is not None:
            self.desk.tasks.run(lambda: attachments.remove(line.id, line.version), owner=self)

    def _changed(self, changed: Changed) -> None:
        del changed
        if not self.importing.is_busy:
            # A hundred photos are shown once, not a hundred times.
            self._read()

    def _read(self) -> None:
        attachments, client_id = self.desk.workspace.attachments, self.client_id
        self.desk.tasks.read(lambda: attachments.of_client(client_id), owner=self, then=self._show)

    def _show(self, views: Sequence[AttachmentView]) -> None:
        self.table.set_lines(views)
        self._pages.setCurrentWidget(self.table if views else self._nothing)

    def _open(self, view: AttachmentView) -> None:
        shown = viewer(self.desk, view)
        self.desk.tasks.read(
            shown.read,
            owner=self,
            then=lambda content: self.desk.navigation.show_details(shown.widget(content), view.title),
        )


def _columns(desk: Desk) -> Sequence[Column[AttachmentView]]:
    words, label, today = desk.words, desk.words.label, desk.today()
    return (
        Column(
            "title", label("attachment.title"), lambda line: line.title, wide=40, bold=True, stretches=True
        ),
        Column(
            "dated_on",
            label("attachment.dated_on"),
            lambda line: weekday_date(line.dated_on, words, today) if line.dated_on else "",
            wide=16,
        ),
        Column("size", label("attachment.size"), lambda line: size(line.size, words), wide=12, number=True),
    )
