"""Material aid (物資): what there is, what came in, who was given what, what was taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NoReturn
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.stock import Lot, Move, lots, lowest_from, total
from desktop.records.aid_item import (
    AidGift,
    AidGiftDraft,
    AidGiftView,
    AidItem,
    AidItemDraft,
    AidItemView,
    AidMovement,
    AidMovementDraft,
    AidMovementView,
)
from desktop.records.client import Client
from desktop.records.record import Draft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.cases import Cases
from desktop.services.lasting import Lasting
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import UnitOfWork, table_of

MOVEMENTS: Final = "aid_movements"
RULES: Final = "aid"
BEST_BEFORE_SOON: Final = "best_before_soon"
ACTIVITY: Final = "material_aid"
"""The kind of entry by which what was given stands in the timeline."""
IN, OUT, DISCARDED = "aid_in", "aid_out", "aid_discarded"
_COUNTED_MORE: Final = "aid_counted_more"
_COUNTED_LESS: Final = "aid_counted_less"
_COUNTER_OF: Final[Mapping[str, str]] = {
    IN: "aid_in_countered",
    OUT: "aid_out_countered",
    DISCARDED: "aid_other_countered_more",
    _COUNTED_LESS: "aid_other_countered_more",
    _COUNTED_MORE: "aid_other_countered_less",
}
"""What takes back which movement."""


@dataclass(frozen=True, slots=True)
class AidLine:
    """A thing with its stock, what is left by best-before day, and whether it asks for attention."""

    view: AidItemView
    stock: int
    lots: tuple[Lot, ...]
    is_low: bool
    soon: Lot | None
    """What has to be given soon, or is past its day."""

    @property
    def id(self) -> UUID:
        """The thing's key."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A movement with its thing, whom it went to, and whether it was taken back."""

    view: AidMovementView
    item: str
    unit: str
    adds: bool
    taken_back: bool
    client_id: UUID | None
    client: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The movement's key."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class ItemTotal:
    """What a thing did in a period."""

    item: str
    unit: str
    came: int
    given: int
    other: int
    """Thrown away or found missing, less what was found more."""
    left: int
    households: int


@dataclass(frozen=True, slots=True)
class AidTotals:
    """A period: by thing, by household (things with their numbers), every single gift."""

    first: date
    last: date
    items: tuple[ItemTotal, ...]
    households: tuple[tuple[UUID, str, tuple[tuple[str, int, str], ...]], ...] = field(repr=False)
    gifts: tuple[MovedLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Giving:
    """What is given to one client on one day: things with their numbers."""

    client_id: UUID
    on: date
    things: tuple[tuple[UUID, int], ...]
    note: str = field(default="", repr=False)


class AidGifts(Recording[AidGiftDraft, AidGiftView]):
    """To whom movements went."""

    row = AidGift
    view = AidGiftView


class AidMovements(Lasting[AidMovementDraft, AidMovementView]):
    """What came in and went out; it is never changed, and never less than nothing is left."""

    row = AidMovement
    view = AidMovementView
    refusal = "aid.only_counter"

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a movement; a Problem where there would have been less than nothing on any day."""
        if record_id is not None:
            raise Problem(self.refusal)
        key = super().put(work, draft, None, version)
        if isinstance(draft, AidMovementDraft):
            self._refuse_below_zero(work, draft, key)
        return key

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what came when it was past its day."""
        on, best_before = getattr(draft, "on", None), getattr(draft, "best_before", None)
        errors = []
        if on is not None and on > self.office.today():
            errors.append(FieldError("on", "date.in_future"))
        if on is not None and best_before is not None and best_before < on:
            errors.append(FieldError("best_before", "aid.before_best_before"))
        return tuple(errors)

    def moves(self, connection: Connection, items: Iterable[UUID] | None = None) -> dict[UUID, list[Move]]:
        """Return the movements of things, in the order in which they were written."""
        table, adds = table_of(AidMovement), adding(self.office.rules)
        query = select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.id)
        if items is not None:
            query = query.where(table.c.item_id.in_(list(items)))
        found: dict[UUID, list[Move]] = {}
        for row in connection.execute(query):
            amount = row.amount if row.movement in adds else -row.amount
            move = Move(row.id, row.on, amount, row.best_before, row.counters)
            found.setdefault(row.item_id, []).append(move)
        return found

    def _refuse_below_zero(self, work: UnitOfWork, draft: AidMovementDraft, key: UUID) -> None:
        if draft.movement in adding(self.office.rules):
            return
        moves = self.moves(work.connection, [draft.item_id])[draft.item_id]
        if lowest_from(moves, draft.on) >= 0:
            return
        item = work.read(AidItem, draft.item_id)
        before = sum(move.amount for move in moves if move.on <= draft.on and move.id != key)
        if before < draft.amount:
            raise Problem("aid.beyond_stock", item=item["name"], left=max(before, 0), unit=item["unit"])
        raise Problem("aid.needed_later", item=item["name"])


