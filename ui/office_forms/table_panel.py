"""The table the cursor stands in: how far it reaches; elsewhere the lists that can be filled in from here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.office_sheet import MOST_ROW
from desktop.domain.office_table import TableSpan
from desktop.domain.problem import Problem
from desktop.services.office_forms import FormTable
from i18n import office_lists
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.number_inputs import NumberInput, read_count
from ui.parts.surface import Section
from ui.parts.text import Text, Tone


class TablePanel(Section):
    """`begun` says which list fills rows from here on, `moved` where it lies now, `removed` that none."""

    begun = Signal(str)
    moved = Signal(object)
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        super().__init__(say("Table of a list"), gap=0.6)
        self._desk = desk
        self._table: FormTable | None = None
        self.what = Text(wrap=True)
        self.hint = Text(tone=Tone.QUIET, wrap=True)
        self.list = ChoiceBox([], unknown=say("List not chosen"))
        self.list.editor.setAccessibleName(say("List that fills the rows from here on"))
        self.begin_button = Button(say("Fill it in from this row downwards"), self._begin, icon="plus")
        self.first = NumberInput(6, say("first row"), read_count)
        self.lines = NumberInput(6, say("lines the form has room for"), read_count)
        self.step = NumberInput(6, say("rows of the sheet for a line"), read_count)
        for box, name in (
            (self.first, say("First row of the table")),
            (self.lines, say("Lines the table has room for")),
            (self.step, say("Rows of the sheet for a line")),
        ):
            box.editor.setAccessibleName(name)
        self.apply_button = Button(say("Let it reach so far"), self._move)
        self.remove_button = Button(
            say("Take the table away"), self.removed.emit, icon="minus", look=Look.QUIET
        )
        self.reach = QWidget()
        reach = Flow(self.reach)
        for widget in (self.first, self.lines, self.step, self.apply_button, self.remove_button):
            reach.addWidget(widget)
        for part in (self.what, self.list, self.begin_button, self.reach, self.hint):
            self.body.addWidget(part)

    def offer(self, codes: tuple[str, ...]) -> None:
        """Offer these lists."""
        words = self._desk.words
        self.list.offer([Choice(code, office_lists.named(code, words)) for code in codes])

    def show_table(self, table: FormTable | None) -> None:
        """Show the table the cursor stands in; without one, what can be begun here."""
        say = self._desk.words.say
        if table is not None and (self._table is None or self._table.span != table.span):
            self.first.fill(table.view.first_row)
            self.lines.fill(table.view.lines)
            self.step.fill(table.view.step)
        self._table = table
        for widget in (self.list, self.begin_button):
            widget.setVisible(table is None)
        self.reach.setVisible(table is not None)
        self.what.setVisible(table is not None)
        if table is None:
            self.hint.setText(
                say(
                    "Where the form has a table: stand in its first empty row and choose the list. Then"
                    " choose for each column what goes there."
                )
            )
            return
        name = office_lists.named(table.view.list_code, self._desk.words)
        span = table.span
        self.what.setText(
            say("{list}, rows {first} to {last}", list=name, first=span.first_row, last=span.last_row)
        )
        self.hint.setText(
            say("Choose a cell of the first line, and what of the list goes there.")
            if not table.columns
            else say("What the form computes itself is left as it is.")
        )

    def _begin(self) -> None:
        if code := str(self.list.value() or ""):
            self.begun.emit(code)
        else:
            self.list.setFocus()

    def _move(self) -> None:
        if self._table is None:
            return
        read = []
        for box in (self.first, self.lines, self.step):
            try:
                value = box.value()
            except Problem:
                value = None
            if value is None or not 1 <= value <= MOST_ROW:
                box.setFocus()
                return
            read.append(value)
        first, lines, step = read
        self.moved.emit(TableSpan(self._table.view.sheet, first, lines, step))
