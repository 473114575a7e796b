"""How belongings leave (引渡し・売却・処分): once each, by a way that fits what was decided, with proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from desktop.domain import witnessed
from desktop.domain.belongings import UNDECIDED, ClassFacts, Waiting
from desktop.domain.dated import DatedRow
from desktop.domain.folding import fold
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.sharing import share_evenly
from desktop.records.belonging import Belonging
from desktop.records.belonging_leaving import (
    BelongingLeaving,
    BelongingLeavingDraft,
    BelongingLeavingView,
)
from desktop.records.record import Draft
from desktop.services import two_people
from desktop.services.belonging_parts import open_list, refuse_left, way_out
from desktop.services.belongings_gate import BUSINESS, Gate, Proceeds
from desktop.services.lasting import Lasting
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.services.second_confirmations import HERE, ON_PAPER, SecondPerson
from desktop.storage.unit_of_work import UnitOfWork, table_of

WAYS: Final = "belonging_ways"
SECOND: Final = "second"
"""What the form calls the second member of staff, who stands in the book of the estate."""
CLASSES: Final = "belonging_classes"
NO_ONE: Final = (None, "")
"""Nobody beside the one who handles it, and so no way of confirming."""
_OF_BUSINESS: Final = ("disposes", "gives_money")


class BelongingLeavings(Lasting[BelongingLeavingDraft, BelongingLeavingView]):
    """The worker's verbs about how things left; an entry stays, and another may take it back."""

    row = BelongingLeaving
    view = BelongingLeavingView
    reading = Permission.READ_NOTES
    refusal = "belongings.never_changed"

    def __init__(self, office: Office, gate: Gate) -> None:
        super().__init__(office)
        self._gate = gate

    def let_go(
        self,
        things: Sequence[UUID],
        draft: BelongingLeavingDraft,
        second: UUID | None = None,
        proof: SecondPerson | None = None,
    ) -> Saved:
        """Enter that these things left together: all of them, or none when one of them may not.

        A price is that of all of them; it is shared so that the shares add up. `second` answers for the money
        beside whoever handled it: with `proof` here, without it they sign on paper and confirm it later.
        """
        self.office.require(self.writing)
        if second is not None:
            self._refuse_second(draft, second)
        if second is not None and proof is not None:
            self._gate.prove(second, proof)
        by = NO_ONE if second is None else (second, ON_PAPER if proof is None else HERE)
        if not things:
            raise Problem("belongings.nothing_chosen")
        shares: Sequence[int | None] = [None] * len(things)
        if draft.price is not None:
            shares = share_evenly(draft.price, len(things))
        with self.office.store.write("belonging_leaving_add", self.office.author) as work:
            listed = open_list(work, draft.inventory_id, draft.client_id)
            waiting = self._gate.waiting(work.connection, listed["case_id"])
            keys = [
                self._enter(
                    work,
                    draft.model_copy(update={"belonging_id": thing, "price": share}),
                    listed,
                    waiting,
                    by,
                )
                for thing, share in zip(things, shares, strict=True)
            ]
        return Saved(keys[0], work.changed)

    def take_back(self, leaving_id: UUID, because: str) -> Saved:
        """Take an entry back that was wrong: both stay, and the thing is there again."""
        self.office.require(self.writing)
        if not because.strip():
            raise InvalidDraft("draft.invalid", errors=(FieldError("note", "field.required"),))
        with self.office.store.write("belonging_leaving_counter", self.office.author) as work:
            wrong = self.present(work, leaving_id)
            listed = open_list(work, wrong["inventory_id"], wrong["client_id"])
            holds = way_out(work.connection, wrong["belonging_id"])
            if holds is None or holds["id"] != leaving_id:
                raise Problem("belongings.not_out")
            named = ("client_id", "inventory_id", "belonging_id", "way")
            values = {name: wrong[name] for name in named} | {
                "counters_id": leaving_id,
                "on": self.office.today(),
                "handled_by": self.office.actor.staff_id,
                "note": because.strip(),
            }
            draft = BelongingLeavingDraft.of(values)
            key = super().put(work, draft)
            self._to_estate(work, listed, wrong, wrong["on"], back=True)
        return Saved(key, work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a way out that the thing, its class and the day allow."""
        if not isinstance(draft, BelongingLeavingDraft) or record_id is not None:
            raise Problem(self.refusal)
        del version
        listed = open_list(work, draft.inventory_id, draft.client_id)
        return self._enter(work, draft, listed, self._gate.waiting(work.connection, listed["case_id"]))

    def of_list(self, inventory_id: UUID) -> tuple[BelongingLeavingView, ...]:
        """Return everything that was entered about a list, what was taken back among it, oldest first."""
        self.office.require(self.reading)
        table = table_of(BelongingLeaving)
        return self.views(table.c.inventory_id == inventory_id, order=(table.c.on, table.c.id))

    def of_thing(self, belonging_id: UUID) -> tuple[BelongingLeavingView, ...]:
        """Return everything that was entered about a thing, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(BelongingLeaving).c.belonging_id == belonging_id)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()

    def _refuse_second(self, draft: BelongingLeavingDraft, second: UUID) -> None:
        with self.office.store.read() as connection:
            there = second in two_people.working(connection, draft.on)
        code = witnessed.SAME if second == draft.handled_by else "" if there else two_people.NOT_WORKING
        if code:
            raise InvalidDraft("draft.invalid", errors=(FieldError(SECOND, code),))

    def _enter(
        self,
        work: UnitOfWork,
        draft: BelongingLeavingDraft,
        listed: Mapping[str, Any],
        waiting: Waiting,
        by: tuple[UUID | None, str] = NO_ONE,
    ) -> UUID:
        """Write a way out of a thing of this list, which is open and waits so long."""
        thing = work.read(Belonging, draft.belonging_id)
        if thing["deleted_at"] is not None or thing["inventory_id"] != draft.inventory_id:
            raise Problem("record.gone", kind=Belonging.kind, id=draft.belonging_id)
        refuse_left(work.connection, thing)
        rules = self.office.rules
        way = rules.named(WAYS).find(draft.way, draft.on)
        facts = ClassFacts.of(rules.named(CLASSES).find(thing["belonging_class"], draft.on).values)
        self._refuse_thing(thing, way, facts)
        errors = (
            *_missing(draft, way),
            *_wrong_receiver(draft, thing, facts),
            *_wrong_day(draft, waiting),
            *_early(draft, way, facts, waiting),
        )
        if errors:
            raise InvalidDraft("draft.invalid", errors=errors)
        if any(way.values[name] for name in _OF_BUSINESS) and (lack := self._gate.lack(draft.on)) is not None:
            raise Problem(lack.value, business=BUSINESS)
        if way.values["gives_money"] and draft.price is None:
            draft = draft.model_copy(update={"price": thing["amount"]})
        key = super().put(work, draft)
        self._to_estate(work, listed, work.read(BelongingLeaving, key), draft.on, by=by)
        return key

    @staticmethod
    def _refuse_thing(thing: Mapping[str, Any], way: DatedRow, facts: ClassFacts) -> None:
        number = thing["number"]
        if thing["pile"] == UNDECIDED:
            raise Problem("belongings.undecided", number=number)
        if thing["pile"] not in way.values["piles"]:
            raise Problem("belongings.way_of_other_pile", number=number, pile=thing["pile"])
        if facts.counted_by_two and not is_counted(thing):
            raise Problem("belongings.not_counted", number=number)
        if facts.with_amount and thing["amount"] is None:
            raise Problem("belongings.no_amount", number=number)
        if facts.to_addressee and not thing["addressee"]:
            raise Problem("belongings.no_addressee", number=number)

    def _to_estate(
        self,
        work: UnitOfWork,
        listed: Mapping[str, Any],
        left: Mapping[str, Any],
        on: date,
        *,
        back: bool = False,
        by: tuple[UUID | None, str] = NO_ONE,
    ) -> None:
        way = self.office.rules.named(WAYS).ever(left["way"])
        amount = left["price"] or 0
        if way is not None and way.values["gives_money"] and amount:
            self._gate.estate(
                work,
                Proceeds(
                    left["client_id"],
                    listed["case_id"],
                    left["id"],
                    left["belonging_id"],
                    left["way"],
                    on,
                    -amount if back else amount,
                    *by,
                ),
            )


