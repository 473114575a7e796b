"""Handing a client on: every handover with its letter, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop.records.handover import HandoverView
from i18n.dates import short_date
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.handovers.editing import handover_editing
from ui.handovers.papers import letter_job
from ui.list_section import ListSection
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.record_editor import RecordEditor, may_write


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """A handover with both names."""

    view: HandoverView
    from_name: str = field(repr=False)
    to_name: str = field(repr=False)


class HandoverSection(ListSection[HandoverLine]):
    """A line opens its letter; the letter tells how things stand today."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id, self.say = desk, client_id, say
        self.add_button = Button(say("Write a handover letter"), self.add, icon="plus")
        self.edit_button = Button(say("Change the handover"), self.change, icon="edit")
        self.add_button.setEnabled(may_write(desk))
        super().__init__(
            desk,
            "handovers",
            say("Handing on"),
            _columns(desk),
            say("When somebody else takes over, one page with everything they need is made here."),
            self.edit_button,
            self.add_button,
        )
        self.edit_button.hide()
        self.table.opened.connect(lambda line: self.show_letter(line.view.id))
        desk.changes.subscribe(self._changed, kinds=("handover",), about=client_id)
        self._read()

    def add(self) -> None:
        """Choose from whom to whom; the letter is shown at once."""
        self._edit(None)

    def change(self) -> None:
        """Change the chosen handover."""
        line = self.table.current_line()
        if line is not None:
            self._edit(line.view)

    def show_letter(self, handover_id: UUID) -> None:
        """Show the letter beside the page."""
        job = letter_job(self.desk, self.client_id, handover_id)
        show_paper(self.desk, self.client_id, job, self.say("Handover letter"))

    def _edit(self, view: HandoverView | None) -> None:
        editing, title = handover_editing(self.desk, self.client_id)
        editor = RecordEditor(self.desk, editing, view, done=self.show_letter)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        handovers, client_id = self.desk.workspace.handovers, self.client_id

        def found() -> list[HandoverLine]:
            return [HandoverLine(*each) for each in handovers.lines_of(client_id)]

        self.desk.tasks.read(found, owner=self, then=self._show, supersede="handover_section")

    def _show(self, lines: Sequence[HandoverLine]) -> None:
        self.set_lines(lines)
        self.edit_button.setVisible(bool(lines) and may_write(self.desk))
        if lines and self.table.current_line() is None:
            self.table.choose_row(0)


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label
    return (
        Column(
            "on",
            label("handover.on"),
            lambda line: short_date(line.view.on, words, desk.today()),
            wide=14,
            bold=True,
        ),
        Column("from", label("handover.from_staff_id"), lambda line: line.from_name, wide=20),
        Column("to", label("handover.to_staff_id"), lambda line: line.to_name, wide=20),
        Column(
            "word",
            label("handover.word"),
            lambda line: " ".join(line.view.word.split()),
            wide=40,
            stretches=True,
        ),
    )
