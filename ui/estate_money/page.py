"""The money that somebody left (遺されたお金): what is there, the book, counts, settling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.money_book import IN, OUT
from desktop.domain.problem import Problem
from desktop.records.estate_book import EstateSettlementView
from desktop.services.deed_confirmations import Waiting
from desktop.services.estate_file import EstateCountLine, EstateFile, EstateLine
from i18n.client_money import findings_told
from i18n.dates import short_date
from i18n.numbers import yen
from i18n.problems import sentence
from ui.before_card import BeforeCard
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.estate_money.columns import count_columns, line_columns, settlement_columns
from ui.estate_money.editing import (
    book_editing,
    count_editing,
    deposit_editing,
    found_editing,
    movement_editing,
    settling_editing,
    taking_over_editing,
    transfer_editing,
)
from ui.estate_money.editors import CountEditor, FoundEditor
from ui.estate_money.movement_panel import show_movement
from ui.estate_money.papers import statement_job
from ui.list_section import ListSection
from ui.of_client import ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn
from ui.parts.text import Size, Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.second_waiting import SecondWaiting
from ui.two_people import Made, open_editor, sole_words

KINDS: Final = (
    "estate_book",
    "estate_movement",
    "estate_proof",
    "estate_confirmation",
    "deed_confirmation",
    "estate_count",
    "estate_settlement",
    "money_movement",
    "death",
    "death_mark",
    "death_mandate",
    "heir",
    "departure",
    "staff",
)


@dataclass(frozen=True, slots=True)
class _Known:
    file: EstateFile | None
    died: bool
    client_money: int
    names: dict[UUID, str]
    heirs: dict[UUID, str]
    waiting: tuple[Waiting, ...]


class EstateMoneyPage(ClientPage):
    """One button before a book is begun; then what is there, and below it what proves it."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._file: EstateFile | None = None
        self._names: dict[UUID, str] = {}
        self._heirs: dict[UUID, str] = {}
        scroll = ScrollColumn(pad=(2, 1.6), gap=2)
        column(self, gap=0).addWidget(scroll, 1)
        said = self.say(
            "Cash that is found, what comes back and what is paid stand in a book of their own,"
            " never together with client money or the money of the corporation. Two people confirm"
            " each entry."
        )
        button = (self.say("Begin the book"), "plus", self.begin)
        self.before = BeforeCard(desk, self.say("Money that somebody left"), button, lines=(said,))
        self.banners = [Banner("", Tone.LOOK) for _each in range(5)]
        self.balance = Text(size=Size.LARGE, bold=True, wrap=True)
        self.kept = Text(tone=Tone.QUIET, wrap=True)
        self._buttons(self.say)
        self.head = self._head()
        self._sections(self.say)
        self.rules = RuleNote(desk.words)
        self._after = (self.head, self.waiting, self.book, self.counts, self.settlements, self.rules)
        for part in (self.before, self.head, *self.banners, *self._after[1:]):
            part.hide()
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        self.book.table.opened.connect(lambda line: show_movement(desk, client_id, line.id))
        desk.changes.subscribe(self._changed, kinds=KINDS, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin with what comes first."""
        (self.before.button if self._file is None else self.found_button).setFocus()

    def begin(self) -> None:
        """Begin the book."""
        books, client_id = self.desk.workspace.estate_money.books, self.client_id
        self.desk.tasks.run(lambda: books.begin(client_id), owner=self, otherwise=self.show_problem)

    def enter_found(self) -> None:
        """Enter cash that was found."""
        self._enter(found_editing, kind=FoundEditor)

    def receive(self) -> None:
        """Enter money that came in."""
        self._enter(partial(_movement, direction=IN))

    def pay(self) -> None:
        """Pay a cost, hand money on, deposit it."""
        self._enter(partial(_movement, direction=OUT))

    def transfer(self) -> None:
        """Move money between cash and account."""
        self._enter(transfer_editing)

    def take_over(self) -> None:
        """Take over what client money still holds."""
        self._enter(taking_over_editing)

    def take_deposit(self) -> None:
        """Take over what had been prepaid for the time after death."""
        self._enter(deposit_editing)

    def count(self) -> None:
        """Count cash and account."""
        self._enter(count_editing, kind=CountEditor, shows=False)

    def settle(self) -> None:
        """Settle the book, or say what stands against it; open a settled one again."""
        if self._file is None:
            return
        if not self._file.is_settled and (obstacles := self._file.obstacles):
            self.show_problem(
                Problem(
                    obstacles[0].value,
                    balance_yen=self._file.balance,
                    client_money_yen=self._file.client_money,
                    deposit_yen=self._file.deposit,
                )
            )
            return
        self._enter(settling_editing, shows=False)

    def edit_book(self) -> None:
        """Write where the money lies."""
        if self._file is not None:
            editing, title = book_editing(self.desk, self._file)
            editor = RecordEditor(self.desk, editing, self._file.book)
            self.desk.navigation.show_details(editor, title)
            editor.take_focus()

    def print_statement(self) -> None:
        """Show the settlement statement as it stands."""
        job = statement_job(self.desk, self.client_id)
        show_paper(self.desk, self.client_id, job, self.say("Settlement statement"))

    # Laying out

    def _buttons(self, say: Callable[..., str]) -> None:
        self.found_button = Button(say("Cash was found"), self.enter_found, look=Look.PRIMARY, icon="plus")
        self.in_button = Button(say("Money came in"), self.receive, icon="plus")
        self.out_button = Button(say("Pay or hand on"), self.pay, icon="minus")
        self.over_button = Button(say("Take over client money"), self.take_over, icon="money")
        self.deposit_button = Button(say("Take over the deposit"), self.take_deposit, icon="money")
        self.transfer_button = Button(say("Between cash and account"), self.transfer, icon="redo")
        self.count_button = Button(say("Count cash and account"), self.count, icon="money")
        self.settle_button = Button(say("Settle the book"), self.settle, icon="check")
        self.edit_button = Button(say("Where it lies"), self.edit_book, look=Look.QUIET, icon="edit")
        self.print_button = Button(say("Settlement statement"), self.print_statement, icon="print")

    def _entering(self) -> tuple[Button, ...]:
        return (
            self.found_button,
            self.in_button,
            self.out_button,
            self.over_button,
            self.deposit_button,
            self.transfer_button,
            self.count_button,
            self.edit_button,
        )

    def _head(self) -> Card:
        card = Card(gap=0.8)
        card.body.addWidget(self.balance)
        card.body.addWidget(self.kept)
        holder = QWidget()
        flow = Flow(holder, gap=1)
        for button in (*self._entering()[:-1], self.settle_button, self.edit_button):
            flow.addWidget(button)
        card.body.addWidget(holder)
        return card

    def _sections(self, say: Callable[..., str]) -> None:
        desk, money = self.desk, self.desk.workspace.estate_money
        services = {service.row.kind: service for service in (money.counts, money.settlements)}
        self.waiting = SecondWaiting(desk, services, self._names, self.show_problem)
        self.book: ListSection[EstateLine] = ListSection(
            desk,
            "estate_book",
            desk.words.label("record.estate_book"),
            line_columns(desk, self._names, self._heirs),
            say("Everything that comes into the estate and leaves it will stand here, with what is left."),
            self.print_button,
        )
        self.counts: ListSection[EstateCountLine] = ListSection(
            desk,
            "estate_counts",
            desk.words.label("record.estate_count"),
            count_columns(desk),
            say("When cash and account were counted, and whether they were right, will stand here."),
        )
        self.settlements: ListSection[EstateSettlementView] = ListSection(
            desk,
            "estate_settlements",
            desk.words.label("record.estate_settlement"),
            settlement_columns(desk, self._names),
            say("When the book was settled, or opened again and why, will stand here."),
            key=lambda view: view.id,
        )

    # Reading

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            money = workspace.estate_money
            heirs = {each.id: each.name for each in money.heirs_of(client_id)}
            return _Known(
                money.file(client_id),
                workspace.deaths.file(client_id) is not None,
                money.client_money_left(client_id),
                dict(money.names()),
                heirs,
                money.waiting(client_id),
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="estate_money")

    def _show(self, known: _Known) -> None:
        self._file = file = known.file
        self._names.clear()
        self._names.update(known.names)
        self._heirs.clear()
        self._heirs.update(known.heirs)
        self.before.button.setEnabled(known.died and may_write(self.desk))
        self.before.tell(self._waiting(known))
        self.before.setVisible(file is None)
        for part in self._after:
            part.setVisible(file is not None)
        self.waiting.show_waiting(known.waiting)
        for banner in self.banners:
            banner.hide()
        if file is not None:
            self._show_file(file)
        order_keys(self)

    def _waiting(self, known: _Known) -> str:
        """Return what is missing before the book may be begun, or what waits for it."""
        words = self.desk.words
        if not known.died:
            return sentence(Problem("estate.no_death"), words)
        if not known.client_money:
            return ""
        amount = yen(known.client_money, words)
        return self.say("The book of client money still holds {amount}.", amount=amount)

    def _show_file(self, file: EstateFile) -> None:
        words = self.desk.words
        self.balance.setText(
            self.say(
                "Balance {amount} (cash {cash}, account {bank})",
                amount=yen(file.balance, words),
                cash=yen(file.cash, words),
                bank=yen(file.bank, words),
            )
        )
        where = self.say(", ").join(filter(None, (file.book.kept_where, file.book.account)))
        self.kept.setText(where or self.say("Please write where the money is kept."))
        self.book.set_lines(tuple(reversed(file.lines)))
        self.counts.set_lines(tuple(reversed(file.counts)))
        self.settlements.set_lines(tuple(reversed(file.settlements)))
        self.rules.show_rules(*file.rules)
        writes = may_write(self.desk)
        for button in self._entering():
            button.setEnabled(writes and not file.is_settled)
        self.over_button.setVisible(file.client_money > 0)
        self.deposit_button.setVisible(file.deposit > 0)
        self.settle_button.setEnabled(writes)
        self.settle_button.say(
            self.say("Open the book again") if file.is_settled else self.say("Settle the book")
        )
        self._show_banners(file)

    def _show_banners(self, file: EstateFile) -> None:
        words, said = self.desk.words, list[str]()
        if file.is_settled:
            day = short_date(file.settlements[-1].on, words)
            said.append(self.say("Settled on {day}: nothing is entered any more.", day=day))
        elif file.client_money:
            amount = yen(file.client_money, words)
            said.append(self.say("The book of client money still holds {amount}.", amount=amount))
        if file.deposit and not file.is_settled:
            amount = yen(file.deposit, words)
            said.append(self.say("The deposit of {amount} is not in this book yet.", amount=amount))
        if file.aided and file.told_on is None and not file.is_settled:
            said.append(sentence(Problem("estate.office_first"), words))
        if file.findings and not file.is_settled:
            said.append(self.say("To be looked at: {what}", what=findings_told(file.findings, words)))
        if file.sole and not file.is_settled:
            said.append(sole_words(self.desk))
        for banner, text in zip(self.banners, said, strict=False):
            banner.tell(text, Tone.LOOK)
            banner.show()

    # Doing

    def _enter(
        self,
        making: Callable[[Desk, EstateFile], Made],
        *,
        kind: type[RecordEditor] | None = None,
        shows: bool = True,
    ) -> None:
        """Open a form; afterwards the entry is shown, where it is one."""
        file = self._file
        if file is None:
            return
        amount = yen(file.balance, self.desk.words)
        open_editor(
            self.desk,
            making(self.desk, file),
            partial(show_movement, self.desk, self.client_id) if shows else None,
            sole=file.sole,
            told=self.say("Balance {amount}", amount=amount),
            kind=kind,
        )


def _movement(desk: Desk, file: EstateFile, *, direction: str) -> Made:
    return movement_editing(desk, file, direction)