def is_counted(thing: Mapping[str, Any]) -> bool:
    """Tell whether two people have counted or looked at a thing."""
    return thing["counted_by"] is not None and bool(thing["counted_with"] or thing["counted_witness"])


def _missing(draft: BelongingLeavingDraft, way: DatedRow) -> Iterator[FieldError]:
    for name in way.values["needs_fields"]:
        if getattr(draft, name, None) in (None, ""):
            yield FieldError(name, "field.required")


def _wrong_receiver(
    draft: BelongingLeavingDraft, thing: Mapping[str, Any], facts: ClassFacts
) -> Iterator[FieldError]:
    if facts.to_addressee and draft.receiver and fold(draft.receiver) != fold(thing["addressee"]):
        yield FieldError("receiver", "belongings.other_receiver", {"number": thing["number"]})


def _wrong_day(draft: BelongingLeavingDraft, waiting: Waiting) -> Iterator[FieldError]:
    if waiting.left_on is None:
        yield FieldError("on", "belongings.nobody_left")
    elif draft.on < waiting.left_on:
        yield FieldError("on", "belongings.before_leaving", {"day": waiting.left_on})


def _early(
    draft: BelongingLeavingDraft, way: DatedRow, facts: ClassFacts, waiting: Waiting
) -> Iterator[FieldError]:
    """Object to a disposal before the earliest day without a ground and what happened."""
    if not way.values["disposes"] or facts.at_once or not waiting.is_early(draft.on):
        return
    if not draft.early_ground:
        code = "belongings.day_unknown" if waiting.earliest is None else "belongings.too_early"
        yield FieldError("early_ground", code, {"day": waiting.earliest})
    elif not draft.early_because:
        yield FieldError("early_because", "field.required")
