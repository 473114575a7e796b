"""Money that somebody left (遺されたお金): entered by two in a book of its own, never below nothing.

What comes out of client money stands in both books or in neither; what belongings bring comes by a port.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.clock import local
from desktop.domain.estate_money import BANK, CASH, other_place
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.money_book import IN, OUT, opposite, room
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.belonging import Belonging
from desktop.records.belonging_leaving import BelongingLeaving
from desktop.records.client_money import MoneyMovementDraft
from desktop.records.death import HeirView
from desktop.records.estate_count import EstateCount
from desktop.records.estate_movement import (
    EstateMovement,
    EstateMovementDraft,
    EstateMovementView,
    EstateProof,
    EstateProofDraft,
    EstateProofView,
)
from desktop.records.record import Draft
from desktop.services import deed_confirmations, estate_due
from desktop.services.attachments import Attachments
from desktop.services.belongings_gate import Proceeds
from desktop.services.book_of_two import (
    BookOfTwo,
    beyond,
    entries_in,
    proofs_in,
    refuse,
    refuse_other_direction,
    turned_round,
)
from desktop.services.cases import first_month
from desktop.services.client_money import TO_ESTATE, ClientMoney, agreement_on
from desktop.services.deaths import Deaths
from desktop.services.deed_confirmations import OF_ESTATE, DeedConfirmations, Waiting, deeds_confirmed
from desktop.services.due import DueStep
from desktop.services.estate_books import EstateBooks, open_book, refuse_before_death
from desktop.services.estate_confirmations import EstateConfirmations
from desktop.services.estate_deposits import KEEPINGS, PREPAID, deposits_of, linked
from desktop.services.estate_file import (
    CASH_FOUND,
    CORRECTION,
    FROM_CLIENT_MONEY,
    PURPOSES,
    RULES,
    TRANSFER,
    EstateFile,
    count_lines,
    lines_of,
)
from desktop.services.estate_office import may_receive, office_told, refuse_payment
from desktop.services.estate_pieces import (
    DENOMINATIONS,
    EstateFoundDraft,
    EstatePiecesOf,
    pieces_of,
    refuse_other_total,
)
from desktop.services.estate_proving import EstateCounts, EstateSettlements
from desktop.services.money_book import entries_of, number_for
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.services.second_confirmations import ON_PAPER, confirmed_of
from desktop.storage.unit_of_work import UnitOfWork, table_of

_SERIES: Final = "E"
_SHOWN_RULES: Final = ("estate_apart", "estate_heirs_only", "estate_office_first", "estate_count_due")
_BY_WAY: Final = {"way_estate": CASH_FOUND, "way_sold": "from_sale"}
"""By the way a belonging left: what its money came from."""


class EstateProofs(Recording[EstateProofDraft, EstateProofView]):
    """Pictures of receipts."""

    row = EstateProof
    view = EstateProofView
    reading = Permission.READ_NOTES

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Keep a picture beside a movement of a book that is not settled."""
        if isinstance(draft, EstateProofDraft):
            movement = work.read(EstateMovement, draft.movement_id)
            open_book(work, movement["book_id"], draft.client_id)
        return super().put(work, draft, record_id, version)


