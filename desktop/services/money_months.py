"""Proving the book of client money: counted cash, closed months, statements to the person."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.client_money import month_sum
from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import balance_at
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.client_money import (
    MoneyClosing,
    MoneyClosingDraft,
    MoneyClosingView,
    MoneyConfirmation,
    MoneyCount,
    MoneyCountDraft,
    MoneyCountView,
    MoneyMovement,
    MoneyMovementView,
    MoneyProof,
    MoneyStatement,
    MoneyStatementDraft,
    MoneyStatementView,
)
from desktop.records.record import Draft, Row, View
from desktop.services import two_people
from desktop.services.book_of_two import proofs_in
from desktop.services.by_two import ByTwo
from desktop.services.deed_confirmations import deeds_confirmed
from desktop.services.lasting import Lasting
from desktop.services.money_book import (
    NO_SIGNATURE,
    PURPOSES,
    CountLine,
    agreements_of,
    entries_of,
    lines_of,
    next_to_close,
    of_month,
    refuse_closed,
)
from desktop.services.recording import Recording
from desktop.services.second_confirmations import confirmed_of, second_open
from desktop.storage.unit_of_work import UnitOfWork, table_of

ViewT = TypeVar("ViewT", bound=View)


class MoneyCounts(ByTwo[MoneyCountDraft, MoneyCountView], Lasting[MoneyCountDraft, MoneyCountView]):
    """The cash as it was counted."""

    row = MoneyCount
    view = MoneyCountView

    def enter(self, work: UnitOfWork, draft: MoneyCountDraft, way: str) -> UUID:
        """Keep a count with what the book says of that moment; a difference has to be explained."""
        refuse_closed(work.connection, draft.client_id, draft.on)
        book = entries_of(work.connection, draft.client_id)
        expected = balance_at(book, draft.on, draft.at)
        if draft.counted != expected and not draft.note.strip():
            values = {"difference_yen": draft.counted - expected}
            error = FieldError("note", "money.difference_needs_note", values)
            raise InvalidDraft("draft.invalid", errors=(error,))
        return self.keep(work, draft.model_copy(update={"expected": expected}), way)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what is not done by two."""
        if not isinstance(draft, MoneyCountDraft):
            return ()
        if draft.on > self.office.today():
            return (FieldError("on", "date.in_future"),)
        return two_people.errors(self.office, draft, draft.on)


class MoneyClosings(ByTwo[MoneyClosingDraft, MoneyClosingView], Lasting[MoneyClosingDraft, MoneyClosingView]):
    """Closed months. Their figures are counted here, whatever a draft says."""

    row = MoneyClosing
    view = MoneyClosingView

    def enter(self, work: UnitOfWork, draft: MoneyClosingDraft, way: str) -> UUID:
        """Close the month that follows the last closed one, when it is over."""
        return self.keep(work, self._figured(work, draft), way)

    def _following(self, connection: Connection, client_id: UUID) -> Month | None:
        """Return the month that is to be closed next; None where there is no book."""
        closings = _all(connection, MoneyClosing, MoneyClosingView, client_id)
        return next_to_close(agreements_of(connection, client_id), closings)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to what is not done by two."""
        if not isinstance(draft, MoneyClosingDraft):
            return ()
        return two_people.errors(self.office, draft, draft.closed_on)

    def _figured(self, work: UnitOfWork, draft: MoneyClosingDraft) -> MoneyClosingDraft:
        connection, client_id, today = work.connection, draft.client_id, self.office.today()
        month, following = Month.containing(draft.month), self._following(connection, client_id)
        if following is None:
            raise Problem("money.nothing_to_close")
        if month != following:
            raise Problem("money.month_not_next", month_of=following.first_day)
        if month.last_day >= today:
            raise Problem("money.month_not_over")
        book = entries_of(connection, client_id)
        sums = month_sum(book, month)
        findings = sum(self._findings(connection, client_id, month).values())
        if findings and not draft.note.strip():
            error = FieldError("note", "money.closing_needs_note", {"n": findings})
            raise InvalidDraft("draft.invalid", errors=(error,))
        figures = {
            "month": month.first_day,
            "opening": sums.opening,
            "received": sums.received,
            "spent": sums.spent,
            "balance": sums.balance,
            "movements": sums.count,
            "findings": findings,
            "closed_on": today,
        }
        return draft.model_copy(update=figures)

    def _findings(self, connection: Connection, client_id: UUID, month: Month) -> dict[str, int]:
        movements = _all(connection, MoneyMovement, MoneyMovementView, client_id)
        proofs = proofs_in(connection, MoneyProof, [client_id])
        limits = {each.id: each.limit_amount for each in agreements_of(connection, client_id)}
        confirmed = confirmed_of(connection, MoneyConfirmation, [client_id])
        lines = lines_of(movements, limits, proofs, confirmed, self.office.rules.named(PURPOSES))
        book = entries_of(connection, client_id)
        seen = deeds_confirmed(connection, MoneyCount, [client_id])
        counts = [
            CountLine(view, balance_at(book, view.on, view.at), second_open(view, seen))
            for view in _all(connection, MoneyCount, MoneyCountView, client_id)
        ]
        return {finding.value: number for finding, number in of_month(lines, counts, month).items()}


class MoneyStatements(Recording[MoneyStatementDraft, MoneyStatementView]):
    """What the person was told of closed months."""

    row = MoneyStatement
    view = MoneyStatementView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a statement: one for each closed month, of this person's book."""
        if isinstance(draft, MoneyStatementDraft):
            closing = work.read(MoneyClosing, draft.closing_id)
            if closing["client_id"] != draft.client_id:
                raise Problem("record.gone", kind=MoneyClosing.kind, id=draft.closing_id)
            if draft.handed_on < closing["closed_on"]:
                error = FieldError("handed_on", "money.stated_before_closed")
                raise InvalidDraft("draft.invalid", errors=(error,))
            table = table_of(MoneyStatement)
            query = select(table.c.id).where(
                table.c.closing_id == draft.closing_id, table.c.deleted_at.is_(None)
            )
            if any(key != record_id for key in work.connection.scalars(query)):
                raise Problem("money.stated_already")
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come, and to a missing signature without a word about it."""
        if not isinstance(draft, MoneyStatementDraft):
            return ()
        today = self.office.today()
        errors = [
            FieldError(name, "date.in_future")
            for name in ("handed_on", "signed_on")
            if (day := getattr(draft, name)) is not None and day > today
        ]
        if draft.signer == NO_SIGNATURE and not draft.note.strip():
            errors.append(FieldError("note", "money.no_signature_needs_note"))
        return tuple(errors)


def _all(connection: Connection, row: type[Row], view: type[ViewT], client_id: UUID) -> list[ViewT]:
    table = table_of(row)
    query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    return [view.from_row(each) for each in connection.execute(query.order_by(table.c.id)).mappings()]
