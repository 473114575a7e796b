"""A book of money that two people keep: entered once, confirmed, taken back by a counter-entry only.

Whose money it is, and what a movement needs, is said by a subclass: client money, money of an estate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from desktop.domain.dated import DatedList
from desktop.domain.money_book import IN, Entry, opposite, room, signed
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.attachment import Attachment
from desktop.records.record import Draft, Row, View
from desktop.records.staff import Staff
from desktop.services import two_people
from desktop.services.attachments import Attachments
from desktop.services.by_two import ByTwo
from desktop.services.lasting import Lasting
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.second_confirmations import SecondConfirmations
from desktop.storage.unit_of_work import UnitOfWork, table_of

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


class BookOfTwo(ByTwo[DraftT, ViewT], Lasting[DraftT, ViewT]):
    """The worker's verbs about the movements of such a book."""

    draft: ClassVar[type[Draft]]
    """The face of a movement as typed."""
    proof_draft: ClassVar[type[Draft]]

    def __init__(
        self,
        office: Office,
        attachments: Attachments,
        confirmations: SecondConfirmations[Any, Any],
        proofs: Recording[Any, Any],
    ) -> None:
        super().__init__(office, confirmations)
        self._attachments = attachments
        self.proofs = proofs

    def amend(self, work: UnitOfWork, draft: Draft, record_id: UUID, version: int | None) -> UUID:
        """Refuse: a movement is never changed."""
        del work, draft, record_id, version
        raise Problem(self.refusal)

    def enter(self, work: UnitOfWork, draft: Any, way: str) -> UUID:
        """Enter a movement, or one that takes another back; the program gives its number."""
        raise NotImplementedError

    def counter(self, draft: DraftT) -> Saved:
        """Take the movement of `counters_id` back by a counter-entry; both stay in the book."""
        self.office.require(self.writing)
        if draft.model_dump()["counters_id"] is None:
            raise Problem("record.gone", kind=self.row.kind)
        with self.office.store.write(self._deed(draft), self.office.author) as work:
            kept = self.put(work, draft)
        return Saved(kept, work.changed)

    def prove(self, movement_id: UUID, title: str, data: bytes) -> Saved:
        """Keep the picture of a receipt beside its movement."""
        self.office.require(self.writing)
        with self.office.store.write(f"{self.proofs.row.kind}_add", self.office.author) as work:
            client_id = self.present(work, movement_id)["client_id"]
            paper = self._attachments.put_file(work, client_id, title, data, document_kind="invoice")
            given = {"client_id": client_id, "movement_id": movement_id, "attachment_id": paper}
            kept = self.proofs.put(work, self.proof_draft.of(given))
        return Saved(kept, work.changed)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what is not done by two."""
        if not isinstance(draft, self.draft):
            return ()
        on: date = draft.model_dump()["on"]
        if on > self.office.today():
            return (FieldError("on", "date.in_future"),)
        return two_people.errors(self.office, draft, on)

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

    def wrong(self, work: UnitOfWork, draft: Any) -> dict[str, Any]:
        """Return the movement that a counter-entry takes back; a Problem where it cannot be."""
        wrong = self.present(work, draft.counters_id)
        if wrong["client_id"] != draft.client_id:
            raise Problem("record.gone", kind=self.row.kind, id=draft.counters_id)
        if wrong["counters_id"] is not None:
            raise Problem("money.counter_of_counter")
        table = table_of(self.row)
        query = select(table.c.id).where(table.c.counters_id == draft.counters_id)
        if work.connection.scalar(query) is not None:
            raise Problem("money.countered_already")
        if (draft.on, draft.at) < (wrong["on"], wrong["at"]):
            raise InvalidDraft("draft.invalid", errors=(FieldError("on", "money.counter_before"),))
        return wrong

    def _deed(self, draft: Any) -> str:
        """Return what the history calls entering a movement, or one that takes another back."""
        deed = "add" if draft.model_dump()["counters_id"] is None else "counter"
        return f"{self.row.kind}_{deed}"


def turned_round(draft: DraftT, wrong: Mapping[str, Any], purpose: str, *same: str) -> DraftT:
    """Return the draft of a counter-entry: the other direction, the same amount and the same fields."""
    kept = {name: wrong[name] for name in ("amount", "counterparty", *same)}
    turned = {"direction": opposite(wrong["direction"]), "purpose": purpose, "receipt_no": ""}
    return draft.model_copy(update={**kept, **turned})


def refuse_other_direction(purposes: DatedList, draft: Any) -> None:
    """Refuse what money does not come from or go for; a counter-entry may go either way."""
    row = purposes.ever(draft.purpose)
    wanted = None if row is None else row.values.get("money_direction")
    correcting = draft.counters_id is not None
    if wanted != draft.direction and (wanted is not None or not correcting):
        raise InvalidDraft("draft.invalid", errors=(FieldError("purpose", "money.other_direction"),))


def entries_in(connection: Connection, row: type[Row], *conditions: ColumnElement[bool]) -> list[Entry]:
    """Return the movements that meet the conditions as a book, as it is in this connection, sorted."""
    table = table_of(row)
    columns = (table.c.on, table.c.at, table.c.id, table.c.direction, table.c.amount, table.c.counters_id)
    query = select(*columns).where(table.c.deleted_at.is_(None), *conditions)
    return sorted(
        Entry(each.on, each.at, each.id, signed(each.direction, each.amount), each.counters_id)
        for each in connection.execute(query)
    )


def proofs_in(connection: Connection, row: type[Row], client_ids: Sequence[UUID]) -> Counter[UUID]:
    """Return how many pictures prove each movement of these people; one in the trash proves nothing."""
    proof, paper = table_of(row), table_of(Attachment)
    query = (
        select(proof.c.movement_id)
        .join(paper, paper.c.id == proof.c.attachment_id)
        .where(proof.c.client_id.in_(client_ids), proof.c.deleted_at.is_(None), paper.c.deleted_at.is_(None))
    )
    return Counter(connection.scalars(query))


def entries_of_views(views: Sequence[Any]) -> list[Entry]:
    """Return movements as entries of a book, sorted."""
    return sorted(
        Entry(each.on, each.at, each.id, signed(each.direction, each.amount), each.counters_id)
        for each in views
    )


def beyond(entries: Iterable[Entry], draft: Any) -> FieldError | None:
    """Return what is wrong with an amount that goes out; None for one that is there, then and later."""
    found = room(entries, draft.on, draft.at)
    if draft.direction == IN or draft.amount <= min(found.balance, found.least):
        return None
    if draft.amount > found.balance:
        return FieldError("amount", "money.beyond_balance", {"balance_yen": found.balance})
    return FieldError("amount", "money.beyond_later_balance", {"balance_yen": found.least})


def refuse(error: FieldError | None, draft: Any) -> None:
    """Raise what is wrong with an amount; a counter-entry has no field to show it beside."""
    if error is None:
        return
    if draft.counters_id is not None:
        raise Problem(error.code, **error.values)
    raise InvalidDraft("draft.invalid", errors=(error,))