class AidItems(Recording[AidItemDraft, AidItemView]):
    """The worker's verbs about material aid."""

    row = AidItem
    view = AidItemView

    def __init__(self, office: Office, cases: Cases, entries: SupportEntries) -> None:
        super().__init__(office)
        self._cases, self._entries = cases, entries
        self.movements = AidMovements(office)
        self.gifts = AidGifts(office)

    def lines(self, *, with_ended: bool = False) -> tuple[AidLine, ...]:
        """Return what there is by kind and name; what is no longer given only if asked for."""
        self.office.require(self.reading)
        views = [view for view in self.views() if with_ended or view.ended_on is None]
        with self.office.store.read() as connection:
            moves = self.movements.moves(connection)
        soon = self._soon()
        kinds = {row.code: place for place, row in enumerate(self.office.rules.named("aid_kinds").rows)}
        lines = [_line(view, moves.get(view.id, []), soon) for view in views]
        return tuple(
            sorted(lines, key=lambda line: (kinds.get(line.view.aid_kind, len(kinds)), line.view.name))
        )

    def history(self, item_id: UUID) -> tuple[MovedLine, ...]:
        """Return the movements of a thing, the newest first."""
        self.office.require(self.reading)
        return self._moved(table_of(AidMovement).c.item_id == item_id)

    def given_to(self, client_id: UUID) -> tuple[MovedLine, ...]:
        """Return what was given to a client, the newest first."""
        self.office.require(self.reading)
        gift = table_of(AidGift)
        given = select(gift.c.movement_id).where(gift.c.client_id == client_id, gift.c.deleted_at.is_(None))
        return self._moved(table_of(AidMovement).c.id.in_(given))

    def give(self, giving: Giving) -> Saved:
        """Give things to a client in one step; it stands in the timeline as an entry of its own."""
        self.office.require(self.writing)
        if not giving.things:
            _refuse_things("aid.nothing_chosen")
        with self.office.store.write("aid_item_give", self.office.author) as work:
            self._refuse_twice(work, giving)
            case = self._cases.current(giving.client_id)
            entry = None if case is None else self._entries.put(work, self._entry(work, giving, case))
            for item_id, amount in giving.things:
                self._give_one(work, giving, item_id, amount, None if case is None else case.id, entry)
        return Saved(giving.client_id, work.changed)

    def counter(self, movement_id: UUID, note: str = "") -> Saved:
        """Take a movement back by a counter-entry of today; what was given comes back into the stock."""
        self.office.require(self.writing)
        with self.office.store.write("aid_item_counter", self.office.author) as work:
            before = self.movements.present(work, movement_id)
            if before["counters"] is not None:
                raise Problem("aid.counters_no_counter")
            table = table_of(AidMovement)
            again = select(table.c.id).where(table.c.counters == movement_id, table.c.deleted_at.is_(None))
            if work.connection.scalar(again) is not None:
                raise Problem("aid.countered_already")
            key = self.movements.put(work, self._counter_of(before, note))
            self._give_back(work, movement_id, key)
        return Saved(key, work.changed)

    def count(self, item_id: UUID, counted: int, on: date, note: str = "") -> Saved:
        """Note what was counted on the shelf; the difference becomes a movement."""
        self.office.require(self.writing)
        with self.office.store.write("aid_item_count", self.office.author) as work:
            self.present(work, item_id)
            moves = self.movements.moves(work.connection, [item_id]).get(item_id, [])
            known = total(move for move in moves if move.on <= on)
            if counted == known:
                raise InvalidDraft("draft.invalid", errors=(FieldError("counted", "aid.counted_same"),))
            draft = AidMovementDraft.of(
                {
                    "item_id": item_id,
                    "movement": _COUNTED_MORE if counted > known else _COUNTED_LESS,
                    "on": on,
                    "amount": abs(counted - known),
                    "staff_id": self.office.actor.staff_id,
                    "note": note,
                }
            )
            key = self.movements.put(work, draft)
        return Saved(key, work.changed)

    def totals(self, first: date, last: date) -> AidTotals:
        """Return what moved between two days: by thing, by household, and each gift."""
        self.office.require(self.reading)
        moved = self._moved(table_of(AidMovement).c.on.between(first, last))
        given = [line for line in moved if self._is_given(line.view.movement)]
        with self.office.store.read() as connection:
            moves = self.movements.moves(connection)
        items = tuple(
            made
            for line in self.lines(with_ended=True)
            if (made := self._total(line.view, moved, moves.get(line.id, []), last)) is not None
        )
        gifts = tuple(line for line in given if not line.taken_back and line.view.counters is None)
        return AidTotals(first, last, items, _by_household(given), gifts)

    def _total(
        self, view: AidItemView, moved: Sequence[MovedLine], moves: Sequence[Move], last: date
    ) -> ItemTotal | None:
        own = [line for line in moved if line.view.item_id == view.id]
        left = total(move for move in moves if move.on <= last)
        if not own and not left:
            return None
        came = sum(_signed(line) for line in own if line.view.movement in {IN, _COUNTER_OF[IN]})
        given = -sum(_signed(line) for line in own if self._is_given(line.view.movement))
        households = {
            line.client_id
            for line in own
            if line.view.movement == OUT and not line.taken_back and line.client_id is not None
        }
        other = sum(_signed(line) for line in own) - came + given
        return ItemTotal(view.name, view.unit, came, given, -other, left, len(households))

    def _is_given(self, movement: str) -> bool:
        row = self.office.rules.named(MOVEMENTS).ever(movement)
        return row is not None and bool(row.values["given"])

    def _soon(self) -> date:
        rule = self.office.rules.named(RULES).find(BEST_BEFORE_SOON, self.office.today())
        return self.office.today() + timedelta(days=rule.values["days"])

    def _moved(self, *conditions: Any) -> tuple[MovedLine, ...]:
        views = self.movements.views(*conditions)
        movement, item, client = table_of(AidMovement), table_of(AidItem), table_of(Client)
        gift, adds = table_of(AidGift), adding(self.office.rules)
        with self.office.store.read() as connection:
            items = {row.id: row for row in connection.execute(select(item.c.id, item.c.name, item.c.unit))}
            back = {*connection.scalars(select(movement.c.counters).where(movement.c.counters.is_not(None)))}
            query = (
                select(gift.c.movement_id, client.c.id, client.c.name)
                .join(client, client.c.id == gift.c.client_id)
                .where(gift.c.deleted_at.is_(None), client.c.deleted_at.is_(None))
            )
            whose = {row.movement_id: row for row in connection.execute(query)}
        lines = [
            MovedLine(
                view,
                items[view.item_id].name,
                items[view.item_id].unit,
                view.movement in adds,
                view.id in back,
                whose[view.id].id if view.id in whose else None,
                whose[view.id].name if view.id in whose else "",
            )
            for view in views
        ]
        return tuple(sorted(lines, key=lambda line: (line.view.on, line.id), reverse=True))

    def _refuse_twice(self, work: UnitOfWork, giving: Giving) -> None:
        twice = [key for key, times in Counter(key for key, _amount in giving.things).items() if times > 1]
        if twice:
            _refuse_things("aid.item_twice", item=work.read(AidItem, twice[0])["name"])

    def _entry(self, work: UnitOfWork, giving: Giving, case: Any) -> SupportEntryDraft:
        things = []
        for item_id, amount in giving.things:
            item = work.read(AidItem, item_id)
            things.append(f"{item['name']} {amount}{item['unit']}")
        return SupportEntryDraft.of(
            {
                "client_id": giving.client_id,
                "case_id": case.id,
                "staff_id": self.office.actor.staff_id,
                "on": giving.on,
                "activity": ACTIVITY,
                "stage": case.stage if case.closed_on is None else "",
                "text": "\n".join(filter(None, ("、".join(things), giving.note))),
            }
        )

    def _give_one(
        self,
        work: UnitOfWork,
        giving: Giving,
        item_id: UUID,
        amount: int,
        case_id: UUID | None,
        entry_id: UUID | None,
    ) -> None:
        movement = AidMovementDraft.of(
            {
                "item_id": item_id,
                "movement": OUT,
                "on": giving.on,
                "amount": amount,
                "staff_id": self.office.actor.staff_id,
            }
        )
        try:
            key = self.movements.put(work, movement)
        except Problem as problem:
            if isinstance(problem, InvalidDraft):
                raise
            _refuse_things(problem.code, **problem.values)
        given = {"client_id": giving.client_id, "case_id": case_id, "movement_id": key, "entry_id": entry_id}
        self.gifts.put(work, AidGiftDraft.of(given))

    def _counter_of(self, before: Mapping[str, Any], note: str) -> AidMovementDraft:
        return AidMovementDraft.of(
            {
                "item_id": before["item_id"],
                "movement": _COUNTER_OF[before["movement"]],
                "on": self.office.today(),
                "amount": before["amount"],
                "best_before": None,
                "staff_id": self.office.actor.staff_id,
                "counters": before["id"],
                "note": note,
            }
        )

    def _give_back(self, work: UnitOfWork, movement_id: UUID, key: UUID) -> None:
        """Let the counter-entry of a gift be that person's as well: their list shows both."""
        gift = table_of(AidGift)
        row = (
            work.connection.execute(
                select(gift).where(gift.c.movement_id == movement_id, gift.c.deleted_at.is_(None))
            )
            .mappings()
            .first()
        )
        if row is not None:
            given = {"client_id": row["client_id"], "case_id": row["case_id"], "movement_id": key}
            self.gifts.put(work, AidGiftDraft.of(given))


