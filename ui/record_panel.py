"""The frame of one record shown beside a page: read anew when it changes, gone with the person's page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from ui.beside_person import LeavesWith
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.facts import Facts
from ui.record_editor import RecordEditor
from ui.side_panel import SidePanel


class RecordPanel(SidePanel):
    """Subclasses read their record and show it."""

    def __init__(self, desk: Desk, record_id: UUID, client_id: UUID | None = None) -> None:
        """Show a record; `client_id` is the person on whose page it is shown."""
        super().__init__(desk)
        self._id = record_id
        if client_id is not None:
            LeavesWith(self, desk, client_id)

    @cached_property
    def facts(self) -> Facts:
        """What is told of the record, for a panel that lays it out."""
        return Facts()

    def follow(self, kinds: Sequence[str], *, about: UUID | None = None) -> None:
        """Read the record, and again whenever one of these kinds changes."""
        self.desk.changes.subscribe(self._changed, kinds=kinds, about=about)
        self._read()

    def open_form(self, editor: RecordEditor, title: str) -> None:
        """Open a form in the place of the panel."""
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> Any:
        """Read the record and show it."""
        raise NotImplementedError
