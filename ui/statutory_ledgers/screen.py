"""The statutory ledgers: chips choose the part, two days the time; a line opens its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.services.guarantee_ledger import LEDGER as GUARANTEE_RULE
from i18n.words import N_
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.explained.opening import open_part
from ui.list_section import ListSection
from ui.paper_preview import PaperPreview
from ui.parts.boxes import row
from ui.parts.button import Button, IconButton
from ui.parts.chips import OneOf
from ui.parts.day_span import DaySpan
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice
from ui.parts.rule_note import RuleNote
from ui.parts.search_box import SearchBox
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.statutory_ledgers.lines import BELONGINGS, GUARANTEES, PAID, LedgerLine, line_columns
from ui.statutory_ledgers.papers import ledger_export, ledger_job, lines_of
from ui.table_export import TableExportDialog

TITLES: Final = {
    GUARANTEES: N_("Ledger of guarantees"),
    BELONGINGS: N_("Ledger of the work on belongings"),
    PAID: N_("Ledger of paid support"),
}
_CHIPS: Final = {
    GUARANTEES: N_("Guarantees (part 1)"),
    BELONGINGS: N_("Belongings (part 2)"),
    PAID: N_("Paid support (part 3)"),
}
_NOTHING: Final = {
    GUARANTEES: N_("Guarantees that the corporation takes on stand here with what was paid and asked back."),
    BELONGINGS: N_("Contracts for after a death and every act of the work on belongings stand here."),
    PAID: N_("Contracts about support that clients pay for stand here with each day's support."),
}
_RULE_OF: Final = {
    GUARANTEES: GUARANTEE_RULE,
    BELONGINGS: "belongings_ledger",
    PAID: "paid_support_ledger",
}
_KINDS: Final = (
    "undertaking",
    "recourse_event",
    "mandate_part",
    "death_mark",
    "belongings_inventory",
    "belonging_leaving",
    "estate_movement",
    "money_movement",
    "paid_support",
    "support_entry",
    "support_terms",
    "client",
)


class StatutoryLedgersScreen(Screen):
    """The business year at first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._lines: tuple[LedgerLine, ...] = ()
        self.days = DaySpan(desk.words, desk.today)
        self.before = IconButton("chevron-left", say("The business year before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", say("The business year after"), partial(self.turn, 1))
        self.part = OneOf([Choice(code, say(words)) for code, words in _CHIPS.items()])
        self.part.fill(GUARANTEES)
        self.search_box = SearchBox(say("Search in the ledger"))
        self.number = Text(tone=Tone.QUIET)
        self.print_button = Button(say("Print the ledger"), self.print_ledger, icon="print")
        self.file_button = Button(say("Save the ledger as a file"), self.save_file, icon="export")
        self.sections = {
            code: ListSection[LedgerLine](
                desk,
                f"statutory_{code}",
                say(title),
                line_columns(desk, code),
                say(_NOTHING[code]),
                key=lambda line: (line.part.kind, line.part.record_id, line.what),
            )
            for code, title in TITLES.items()
        }
        self.rules = RuleNote(desk.words)
        self._lay_out()
        self.part.changed.connect(self._read)
        self.search_box.queried.connect(lambda _query: self._sift())
        self.search_box.moved_down.connect(self.take_focus)
        for section in self.sections.values():
            section.table.opened.connect(lambda line: open_part(desk, line.part))
        self.days.changed.connect(self._read)
        self.bind(Act.PRINT, self.print_ledger)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the business year, or again what was shown last."""
        del record_id
        if part in TITLES:
            self.part.fill(part)
        if not self.desk.workspace.office.may(Permission.READ_NOTES):
            self._stack.setCurrentIndex(1)
        elif self.days.value() is None:
            self.turn(0)
        else:
            self._read()

    def take_focus(self) -> None:
        """Begin in the ledger."""
        table = self.sections[self._part()].table
        (table if table.isVisible() else self.part).setFocus()

    def turn(self, by: int) -> None:
        """Go to another business year: from the one that is shown, or else from today."""
        ledgers, time = self.desk.workspace.statutory_ledgers, self.days.value()
        day = self.desk.today() if time is None else time[0]
        self.desk.tasks.read(
            lambda: ledgers.year_of(day).after(by),
            owner=self,
            then=lambda year: self._show_time(year.first_day, year.last_day),
            supersede="ledger_year",
        )

    def print_ledger(self) -> None:
        """Show the part as a paper."""
        time = self.days.value()
        if time is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say(TITLES[self._part()]))
            preview.make(ledger_job(self.desk, self._part(), *time))

    def save_file(self) -> None:
        """Save the part as a workbook or as CSV."""
        time = self.days.value()
        if time is not None:
            title = self.say(TITLES[self._part()])
            TableExportDialog(self, self.desk, ledger_export(self.desk, self._part(), title, *time)).open()

    def _lay_out(self) -> None:
        head = row(gap=1)
        head.addWidget(Heading(self.say("Statutory ledgers")), 1)
        for button in (self.print_button, self.file_button):
            head.addWidget(button)
        place, below = QWidget(), QWidget()
        times, sifting = Flow(place, gap=1), Flow(below, gap=1)
        days = self.days
        above: tuple[QWidget, ...] = (self.before, days.from_place, days.until_place, self.after)
        for widget in above:
            times.addWidget(widget)
        for chosen in (self.part, self.search_box, self.number):
            sifting.addWidget(chosen)
        scroll = ScrollColumn(pad=(2, 1.6), gap=1.4)
        scroll.body.addLayout(head)
        parts: tuple[QWidget, ...] = (place, below, *self.sections.values(), self.rules)
        for part in parts:
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scroll)
        self._stack.addWidget(
            EmptyPage("list", self.say("Your role does not include this. Please ask a manager."))
        )
        self.body.addWidget(self._stack, 1)

    def _part(self) -> str:
        return str(self.part.value())

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _show_time(self, first: date, last: date) -> None:
        self.days.fill(first, last)
        self._read()

    def _read(self) -> None:
        time, part = self.days.value(), self._part()
        for code, section in self.sections.items():
            section.setVisible(code == part)
        if time is not None:
            self.desk.tasks.read(
                lambda: (lines_of(self.desk, part, *time), self._rule(part)),
                owner=self,
                then=lambda found: self._show(*found),
                supersede="statutory_ledger",
            )

    def _rule(self, part: str) -> RuleUsed:
        return self.desk.workspace.statutory_ledgers.kept_by(_RULE_OF[part])

    def _show(self, lines: Sequence[LedgerLine], rule: RuleUsed) -> None:
        self._lines = tuple(lines)
        self.rules.show_rules(rule)
        self._sift()

    def _sift(self) -> None:
        query = self.search_box.query.strip()
        found = [line for line in self._lines if not query or line.says(query)]
        self.sections[self._part()].set_lines(found)
        self.number.setText(
            self.desk.words.say_many("{n} line of the ledger", "{n} lines of the ledger", len(found))
        )
