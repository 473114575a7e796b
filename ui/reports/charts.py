"""The figures of a time as charts: a line over its months and bars by what is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.activity_table import MATRIX, NOT_NOTED, ONLY, Cell, Column, Group, Table
from i18n import activity as told
from i18n.numbers import count, digits, people
from ui.desk import Desk
from ui.parts.charts import BarChart, Chart, MonthChart, Point
from ui.parts.chips import OneOf
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Card, ScrollColumn
from ui.parts.text import Text, Tone
from ui.reports.figures import EVENTS, PERSONS, Counted, explain_cell

_GROUPS: Final = tuple(
    group for group in told.GROUPS if group not in ONLY and group not in {Group.MONTH, Group.STAFF}
)


class ChartsPage(ScrollColumn):
    """One column of the figures: over the months, and by categories, ages, ways, reasons …."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(pad=(2, 1), gap=1.2)
        self.desk, self.say = desk, desk.words.say
        self._counted: Counted | None = None
        self.column = ChoiceBox([Choice(each.value, self.say(told.COLUMNS[each])) for each in MATRIX])
        self.column.fill(Column.SUPPORT.value)
        self.group = ChoiceBox([Choice(each.value, self.say(told.GROUPS[each])) for each in _GROUPS])
        self.group.fill(Group.ATTRIBUTE.value)
        self.measure = OneOf(
            [Choice(PERSONS, self.say("Different people")), Choice(EVENTS, self.say("Number of times"))]
        )
        self.measure.setAccessibleName(self.say("What the numbers of the charts count"))
        self.measure.fill(PERSONS)
        self.months, self.bars = MonthChart(desk.words), BarChart(desk.words)
        self.months_title, self.bars_title = Text(bold=True), Text(bold=True)
        self.nothing = Text(self.say("Nothing of this happened in this time."), tone=Tone.QUIET, wrap=True)
        self.hint = Text(tone=Tone.QUIET, wrap=True)
        self._behind: dict[Chart, list[tuple[str, Cell | None]]] = {}
        self._lay_out()
        for box in (self.column, self.group):
            box.changed.connect(self._show)
        self.measure.changed.connect(self._show)
        for chart in (self.months, self.bars):
            chart.picked.connect(lambda place, chart=chart: self._explain(chart, place))

    def show_counted(self, counted: Counted) -> None:
        """Show the charts of a time."""
        self._counted = counted
        self._show()

    def take_focus(self) -> None:
        """Begin with what is drawn."""
        self.column.setFocus()

    def _lay_out(self) -> None:
        choose = QWidget()
        line = Flow(choose, gap=1.6)
        line.addWidget(FieldPlace(self.column, self.say("Drawn figure")))
        line.addWidget(FieldPlace(self.measure, self.say("Numbers of the charts")))
        line.addWidget(FieldPlace(self.group, self.say("Bars of the chart")))
        self.body.addWidget(choose)
        self.months_card, self.bars_card = Card(), Card()
        for card, title, chart in (
            (self.months_card, self.months_title, self.months),
            (self.bars_card, self.bars_title, self.bars),
        ):
            card.body.addWidget(title)
            card.body.addWidget(chart)
            self.body.addWidget(card)
        self.bars_card.body.addWidget(self.hint)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def _show(self) -> None:
        if self._counted is None:
            return
        figures, group = self._counted.figures, Group(str(self.group.value()))
        self.desk.tasks.read(
            lambda: (figures.table(Group.MONTH), figures.table(group)),
            owner=self,
            then=lambda tables: self._show_tables(*tables),
            supersede="activity_charts",
        )

    def _show_tables(self, months: Table, bars: Table) -> None:
        column, group = Column(str(self.column.value())), bars.group
        drawn = self.say(told.COLUMNS[column])
        self._draw(self.months, self.months_title, months, column, drawn)
        named = self.say("{column}: {group}", column=drawn, group=self.say(told.GROUPS[group]))
        self._draw(self.bars, self.bars_title, bars, column, named)
        happened = bool(self._behind[self.bars])
        self.months_card.setVisible(happened and len(months.lines) > 1)
        self.bars_card.setVisible(happened)
        self.nothing.setVisible(not happened)
        of_today = 0 if self._counted is None else self._counted.of_today
        hint = told.hint_of(group, self.desk.words, of_today)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _draw(self, chart: Chart, title: Text, table: Table, column: Column, words: str) -> None:
        title.setText(words)
        points: list[Point] = []
        behind: list[tuple[str, Cell | None]] = []
        over_months = table.group is Group.MONTH
        for line in table.lines:
            cell = line.cells[column]
            number = int(getattr(cell.counts, self._measure()))
            if not number and not over_months:
                continue
            if over_months and told.is_ahead(line.code, self.desk.today()):
                break
            name = self._name_of(table.group, line.code)
            label = told.month_label(line.code, self.desk.words) if over_months else name
            said = digits(number) if over_months else self._said(number)
            points.append(Point(label, number, said, quiet=line.code == NOT_NOTED))
            title_of = self.say("{line}: {column}", line=name, column=self.say(told.COLUMNS[column]))
            behind.append((title_of, None if table.veiled else cell))
        self._behind[chart] = behind
        chart.show_points(words, points)

    def _measure(self) -> str:
        return EVENTS if self.measure.value() == EVENTS else PERSONS

    def _said(self, number: int) -> str:
        words = self.desk.words
        return count(number, words) if self._measure() == EVENTS else people(number, words)

    def _name_of(self, group: Group, code: str) -> str:
        staff = {} if self._counted is None else self._counted.staff
        return told.line_of(group, code, self.desk.workspace.office.rules.named, self.desk.words, staff)

    def _explain(self, chart: Chart, place: int) -> None:
        title, cell = self._behind[chart][place]
        if cell is not None:
            explain_cell(self.desk, title, cell, self._measure())