def _refuse_things(code: str, **values: Any) -> NoReturn:
    raise InvalidDraft("draft.invalid", errors=(FieldError("things", code, values),))


def adding(rules: Rules) -> frozenset[str]:
    """Return the movements by which there is more."""
    return frozenset(row.code for row in rules.named(MOVEMENTS).rows if row.values["adds"])


def _line(view: AidItemView, moves: Sequence[Move], soon: date) -> AidLine:
    stock, left = total(moves), lots(moves)
    near = next((lot for lot in left if lot.best_before is not None and lot.best_before <= soon), None)
    is_low = view.ended_on is None and view.low_at is not None and stock <= view.low_at
    return AidLine(view, stock, left, is_low, near)


def _signed(line: MovedLine) -> int:
    return line.view.amount if line.adds else -line.view.amount


def _by_household(
    given: Sequence[MovedLine],
) -> tuple[tuple[UUID, str, tuple[tuple[str, int, str], ...]], ...]:
    names: dict[UUID, str] = {}
    sums: dict[UUID, dict[tuple[str, str], int]] = {}
    for line in given:
        if line.client_id is None:
            continue
        names[line.client_id] = line.client
        of = sums.setdefault(line.client_id, {})
        of[line.item, line.unit] = of.get((line.item, line.unit), 0) - _signed(line)
    return tuple(
        (key, names[key], things)
        for key, of in sums.items()
        if (things := tuple((item, amount, unit) for (item, unit), amount in sorted(of.items()) if amount))
    )
