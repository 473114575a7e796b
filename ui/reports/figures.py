"""The figures of a time: the main numbers, and a table by what is chosen; each number opens its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.domain.activity_table import MATRIX, ONLY, TOTAL, Cell, Column, Counts, Group, Line, Table
from desktop.domain.counted_time import CountedTime
from desktop.domain.explained import Explained
from desktop.services.activity import ActivityFigures
from i18n import activity as told
from i18n.dates import duration
from i18n.numbers import count, digits, people
from i18n.words import N_
from ui.desk import Desk
from ui.explained.button import FigureButton, explain
from ui.parts.boxes import column
from ui.parts.chips import OneOf
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import Column as Shown
from ui.parts.rule_note import RuleNote
from ui.parts.surface import ScrollColumn
from ui.parts.text import Text, Tone
from ui.reports.grid import FigureGrid, column_of, name_column, number_column

PERSONS, EVENTS, MINUTES = "persons", "events", "minutes"
MAIN: Final = (
    Column.RECEIVED,
    Column.SUPPORT,
    Column.ASKED,
    Column.MOVED_IN,
    Column.IN_TENANCY,
    Column.LEFT,
    Column.DIED,
    Column.CLOSED,
    Column.OPEN_AT_END,
)
_MOST: Final = 40
"""So many lines are shown without scrolling the table itself."""


class Main(NamedTuple):
    """A main number: the people with their records, and the amounts."""

    persons: Explained
    counts: Counts


@dataclass(frozen=True, slots=True)
class Counted:
    """What is shown: the time, its figures, and the names of the staff."""

    time: CountedTime
    figures: ActivityFigures
    staff: Mapping[str, str] = field(repr=False)
    main: Mapping[Column, Main] = field(repr=False)
    of_today: int = 0
    """How often something is put to a place by the home of today."""

    @classmethod
    def of(cls, time: CountedTime, figures: ActivityFigures, staff: Mapping[str, str]) -> Counted:
        """Return what is shown of figures; called aside from the window."""
        cells = {each: figures.cell(each) for each in MAIN}
        return cls(
            time,
            figures,
            staff,
            {each: Main(cell.persons, cell.counts) for each, cell in cells.items()},
            figures.of_today(),
        )


class FiguresPage(ScrollColumn):
    """Main numbers above, one table below; its lines are chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(pad=(2, 1), gap=1.2)
        self.desk, self.say = desk, desk.words.say
        self._counted: Counted | None = None
        self._table: Table | None = None
        self.main = {each: FigureButton(desk, self.say(told.COLUMNS[each])) for each in MAIN}
        self.group = ChoiceBox([Choice(each.value, self.say(words)) for each, words in told.GROUPS.items()])
        self.group.fill(Group.ATTRIBUTE.value)
        self.measure = OneOf(
            [
                Choice(PERSONS, self.say("Different people")),
                Choice(EVENTS, self.say("Number of times")),
                Choice(MINUTES, self.say("Time spent")),
            ]
        )
        self.measure.setAccessibleName(self.say("What the numbers of the table count"))
        self.measure.fill(PERSONS)
        self.wide = self._grid("activity_matrix", [self._matrix_column(each) for each in MATRIX])
        self.narrow = self._grid("activity_lines", [self._measure_column(each) for each in _MEASURES])
        self.hint, self.veil = Text(tone=Tone.QUIET, wrap=True), Text(tone=Tone.QUIET, wrap=True)
        self.nothing = Text(self.say("Nothing of this happened in this time."), tone=Tone.QUIET, wrap=True)
        self.veil.setText(
            self.say("Whose records these are is not shown to your role: only the numbers are.")
        )
        self.rules = RuleNote(desk.words)
        self._lay_out()
        self.group.changed.connect(self._show_table)
        self.measure.changed.connect(self._show_table)

    def show_counted(self, counted: Counted) -> None:
        """Show the figures of a time."""
        self._counted = counted
        for each, button in self.main.items():
            main = counted.main[each]
            button.show_figure(
                main.persons,
                shown=self.say(
                    "{people}, {number}",
                    people=people(main.counts.persons, self.desk.words),
                    number=count(main.counts.events, self.desk.words),
                ),
            )
        self.rules.show_rules(*counted.figures.used())
        self._show_table()

    def take_focus(self) -> None:
        """Begin with what the lines are."""
        self.group.setFocus()

    def _grid(self, name: str, columns: Sequence[Shown[Line]]) -> FigureGrid:
        first = name_column(self.say("Line of the table"), self._name_of)
        grid = FigureGrid(self.desk, name, self.say("Figures of the time"), [first, *columns])
        grid.asked.connect(self._explain)
        grid.hide()
        return grid

    def _lay_out(self) -> None:
        place = QWidget()
        flow = Flow(place, gap=1.6)
        for each, button in self.main.items():
            pair = QWidget()
            inner = column(pair, gap=0)
            inner.addWidget(Text(self.say(told.COLUMNS[each]), tone=Tone.QUIET))
            inner.addWidget(button)
            flow.addWidget(pair)
        self.body.addWidget(place)
        choose = QWidget()
        line = Flow(choose, gap=1.6)
        line.addWidget(FieldPlace(self.group, self.say("Lines of the table")))
        self.measure_place = FieldPlace(self.measure, self.say("Numbers of the table"))
        line.addWidget(self.measure_place)
        self.body.addWidget(choose)
        for widget in (self.wide, self.narrow, self.nothing, self.hint, self.veil, self.rules):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _matrix_column(self, each: Column) -> Shown[Line]:
        return number_column(
            each.value, self.say(told.COLUMNS[each]), lambda line: self._amount(line.cells[each]), self._said
        )

    def _measure_column(self, measure: str) -> Shown[Line]:
        return number_column(
            measure,
            self.say(_MEASURES[measure]),
            lambda line: int(getattr(_only(line).counts, measure)),
            lambda n: self._said_in(measure, n),
        )

    def _amount(self, cell: Cell) -> int:
        return int(getattr(cell.counts, str(self.measure.value())))

    def _said(self, number: int) -> str:
        return self._said_in(str(self.measure.value()), number)

    def _said_in(self, measure: str, number: int) -> str:
        if measure == MINUTES:
            return duration(number, self.desk.words) if number else ""
        return digits(number)

    def _name_of(self, line: Line) -> str:
        if line.code == TOTAL:
            return self.say("Total")
        if self._counted is None or self._table is None:
            return line.code
        lists = self.desk.workspace.office.rules.named
        return told.line_of(self._table.group, line.code, lists, self.desk.words, self._counted.staff)

    def _show_table(self) -> None:
        if self._counted is None:
            return
        figures, group = self._counted.figures, Group(str(self.group.value()))
        self.desk.tasks.read(
            lambda: figures.table(group), owner=self, then=self._show_lines, supersede="activity_table"
        )

    def _show_lines(self, table: Table) -> None:
        self._table, narrow = table, table.group in ONLY
        lines = (*table.lines, table.total) if table.lines else ()
        shown, other = (self.narrow, self.wide) if narrow else (self.wide, self.narrow)
        other.hide()
        shown.set_lines(lines)
        shown.setVisible(bool(lines))
        shown.be_high(min(max(len(lines), 1), _MOST))
        self.measure_place.setVisible(not narrow)
        self.nothing.setVisible(not lines)
        of_today = 0 if self._counted is None else self._counted.of_today
        hint = told.hint_of(table.group, self.desk.words, of_today)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint) and bool(lines))
        self.veil.setVisible(table.veiled)

    def _explain(self, line: Line, name: str) -> None:
        table = self._table
        if table is None or table.veiled:
            return
        if (found := column_of(name)) is not None:
            cell, measure = line.cells[found], str(self.measure.value())
            column = self.say(told.COLUMNS[found])
        elif name in _MEASURES:
            cell, measure, column = _only(line), name, self.say(told.GROUPS[table.group])
        else:
            return
        title = self.say("{line}: {column}", line=self._name_of(line), column=column)
        explain_cell(self.desk, title, cell, measure)


def explain_cell(desk: Desk, title: str, cell: Cell, measure: str) -> None:
    """Show the records behind a cell; a year of them is not gathered in the window's own thread."""
    desk.tasks.read(
        lambda: _figure(cell, measure),
        owner=desk.navigation,
        then=lambda figure: explain(desk, title, figure),
        supersede="explain_cell",
    )


_MEASURES: Final[Mapping[str, str]] = {
    PERSONS: N_("Different people"),
    EVENTS: N_("Number of times"),
    MINUTES: N_("Time spent"),
}


def _only(line: Line) -> Cell:
    """Return the one cell of a line of a narrow table."""
    return next(iter(line.cells.values()))


def _figure(cell: Cell, measure: str) -> Explained:
    return {PERSONS: cell.persons, EVENTS: cell.events, MINUTES: cell.minutes}.get(measure, cell.persons)
