"""The custody list (保管品台帳): things kept for a person, each with a receipt, until returned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.custody import (
    CustodyItem,
    CustodyItemDraft,
    CustodyItemView,
    CustodyMove,
    CustodyMoveDraft,
    CustodyMoveView,
)
from desktop.records.record import Draft
from desktop.services import two_people
from desktop.services.by_two import ByTwo
from desktop.services.cases import first_month
from desktop.services.deed_confirmations import DeedConfirmations
from desktop.services.money_book import number_for
from desktop.services.money_confirmations import MoneyConfirmations
from desktop.services.office import Office
from desktop.services.one_of_case import refuse_other_case
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

_SERIES: Final = "C"
GIVEN_OUT: Final = "custody_given_out"
TAKEN_BACK: Final = "custody_taken_back"
RETURNED: Final = "custody_returned"
Moment = tuple[date, time]


class Place(StrEnum):
    """Where a thing is."""

    KEPT = "kept"
    OUT = "out"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Thing:
    """A kept thing with what was done with it, oldest first, and where it is now."""

    view: CustodyItemView
    moves: tuple[CustodyMoveView, ...]

    @property
    def id(self) -> UUID:
        """The key of the thing."""
        return self.view.id

    @property
    def place(self) -> Place:
        """Where it is."""
        return place_after(move.move for move in self.moves)

    @property
    def due_back_on(self) -> date | None:
        """When it should come back, while it is out."""
        given = [move for move in self.moves if move.move == GIVEN_OUT]
        return given[-1].due_back_on if given and self.place is Place.OUT else None


def place_after(moves: Iterable[str]) -> Place:
    """Return where a thing is after these moves."""
    place = Place.KEPT
    for move in moves:
        place = {GIVEN_OUT: Place.OUT, TAKEN_BACK: Place.KEPT, RETURNED: Place.RETURNED}.get(move, place)
    return place


class CustodyMoves(ByTwo[CustodyMoveDraft, CustodyMoveView]):
    """What was done with things; only the last entry about a thing may be mended or taken away."""

    row = CustodyMove
    view = CustodyMoveView

    def enter(self, work: UnitOfWork, draft: CustodyMoveDraft, way: str) -> UUID:
        """Enter a move that the thing's place allows; the program gives the number of a receipt."""
        self._refuse(work, draft, moves_of(work.connection, draft.item_id))
        number = _number(work, draft.on) if draft.move == RETURNED else ""
        return self.keep(work, draft.model_copy(update={"number": number}), way)

    def amend(self, work: UnitOfWork, draft: Draft, record_id: UUID, version: int | None) -> UUID:
        """Mend the last entry about a thing."""
        if isinstance(draft, CustodyMoveDraft):
            earlier = moves_of(work.connection, draft.item_id)
            if earlier and earlier[-1]["id"] != record_id:
                raise Problem("custody.only_last")
            self._refuse(work, draft, earlier[:-1])
        return super().amend(work, draft, record_id, version)

    @staticmethod
    def _refuse(work: UnitOfWork, draft: CustodyMoveDraft, earlier: Sequence[Mapping[Any, Any]]) -> None:
        item = work.read(CustodyItem, draft.item_id)
        if item["client_id"] != draft.client_id or item["deleted_at"] is not None:
            raise Problem("record.gone", kind=CustodyItem.kind, id=draft.item_id)
        _refuse_place(draft, [move["move"] for move in earlier])
        _refuse_before(draft, (item["received_on"], item["received_at"]), earlier)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put the last entry about a thing into the trash."""
        self.office.require(self.writing)
        item_id = self.get(record_id).item_id
        with self.office.store.read() as connection:
            if moves_of(connection, item_id)[-1]["id"] != record_id:
                raise Problem("custody.only_last")
        return super().remove(record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what is not done by two."""
        if not isinstance(draft, CustodyMoveDraft):
            return ()
        if draft.on > self.office.today():
            return (FieldError("on", "date.in_future"),)
        return two_people.errors(self.office, draft, draft.on)


