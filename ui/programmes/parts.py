"""What the page of a year shows: money and items, steps, conditions, changes. Each is shown a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from desktop.domain.fiscal_year import Month
from desktop.domain.programme_year import CashMonth
from desktop.records.programme import ProgrammeChangeView, ProgrammeMoneyView
from desktop.services.programme_notices import Detected
from desktop.services.programme_sheets import ConditionLine, ItemLine, ProgrammeSheet, StepLine
from i18n import terms
from i18n.numbers import yen
from i18n.programmes import brief_yen, limit, months, percent
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.list_section import ListSection
from ui.measure import units
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.flow import Flow
from ui.parts.month_bars import BarNames, MonthBar, MonthBars
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.text import Size, Text, Tone
from ui.programmes.columns import (
    change_columns,
    condition_columns,
    detected_columns,
    item_columns,
    money_columns,
    month_columns,
    step_columns,
)

Verb = Callable[[], object]
_STAFF: Final = ("settings", "staff")
_LEASES: Final = ("dwellings", "")
PLACES: Final[Mapping[str, tuple[str, str]]] = {
    "designation": ("settings", "organisation"),
    "startup_designation": ("settings", "organisation"),
    "networks": ("agencies", "networks"),
    "employed_staff": _STAFF,
    "certificates": _STAFF,
    "bilingual_employment": _STAFF,
    "sublease_in_period": _LEASES,
    "sublease_registered": _LEASES,
    "sublease_settled": _LEASES,
    "sublease_watched": _LEASES,
}
"""The screen on which the records stand by which a condition is seen, and its part."""


class Part(QWidget):
    """A part of the page; subclasses show a sheet and say where the focus begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self.line = column(self, gap=2)

    def show_sheet(self, sheet: ProgrammeSheet) -> None:
        """Show this year."""
        raise NotImplementedError

    def tables(self) -> Sequence[Any]:
        """Return the lists of the part, the first one first."""
        raise NotImplementedError


class _Figure(QWidget):
    """A figure below its name."""

    def __init__(self, name: str, shown: QWidget) -> None:
        super().__init__()
        line = column(self, gap=0.2)
        label = Text(name, tone=Tone.QUIET, size=Size.SMALL)
        line.addWidget(label)
        line.addWidget(shown)
        # The word of a button stands so much further in; the others stand on its line.
        label.setContentsMargins(units(0.5), 0, 0, 0)
        if not isinstance(shown, FigureButton):
            shown.setContentsMargins(units(0.5), units(0.5), 0, units(0.5))


