"""A section of settings that lists records of the organisation; a line opens its form beside the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.records.record import View
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor


@dataclass(frozen=True, slots=True)
class Said:
    """What the button is called, what the records are for, and what stands where there are none."""

    add: str
    meaning: str
    nothing: str


class KeptSection(ListSection[Any]):
    """Subclasses say what is kept, what it is for, and how it is edited; who may not manage only reads."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        title: str,
        columns: Sequence[Column[Any]],
        said: Said,
        *,
        manages: bool,
    ) -> None:
        """Show the records of a kind."""
        self.desk, self._kind = desk, kind
        self.add_button = Button(said.add, self.add, icon="plus")
        self.add_button.setEnabled(manages)
        super().__init__(desk, kind, title, columns, said.nothing, self.add_button, key=lambda line: line.id)
        self.body.insertWidget(0, Text(said.meaning, tone=Tone.QUIET, wrap=True))
        self.table.opened.connect(self.edit)
        desk.changes.subscribe(self._changed, kinds=(kind,))
        self._read()

    def editing(self) -> tuple[Editing, str]:
        """Return how a record is edited, and what the pane is called."""
        raise NotImplementedError

    def reading(self) -> Callable[[], Sequence[View]]:
        """Return what reads the records."""
        raise NotImplementedError

    def add(self) -> None:
        """Open a fresh form."""
        self.edit(None)

    def edit(self, view: View | None) -> None:
        """Open the form of a record, new or kept."""
        editing, title = self.editing()
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        self.desk.tasks.read(self.reading(), owner=self, then=self.set_lines, supersede=self._kind)
