"""Keys of the whole organisation: who holds what today, what is out, since when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.services.keys_kept import KeyFile
from i18n.dates import short_date
from i18n.numbers import count
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.keys_kept.telling import key_name, tone_of, where_now
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen

_ALL: Final = "all"
_OUT: Final = "out"
_PAGE, _TAB = "client", "keys"


class KeysScreen(Screen):
    """Every key that is kept; a line opens the person's page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._files: tuple[KeyFile, ...] = ()
        self.which = OneOf([Choice(_ALL, self.say("All keys")), Choice(_OUT, self.say("Out now"))])
        self.which.fill(_ALL)
        self._count = Text(tone=Tone.QUIET)
        outer = column(gap=1, pad=(2, 1.6, 2, 1))
        line = row(gap=1.5)
        line.addWidget(Heading(self.say("Keys kept")))
        line.addWidget(self._count)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addWidget(self.which)
        self.body.addLayout(outer)
        model: ListModel[KeyFile] = ListModel(_columns(desk))
        self.table = Table("keys", self.say("Keys kept"), model, desk.words, desk.preferences)
        self._none = EmptyPage(
            "key",
            self.say(
                "Every key that is kept for somebody stands here, with who holds it. A key is taken in on a"
                " person's page."
            ),
            Button(self.say("To the clients"), lambda: desk.navigation.open("clients"), icon="people"),
        )
        self._nothing_out = EmptyPage("key", self.say("Every key lies in its place."))
        self._pages = QStackedWidget()
        for page in (self.table, self._none, self._nothing_out):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.table.opened.connect(lambda file: desk.navigation.open(_PAGE, file.view.client_id, _TAB))
        self.which.changed.connect(self._arrange)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("key_kept", "key_use", "client", "tenancy"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the keys; the part "out" shows those that are out."""
        del record_id
        if part in {_ALL, _OUT}:
            self.which.fill(part)
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        page = self._pages.currentWidget()
        (self.table if page is self.table else self.which).setFocus()

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        keys = self.desk.workspace.keys_kept
        self.desk.tasks.read(keys.all_kept, owner=self, then=self._show, supersede="keys_screen")

    def _show(self, files: tuple[KeyFile, ...]) -> None:
        self._files = files
        self._arrange()

    def _arrange(self) -> None:
        only_out = self.which.value() == _OUT
        lines = [file for file in self._files if file.out_with is not None or not only_out]
        self.table.set_lines(lines)
        self._count.setText(count(len(lines), self.desk.words))
        empty = self._nothing_out if only_out and self._files else self._none
        self._pages.setCurrentWidget(self.table if lines else empty)


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label

    def last_used(file: KeyFile) -> str:
        return short_date(file.uses[0].view.on, words, desk.today()) if file.uses else ""

    return (
        Column("client", label("key_kept.client_id"), lambda file: file.client, wide=22, bold=True),
        Column("kind", label("record.key_kept"), lambda file: key_name(desk, file), wide=32),
        Column("home", label("key_kept.tenancy_id"), lambda file: file.home, wide=24),
        Column(
            "where",
            words.say("Where it is now"),
            lambda file: where_now(desk, file),
            wide=36,
            stretches=True,
            tone=tone_of,
            icon=lambda file: "key" if file.out_with is None else "warning",
        ),
        Column("used", words.say("Last used on"), last_used, wide=14),
    )
