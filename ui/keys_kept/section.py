"""The keys of one client, on their page: which are kept, where they are, a line opens beside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from desktop.services.keys_kept import KeyFile
from i18n.dates import short_date
from ui.changes import Changed
from ui.desk import Desk
from ui.keys_kept.editing import key_editing
from ui.keys_kept.panel import KeyPanel
from ui.keys_kept.telling import key_name, tone_of, where_now
from ui.list_section import ListSection
from ui.parts.button import Button, Look
from ui.parts.list_model import Column
from ui.record_editor import RecordEditor, may_write


class KeysSection(ListSection[KeyFile]):
    """Lists keys; those that went back stand below."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id = desk, client_id
        self.add_button = Button(say("Keep a key"), self.add, icon="plus")
        self.add_button.setEnabled(may_write(desk))
        every = partial(desk.navigation.open, "keys_kept")
        self.all_button = Button(say("Keys of everybody"), every, look=Look.QUIET)
        super().__init__(
            desk,
            "keys_kept",
            say("Keys that are kept"),
            _columns(desk),
            say("Keys that this person gave into your keeping will stand here, with who used them when."),
            self.all_button,
            self.add_button,
        )
        self.table.opened.connect(lambda file: self.show_key(file.view.id))
        desk.changes.subscribe(self._changed, kinds=("key_kept", "key_use", "tenancy"), about=client_id)
        self._read()

    def add(self) -> None:
        """Take a key in."""
        editing, title = key_editing(self.desk, self.client_id)
        editor = RecordEditor(self.desk, editing, None, done=self.show_key)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def show_key(self, key_id: UUID) -> None:
        """Show a key beside the page."""
        panel = KeyPanel(self.desk, self.client_id, key_id)
        self.desk.navigation.show_details(panel, self.desk.words.say("A key that is kept"))
        panel.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        keys, client_id = self.desk.workspace.keys_kept, self.client_id
        self.desk.tasks.read(
            lambda: keys.files_of(client_id), owner=self, then=self.set_lines, supersede="keys_section"
        )


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label
    return (
        Column("kind", label("record.key_kept"), lambda file: key_name(desk, file), wide=34, bold=True),
        Column("home", label("key_kept.tenancy_id"), lambda file: file.home, wide=24),
        Column(
            "received",
            label("key_kept.received_on"),
            lambda file: short_date(file.view.received_on, words, desk.today()),
            wide=14,
        ),
        Column(
            "where",
            words.say("Where it is now"),
            lambda file: where_now(desk, file),
            wide=40,
            stretches=True,
            tone=tone_of,
            icon=lambda file: "key" if file.out_with is None else "warning",
        ),
    )