class EstateMoney(BookOfTwo[EstateMovementDraft, EstateMovementView]):
    """The worker's verbs about what came into an estate and left it."""

    row = EstateMovement
    view = EstateMovementView
    draft = EstateMovementDraft
    proof_draft = EstateProofDraft
    reading = Permission.READ_NOTES

    def __init__(
        self,
        office: Office,
        attachments: Attachments,
        confirmations: EstateConfirmations,
        *,
        money: ClientMoney,
        deaths: Deaths,
    ) -> None:
        super().__init__(office, attachments, confirmations, EstateProofs(office))
        self.books = EstateBooks(office)
        self.pieces = EstatePiecesOf(office)
        self.counts = EstateCounts(
            office, DeedConfirmations(confirmations, EstateCounts.row, self.reading), self.pieces
        )
        settled = DeedConfirmations(confirmations, EstateSettlements.row, self.reading)
        self.settlements = EstateSettlements(office, settled, self.file)
        self._money, self._deaths = money, deaths

    def file(self, client_id: UUID) -> EstateFile | None:
        """Return the book of a client's estate; nothing while it was not begun."""
        self.office.require(self.reading)
        books = self.books.of_client(client_id)
        if not books:
            return None
        views, named = self.of_client(client_id), self.office.rules.named
        death = self._deaths.file(client_id)
        with self.office.store.read() as connection:
            proofs, pieces = proofs_in(connection, EstateProof, [client_id]), pieces_of(connection, client_id)
            confirmed = confirmed_of(connection, self.confirmations.row, [client_id])
            seen = deeds_confirmed(connection, EstateCount, [client_id])
            deposits = deposits_of(connection, client_id, named(KEEPINGS))
            kept = sum(entry.amount for entry in entries_of(connection, client_id))
        lines = tuple(lines_of(views, proofs, pieces, confirmed, named(PURPOSES)))
        heirs = () if death is None else tuple(line.view for line in death.heirs)
        found = any(line.view.purpose == CASH_FOUND and not line.is_void for line in lines)
        aided, told = office_told(death, cash_found=found)
        return EstateFile(
            client_id,
            books[-1],
            lines,
            tuple(count_lines(self.counts.of_client(client_id), views, pieces, seen)),
            self.settlements.of_client(client_id),
            heirs,
            frozenset(heir.id for heir in heirs if may_receive(self.office.rules, heir)),
            kept,
            deposits,
            None if death is None else death.departure.on or death.departure.found_on,
            aided,
            told,
            self.is_sole(),
            tuple(self.office.rules.used(RULES, code, self.office.today()) for code in _SHOWN_RULES),
        )

    def client_money_left(self, client_id: UUID) -> int:
        """Return what the book of client money still holds of somebody who died."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            return sum(entry.amount for entry in entries_of(connection, client_id))

    def heirs_of(self, client_id: UUID) -> tuple[HeirView, ...]:
        """Return everybody who ever stood there as an heir, for whoever stands in the book."""
        self.office.require(self.reading)
        table = table_of(self._deaths.heirs.row)
        return self._deaths.heirs.views(table.c.client_id == client_id, with_trash=True)

    def due(self, until: date) -> Iterator[DueStep]:
        """Yield cash that was not reported, books that were not counted, second persons who are awaited."""
        self.office.require(Permission.READ_CASES)
        if not self.office.may(self.reading):
            return iter(())
        return chain(
            estate_due.due_until(self.office, self.file, until),
            deed_confirmations.due_until(self.office, OF_ESTATE, until),
        )

    def waiting(self, client_id: UUID) -> tuple[Waiting, ...]:
        """Return the counts and settlements that wait for their second person."""
        self.office.require(self.reading)
        return deed_confirmations.waiting(self.office, OF_ESTATE, client_id)

    def enter(self, work: UnitOfWork, draft: EstateMovementDraft, way: str) -> UUID:
        """Enter a movement with what belongs to it: its pieces, its other half, the other book's entry."""
        open_book(work, draft.book_id, draft.client_id)
        if draft.counters_id is not None:
            return self._counter(work, draft, way)
        if draft.leaving_id is not None:
            raise Problem("estate.of_belongings")
        if draft.purpose == TRANSFER:
            return self._transfer(work, draft, way)
        if draft.purpose == FROM_CLIENT_MONEY:
            return self._from_client_money(work, draft, way)
        if draft.purpose == PREPAID:
            keepings = self.office.rules.named(KEEPINGS)
            draft = linked(draft, deposits_of(work.connection, draft.client_id, keepings))
        return self._enter_one(work, draft, way)

    def proceeds(self, work: UnitOfWork, proceeds: Proceeds) -> UUID | None:
        """Enter what a belonging brought, or take it back; nothing for somebody who did not die.

        It is entered with the two who counted the thing, as far as the list of belongings names them.
        """
        if proceeds.amount < 0:
            return self._take_back_proceeds(work, proceeds)
        book_id = self.books.begin_within(work, proceeds.client_id)
        if book_id is None:
            return None
        open_book(work, book_id, proceeds.client_id)
        now = local(self.office.clock.now(), self.office.zone)
        thing, left = (
            work.read(Belonging, proceeds.belonging_id),
            work.read(BelongingLeaving, proceeds.leaving_id),
        )
        purpose = _BY_WAY.get(proceeds.way, "from_sale")
        counted = purpose == CASH_FOUND and thing["counted_by"] is not None
        second = thing["counted_with"] if counted and thing["counted_with"] else proceeds.second
        way = proceeds.witness_way if second == proceeds.second else ON_PAPER
        if counted and second == thing["counted_by"]:
            second = None
        given = {
            "client_id": proceeds.client_id,
            "book_id": book_id,
            "direction": IN,
            "place": CASH,
            "on": proceeds.on,
            "at": now.time().replace(second=0, microsecond=0),
            "amount": proceeds.amount,
            "purpose": purpose,
            "counterparty": "" if counted else left["receiver"][:100],
            "found_where": self.office.rules.text("belonging_rooms", thing["room"]) if counted else "",
            "receipt_no": left["receipt_number"],
            "handled_by": thing["counted_by"] if counted else left["handled_by"],
            "witnessed_by": second,
            "witness_name": "" if second is not None else left["witness"],
            "witness_agreed": second is not None,
            "leaving_id": proceeds.leaving_id,
            "note": f"{thing['number']} {thing['name']}",
        }
        return self._enter_one(work, EstateMovementDraft.of(given), way or ON_PAPER)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to what is not done by two.

        Who counted a belonging is looked at where the belonging is.
        """
        if isinstance(draft, EstateMovementDraft) and draft.leaving_id is not None:
            return (FieldError("on", "date.in_future"),) if draft.on > self.office.today() else ()
        return super().check(draft)

    # One movement

    def _enter_one(self, work: UnitOfWork, draft: EstateMovementDraft, way: str) -> UUID:
        if draft.counters_id is None and draft.purpose != TRANSFER:
            refuse_other_direction(self.office.rules.named(PURPOSES), draft)
            self._refuse_lacking(draft)
            death, found = self._deaths.file(draft.client_id), self._found(work, draft)
            refuse_payment(self.office.rules, death, draft, cash_found=found)
        refuse_before_death(work.connection, draft.client_id, draft.on)
        pieces = draft.pieces if isinstance(draft, EstateFoundDraft) else {}
        if draft.purpose == CASH_FOUND and draft.leaving_id is None:
            refuse_other_total(self.office.rules.named(DENOMINATIONS), pieces, "amount", draft.amount)
        table = table_of(EstateMovement)
        at_place = (table.c.book_id == draft.book_id, table.c.place == draft.place)
        refuse(beyond(entries_in(work.connection, EstateMovement, *at_place), draft), draft)
        year = FiscalYear.containing(draft.on, first_month(work.connection)).start.year
        given = {
            **draft.model_dump(include={*EstateMovementDraft.model_fields}),
            "number": number_for(work, year, _SERIES),
        }
        key = self.keep(work, EstateMovementDraft.of(given), way)
        self.pieces.write(work, draft.client_id, pieces, movement_id=key)
        return key

    def _refuse_lacking(self, draft: EstateMovementDraft) -> None:
        """Refuse a movement that lacks what its purpose asks for; cash that was found is cash."""
        row = self.office.rules.named(PURPOSES).find(draft.purpose, draft.on)
        lacking = [name for name in row.values["needs_fields"] if not getattr(draft, name)]
        errors = [FieldError(name, "field.required") for name in lacking]
        if draft.leaving_id is not None:
            errors = []
        if draft.purpose == CASH_FOUND and draft.place == BANK:
            errors.append(FieldError("place", "estate.found_is_cash"))
        if errors:
            raise InvalidDraft("draft.invalid", errors=tuple(errors))

    @staticmethod
    def _found(work: UnitOfWork, draft: EstateMovementDraft) -> bool:
        table = table_of(EstateMovement)
        query = select(table.c.id).where(table.c.book_id == draft.book_id, table.c.purpose == CASH_FOUND)
        return work.connection.execute(query.limit(1)).first() is not None

    # What stands twice

    def _transfer(self, work: UnitOfWork, draft: EstateMovementDraft, way: str) -> UUID:
        """Enter what goes from cash to the account or back: out of one, into the other."""
        out = draft.model_copy(update={"direction": OUT, "partner_id": None})
        key = self._enter_one(work, out, way)
        into = {"direction": IN, "place": other_place(draft.place), "partner_id": key}
        self._enter_one(work, out.model_copy(update=into), way)
        return key

    def _from_client_money(self, work: UnitOfWork, draft: EstateMovementDraft, way: str) -> UUID:
        """Take over everything that client money still holds, in both books."""
        held = room(entries_of(work.connection, draft.client_id), draft.on, draft.at)
        if held.balance == 0:
            raise Problem("estate.no_client_money")
        if draft.amount != held.balance:
            error = FieldError("amount", "estate.not_all_client_money", {"balance_yen": held.balance})
            raise InvalidDraft("draft.invalid", errors=(error,))
        refuse_before_death(work.connection, draft.client_id, draft.on)
        beside = self._beside(work, draft, {"direction": OUT, "purpose": TO_ESTATE}, way)
        entered = draft.model_copy(update={"direction": IN, "money_movement_id": beside})
        return self._enter_one(work, entered, way)

    def _beside(
        self, work: UnitOfWork, draft: EstateMovementDraft, other: Mapping[str, Any], way: str
    ) -> UUID:
        """Enter the same in the book of client money."""
        agreement = agreement_on(work.connection, draft.client_id, draft.on)
        if agreement is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("on", "money.no_agreement"),))
        same = ("client_id", "on", "at", "amount", "handled_by", "witnessed_by", "witness_name")
        given = {name: getattr(draft, name) for name in (*same, "witness_agreed", "note")}
        entered = MoneyMovementDraft.of({**given, "agreement_id": agreement["id"], **other})
        return self._money.enter_beside(work, entered, way)

    def _counter(self, work: UnitOfWork, draft: EstateMovementDraft, way: str) -> UUID:
        wrong = self.wrong(work, draft)
        if wrong["leaving_id"] is not None:
            raise Problem("estate.of_belongings")
        key = self._counter_one(work, draft, wrong, way, None)
        for other in self._partners(work, wrong):
            self._counter_one(work, draft.model_copy(update={"counters_id": other["id"]}), other, way, key)
        return key

    def _counter_one(
        self,
        work: UnitOfWork,
        draft: EstateMovementDraft,
        wrong: Mapping[str, Any],
        way: str,
        partner: UUID | None,
    ) -> UUID:
        turned = turned_round(draft, wrong, CORRECTION, "place", "heir_id", "leaving_id")
        more: dict[str, Any] = {"partner_id": partner, "money_movement_id": None, "deposit_number": ""}
        if wrong["money_movement_id"] is not None:
            back = {"direction": IN, "purpose": "correction", "counters_id": wrong["money_movement_id"]}
            more["money_movement_id"] = self._beside(work, turned, back, way)
        return self._enter_one(work, turned.model_copy(update=more), way)

    @staticmethod
    def _partners(work: UnitOfWork, wrong: Mapping[str, Any]) -> list[Mapping[Any, Any]]:
        table = table_of(EstateMovement)
        query = select(table).where(
            (table.c.partner_id == wrong["id"]) | (table.c.id == wrong["partner_id"]),
            table.c.deleted_at.is_(None),
        )
        return [*work.connection.execute(query).mappings()]

    def _take_back_proceeds(self, work: UnitOfWork, proceeds: Proceeds) -> UUID | None:
        table = table_of(EstateMovement)
        query = select(table).where(
            table.c.leaving_id == proceeds.leaving_id,
            table.c.counters_id.is_(None),
            table.c.deleted_at.is_(None),
        )
        wrong = work.connection.execute(query).mappings().first()
        if wrong is None:
            return None
        open_book(work, wrong["book_id"], proceeds.client_id)
        now = local(self.office.clock.now(), self.office.zone)
        given = {name: wrong[name] for name in ("client_id", "book_id", "amount", "purpose")}
        given |= {"direction": opposite(wrong["direction"]), "counters_id": wrong["id"]}
        given |= {"on": now.date(), "at": now.time().replace(second=0, microsecond=0)}
        mine = self.office.actor.staff_id
        # Whoever answered for it with us answers for taking it back, too.
        both = (wrong["witnessed_by"], wrong["handled_by"]) if wrong["witnessed_by"] is not None else ()
        second = next((each for each in both if each != mine), None)
        given |= {"handled_by": mine, "witnessed_by": second, "witness_agreed": second is not None}
        draft = EstateMovementDraft.of(given)
        return self._counter_one(work, draft, self.wrong(work, draft), ON_PAPER, None)