class MoneyPart(Part):
    """Plan, decision and use of each item, the limit, and the money by month."""

    def __init__(self, desk: Desk, edit_item: Verb, toggle: Verb, add_money: Verb) -> None:
        super().__init__(desk)
        say = self.say
        self.planned, self.decided, self.rate, self.left, self.forecast = (
            Text(size=Size.LARGE, bold=True) for _ in range(5)
        )
        self.used = FigureButton(desk, say("Used so far"), size=Size.LARGE)
        card, place = Card(), QWidget()
        flow = Flow(place, gap=3, hung=True)
        for name, shown in (
            (say("Planned in all"), self.planned),
            (say("Decided in all"), self.decided),
            (say("Used so far"), self.used),
            (say("Rate of use"), self.rate),
            (say("Left to use"), self.left),
            (say("Used at the end, if it goes on so"), self.forecast),
        ):
            flow.addWidget(_Figure(name, shown))
        card.body.addWidget(place)
        self.limit = Text(wrap=True)
        card.body.addWidget(self.limit)
        self.rules = RuleNote(desk.words)
        card.body.addWidget(self.rules)
        self.line.addWidget(card)
        self.toggle_button = Button(say("Apply for it, or not"), toggle, icon="check")
        self.records_button = Button(say("Records behind what was used"), self.explain, icon="list")
        self.items: ListSection[ItemLine] = ListSection(
            desk,
            "programme_items",
            say("Items of the subsidy"),
            item_columns(desk),
            say("No item is known for this year. Items are entered under Settings, Rules."),
            self.toggle_button,
            self.records_button,
            key=lambda line: line.code,
        )
        self.items.table.opened.connect(lambda _line: edit_item())
        self.items.table.chosen.connect(lambda _line: self.allow())
        self.line.addWidget(self.items)
        self.bars = MonthBars(
            say("Money by month"),
            BarNames(
                say("Money spent"),
                say("Came in by month"),
                say("Money expected"),
                say("Advanced by us"),
                lambda amount: brief_yen(amount, desk.words),
            ),
        )
        self.unit = Text(tone=Tone.QUIET, size=Size.SMALL, wrap=True)
        chart = Section(say("Money by month"))
        chart.body.addWidget(self.unit)
        chart.body.addWidget(self.bars)
        self.line.addWidget(chart)
        self.months: ListSection[CashMonth] = ListSection(
            desk,
            "programme_months",
            say("The same in figures"),
            month_columns(desk),
            say("No money has moved in this year yet."),
            key=lambda line: line.month,
        )
        self.line.addWidget(self.months)
        self.money_button = Button(say("Note money of the subsidy"), add_money, icon="plus")
        self.money: ListSection[ProgrammeMoneyView] = ListSection(
            desk,
            "programme_money",
            say("Money expected and received"),
            money_columns(desk),
            say(
                "The subsidy is paid after the report. Note here when how much is expected, and when it came."
            ),
            self.money_button,
            key=lambda line: line.id,
        )
        self.line.addWidget(self.money)
        self._sheet: ProgrammeSheet | None = None

    def show_sheet(self, sheet: ProgrammeSheet) -> None:
        """Show this year."""
        self._sheet, words = sheet, self.desk.words

        def money(amount: int | None) -> str:
            return self.say("not known yet") if amount is None else yen(amount, words)

        self.planned.setText(money(sheet.planned))
        self.decided.setText(money(sheet.decided))
        self.used.show_figure(sheet.used)
        self.rate.setText(percent(sheet.rate, words) or self.say("not known yet"))
        left = None if sheet.measure is None else sheet.measure - sheet.used.amount
        self.left.setText(money(left))
        self.left.set_tone(Tone.LOOK if left is not None and left < 0 else Tone.PLAIN)
        self.forecast.setText(money(sheet.forecast))
        self.limit.setText(limit(sheet, self.desk.workspace.office.rules.named, words))
        self.limit.set_tone(Tone.LOOK if sheet.over_cap or sheet.cap is None else Tone.PLAIN)
        self.rules.show_rules(*sheet.rules)
        # What was applied for or used comes first; everything of the year can be seen at once.
        self.items.set_lines(sorted(sheet.items, key=lambda line: not (line.declared or line.used.amount)))
        self.items.table.be_high(max(len(sheet.items), 1))
        self.unit.setText(self.say("Figures over the bars in 10,000 yen. {told}", told=months(sheet, words)))
        self.bars.show_months(
            [
                MonthBar(_name(line.month, self.desk), line.out, line.received, line.expected, line.advanced)
                for line in sheet.cash
            ],
            months(sheet, words),
        )
        self.months.set_lines(sheet.cash)
        self.months.table.be_high(max(len(sheet.cash), 1))
        self.money.set_lines(sheet.money)
        self.allow()

    def tables(self) -> Sequence[Any]:
        """Return the lists."""
        return self.items.table, self.months.table, self.money.table

    def explain(self) -> None:
        """Show what stands behind what was used of the chosen item."""
        if (line := self.items.table.current_line()) is not None and line.used.parts:
            button = FigureButton(self.desk, _title(line, self.desk))
            button.show_figure(line.used)
            button.explain()
            button.deleteLater()

    def allow(self) -> None:
        """Enable what can be done with the chosen item."""
        line = self.items.table.current_line()
        self.records_button.setEnabled(line is not None and bool(line.used.parts))


