"""Proving the book of an estate: counting cash and account, settling, opening again for a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.estate_money import BANK, CASH, SETTLED, is_settled
from desktop.domain.money_book import balance_at
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.estate_book import (
    EstateBook,
    EstateSettlement,
    EstateSettlementDraft,
    EstateSettlementView,
)
from desktop.records.estate_count import EstateCount, EstateCountDraft, EstateCountView
from desktop.records.estate_movement import EstateMovement
from desktop.records.record import Draft
from desktop.services import two_people
from desktop.services.book_of_two import entries_in
from desktop.services.by_two import ByTwo
from desktop.services.deed_confirmations import DeedConfirmations
from desktop.services.estate_books import open_book, refuse_before_death
from desktop.services.estate_file import EstateFile
from desktop.services.estate_pieces import (
    DENOMINATIONS,
    EstateCountedDraft,
    EstatePiecesOf,
    refuse_other_total,
)
from desktop.services.lasting import Lasting
from desktop.services.office import Office
from desktop.storage.unit_of_work import UnitOfWork, table_of

FileOf = Callable[[UUID], EstateFile | None]
"""Reads the book of a client."""


class EstateCounts(ByTwo[EstateCountDraft, EstateCountView], Lasting[EstateCountDraft, EstateCountView]):
    """Cash and account as they were counted."""

    row = EstateCount
    view = EstateCountView
    reading = Permission.READ_NOTES

    def __init__(self, office: Office, confirmations: DeedConfirmations, pieces: EstatePiecesOf) -> None:
        super().__init__(office, confirmations)
        self._pieces = pieces

    def enter(self, work: UnitOfWork, draft: EstateCountDraft, way: str) -> UUID:
        """Keep a count with what the book says of that moment; a difference has to be explained."""
        open_book(work, draft.book_id, draft.client_id)
        refuse_before_death(work.connection, draft.client_id, draft.on)
        pieces = draft.pieces if isinstance(draft, EstateCountedDraft) else {}
        refuse_other_total(self.office.rules.named(DENOMINATIONS), pieces, "cash", draft.cash)
        cash, bank = (self._booked(work, draft, place) for place in (CASH, BANK))
        if (draft.cash, draft.bank) != (cash, bank) and not draft.note.strip():
            difference = draft.cash - cash or draft.bank - bank
            error = FieldError("note", "money.difference_needs_note", {"difference_yen": difference})
            raise InvalidDraft("draft.invalid", errors=(error,))
        values = {**draft.model_dump(include={*EstateCountDraft.model_fields})}
        values |= {"cash_expected": cash, "bank_expected": bank}
        key = self.keep(work, EstateCountDraft.of(values), way)
        self._pieces.write(work, draft.client_id, pieces, count_id=key)
        return key

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what is not done by two."""
        if not isinstance(draft, EstateCountDraft):
            return ()
        if draft.on > self.office.today():
            return (FieldError("on", "date.in_future"),)
        return two_people.errors(self.office, draft, draft.on)

    @staticmethod
    def _booked(work: UnitOfWork, draft: EstateCountDraft, place: str) -> int:
        table = table_of(EstateMovement)
        book = entries_in(
            work.connection, EstateMovement, table.c.book_id == draft.book_id, table.c.place == place
        )
        return balance_at(book, draft.on, draft.at)


class EstateSettlements(
    ByTwo[EstateSettlementDraft, EstateSettlementView], Lasting[EstateSettlementDraft, EstateSettlementView]
):
    """Settling a book. Its figures are counted here, whatever a draft says."""

    row = EstateSettlement
    view = EstateSettlementView
    reading = Permission.READ_NOTES
    refusal = "estate.settlement_stays"

    def __init__(self, office: Office, confirmations: DeedConfirmations, file: FileOf) -> None:
        super().__init__(office, confirmations)
        self._file = file

    def amend(self, work: UnitOfWork, draft: Draft, record_id: UUID, version: int | None) -> UUID:
        """Refuse: a settlement is never changed."""
        del work, draft, record_id, version
        raise Problem(self.refusal)

    def enter(self, work: UnitOfWork, draft: EstateSettlementDraft, way: str) -> UUID:
        """Settle a book from which all money has gone and that was proved, or open a settled one again."""
        figures: dict[str, Any] = dict.fromkeys(("received", "spent", "movements", "findings"), 0)
        figures["on"] = self.office.today()
        if draft.settling == SETTLED:
            open_book(work, draft.book_id, draft.client_id)
            figures |= self._figures(draft)
        else:
            self._refuse_open(work, draft)
        return self.keep(work, draft.model_copy(update=figures), way)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a settlement that is not done by two."""
        if not isinstance(draft, EstateSettlementDraft) or draft.settling != SETTLED:
            return ()
        return two_people.errors(self.office, draft, draft.on)

    def _figures(self, draft: EstateSettlementDraft) -> dict[str, Any]:
        file = self._file(draft.client_id)
        if file is None:
            raise Problem("record.gone", kind=EstateBook.kind, id=draft.book_id)
        if obstacles := file.obstacles:
            amounts = {"balance_yen": file.balance, "client_money_yen": file.client_money}
            raise Problem(obstacles[0].value, **amounts, deposit_yen=file.deposit)
        findings = sum(file.findings.values())
        if findings and not draft.note.strip():
            error = FieldError("note", "estate.settling_needs_note", {"n": findings})
            raise InvalidDraft("draft.invalid", errors=(error,))
        received, spent = file.totals
        return {"received": received, "spent": spent, "movements": len(file.lines), "findings": findings}

    @staticmethod
    def _refuse_open(work: UnitOfWork, draft: EstateSettlementDraft) -> None:
        table = table_of(EstateSettlement)
        query = select(table.c.settling).where(
            table.c.book_id == draft.book_id, table.c.client_id == draft.client_id
        )
        if not is_settled([*work.connection.scalars(query.order_by(table.c.id))]):
            raise Problem("estate.not_settled")
