"""Vouchers of a year or month: the list with its sums, a proof shown large, and fares to be paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.roles import Permission
from desktop.services.voucher_lines import VoucherLine
from desktop.services.vouchers import VoidNumber, WholeVoucher
from i18n.dates import month_title, period
from i18n.numbers import count
from i18n.vouchers import number_of
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.paper_stage import PaperStage
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.plain import place
from ui.parts.list_model import ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.table_export import TableExportDialog
from ui.table_import import TableImport
from ui.vouchers import papers
from ui.vouchers.columns import voucher_columns
from ui.vouchers.editing import FEW, STAYING
from ui.vouchers.editor import VoucherEditor
from ui.vouchers.expenses import ExpensesPage
from ui.vouchers.proposing import ProposalPage
from ui.vouchers.sums import VoucherSums
from ui.vouchers.taking_in import cost_file
from ui.vouchers.travel import TravelPage

BUSINESS, FISCAL, SUBSIDY = "business_calendar", "fiscal_calendar", "subsidy_calendar"
LIST, LACKING, ADVANCED, TRAVEL, EXPENSES = "list", "lacking", "advanced", "travel", "expenses"
_TO_PAY: Final = frozenset({TRAVEL, EXPENSES})
"""What is not a list of vouchers yet."""
_BY_STAFF: Final = "paid_by_staff"
_KINDS: Final = ("voucher", "voucher_account", "voucher_proof", "voucher_fare")
WHOLE_YEAR: Final = 0
_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class _Known:
    year: FiscalYear
    first: date
    last: date
    lines: tuple[VoucherLine, ...]
    voids: tuple[VoidNumber, ...]
    parts: int
    """In so many parts its sheets of proofs are printed."""


class VouchersScreen(Screen):
    """Says which of the three calendars the year is of; months are those of that year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._day = desk.today()
        self._known: _Known | None = None
        self._asked: UUID | None = None
        self._staying: Mapping[str, Any] = FEW
        self._may_write = desk.workspace.office.may(Permission.KEEP_HOURS)
        self.which = OneOf(
            [
                Choice(LIST, say("All vouchers")),
                Choice(LACKING, say("Papers are missing")),
                Choice(ADVANCED, say("Not paid back to staff yet")),
                Choice(TRAVEL, say("Fares to be paid")),
                Choice(EXPENSES, say("Costs of visits to be paid")),
            ]
        )
        self.which.fill(LIST)
        self.calendar = ChoiceBox([Choice(code, name) for code, name in self._calendars().items()])
        self.calendar.fill(BUSINESS)
        self.month = ChoiceBox([Choice(WHOLE_YEAR, say("The whole year"))], empty=WHOLE_YEAR)
        self.month.fill(WHOLE_YEAR)
        self.before = IconButton("chevron-left", say("The year before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", say("The year after"), partial(self.turn, 1))
        self.span, self.count = Text(bold=True), Text(tone=Tone.QUIET)
        self.voids = Text(tone=Tone.QUIET, wrap=True)
        self.add_button = Button(say("Enter a voucher"), self.add, look=Look.PRIMARY, icon="plus")
        self.add_button.setEnabled(self._may_write)
        self.print_button = Button(say("Print papers of vouchers"), self.choose_paper, icon="print")
        self.file_button = Button(say("Save the list of vouchers"), self.save_file, icon="export")
        self.take_button = Button(say("Take in a file of costs"), self.take_in, icon="folder")
        self.take_button.setEnabled(self._may_write)
        self.table: Table[VoucherLine] = Table(
            "vouchers",
            say("Vouchers"),
            ListModel(voucher_columns(desk), key=lambda line: line.id),
            desk.words,
            desk.preferences,
        )
        self.sums = VoucherSums(desk)
        self.stage = PaperStage(desk, self.show_list)
        self.travel = TravelPage(desk, may_write=self._may_write)
        self.expenses = ExpensesPage(desk, may_write=self._may_write)
        self.pages = QStackedWidget()
        self._lay_out()
        self.table.opened.connect(lambda line: self.show_voucher(line.id))
        self.which.changed.connect(self._read)
        self.calendar.changed.connect(self._other_calendar)
        self.month.changed.connect(self._read)
        self.bind(Act.NEW, self.add, words=say("Enter a voucher"))
        self.bind(Act.AGAIN, self.add_same)
        self.bind(Act.PRINT, self.choose_paper)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, or the fares; a voucher that is named opens beside it."""
        if part in {LIST, LACKING, ADVANCED, *_TO_PAY}:
            self.which.fill(part)
        self._asked = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        (self.table if self.table.isVisible() else self.which).setFocus()

    def turn(self, by: int) -> None:
        """Go to another year."""
        if self._known is not None:
            self._day = self._known.year.after(by).first_day
            self._show_months(self._known.year.after(by))
        self._read()

    def add(self) -> None:
        """Begin a voucher; day, funding and the like stay from the one before."""
        self._open_editor(None, self._staying)

    def add_same(self) -> None:
        """Begin a voucher like the one that is chosen, or like the last one."""
        vouchers, line = self.desk.workspace.vouchers, self.table.current_line()
        key = None if line is None else line.id

        def read() -> Any:
            return vouchers.latest() if key is None else vouchers.get(key)

        def begin(view: Any) -> None:
            if view is None:
                self.add()
                return
            names = (*STAYING, "payee", "purpose", "amount", "tax", "deductible", "share", "share_basis")
            same = {name: getattr(view, name) for name in (*names, "share_text")}
            self._open_editor(None, {**same, "paid_on": self._staying.get("paid_on", self.desk.today())})

        self.desk.tasks.read(read, owner=self, then=begin, supersede="voucher_same")

    def show_voucher(self, voucher_id: UUID) -> None:
        """Show a voucher beside the list."""
        vouchers = self.desk.workspace.vouchers
        self.desk.tasks.read(
            lambda: vouchers.whole(voucher_id),
            owner=self,
            then=lambda whole: self._open_editor(whole, FEW),
            supersede="voucher",
        )

    def show_list(self) -> None:
        """Show the list in the place of a proof."""
        self._show_page()
        self.take_focus()

    def print_paper(self, job: Callable[..., Any], title: str) -> None:
        """Show a paper about the time that is shown."""
        if self._known is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, title)
            preview.make(job(self.desk, self._known.first, self._known.last, self._calendar_title()))

    def save_file(self) -> None:
        """Save the list as a workbook or as CSV."""
        if self._known is not None:
            export = papers.list_export(self.desk, self._known.first, self._known.last)
            TableExportDialog(self, self.desk, export).open()

    def take_in(self) -> TableImport:
        """Show the page on which a file of costs is taken in, in place of the list."""
        page = TableImport(self.desk, cost_file(self.desk))
        page.left.connect(partial(self._leave, page))
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.times.hide()
        page.choose()
        return page

    def _leave(self, page: TableImport) -> None:
        self.pages.removeWidget(page)
        page.deleteLater()
        self._show_page()
        self._read()
        self.take_focus()

    def _open_editor(self, whole: WholeVoucher | None, starting: Mapping[str, Any]) -> None:
        given = {"paid_on": self.desk.today(), **starting} if whole is None else starting
        editor = VoucherEditor(
            self.desk,
            whole,
            show=self._show_proof,
            starting=given,
            done=partial(self._kept, is_new=whole is None),
        )
        title = self.say("New voucher") if whole is None else self.desk.words.label("record.voucher")
        if whole is not None:
            title = number_of(whole.line.year, whole.line.number, self.desk.words)
        editor.gone.connect(self._show_page)
        self._show_page()
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _kept(self, key: UUID, *, is_new: bool) -> None:
        """Go on with the next voucher after a new one."""
        self._show_page()
        if not is_new:
            return
        vouchers = self.desk.workspace.vouchers

        def go_on(view: Any) -> None:
            stays = {name: getattr(view, name) for name in STAYING}
            # Parts are of one voucher: the next one is not divided unless somebody says so.
            self._staying = {**stays, "account": view.account or FEW["account"]}
            number = number_of(view.year, view.number, self.desk.words)
            self.messages.show_notice(self.say("Kept as voucher {number}. Here is the next.", number=number))
            self.add()

        self.desk.tasks.read(lambda: vouchers.get(key), owner=self, then=go_on)

    def _show_proof(self, title: str, media_type: str, content: bytes) -> None:
        self.stage.show_paper(title, media_type, content)
        self.pages.setCurrentWidget(self.stage)

    def _calendars(self) -> dict[str, str]:
        say = self.say
        return {
            BUSINESS: say("Business year of the corporation"),
            FISCAL: say("Fiscal year of the state"),
            SUBSIDY: say("Period of the subsidy"),
        }

    def _calendar_title(self) -> str:
        return self._calendars()[str(self.calendar.value())]

    def choose_paper(self) -> None:
        """Offer the papers about the time that is shown."""
        say = self.say
        menu = QMenu(self)
        for job, title in (
            (papers.list_job, say("List of what was paid")),
            (papers.sums_job, say("Sums by category and item")),
            *self._proofs(),
            (papers.accounts_job, say("Accounts kept apart")),
        ):
            menu.addAction(title).triggered.connect(partial(self._print_chosen, job, title))
        menu.popup(self.print_button.mapToGlobal(QPoint(0, self.print_button.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def _proofs(self) -> Iterator[tuple[Callable[..., Any], str]]:
        """Yield the sheets of proofs, in parts where there are too many for one paper."""
        title = self.say("Sheets of proofs")
        parts = 0 if self._known is None else self._known.parts
        if parts < _SEVERAL:
            yield papers.proofs_job, title
            return
        for part in range(parts):
            told = self.say("{title}, part {part} of {parts}", title=title, part=part + 1, parts=parts)
            yield partial(papers.proofs_job, part=part), told

    def _print_chosen(self, job: Callable[..., Any], title: str, _on: object = None) -> None:
        self.print_paper(job, title)

    def _lay_out(self) -> None:
        head = column(gap=0.8, pad=(2, 1.4, 2, 0.8))
        line = row(gap=1)
        line.addWidget(Heading(self.say("Costs and vouchers")))
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.add_button)
        head.addLayout(line)
        head.addWidget(self.which)
        self.times = QWidget()
        times = Flow(self.times, gap=1)
        for widget in (
            place(self.calendar, self.say("Which calendar")),
            self.before,
            self.span,
            self.after,
            place(self.month, self.say("Which month")),
            self.print_button,
            self.file_button,
            self.take_button,
        ):
            times.addWidget(widget)
        head.addWidget(self.times)
        self.body.addLayout(head)
        listed = QWidget()
        inside = column(listed, gap=0.4)
        inside.addWidget(self.table, 1)
        foot = column(gap=0, pad=(2, 0, 2, 0))
        foot.addWidget(self.voids)
        inside.addLayout(foot)
        inside.addWidget(self.sums)
        self.listed = listed
        first = Button(self.say("Enter the first voucher"), self.add, look=Look.PRIMARY, icon="plus")
        first.setEnabled(self._may_write)
        self.nothing = EmptyPage(
            "money", self.say("What the corporation pays stands here: each voucher with its receipt."), first
        )
        self.complete = EmptyPage("done", self.say("No paper is missing in this time."))
        for page in (self.listed, self.nothing, self.complete, self.stage, self.travel, self.expenses):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)

    def _other_calendar(self) -> None:
        self.month.fill(WHOLE_YEAR)
        self._known = None
        self._read()

    def _show_months(self, year: FiscalYear) -> None:
        chosen = self.month.value()
        choices = [Choice(WHOLE_YEAR, self.say("The whole year"))]
        choices += [Choice(each.month, month_title(each, self.desk.words)) for each in year.months()]
        self.month.list.blockSignals(True)
        self.month.offer(choices)
        self.month.fill(chosen if chosen in range(1, 13) else WHOLE_YEAR)
        self.month.list.blockSignals(False)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if self.which.value() in _TO_PAY:
            self._page_to_pay().read()
            self._show_page()
            return
        workspace, calendar, day, month = (
            self.desk.workspace,
            self.calendar.value(),
            self._day,
            self.month.value(),
        )

        def known() -> _Known:
            times = workspace.counted_times
            year = workspace.vouchers.year_of(day) if calendar == BUSINESS else times.year(day)
            first, last = year.first_day, year.last_day
            if calendar == SUBSIDY:
                programme = workspace.programmes.of(year.first_day.year)
                first, last = programme.first, programme.last
            if month:
                chosen: Month = next(each for each in year.months() if each.month == month)
                first, last = max(first, chosen.first_day), min(last, chosen.last_day)
            vouchers = workspace.vouchers
            parts = vouchers.parts(first, last)
            lines = tuple(line for part in parts for line in part)
            return _Known(year, first, last, lines, vouchers.voids(first, last), len(parts))

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="vouchers")

    def _show(self, known: _Known) -> None:
        self._known = known
        words = self.desk.words
        self._show_months(known.year)
        self.span.setText(period(known.first, known.last, words))
        lines = self._lines()
        self.table.set_lines(lines)
        self.sums.show_lines(lines)
        self.count.setText(count(len(lines), words))
        numbers = "、".join(number_of(void.year, void.number, words) for void in known.voids)
        self.voids.setText(self.say("Void numbers: {numbers}", numbers=numbers) if numbers else "")
        self.voids.setVisible(bool(numbers))
        if not isinstance(self.pages.currentWidget(), PaperStage | TableImport):
            self._show_page()
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.table.choose_key(asked)
            self.show_voucher(asked)

    def _lines(self) -> Sequence[VoucherLine]:
        if self._known is None:
            return ()
        if self.which.value() == LACKING:
            return [line for line in self._known.lines if line.lacks]
        if self.which.value() == ADVANCED:
            return [line for line in self._known.lines if _is_open_advance(line)]
        return self._known.lines

    def _page_to_pay(self) -> ProposalPage:
        return self.expenses if self.which.value() == EXPENSES else self.travel

    def _show_page(self) -> None:
        wants = self.which.value()
        self.times.setVisible(wants not in _TO_PAY)
        self.count.setVisible(wants not in _TO_PAY)
        if wants in _TO_PAY:
            self.pages.setCurrentWidget(self._page_to_pay())
        elif self._lines() or self._known is None:
            self.pages.setCurrentWidget(self.listed)
        else:
            is_complete = wants in {LACKING, ADVANCED} and bool(self._known.lines)
            self.complete.say(
                self.say("Staff were paid back everything in this time.")
                if wants == ADVANCED
                else self.say("No paper is missing in this time.")
            )
            self.pages.setCurrentWidget(self.complete if is_complete else self.nothing)


def _is_open_advance(line: VoucherLine) -> bool:
    """Tell whether somebody paid first and waits to be paid back."""
    is_over = line.is_taken_back or line.counters_id is not None or line.settled_on is not None
    return line.paid_by == _BY_STAFF and not is_over
