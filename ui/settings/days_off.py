"""Days on which the organisation itself is shut: the roster and the calendar show them beside holidays."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.records.day_off import DayOffDraft, DayOffFields, DayOffView
from i18n.dates import period
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.parts.button import Button
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor

_LINES = ("name", ("first_on", "last_on"), "every_year")


class OwnDaysOff(Section):
    """A table; a line opens beside the page."""

    def __init__(self, desk: Desk, *, manages: bool) -> None:
        self.desk, say = desk, desk.words.say
        add = Button(say("Add days off"), self.add, icon="plus")
        add.setEnabled(manages)
        super().__init__(say("Days off of our own"), add)
        self.body.addWidget(
            Text(
                say(
                    "National holidays are known already. What stands here is shown beside them in the roster"
                    " and the visit plan, and somebody has to be on duty all day."
                ),
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        model: ListModel[DayOffView] = ListModel(_columns(desk))
        self.table = Table("days_off", say("Days off of our own"), model, desk.words, desk.preferences)
        self._nothing = Text(say("No days off of our own yet, for instance over New Year."), tone=Tone.QUIET)
        self.body.addWidget(self.table)
        self.body.addWidget(self._nothing)
        self.table.opened.connect(self._edit)
        desk.changes.subscribe(self._changed, kinds=("day_off",))
        self._read()

    def add(self) -> None:
        """Open fresh ones."""
        self._edit(None)

    def _edit(self, view: DayOffView | None) -> None:
        editing, title = day_off_editing(self.desk)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        self.desk.tasks.read(
            self.desk.workspace.days_off.all, owner=self, then=self._show, supersede="days_off"
        )

    def _show(self, lines: Sequence[DayOffView]) -> None:
        self.table.set_lines(lines)
        self.table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        header, line = self.table.horizontalHeader(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(header.height() + max(2, len(lines)) * line + units(0.5))


def day_off_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how days off are edited, and what the pane is called."""
    editing = Editing("day_off", DayOffFields, DayOffDraft, desk.workspace.days_off, _LINES)
    return editing, desk.words.label("record.day_off")


def _columns(desk: Desk) -> Sequence[Column[DayOffView]]:
    words, label = desk.words, desk.words.label
    return (
        Column("name", label("day_off.name"), lambda line: line.name, wide=30, bold=True, stretches=True),
        Column(
            "days", words.say("Days off"), lambda line: period(line.first_on, line.last_on, words), wide=26
        ),
        Column(
            "yearly",
            label("day_off.every_year"),
            lambda line: words.say("Every year") if line.every_year else words.say("Only this time"),
            wide=20,
        ),
    )
