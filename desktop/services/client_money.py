"""Client money (預り金): movements are entered once, by two people, under a contract, never below nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.money_book import IN, Finding, balance_at
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.client_money import (
    MoneyAgreement,
    MoneyMovement,
    MoneyMovementDraft,
    MoneyMovementView,
    MoneyProof,
    MoneyProofDraft,
    MoneyProofView,
)
from desktop.services import deed_confirmations, money_queries
from desktop.services.attachments import Attachments
from desktop.services.book_of_two import BookOfTwo, beyond, refuse, refuse_other_direction, turned_round
from desktop.services.cases import first_month
from desktop.services.deed_confirmations import OF_MONEY, DeedConfirmations, Waiting
from desktop.services.money_agreements import MoneyAgreements, MoneyRulesOf
from desktop.services.money_book import (
    PURPOSES,
    MoneyBook,
    entries_of,
    number_for,
    refuse_closed,
)
from desktop.services.money_books import MoneyBooks
from desktop.services.money_confirmations import MoneyConfirmations
from desktop.services.money_months import MoneyClosings, MoneyCounts, MoneyStatements
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

CORRECTION: Final = "correction"
TO_ESTATE: Final = "to_estate"
"""The purpose of what goes over to the book of an estate when its owner has died."""
CODE: Final = "BAN-99"
"""The document code of a book that left the vault as a file."""
_SERIES: Final = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One person's money among all: what is kept, and what somebody has to do about it."""

    client_id: UUID
    balance: int
    limit: int | None
    running: bool
    last_on: date | None
    overdue: int
    """How many statements are overdue."""
    unreported: int
    findings: Counter[Finding]
    things: int
    """How many kept things were not returned."""
    name: str = field(repr=False)
    kana: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The key of the line."""
        return self.client_id


class MoneyProofs(Recording[MoneyProofDraft, MoneyProofView]):
    """Pictures of receipts."""

    row = MoneyProof
    view = MoneyProofView


class ClientMoney(BookOfTwo[MoneyMovementDraft, MoneyMovementView]):
    """The worker's verbs about client money."""

    row = MoneyMovement
    view = MoneyMovementView
    draft = MoneyMovementDraft
    proof_draft = MoneyProofDraft

    def __init__(self, office: Office, attachments: Attachments, confirmations: MoneyConfirmations) -> None:
        super().__init__(office, attachments, confirmations, MoneyProofs(office))
        self.rules = MoneyRulesOf(office)
        self.agreements = MoneyAgreements(office, self.rules)
        self.counts = MoneyCounts(office, DeedConfirmations(confirmations, MoneyCounts.row))
        self.closings = MoneyClosings(office, DeedConfirmations(confirmations, MoneyClosings.row))
        self.statements = MoneyStatements(office)
        self._books = MoneyBooks(office, self)

    def enter(self, work: UnitOfWork, draft: MoneyMovementDraft, way: str) -> UUID:
        """Enter a movement; what goes over to an estate is entered from there, in both books at once."""
        self._refuse_of_estate(work, draft)
        return self.enter_beside(work, draft, way)

    def enter_beside(self, work: UnitOfWork, draft: MoneyMovementDraft, way: str) -> UUID:
        """Enter a movement, also one that stands in the book of an estate as well."""
        if draft.counters_id is not None:
            draft = turned_round(draft, self.wrong(work, draft), CORRECTION)
        refuse_other_direction(self.office.rules.named(PURPOSES), draft)
        agreement = self._agreement(work, draft)
        refuse_closed(work.connection, draft.client_id, draft.on)
        self._refuse_beyond(work, draft, agreement)
        year = FiscalYear.containing(draft.on, first_month(work.connection)).start.year
        given = {
            "agreement_id": agreement["id"],
            "number": number_for(work, year, _SERIES),
        }
        return self.keep(work, draft.model_copy(update=given), way)

    def book(self, client_id: UUID) -> MoneyBook:
        """Return everything about one person's money."""
        self.office.require(self.reading)
        return self._books.of([client_id])[client_id]

    def overview(self) -> tuple[Held, ...]:
        """Return everybody for whom money or things are kept, in the order of their readings."""
        self.office.require(self.reading)
        client, today = table_of(Client), self.office.today()
        with self.office.store.read() as connection:
            keys = [*connection.scalars(money_queries.holding())]
            things: dict[UUID, int] = {
                row[0]: row[1] for row in connection.execute(money_queries.kept_things())
            }
            names = connection.execute(
                select(client.c.id, client.c.name, client.c.kana)
                .where(client.c.id.in_(keys), client.c.deleted_at.is_(None))
                .order_by(client.c.kana_key, client.c.id)
            ).all()
        books, found = self._books.of(keys, for_figures=True), []
        for key, name, kana in names:
            book = books[key]
            agreement = book.agreement
            found.append(
                Held(
                    key,
                    book.balance,
                    None if agreement is None else agreement.limit_amount,
                    agreement is not None,
                    book.lines[-1].view.on if book.lines else None,
                    len(book.overdue(today)),
                    len(book.unreported),
                    book.findings,
                    things.get(key, 0),
                    name,
                    kana,
                )
            )
        return tuple(found)

    def waiting(self, client_id: UUID) -> tuple[Waiting, ...]:
        """Return the counts, closings and kept things that wait for their second person."""
        self.office.require(self.reading)
        return deed_confirmations.waiting(self.office, OF_MONEY, client_id)

    def note_export(self, client_id: UUID) -> Changed:
        """Note that a person's book left the vault as a file."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Client, client_id, client_id, Action.EXPORT, CODE)
        return work.changed

    @staticmethod
    def _refuse_of_estate(work: UnitOfWork, draft: MoneyMovementDraft) -> None:
        wrong = None if draft.counters_id is None else work.read(MoneyMovement, draft.counters_id)
        if draft.purpose == TO_ESTATE or (wrong is not None and wrong["purpose"] == TO_ESTATE):
            raise Problem("money.of_estate")

    def _agreement(self, work: UnitOfWork, draft: MoneyMovementDraft) -> Mapping[Any, Any]:
        agreement = agreement_on(work.connection, draft.client_id, draft.on)
        if agreement is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("on", "money.no_agreement"),))
        return agreement

    @staticmethod
    def _refuse_beyond(work: UnitOfWork, draft: MoneyMovementDraft, agreement: Mapping[Any, Any]) -> None:
        book = entries_of(work.connection, draft.client_id)
        error = beyond(book, draft)
        if draft.direction == IN and draft.counters_id is None:
            left = max(0, agreement["limit_amount"] - balance_at(book, draft.on, draft.at))
            if draft.amount > left:
                limit = {"limit_yen": agreement["limit_amount"], "room_yen": left}
                error = FieldError("amount", "money.beyond_limit", limit)
        refuse(error, draft)


def agreement_on(connection: Connection, client_id: UUID, on: date) -> Mapping[Any, Any] | None:
    """Return the contract that runs for a client on a day."""
    table = table_of(MoneyAgreement)
    query = select(table).where(
        table.c.client_id == client_id,
        table.c.deleted_at.is_(None),
        table.c.starts_on <= on,
        table.c.ended_on.is_(None) | (table.c.ended_on >= on),
    )
    return connection.execute(query).mappings().first()
