"""Vouchers (支出伝票): numbered by the program, taken back by a counter-voucher, each with what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, and_, func, select

from desktop.domain.expense import Expense
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.programme import Programme
from desktop.domain.roles import Permission
from desktop.domain.voucher_amounts import AccountShares, tax_in
from desktop.records.field import facts_of
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.voucher import Voucher, VoucherDraft, VoucherView
from desktop.services.cases import first_month
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.voucher_lines import VoucherLine, category_of, lines_of
from desktop.services.voucher_parts import (
    VoucherAccounts,
    VoucherExpenses,
    VoucherFares,
    VoucherProofs,
    shares_of,
    taken_back,
)
from desktop.storage.change_log import Action
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

LIMITS: Final = "voucher_limits"
ASKS_OVER, REFUSES_OVER, ASKS_BEFORE = "voucher_asks_over", "voucher_refuses_over", "voucher_asks_before"
SHEETS: Final = "voucher_sheets_together"
TAX_KINDS: Final = "tax_kinds"
FUNDING: Final = "funding_sources"
SHARES: Final = "voucher_shares"
PAYMENTS: Final = "voucher_payments"
FILE: Final = "vouchers"
"""The code of the list that is saved outside the vault."""
YearOf = Callable[[int], Programme]
"""Tells the subsidy of a fiscal year, a Problem for one that nobody knows."""


@dataclass(frozen=True, slots=True)
class VoidNumber:
    """A number whose voucher lies in the trash: it is never given again, and a list says so."""

    id: UUID
    number: int
    year: int
    paid_on: date


@dataclass(frozen=True, slots=True)
class WholeVoucher:
    """A voucher with the parts of its accounts and its place in the lists."""

    view: VoucherView
    line: VoucherLine
    shares: tuple[tuple[str, int], ...]
    counter: UUID | None
    """The voucher that takes it back."""


class Vouchers(Recording[VoucherDraft, VoucherView]):
    """The verbs about what was paid; a clerk may do all of it."""

    row = Voucher
    view = VoucherView
    writing = Permission.KEEP_HOURS

    def __init__(self, office: Office, files: OpenFiles, programme: YearOf | None = None) -> None:
        """Take what tells of a year of the subsidy, so that a day outside its period is asked about."""
        super().__init__(office)
        self._programme = programme
        self.accounts = VoucherAccounts(office)
        self.proofs = VoucherProofs(office, files)
        self.fares = VoucherFares(office)
        self.expenses = VoucherExpenses(office)

    def between(self, first: date, last: date) -> tuple[Expense, ...]:
        """Return what was paid between two days, both included, as a claim sees it."""
        return tuple(line.expense for line in self.lines(first, last))

    def lines(self, first: date, last: date) -> tuple[VoucherLine, ...]:
        """Return the vouchers of a time by day and number."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            return tuple(
                lines_of(connection, self.office.rules, table_of(Voucher).c.paid_on.between(first, last))
            )

    def parts(self, first: date, last: date) -> tuple[tuple[VoucherLine, ...], ...]:
        """Return the vouchers of a time in parts whose sheets of proofs are printed together."""
        lines, most = self.lines(first, last), self._limit(SHEETS, "sheets")
        return tuple(lines[begin : begin + most] for begin in range(0, len(lines), most)) or ((),)

    def missing(self, first: date, last: date) -> tuple[VoucherLine, ...]:
        """Return the vouchers of a time that lack a paper, with what they lack."""
        return tuple(line for line in self.lines(first, last) if line.lacks)

    def voids(self, first: date, last: date) -> tuple[VoidNumber, ...]:
        """Return the numbers of a time whose vouchers lie in the trash."""
        self.office.require(self.reading)
        table = table_of(Voucher)
        query = (
            select(table.c.id, table.c.number, table.c.year, table.c.paid_on)
            .where(table.c.deleted_at.is_not(None), table.c.paid_on.between(first, last))
            .order_by(table.c.year, table.c.number)
        )
        with self.office.store.read() as connection:
            return tuple(VoidNumber(*row) for row in connection.execute(query))

    def whole(self, voucher_id: UUID) -> WholeVoucher:
        """Return a voucher with everything that a form and a panel show."""
        view = self.get(voucher_id)
        table = table_of(Voucher)
        with self.office.store.read() as connection:
            line = next(lines_of(connection, self.office.rules, table.c.id == voucher_id), None)
            if line is None:
                raise Problem("record.gone", kind=Voucher.kind, id=voucher_id)
            shares = tuple(shares_of(connection, [voucher_id]).get(voucher_id, ()))
            query = select(table.c.id).where(table.c.counters_id == voucher_id, table.c.deleted_at.is_(None))
            return WholeVoucher(view, line, shares, connection.scalar(query))

    def latest(self) -> VoucherView | None:
        """Return the voucher that was entered last, for one like it."""
        found = self.views(
            table_of(Voucher).c.counters_id.is_(None), order=(table_of(Voucher).c.id.desc(),), most=1
        )
        return found[0] if found else None

    def year_of(self, day: date) -> FiscalYear:
        """Return the business year of the corporation that contains a day: its series numbers."""
        with self.office.store.read() as connection:
            return _year_of(connection, day)

    def tax_of(self, amount: int, tax_kind: str, on: date) -> int:
        """Return the tax that a price with tax holds on that day; a proposal: papers may differ."""
        row = next(
            (each for each in self.office.rules.named(TAX_KINDS).in_force(on) if each.code == tax_kind), None
        )
        return 0 if row is None else tax_in(amount, row.values["basis_points"], row.values["rounding"])

    def keep(
        self,
        draft: VoucherDraft,
        shares: AccountShares = (),
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a voucher with the parts of its accounts, in one step."""
        self.office.require(self.writing)
        verb = "voucher_add" if record_id is None else "voucher_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put_whole(work, draft, shares, record_id, version)
        return Saved(key, work.changed)

    def put_whole(
        self,
        work: UnitOfWork,
        draft: VoucherDraft,
        shares: AccountShares = (),
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> UUID:
        """Write a voucher with the parts of its accounts inside a running unit of work."""
        if bool(draft.account) == bool(shares):
            raise InvalidDraft("draft.invalid", errors=(FieldError("account", "voucher.account_or_parts"),))
        if shares:
            self._refuse_basis("split", draft.split_basis, draft.split_text)
        key = self.put(work, draft, record_id, version)
        self.accounts.replace(work, key, shares)
        return key

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a voucher; a new one gets the next number of its business year."""
        if not isinstance(draft, VoucherDraft):
            raise TypeError("a voucher is written from its draft")
        self._refuse_twin(work.connection, draft, record_id)
        if record_id is None:
            return super().put(work, self._numbered(work.connection, draft, {}))
        before = self.present(work, record_id)
        self._refuse_countered(work.connection, before)
        if _year_of(work.connection, draft.paid_on).first_day.year != before["year"]:
            raise InvalidDraft("draft.invalid", errors=(FieldError("paid_on", "voucher.other_year"),))
        own = {"number": before["number"], "year": before["year"]}
        # What the form did not show stays as it was: number and year above all.
        return super().put(work, draft.model_copy(update=own), record_id, version)

    def add_all(self, work: UnitOfWork, drafts: Sequence[Draft]) -> list[UUID]:
        """Add many vouchers, numbered in their order."""
        given: dict[int, int] = {}
        numbered = [
            self._numbered(work.connection, draft, given)
            for draft in drafts
            if isinstance(draft, VoucherDraft)
        ]
        return super().add_all(work, numbered)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a voucher into the trash; its number stays void. One that was taken back stays."""
        self.office.require(self.writing)
        with self.office.store.write("voucher_remove", self.office.author) as work:
            before = self.present(work, record_id)
            self._refuse_countered(work.connection, before)
            self._refuse_outdated(before, version)
            work.remove(Voucher, record_id)
        return work.changed

    def counter(self, voucher_id: UUID, because: str) -> Saved:
        """Take a voucher back by a counter-voucher of today: both stay, and add up to nothing."""
        self.office.require(self.writing)
        if not because.strip():
            raise InvalidDraft("draft.invalid", errors=(FieldError("note", "field.required"),))
        with self.office.store.write("voucher_counter", self.office.author) as work:
            before = self.present(work, voucher_id)
            self._refuse_countered(work.connection, before)
            shares = shares_of(work.connection, [voucher_id]).get(voucher_id, ())
            kept = {name: before[name] for name in VoucherDraft.model_fields if name not in _NOT_COPIED}
            own = {"paid_on": self.office.today(), "counters_id": voucher_id, "note": because.strip()}
            key = self.put_whole(work, VoucherDraft.of({**kept, **own}), shares)
        return Saved(key, work.changed)

    def note_export(self) -> Changed:
        """Note that the list left the vault; it names no client."""
        self.office.require(self.reading)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, FILE)
        return work.changed

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, an amount that cannot be, and what does not fit together."""
        if not isinstance(draft, VoucherDraft):
            return ()
        return tuple(self._objections(draft))

    def doubts(self, draft: VoucherDraft, record_id: UUID | None = None) -> tuple[FieldError, ...]:
        """Return what is odd about a voucher and may still be right."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            found = tuple(self._doubts(connection, draft, record_id))
        return (*found, *self._outside(draft))

    def _day_of(self, draft: Draft) -> date:
        """Return the day that was paid."""
        return getattr(draft, "paid_on", self.office.today())

    def _code_errors(self, fresh: Mapping[str, Any], draft: Draft) -> tuple[FieldError, ...]:
        """Return what the lists object to; what a counter-voucher copies was checked in its day."""
        if getattr(draft, "counters_id", None) is not None:
            return ()
        # The three accounts are of 2025-10: what was paid before is put under those of today.
        account = {name: fresh[name] for name in ("account",) if name in fresh}
        others = {name: value for name, value in fresh.items() if name not in account}
        of_today = self.office.rules.code_errors(facts_of(type(draft)), account, self.office.today())
        return super()._code_errors(others, draft) + of_today

    def _objections(self, draft: VoucherDraft) -> Iterator[FieldError]:
        today = self.office.today()
        for name, day in (("paid_on", draft.paid_on), ("settled_on", draft.settled_on)):
            if day is not None and day > today:
                yield FieldError(name, "date.in_future")
        if draft.amount > (most := self._limit(REFUSES_OVER, "yen")):
            yield FieldError("amount", "voucher.amount_absurd", {"most_yen": most})
        if draft.share is not None and self._lacks_words(draft.share_basis, draft.share_text):
            yield FieldError("share_text", "voucher.basis_in_words")
        payment = self.office.rules.named(PAYMENTS).ever(draft.paid_by)
        if payment is not None and payment.values["advanced"] and draft.staff_id is None:
            yield FieldError("staff_id", "voucher.who_advanced")
        if draft.item and not self._is_claimed(draft.funding):
            yield FieldError("item", "voucher.item_without_subsidy")

    def _doubts(
        self, connection: Connection, draft: VoucherDraft, record_id: UUID | None
    ) -> Iterator[FieldError]:
        twin = _twin(connection, draft, record_id)
        if twin is not None:
            yield FieldError("answered", "voucher.twin", {"number": twin})
        if draft.amount > (over := self._limit(ASKS_OVER, "yen")):
            yield FieldError("amount", "voucher.amount_large", {"over_yen": over})
        if draft.paid_on < self.office.today() - timedelta(days=self._limit(ASKS_BEFORE, "days")):
            yield FieldError("paid_on", "voucher.long_ago")
        category = category_of(self.office.rules)(draft.category, draft.paid_on)
        if not category["eligible"] and draft.item:
            yield FieldError("item", "voucher.not_eligible", {"reason": category["reason"]})
        if not draft.item and self._is_claimed(draft.funding) and category["eligible"]:
            yield FieldError("item", "voucher.subsidy_without_item")

    def _outside(self, draft: VoucherDraft) -> Iterator[FieldError]:
        """Yield a doubt about a day outside the period whose costs the subsidy bears."""
        if not draft.item or self._programme is None:
            return
        try:
            programme = self._programme(FiscalYear.containing(draft.paid_on).first_day.year)
        except Problem:
            yield FieldError("paid_on", "voucher.year_without_period")
            return
        if not programme.contains(draft.paid_on):
            yield FieldError(
                "paid_on", "voucher.outside_period", {"first": programme.first, "last": programme.last}
            )

    def _is_claimed(self, funding: str) -> bool:
        row = self.office.rules.named(FUNDING).ever(funding)
        return row is not None and bool(row.values["claimed"])

    def _lacks_words(self, basis: str, text: str) -> bool:
        row = self.office.rules.named(SHARES).ever(basis)
        return row is not None and bool(row.values["own_words"]) and not text

    def _refuse_basis(self, name: str, basis: str, text: str) -> None:
        if not basis:
            raise InvalidDraft(
                "draft.invalid", errors=(FieldError(f"{name}_basis", "voucher.share_without_basis"),)
            )
        if self._lacks_words(basis, text):
            raise InvalidDraft(
                "draft.invalid", errors=(FieldError(f"{name}_text", "voucher.basis_in_words"),)
            )

    def _refuse_twin(self, connection: Connection, draft: VoucherDraft, record_id: UUID | None) -> None:
        """Ask before a bill is paid twice: of the same day, payee and amount; an answer is kept."""
        if draft.answered or (twin := _twin(connection, draft, record_id)) is None:
            return
        error = FieldError("answered", "voucher.twin", {"number": twin})
        raise InvalidDraft("draft.invalid", errors=(error,))

    def _refuse_countered(self, connection: Connection, before: Mapping[str, Any]) -> None:
        if before["counters_id"] is not None:
            raise Problem("voucher.is_counter")
        if before["id"] in taken_back(connection):
            raise Problem("voucher.countered")

    def _numbered(self, connection: Connection, draft: VoucherDraft, given: dict[int, int]) -> VoucherDraft:
        """Give the next number of the business year; `given` remembers them for several at once."""
        year = _year_of(connection, draft.paid_on).first_day.year
        if year not in given:
            table = table_of(Voucher)
            # The trash counts: its numbers are void, never free.
            given[year] = connection.scalar(select(func.max(table.c.number)).where(table.c.year == year)) or 0
        given[year] += 1
        return draft.model_copy(update={"number": given[year], "year": year})

    def _limit(self, code: str, name: str) -> int:
        limit: int = self.office.rules.named(LIMITS).find(code, self.office.today()).values[name]
        return limit


_NOT_COPIED: Final = frozenset({"number", "year", "paid_on", "counters_id", "answered", "note", "settled_on"})


def _twin(connection: Connection, draft: VoucherDraft, record_id: UUID | None) -> int | None:
    """Return the number of another voucher of the same day, payee and amount; a counter-voucher has none."""
    if draft.counters_id is not None:
        return None
    table = table_of(Voucher)
    same = and_(
        table.c.paid_on == draft.paid_on,
        table.c.amount == draft.amount,
        table.c.payee == draft.payee,
        table.c.deleted_at.is_(None),
        table.c.counters_id.is_(None),
        table.c.id.not_in(taken_back(connection)),
    )
    query = select(table.c.number).where(same)
    if record_id is not None:
        query = query.where(table.c.id != record_id)
    found: int | None = connection.scalar(query)
    return found


def _year_of(connection: Connection, day: date) -> FiscalYear:
    return FiscalYear.containing(day, first_month(connection))
