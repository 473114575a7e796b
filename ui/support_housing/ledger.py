"""The ledger of a business year on screen: six items, the gaps, what came later; closing, paper, file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QSignalBlocker
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop.domain.fiscal_year import FiscalYear
from desktop.records.field import facts_of
from desktop.records.ledger_closing import LedgerLineView
from desktop.services.consent_lens import KeptBack
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from desktop.services.support_ledger_lines import GAPS, Line, ResidentGaps
from desktop.services.support_ledgers import FILE, Ledger
from i18n import terms
from i18n.dates import both_calendars, period, short_date
from i18n.numbers import digits, yen
from reports.support_ledger import spans
from ui.actions import Act
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.dialog import ask
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import Column, ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.screen import Screen
from ui.support_housing.editing import missed_editing
from ui.support_housing.papers import ledger_job
from ui.support_housing.plan_page import PlanPage
from ui.table_export import Export, TableExportDialog

_LATER: Final = "later"
_COLUMNS: Final = ("item", "on", "until", "room", "name", "amount", "text", "more")
_HIDDEN: Final = ("room", "name")
"""What is left out of the lines of somebody whose address is protected."""


class LedgerPage(PlanPage):
    """One item at a time behind chips; the gaps stand first."""

    kinds = (
        "safety_check",
        "missed_watch",
        "support_entry",
        "referral",
        "tenancy",
        "household_member",
        "support_terms",
        "support_housing_unit",
        "support_housing_plan",
        "ledger_closing",
        "absence",
        "client",
    )

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        say, words = self.say, desk.words
        self.ledger: Ledger | None = None
        self._years: tuple[FiscalYear, ...] = ()
        self.year = ChoiceBox((), empty=0)
        self.year.editor.setAccessibleName(say("Business year"))
        self.state = Banner("")
        rows = desk.workspace.office.rules.named("support_ledger").in_force(desk.today())
        self.items = [each.code for each in rows if each.code != GAPS]
        choices = [Choice(GAPS, say("Gaps in the ledger"))]
        choices += [Choice(each.code, terms.short(each, words)) for each in rows if each.code != GAPS]
        self.item = OneOf([*choices, Choice(_LATER, say("Changed later"))])
        self.item.fill(GAPS)
        self.gaps: Table[ResidentGaps] = Table(
            "ledger_gaps", say("Gaps in the ledger"), ListModel(_gap_columns(desk)), words, desk.preferences
        )
        self.lines: Table[Line] = Table(
            "ledger_lines",
            say("Lines of the ledger"),
            ListModel(_line_columns(desk)),
            words,
            desk.preferences,
        )
        self.close_button = Button(say("Close the ledger"), self.close_year, icon="lock")
        self.print_button = Button(say("Print"), self.print_ledger, icon="print")
        self.full_button = Button(say("Print with protected names"), self.print_in_full, look=Look.QUIET)
        self.file_button = Button(say("Save as a file"), self.save_file, icon="export", look=Look.QUIET)
        self.explain_button = Button(say("Why nobody could look in"), self.explain, icon="edit")
        self.rules = RuleNote(words)
        self._nothing = Text("", tone=Tone.QUIET, wrap=True)
        self._lay_out()
        self.year.changed.connect(self.read)
        self.item.changed.connect(self._arrange)
        self.lines.opened.connect(self._open)
        self.gaps.opened.connect(lambda line: self._visit(line.resident.client_id, "entries"))
        desk.actions.bind(self, Act.PRINT, self.print_ledger)

    def show_plan(self, plan: Any) -> None:
        """Show this plan's newest year, or the one that was chosen."""
        before, self.plan = self.plan, plan
        housing, ledgers = self.desk.workspace.support_housing, self.desk.workspace.support_ledgers
        kept = int(self.year.value() or 0) if before is not None and before.id == plan.id else 0

        def found() -> tuple[tuple[FiscalYear, ...], Ledger]:
            years = housing.years(plan)
            return years, ledgers.look(plan, years[min(kept, len(years) - 1)])

        self.desk.tasks.read(found, owner=self, then=lambda both: self._offer(*both), supersede="ledger")

    def take_focus(self) -> None:
        """Begin in the list."""
        (self.gaps if self._pages.currentWidget() is self.gaps else self.lines).setFocus()

    def read(self) -> None:
        """Read the ledger of the chosen year."""
        plan, ledgers = self.plan, self.desk.workspace.support_ledgers
        if plan is not None and self._years:
            year = self._years[int(self.year.value() or 0)]
            self.desk.tasks.read(
                lambda: ledgers.look(plan, year), owner=self, then=self._show, supersede="ledger"
            )

    def close_year(self) -> None:
        """Ask, then close: it cannot be opened again."""
        ledger = self.ledger
        if ledger is None or not may_write(self.desk):
            return
        ledgers = self.desk.workspace.support_ledgers
        year = period(ledger.year.first_day, ledger.year.last_day, self.desk.words)

        def close() -> None:
            self.desk.tasks.run(
                lambda: ledgers.close(ledger.plan, ledger.year),
                owner=self,
                then=lambda _saved: self.around.messages.show_notice(self.say("The ledger is closed.")),
            )

        ask(
            self,
            self.desk.words,
            title=self.say("Close the ledger"),
            person=f"{ledger.plan.name}　{year}",
            consequence=self.say(
                "Every line is kept as it is now. What is changed afterwards is shown as later. A closed"
                " ledger cannot be opened again."
            ),
            verb=self.say("Close the ledger"),
            then=close,
        )

    def print_ledger(self) -> None:
        """Show the paper beside the page."""
        self._print(with_protected=False)

    def print_in_full(self) -> None:
        """Show the paper with the names of those whose address is protected, for an inspection."""
        self._print(with_protected=True)

    def save_file(self) -> None:
        """Save the lines as a workbook or as CSV."""
        ledger, words = self.ledger, self.desk.words
        if ledger is None:
            return
        rules = self.desk.workspace.office.rules.named("support_ledger")

        def gather() -> SharedList:
            facts = facts_of(LedgerLineView)
            columns = tuple(
                SharedColumn(words.label(f"ledger_line.{name}"), facts[name]) for name in _COLUMNS
            )
            return SharedList(
                columns,
                tuple(_row(line, terms.named(rules, line.item, words), columns) for line in ledger.lines),
            )

        consequence = self.say(
            "Outside the vault the file is not protected. Names of protected addresses are left out. That it"
            " was saved is noted in the history."
        )
        export = Export(
            FILE,
            consequence,
            gather,
            self.desk.workspace.support_ledgers.note_export,
            ("own_file", "welfare_office"),
            self.say("Ledger of support housing"),
        )
        TableExportDialog(self, self.desk, export).open()

    def explain(self) -> None:
        """Offer the months without a look-in of the chosen person; the one chosen is explained."""
        line = self.gaps.current_line()
        if not isinstance(line, ResidentGaps) or not may_write(self.desk):
            return
        menu = QMenu(self)
        for gap in line.missing.watches:
            action = menu.addAction(period(gap.first, gap.last, self.desk.words))
            made = missed_editing(self.desk, line.resident.client_id, gap.first.replace(day=1))
            action.triggered.connect(lambda _on=False, made=made: self.edit(made, None))
        if menu.isEmpty():
            menu.addAction(self.say("No month is without a look-in.")).setEnabled(False)
        menu.popup(self.explain_button.mapToGlobal(QPoint(0, self.explain_button.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def _lay_out(self) -> None:
        head = row(gap=1)
        for widget in (
            self.year,
            self.close_button,
            self.print_button,
            self.full_button,
            self.file_button,
        ):
            head.addWidget(widget)
        head.addStretch(1)
        self.outer.addLayout(head)
        self.outer.addWidget(self.state)
        self.outer.addWidget(self.item)
        self._pages = QStackedWidget()
        for page in (self.gaps, self.lines, self._nothing):
            self._pages.addWidget(page)
        self.outer.addWidget(self._pages, 1)
        foot = row(gap=1)
        foot.addWidget(self.rules, 1)
        foot.addWidget(self.explain_button)
        self.outer.addLayout(foot)

    def _offer(self, years: tuple[FiscalYear, ...], ledger: Ledger) -> None:
        self._years, words = years, self.desk.words
        spans_of = [period(each.first_day, each.last_day, words) for each in years]
        with QSignalBlocker(self.year):
            self.year.offer([Choice(place, said) for place, said in enumerate(spans_of)])
            self.year.fill(years.index(ledger.year))
        self._show(ledger)

    def _show(self, ledger: Ledger) -> None:
        self.ledger = ledger
        words, say = self.desk.words, self.say
        over = ledger.year.last_day < self.desk.today()
        closing = ledger.closing
        if not ledger.ours:
            self.state.tell(
                say("Whoever gives the support keeps this ledger; here it is for your own use."), Tone.ACCENT
            )
        elif closing is not None:
            day = both_calendars(closing.closed_on, words)
            kept = both_calendars(ledger.kept_until, words)
            later = ledger.later.count if ledger.later is not None else 0
            said = say("Closed on {day}, kept until {kept}.", day=day, kept=kept)
            if later:
                said += " " + words.say_many(
                    "{n} line has changed since.", "{n} lines have changed since.", later
                )
            self.state.tell(said, Tone.LOOK if later else Tone.ACCENT, icon="lock")
        elif over:
            self.state.tell(say("This year is over: the ledger is to be closed now."), Tone.LOOK, icon="bell")
        self.state.setVisible(not ledger.ours or closing is not None or over)
        can = may_write(self.desk) and ledger.ours and over and closing is None
        self.close_button.setEnabled(can)
        self.full_button.setVisible(any(line.hidden for line in ledger.lines))
        self.rules.show_rules(*ledger.rules)
        self._arrange()

    def _arrange(self) -> None:
        ledger, which = self.ledger, str(self.item.value())
        if ledger is None:
            return
        self.explain_button.setVisible(which == GAPS)
        if which == GAPS:
            self.gaps.set_lines(ledger.gaps)
            self._turn(self.gaps, len(ledger.gaps), self.say("Nobody lived in the housing in this year."))
            return
        if which == _LATER:
            later = ledger.later
            lines = (
                () if later is None else (*later.added, *(new for _old, new in later.changed), *later.gone)
            )
            nothing = self.say("Nothing has changed since the ledger was closed.")
        else:
            lines, nothing = ledger.of_item(which), self.say("Nothing in this year.")
        self.lines.set_lines(lines)
        self._turn(self.lines, len(lines), nothing)

    def _turn(self, page: QWidget, number: int, nothing: str) -> None:
        self._nothing.setText(nothing)
        self._pages.setCurrentWidget(page if number else self._nothing)

    def _print(self, *, with_protected: bool) -> None:
        ledger = self.ledger
        if ledger is None:
            return
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.say("Ledger of support housing"))
        preview.make(ledger_job(self.desk, ledger.plan, ledger.year, with_protected=with_protected))

    def _open(self, line: Line) -> None:
        """Open the page on which the record of a line is kept."""
        if line.client_id is not None:
            kind = line.source.partition(":")[0]
            tabs = {"tenancy": "home", "household_member": "people", "referral": "linking"}
            tabs |= {"support_terms": "support_housing", "safety_check": "support_housing"}
            self._visit(line.client_id, tabs.get(kind, "entries"))

    def _visit(self, client_id: Any, tab: str) -> None:
        self.desk.navigation.open("client", client_id, tab)


def _row(line: Line, item: str, columns: Sequence[SharedColumn]) -> SharedRow:
    cells = (
        item,
        "" if line.on is None else line.on.isoformat(),
        "" if line.until is None else line.until.isoformat(),
        "" if line.hidden else line.room,
        line.shown_name,
        "" if line.amount is None else str(line.amount),
        line.text,
        line.more,
    )
    hidden = _HIDDEN if line.hidden else ()
    kept_back = [(columns[_COLUMNS.index(name)].heading, KeptBack.ADDRESS_PROTECTED) for name in hidden]
    return SharedRow(line.client_id, cells, tuple(kept_back))


def _gap_columns(desk: Desk) -> Sequence[Column[ResidentGaps]]:
    words, say = desk.words, desk.words.say

    def name(line: ResidentGaps) -> str:
        return line.resident.shown or say("(not shown)")

    def room(line: ResidentGaps) -> str:
        return "" if line.resident.hidden else line.resident.room

    def days(line: ResidentGaps) -> str:
        if line.by_need:
            return say("By need and wish")
        shown = spans(line.missing.checks, words).replace("\n", "、")
        return "" if not shown else say("{n} days: {days}", n=digits(line.missing.days), days=shown)

    return (
        Column("name", words.label("ledger_line.name"), name, wide=16, bold=True, sortable=False),
        Column("room", words.label("ledger_line.room"), room, wide=24, sortable=False),
        Column(
            "checks",
            say("Days without a check"),
            days,
            wide=36,
            stretches=True,
            sortable=False,
            icon=lambda line: "warning" if line.missing.checks else "",
            tone=lambda line: Tone.LOOK if line.missing.checks else Tone.PLAIN,
        ),
        Column(
            "watches",
            say("Months without a look-in"),
            lambda line: spans(line.missing.watches, words).replace("\n", "、"),
            wide=22,
            sortable=False,
            icon=lambda line: "warning" if line.missing.watches else "",
            tone=lambda line: Tone.LOOK if line.missing.watches else Tone.PLAIN,
        ),
    )


def _line_columns(desk: Desk) -> Sequence[Column[Line]]:
    words, say, label = desk.words, desk.words.say, desk.words.label

    def on(line: Line) -> str:
        if line.on is None:
            return ""
        return short_date(line.on, words) if line.until is None else period(line.on, line.until, words)

    def name(line: Line) -> str:
        if line.client_id is None:
            return say("The whole plan")
        return say("(not shown)") if line.hidden else line.name

    def text(line: Line) -> str:
        amount = "" if line.amount is None else yen(line.amount, words)
        return " ".join(filter(None, (amount, line.text.replace("\n", " "))))

    return (
        Column("on", label("ledger_line.on"), on, wide=24, bold=True, sortable=False),
        Column(
            "name",
            label("ledger_line.name"),
            name,
            wide=18,
            sortable=False,
        ),
        Column(
            "room",
            label("ledger_line.room"),
            lambda line: "" if line.hidden else line.room,
            wide=28,
            sortable=False,
        ),
        Column("text", label("ledger_line.text"), text, wide=40, stretches=True, sortable=False),
        Column(
            "more",
            label("ledger_line.more"),
            lambda line: line.more.replace("\n", " "),
            wide=30,
            tone=lambda _line: Tone.QUIET,
            sortable=False,
        ),
    )
