"""The money of a person (お金): the book with its balance, months, counted cash, contracts, kept things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import IN, OUT
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client_money import MoneyAgreementView, MoneyRulesView
from desktop.services.custody import Thing
from desktop.services.deed_confirmations import Waiting
from desktop.services.money_book import BookLine, CountLine, MoneyBook, MonthLine
from i18n.dates import month_title, short_date
from i18n.numbers import yen
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.client_money.columns import (
    agreement_columns,
    book_columns,
    count_columns,
    finding_words,
    month_columns,
    thing_columns,
)
from ui.client_money.editing import (
    agreement_editing,
    closing_editing,
    count_editing,
    following_editing,
    item_editing,
    movement_editing,
    statement_editing,
)
from ui.client_money.export import book_export
from ui.client_money.movement_panel import show_movement
from ui.client_money.papers import statement_job
from ui.client_money.thing_panel import show_thing
from ui.desk import Desk
from ui.list_section import ListSection
from ui.of_client import ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn
from ui.parts.text import Size, Text, Tone, tip
from ui.record_editor import may_write
from ui.second_waiting import SecondWaiting
from ui.table_export import TableExportDialog
from ui.two_people import open_editor, sole_words

_KINDS = (
    "money_rules",
    "money_agreement",
    "money_movement",
    "money_proof",
    "money_confirmation",
    "deed_confirmation",
    "money_count",
    "money_closing",
    "money_statement",
    "custody_item",
    "custody_move",
    "support_case",
    "staff",
)


@dataclass(frozen=True, slots=True)
class _Known:
    book: MoneyBook
    things: tuple[Thing, ...]
    rules: tuple[MoneyRulesView, ...]
    names: dict[UUID, str]
    waiting: tuple[Waiting, ...]
    case_id: UUID | None


class MoneyPage(ClientPage):
    """What is kept stands above; below it the book and what proves it."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        say = self.say
        self._known: _Known | None = None
        self._names: dict[UUID, str] = {}
        scroll = ScrollColumn(pad=(2, 1.6), gap=2)
        column(self, gap=0).addWidget(scroll, 1)
        self.banners = [Banner("", Tone.LOOK) for _each in range(4)]
        for banner in self.banners:
            banner.hide()
        self.balance = Text(size=Size.LARGE, bold=True)
        self.contract = Text(tone=Tone.QUIET, wrap=True)
        self._buttons(say)
        scroll.body.addWidget(self._head())
        for banner in self.banners:
            scroll.body.addWidget(banner)
        self._sections(say)
        self.rules = RuleNote(desk.words)
        proved = (self.months, self.counts, self.agreements, self.things, self.rules)
        for widget in (self.waiting, self.book, *proved):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        self.book.table.opened.connect(lambda line: show_movement(desk, client_id, line.id))
        self.months.table.opened.connect(self.open_month)
        self.agreements.table.opened.connect(self._edit_agreement)
        self.things.table.opened.connect(lambda thing: show_thing(desk, client_id, thing.id))
        desk.changes.subscribe(self._changed, kinds=_KINDS)
        self._read()

    def take_focus(self) -> None:
        """Begin with money that comes, or with the contract where there is none."""
        (self.in_button if self.in_button.isEnabled() else self.agree_button).setFocus()

    def receive(self) -> None:
        """Take money into keeping."""
        self._move(IN)

    def pay(self) -> None:
        """Pay for something, or hand money out."""
        self._move(OUT)

    def count(self) -> None:
        """Count the cash."""
        if self._known is not None:
            sole = self._known.book.sole
            made = count_editing(self.desk, self.client_id, sole=sole)
            open_editor(self.desk, made, sole=sole, told=self._told())

    def close_next(self) -> None:
        """Close the month that is next."""
        if self._known is None:
            return
        book = self._known.book
        if book.next_month is None:
            self.show_problem(Problem("money.nothing_to_close"))
        elif book.next_month.last_day >= self.desk.today():
            self.show_problem(Problem("money.month_not_over"))
        else:
            self._close_month(book.next_month)

    def agree(self) -> None:
        """Make the contract, or the one that changes it."""
        if self._known is None:
            return
        known, running = self._known, self._known.book.agreement
        if not known.rules:
            self.show_problem(Problem("money.no_rules"))
        elif known.case_id is None:
            self.show_problem(Problem("case.none"))
        elif running is not None:
            open_editor(self.desk, following_editing(self.desk, self.client_id, known.rules, running))
        else:
            made = agreement_editing(self.desk, self.client_id, known.case_id, known.rules)
            said = self.say(
                "First of all the person keeps their money themselves. Write what was tried, and what the"
                " person wishes."
            )
            open_editor(self.desk, made, told=said)

    def keep_thing(self) -> None:
        """Take a thing into custody."""
        if self._known is None:
            return
        if self._known.case_id is None:
            self.show_problem(Problem("case.none"))
            return
        sole = self._known.book.sole
        made = item_editing(self.desk, self.client_id, self._known.case_id, sole=sole)
        said = self.say("Neither a My Number nor a PIN is written down, not even in part.")
        shown = partial(show_thing, self.desk, self.client_id)
        open_editor(self.desk, made, shown, sole=self._known.book.sole, told=said)

    def export(self) -> None:
        """Save the book outside the vault."""
        TableExportDialog(self, self.desk, book_export(self.desk, self.client_id)).open()

    # Laying out

    def _buttons(self, say: Callable[..., str]) -> None:
        self.in_button = Button(say("Take money"), self.receive, look=Look.PRIMARY, icon="plus")
        self.out_button = Button(say("Pay or hand out"), self.pay, icon="minus")
        self.count_button = Button(say("Count the cash"), self.count, icon="money")
        self.close_button = Button(say("Close the month"), self.close_next, icon="check")
        self.agree_button = Button(say("Make the contract"), self.agree, icon="document")
        self.export_button = Button(say("Save the book as a file"), self.export, icon="export")
        self.all_button = Button(
            say("All client money"),
            lambda: self.desk.navigation.open("client_money"),
            look=Look.QUIET,
            icon="list",
        )
        self.keep_button = Button(say("Take a thing into custody"), self.keep_thing, icon="plus")
        for button in self._writing():
            button.setEnabled(False)
        self.export_button.setEnabled(self.desk.workspace.office.may(Permission.READ_NOTES))

    def _writing(self) -> tuple[Button, ...]:
        return (
            self.in_button,
            self.out_button,
            self.count_button,
            self.close_button,
            self.agree_button,
            self.keep_button,
        )

    def _head(self) -> Card:
        card = Card(gap=0.8)
        card.body.addWidget(self.balance)
        card.body.addWidget(self.contract)
        holder = QWidget()
        flow = Flow(holder, gap=1)
        for button in (
            self.in_button,
            self.out_button,
            self.count_button,
            self.close_button,
            self.agree_button,
            self.all_button,
        ):
            flow.addWidget(button)
        card.body.addWidget(holder)
        return card

    def _sections(self, say: Callable[..., str]) -> None:
        desk, money, custody = self.desk, self.desk.workspace.client_money, self.desk.workspace.custody
        by_two = (money.counts, money.closings, custody, custody.moves)
        services = {service.row.kind: service for service in by_two}
        self.waiting = SecondWaiting(desk, services, self._names, self.show_problem)
        self.book: ListSection[BookLine] = ListSection(
            desk,
            "money_book",
            say("Book of client money"),
            book_columns(desk, self._names),
            say("Each movement of this person's money will stand here, with the balance after it."),
            self.export_button,
        )
        self.months: ListSection[MonthLine] = ListSection(
            desk,
            "money_months",
            say("Months and statements to the person"),
            month_columns(desk),
            say("Closed months, and when the person was told of them, will stand here."),
            key=lambda line: line.id,
        )
        self.counts: ListSection[CountLine] = ListSection(
            desk,
            "money_counts",
            say("Counted cash"),
            count_columns(desk),
            say("What was counted, and whether it was right, will stand here."),
        )
        self.agreements: ListSection[MoneyAgreementView] = ListSection(
            desk,
            "money_agreements",
            say("Contracts about client money"),
            agreement_columns(desk),
            say("The contract about keeping money will stand here. Without one no money is taken."),
            key=lambda view: view.id,
        )
        self.things: ListSection[Thing] = ListSection(
            desk,
            "custody",
            say("Kept things"),
            thing_columns(desk),
            say("Bankbooks, seals, cards and papers that are kept for this person will stand here."),
            self.keep_button,
        )

    # Reading

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            money = workspace.client_money
            return _Known(
                money.book(client_id),
                workspace.custody.things_of(client_id),
                money.rules.all(),
                dict(money.names()),
                money.waiting(client_id),
                None if case is None or case.closed_on is not None else case.id,
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="client_money")

    def _show(self, known: _Known) -> None:
        self._known = known
        self._names.clear()
        self._names.update(known.names)
        book, words = known.book, self.desk.words
        self.balance.setText(self.say("Balance {amount}", amount=yen(book.balance, words)))
        self.contract.setText(self._contract_told(book))
        self.waiting.show_waiting(known.waiting)
        self.book.set_lines(tuple(reversed(book.lines)))
        self.months.set_lines(tuple(reversed(book.months)))
        self.counts.set_lines(tuple(reversed(book.counts)))
        self.agreements.set_lines(tuple(reversed(book.agreements)))
        self.things.set_lines(known.things)
        self.rules.show_rules(*book.rules)
        running, writes = book.agreement is not None, may_write(self.desk)
        for button in self._writing():
            button.setEnabled(writes)
        # Counting and closing prove a book; there is none before the first contract.
        begun = book.next_month is not None
        for button, possible in (
            (self.in_button, running),
            (self.out_button, running),
            (self.count_button, begun),
            (self.close_button, begun),
        ):
            button.setEnabled(writes and possible)
            tip(button, "" if possible else self.say("No contract about client money runs yet."))
        self.agree_button.say(self.say("Change the contract") if running else self.say("Make the contract"))
        self._show_banners(known)

    def _contract_told(self, book: MoneyBook) -> str:
        words, running = self.desk.words, book.agreement
        if running is None:
            return self.say("No contract about client money runs. Money is taken only under a contract.")
        left = yen(max(0, running.limit_amount - book.balance), words)
        return self.say(
            "Contract since {date}, at most {limit}; {left} more can be taken.",
            date=short_date(running.starts_on, words),
            limit=yen(running.limit_amount, words),
            left=left,
        )

    def _show_banners(self, known: _Known) -> None:
        book, words, said = known.book, self.desk.words, list[str]()
        if late := book.overdue(self.desk.today()):
            months = "、".join(month_title(each.month, words) for each in late)
            said.append(
                self.say(
                    "The statement to the person is overdue: {months}. Close the month, print it, and have it"
                    " signed.",
                    months=months,
                )
            )
        if book.unreported:
            said.append(
                self.say(
                    "This person lives on public assistance: the contract is to be reported to the welfare"
                    " office. The paper stands under Papers; note the day in the contract."
                )
            )
        if book.findings:
            said.append(self.say("To be looked at: {what}", what=finding_words(book.findings, self.desk)))
        if book.sole and book.agreement is not None:
            said.append(sole_words(self.desk))
        for number, banner in enumerate(self.banners):
            banner.setVisible(number < len(said))
            if number < len(said):
                banner.tell(said[number], Tone.LOOK)

    # Doing

    def _told(self) -> str:
        if self._known is None:
            return ""
        amount = yen(self._known.book.balance, self.desk.words)
        return self.say("Balance {amount}", amount=amount)

    def _move(self, direction: str) -> None:
        if self._known is None:
            return
        running = self._known.book.agreement
        if running is None:
            self.show_problem(Problem("money.no_agreement"))
            return
        made = movement_editing(self.desk, self.client_id, running.id, direction, sole=self._known.book.sole)
        told = self._contract_told(self._known.book) if direction == IN else ""
        shown = partial(show_movement, self.desk, self.client_id)
        above = "\n".join(filter(None, (self._told(), told)))
        open_editor(self.desk, made, shown, sole=self._known.book.sole, told=above)

    def _edit_agreement(self, view: MoneyAgreementView) -> None:
        if self._known is not None:
            made = agreement_editing(self.desk, self.client_id, view.case_id, self._known.rules, view)
            open_editor(self.desk, made, view=view)

    def open_month(self, line: MonthLine) -> None:
        """Note the statement about a closed month, or close the one that is next."""
        if self._known is None:
            return
        if line.closing is not None:
            made = statement_editing(self.desk, self.client_id, line.closing.id)
            title = month_title(line.month, self.desk.words)
            said = self.say(
                "{month}: print the statement, explain it, and note the signature here.", month=title
            )
            open_editor(self.desk, made, view=line.statement, told=said)
        elif line.month == self._known.book.next_month:
            self.close_next()
        else:
            first = self._known.book.next_month
            self.show_problem(
                Problem("money.month_not_next", month_of=None if first is None else first.first_day)
            )

    def _close_month(self, month: Month) -> None:
        if self._known is None:
            return
        book, words = self._known.book, self.desk.words
        sums = book.sums(month)
        found = book.to_look_at(month)
        said = self.say(
            "{month}: brought forward {opening}, received {received}, spent {spent}, balance {balance}.",
            month=month_title(month, words),
            opening=yen(sums.opening, words),
            received=yen(sums.received, words),
            spent=yen(sums.spent, words),
            balance=yen(sums.balance, words),
        )
        if found:
            looked = self.say("To be looked at: {what}", what=finding_words(found, self.desk))
            said = f"{said}\n{looked}"
        made = closing_editing(self.desk, self.client_id, month, sole=book.sole)

        def show_statement(key: UUID) -> None:
            job = statement_job(self.desk, self.client_id, key)
            show_paper(self.desk, self.client_id, job, self.say("Statement to the person"))

        open_editor(self.desk, made, show_statement, sole=book.sole, told=said)