class StepsPart(Part):
    """The way of the year: what is due by when, and what was done."""

    def __init__(self, desk: Desk, edit: Verb, tick: Verb) -> None:
        super().__init__(desk)
        say = self.say
        self.tick_button = Button(say("Done today, or not done"), tick, icon="check")
        self.steps: ListSection[StepLine] = ListSection(
            desk,
            "programme_steps",
            say("Steps and deadlines of the year"),
            step_columns(desk),
            say("No steps are known for this year. They are entered under Settings, Rules."),
            self.tick_button,
            key=lambda line: line.row.code,
        )
        self.steps.table.opened.connect(lambda _line: edit())
        self.line.addWidget(
            Text(
                say(
                    "Where no day is known, note the one you were told: open the step with Enter. A day of"
                    " your own wins over the rule and is reminded of on Today."
                ),
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        self.line.addWidget(self.steps)
        self.rule = RuleNote(desk.words)
        self.line.addWidget(self.rule)
        self.steps.table.chosen.connect(lambda _line: self._show_rule())

    def show_sheet(self, sheet: ProgrammeSheet) -> None:
        """Show this year."""
        self.steps.set_lines(sheet.steps)
        self.steps.table.be_high(max(len(sheet.steps), 1))
        self._show_rule()

    def tables(self) -> Sequence[Any]:
        """Return the list."""
        return (self.steps.table,)

    def _show_rule(self) -> None:
        line = self.steps.table.current_line()
        self.rule.show_rules(*(() if line is None else (line.rule,)))


class ConditionsPart(Part):
    """The conditions, with what the records say and what somebody has to answer."""

    def __init__(self, desk: Desk, answer: Verb, print_list: Verb) -> None:
        super().__init__(desk)
        say = self.say
        self.answer_button = Button(say("Answer this condition"), answer, icon="edit")
        self.records_button = Button(say("Records behind this condition"), self.explain, icon="list")
        self.place_button = Button(say("Go where it is recorded"), self.go_there, icon="chevron-right")
        self.print_button = Button(say("Conditions on paper"), print_list, icon="print")
        self.conditions: ListSection[ConditionLine] = ListSection(
            desk,
            "programme_conditions",
            say("Conditions of the year"),
            condition_columns(desk),
            say("No conditions are known for this year. They are entered under Settings, Rules."),
            self.answer_button,
            self.records_button,
            self.place_button,
            self.print_button,
            key=lambda line: line.row.code,
        )
        self.hint = Text(wrap=True)
        self.rule = RuleNote(desk.words)
        for widget in (self.conditions, self.hint, self.rule):
            self.line.addWidget(widget)
        self.conditions.table.opened.connect(lambda _line: answer())
        self.conditions.table.chosen.connect(lambda _line: self._show_hint())

    def show_sheet(self, sheet: ProgrammeSheet) -> None:
        """Show this year."""
        self.conditions.set_lines(sheet.conditions)
        self.conditions.table.be_high(max(len(sheet.conditions), 1))
        self._show_hint()

    def tables(self) -> Sequence[Any]:
        """Return the list."""
        return (self.conditions.table,)

    def explain(self) -> None:
        """Show the records behind the chosen condition."""
        line = self.conditions.table.current_line()
        if line is not None and line.verdict.parts:
            button = FigureButton(self.desk, terms.text(line.row, self.desk.words))
            button.show_figure(line.figure)
            button.explain()
            button.deleteLater()

    def go_there(self) -> None:
        """Go to the screen on which the records of the chosen condition are kept."""
        line = self.conditions.table.current_line()
        if line is not None and (place := PLACES.get(str(line.row.values.get("seen_in", "")))) is not None:
            self.desk.navigation.open(place[0], None, place[1])

    def _show_hint(self) -> None:
        line = self.conditions.table.current_line()
        seen_in = "" if line is None else str(line.row.values.get("seen_in", ""))
        self.place_button.setEnabled(seen_in in PLACES)
        self.records_button.setEnabled(line is not None and bool(line.verdict.parts))
        self.hint.setText("" if line is None else terms.hint(line.row, self.desk.words))
        self.hint.setVisible(bool(self.hint.text()))
        self.rule.show_rules(*(() if line is None else (line.rule,)))


class NoticesPart(Part):
    """Changes: those seen in the records, and those written down."""

    def __init__(self, desk: Desk, draft: Verb, edit: Verb, add: Verb, print_draft: Verb) -> None:
        super().__init__(desk)
        say = self.say
        self.draft_button = Button(say("Begin the notice from this"), draft, icon="edit")
        self.detected: ListSection[Detected] = ListSection(
            desk,
            "programme_detected",
            say("Changed since the application and not written down yet"),
            detected_columns(desk),
            say("Nothing that the office is told of has changed since the application."),
            self.draft_button,
            key=lambda line: line.row.code,
        )
        self.not_applied = Text(
            say(
                "Once the day of the application is entered, changes of what it told are found by themselves."
            ),
            tone=Tone.QUIET,
            wrap=True,
        )
        self.add_button = Button(say("Write down a change"), add, icon="plus")
        self.print_button = Button(say("Draft of the notice"), print_draft, icon="print")
        self.changes: ListSection[ProgrammeChangeView] = ListSection(
            desk,
            "programme_changes",
            say("Changes written down"),
            change_columns(desk),
            say("Changes of which the office is told, or which it has to approve first, stand here."),
            self.add_button,
            self.print_button,
            key=lambda line: line.id,
        )
        for widget in (self.detected, self.not_applied, self.changes):
            self.line.addWidget(widget)
        self.detected.table.opened.connect(lambda _line: draft())
        self.changes.table.opened.connect(lambda _line: edit())

    def show_sheet(self, sheet: ProgrammeSheet) -> None:
        """Show this year."""
        applied = sheet.view is not None and (sheet.view.applied_on or sheet.view.decided_on) is not None
        self.detected.set_lines(sheet.detected)
        self.not_applied.setVisible(not applied)
        self.detected.setVisible(applied)
        self.changes.set_lines(sheet.changes)
        if sheet.changes and self.changes.table.current_line() is None:
            self.changes.table.choose_row(0)
        self.print_button.setEnabled(bool(sheet.changes))

    def tables(self) -> Sequence[Any]:
        """Return the lists."""
        return self.detected.table, self.changes.table


def _title(line: ItemLine, desk: Desk) -> str:
    return line.code if line.row is None else terms.text(line.row, desk.words)


def _name(month: Month, desk: Desk) -> str:
    return desk.words.say("month number {n}", n=month.month)