class Custody(ByTwo[CustodyItemDraft, CustodyItemView]):
    """The worker's verbs about kept things."""

    row = CustodyItem
    view = CustodyItemView

    def __init__(self, office: Office, confirmations: MoneyConfirmations) -> None:
        super().__init__(office, DeedConfirmations(confirmations, CustodyItem))
        self.moves = CustodyMoves(office, DeedConfirmations(confirmations, CustodyMove))

    def enter(self, work: UnitOfWork, draft: CustodyItemDraft, way: str) -> UUID:
        """Take a thing into custody; the program gives the number of its receipt."""
        refuse_other_case(work, draft.client_id, draft.case_id)
        return self.keep(work, draft.model_copy(update={"number": _number(work, draft.received_on)}), way)

    def amend(self, work: UnitOfWork, draft: Draft, record_id: UUID, version: int | None) -> UUID:
        """Change what is written of a thing; its number stays."""
        if isinstance(draft, CustodyItemDraft):
            refuse_other_case(work, draft.client_id, draft.case_id)
        return super().amend(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a thing into the trash that was entered by mistake; not one with entries about it."""
        self.office.require(self.writing)
        with self.office.store.read() as connection:
            if moves_of(connection, record_id):
                raise Problem("custody.has_moves")
        return super().remove(record_id, version)

    def things_of(self, client_id: UUID) -> tuple[Thing, ...]:
        """Return a client's things: those still kept first, then the returned, each in order of receipt."""
        self.office.require(self.reading)
        moves: dict[UUID, list[CustodyMoveView]] = {}
        for move in self.moves.of_client(client_id):
            moves.setdefault(move.item_id, []).append(move)
        things = [
            Thing(view, tuple(sorted(moves.get(view.id, ()), key=lambda m: (m.on, m.at, m.id))))
            for view in self.of_client(client_id)
        ]
        return tuple(sorted(things, key=lambda t: (t.place is Place.RETURNED, t.view.received_on, t.view.id)))

    def thing(self, item_id: UUID) -> Thing:
        """Return one thing with what was done with it."""
        self.office.require(self.reading)
        view = self.get(item_id)
        moves = self.moves.views(table_of(CustodyMove).c.item_id == item_id)
        return Thing(view, tuple(sorted(moves, key=lambda m: (m.on, m.at, m.id))))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what is not done by two."""
        if not isinstance(draft, CustodyItemDraft):
            return ()
        if draft.received_on > self.office.today():
            return (FieldError("received_on", "date.in_future"),)
        return two_people.errors(self.office, draft, draft.received_on)


def moves_of(connection: Connection, item_id: UUID) -> list[Mapping[Any, Any]]:
    """Return what was done with a thing, oldest first."""
    table = table_of(CustodyMove)
    query = select(table).where(table.c.item_id == item_id, table.c.deleted_at.is_(None))
    return [*connection.execute(query.order_by(table.c.on, table.c.at, table.c.id)).mappings()]


def allowed(place: Place, move: str) -> str:
    """Return the code of what stands against a move of a thing that is there; "" when nothing does."""
    if place is Place.RETURNED:
        return "custody.returned_already"
    if move == TAKEN_BACK:
        return "" if place is Place.OUT else "custody.not_out"
    if place is Place.OUT and move != RETURNED:
        return "custody.is_out"
    return ""


def _refuse_place(draft: CustodyMoveDraft, earlier: Sequence[str]) -> None:
    if code := allowed(place_after(earlier), draft.move):
        raise InvalidDraft("draft.invalid", errors=(FieldError("move", code),))


def _refuse_before(draft: CustodyMoveDraft, received: Moment, earlier: Sequence[Mapping[Any, Any]]) -> None:
    moment = (draft.on, draft.at)
    code = "custody.before_receipt" if moment < received else ""
    if earlier and moment < (earlier[-1]["on"], earlier[-1]["at"]):
        code = "custody.before_last_move"
    if code:
        raise InvalidDraft("draft.invalid", errors=(FieldError("on", code),))


def _number(work: UnitOfWork, on: date) -> str:
    year = FiscalYear.containing(on, first_month(work.connection)).start.year
    return number_for(work, year, _SERIES)
