"""The line below the month sheet in which a day is typed: times, break, kind; a key keeps it and goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.records.attendance import AttendanceDraft, AttendanceFields, AttendanceView
from i18n.dates import weekday_date
from ui.actions import Act
from ui.attendances.lines import SheetLine
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.form import Across, Form
from ui.parts.inputs.base import Typed
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.text import Text

_FIELDS = Across(("attendance_kind", "start", "end", "break_minutes", "note"))
_TIMES = ("start", "end", "break_minutes")
_NOTE_WIDE = 18


@dataclass(frozen=True, slots=True)
class Doing:
    """What the buttons of the line do."""

    keep: Callable[[], object]
    same: Callable[[], object]
    another: Callable[[], object]
    remove: Callable[[], object]


class EntryLine(QWidget):
    """Shows the chosen line of the sheet as a form."""

    def __init__(self, desk: Desk, doing: Doing, staff: Callable[[], UUID]) -> None:
        """Take what the buttons do, and what tells whose sheet it is."""
        super().__init__()
        self._desk, self._staff = desk, staff
        say = desk.words.say
        self.line: SheetLine | None = None
        self.changed = False
        """Whether something was typed and is not kept yet."""
        kinds = desk.workspace.office.rules.named("attendance_kinds").rows
        self._works = {row.code for row in kinds if row.values["works"]}
        self.day = Text(bold=True)
        self.form = Form(
            AttendanceFields,
            _FIELDS,
            desk.form_tools,
            kind="attendance",
            inputs={"note": TextInput(_NOTE_WIDE)},
        )
        self.form.changed.connect(self._typed)
        self.save_button = Button(say("Keep and go on"), doing.keep, look=Look.PRIMARY, icon="save")
        self.save_button.setToolTip(desk.actions.title(Act.SAVE, say("Keep and go on")))
        self.same_button = Button(say("Same as before"), doing.same, icon="redo")
        self.same_button.setToolTip(desk.actions.title(Act.SAME))
        self.another_button = Button(say("Another line for this day"), doing.another, icon="plus")
        self.remove_button = Button(say("Remove the line"), doing.remove, look=Look.QUIET, icon="trash")
        buttons = QWidget()
        flow = Flow(buttons, gap=0.8)
        for widget in (
            self.day, self.save_button, self.same_button, self.another_button, self.remove_button
        ):  # fmt: skip
            flow.addWidget(widget)
        body = column(self, gap=0.4, pad=(2, 0.4, 2, 0.6))
        body.addWidget(self.form)
        body.addWidget(buttons)
        self.show_line(None)

    def show_line(self, line: SheetLine | None) -> None:
        """Show a line of the sheet, or none."""
        self.line = line
        words = self._desk.words
        view = None if line is None else line.view
        said = words.say("Choose a day in the list.")
        self.day.setText(said if line is None else weekday_date(line.on, words))
        self._fill(view)
        self.changed = False
        self._allow()

    def fill_like(self, view: AttendanceView) -> None:
        """Show the times of another day."""
        self._fill(view, note="")
        self.changed = True

    def take_back(self, line: SheetLine, typed: Mapping[str, Typed]) -> None:
        """Show again what was typed in a line and could not be kept."""
        self.show_line(line)
        self.form.restore(typed)
        self.changed = True

    def draft(self) -> AttendanceDraft | None:
        """Return what is typed; None after having shown what is wrong."""
        if self.line is None:
            return None
        return self.form.draft(AttendanceDraft, staff_id=self._staff(), on=self.line.on, origin="typed")

    def take_focus(self) -> None:
        """Begin with the time of coming."""
        self.form.input("start").setFocus()

    def _fill(self, view: AttendanceView | None, note: str | None = None) -> None:
        if view is None:
            self.form.fill(
                {"attendance_kind": "worked", "start": None, "end": None, "break_minutes": None, "note": ""}
            )
            return
        self.form.fill(view)
        if note is not None:
            self.form.fill({"note": note})

    def _typed(self) -> None:
        self.changed = True
        if self.form.input("attendance_kind").value() not in self._works:
            self.form.fill(dict.fromkeys(_TIMES))

    def _allow(self) -> None:
        may = self.line is not None and self._desk.workspace.office.may(
            self._desk.workspace.attendances.writing
        )
        self.form.set_read_only(read_only=not may)
        for button in (self.save_button, self.same_button):
            button.setEnabled(may)
        kept = may and self.line is not None and self.line.view is not None
        self.another_button.setEnabled(kept)
        self.remove_button.setEnabled(kept)
