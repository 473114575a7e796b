"""Client money (預り金): movements are entered once, by two people, under a contract, never below nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.client_money import IN, Finding, opposite, room
from desktop.domain.fiscal_year import FiscalYear
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
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.services import money_queries, two_people
from desktop.services.attachments import Attachments
from desktop.services.cases import first_month
from desktop.services.lasting import Lasting
from desktop.services.money_agreements import MoneyAgreements, MoneyRulesOf
from desktop.services.money_book import (
    PURPOSES,
    MoneyBook,
    entries_of,
    number_for,
    refuse_closed,
)
from desktop.services.money_books import MoneyBooks
from desktop.services.money_confirmations import HERE, ON_PAPER, MoneyConfirmations, SecondPerson
from desktop.services.money_months import MoneyClosings, MoneyCounts, MoneyStatements
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

CORRECTION: Final = "correction"
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


class ClientMoney(Lasting[MoneyMovementDraft, MoneyMovementView]):
    """The worker's verbs about client money."""

    row = MoneyMovement
    view = MoneyMovementView

    def __init__(self, office: Office, attachments: Attachments, confirmations: MoneyConfirmations) -> None:
        super().__init__(office)
        self._attachments = attachments
        self.confirmations = confirmations
        self.rules = MoneyRulesOf(office)
        self.agreements = MoneyAgreements(office, self.rules)
        self.proofs = MoneyProofs(office)
        self.counts = MoneyCounts(office)
        self.closings = MoneyClosings(office)
        self.statements = MoneyStatements(office)
        self._books = MoneyBooks(office, self)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Enter a movement, or one that takes another back; the program gives contract and number.

        Its second person has signed on the paper: the program waits for them (`entered_by_two` does not).
        """
        if record_id is not None:
            raise Problem(self.refusal)
        if isinstance(draft, MoneyMovementDraft):
            return self._enter(work, draft, ON_PAPER)
        return super().put(work, draft, None, version)

    def counter(self, draft: MoneyMovementDraft) -> Saved:
        """Take the movement of `counters_id` back by a counter-entry; both stay in the book."""
        self.office.require(self.writing)
        if draft.counters_id is None:
            raise Problem("record.gone", kind=MoneyMovement.kind)
        with self.office.store.write(_verb(draft), self.office.author) as work:
            kept = self.put(work, draft)
        return Saved(kept, work.changed)

    def try_out(self, draft: MoneyMovementDraft) -> None:
        """Refuse what could not be entered, before the second person is asked; nothing is kept."""
        self.office.require(self.writing)
        try:
            with self.office.store.write(_verb(draft), self.office.author) as work:
                self._enter(work, draft, ON_PAPER)
                _take_back()
        except _OnlyTried:
            return

    def entered_by_two(self, draft: MoneyMovementDraft, second: SecondPerson) -> Saved:
        """Enter a movement that its second person confirms here, with sign-in name and passphrase.

        Problems: those of `save`, and of `MoneyConfirmations.prove`; nothing is kept then.
        """
        self.office.require(self.writing)
        if draft.witnessed_by is None:
            raise Problem("money.not_the_second")
        self.confirmations.prove(draft.witnessed_by, second)
        with self.office.store.write(_verb(draft), self.office.author) as work:
            kept = self._enter(work, draft, HERE)
        return Saved(kept, work.changed)

    def prove(self, movement_id: UUID, title: str, data: bytes) -> Saved:
        """Keep the picture of a receipt beside its movement."""
        self.office.require(self.writing)
        with self.office.store.write("money_proof_add", self.office.author) as work:
            client_id = self.present(work, movement_id)["client_id"]
            paper = self._attachments.put_file(work, client_id, title, data, document_kind="invoice")
            given = {"client_id": client_id, "movement_id": movement_id, "attachment_id": paper}
            kept = self.proofs.put(work, MoneyProofDraft.of(given))
        return Saved(kept, work.changed)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what is not done by two."""
        if not isinstance(draft, MoneyMovementDraft):
            return ()
        if draft.on > self.office.today():
            return (FieldError("on", "date.in_future"),)
        return two_people.errors(self.office, draft, draft.on)

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

    def names(self) -> Mapping[UUID, str]:
        """Return the names of everybody who works or worked here, for whoever stands in a book."""
        self.office.require(self.reading)
        table = table_of(Staff)
        with self.office.store.read() as connection:
            return {row.id: row.name for row in connection.execute(select(table.c.id, table.c.name))}

    def is_sole(self) -> bool:
        """Tell whether only one person works here, so that nobody can confirm together."""
        self.office.require(self.reading)
        return two_people.is_sole(self.office)

    def note_export(self, client_id: UUID) -> Changed:
        """Note that a person's book left the vault as a file."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Client, client_id, client_id, Action.EXPORT, CODE)
        return work.changed

    def _enter(self, work: UnitOfWork, draft: MoneyMovementDraft, way: str) -> UUID:
        if draft.counters_id is not None:
            draft = self._countering(work, draft, draft.counters_id)
        self._refuse_other_direction(draft)
        agreement = self._agreement(work, draft)
        refuse_closed(work.connection, draft.client_id, draft.on)
        self._refuse_beyond(work, draft, agreement)
        year = FiscalYear.containing(draft.on, first_month(work.connection)).start.year
        given = {
            "agreement_id": agreement["id"],
            "number": number_for(work, year, _SERIES),
            "witness_way": "" if draft.witnessed_by is None else way,
        }
        return super().put(work, draft.model_copy(update=given))

    def _countering(self, work: UnitOfWork, draft: MoneyMovementDraft, wrong_id: UUID) -> MoneyMovementDraft:
        wrong = self.present(work, wrong_id)
        if wrong["client_id"] != draft.client_id:
            raise Problem("record.gone", kind=MoneyMovement.kind, id=wrong_id)
        if wrong["counters_id"] is not None:
            raise Problem("money.counter_of_counter")
        table = table_of(MoneyMovement)
        if work.connection.scalar(select(table.c.id).where(table.c.counters_id == wrong_id)) is not None:
            raise Problem("money.countered_already")
        if (draft.on, draft.at) < (wrong["on"], wrong["at"]):
            raise InvalidDraft("draft.invalid", errors=(FieldError("on", "money.counter_before"),))
        return draft.model_copy(
            update={
                "direction": opposite(wrong["direction"]),
                "amount": wrong["amount"],
                "purpose": CORRECTION,
                "counterparty": wrong["counterparty"],
                "receipt_no": "",
            }
        )

    def _refuse_other_direction(self, draft: MoneyMovementDraft) -> None:
        row = self.office.rules.named(PURPOSES).ever(draft.purpose)
        wanted = None if row is None else row.values.get("money_direction")
        correcting = draft.counters_id is not None
        if wanted != draft.direction and (wanted is not None or not correcting):
            raise InvalidDraft("draft.invalid", errors=(FieldError("purpose", "money.other_direction"),))

    def _agreement(self, work: UnitOfWork, draft: MoneyMovementDraft) -> Mapping[Any, Any]:
        agreement = agreement_on(work.connection, draft.client_id, draft.on)
        if agreement is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("on", "money.no_agreement"),))
        return agreement

    @staticmethod
    def _refuse_beyond(work: UnitOfWork, draft: MoneyMovementDraft, agreement: Mapping[Any, Any]) -> None:
        found = room(entries_of(work.connection, draft.client_id), draft.on, draft.at)
        error = None
        if draft.direction == IN:
            left = max(0, agreement["limit_amount"] - found.balance)
            if draft.counters_id is None and draft.amount > left:
                limit = {"limit_yen": agreement["limit_amount"], "room_yen": left}
                error = FieldError("amount", "money.beyond_limit", limit)
        elif draft.amount > found.balance:
            error = FieldError("amount", "money.beyond_balance", {"balance_yen": found.balance})
        elif draft.amount > found.least:
            error = FieldError("amount", "money.beyond_later_balance", {"balance_yen": found.least})
        if error is not None:
            if draft.counters_id is not None:
                raise Problem(error.code, **error.values)
            raise InvalidDraft("draft.invalid", errors=(error,))


class _OnlyTried(Exception):  # noqa: N818 - nothing went wrong
    """Takes back what was entered only to see whether it can be."""


def _take_back() -> None:
    raise _OnlyTried


def _verb(draft: MoneyMovementDraft) -> str:
    return "money_movement_add" if draft.counters_id is None else "money_movement_counter"


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
