"""What visits and interpreters cost beside the way (実費): a proposal each, of which one key makes a voucher.

Each cost is paid once: which voucher paid it stands beside the voucher. What clients or others paid is no
cost of ours, and what a fee bears is not asked for a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select

from desktop.domain.diary_line import DiaryLine
from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.attachment import Attachment
from desktop.records.client import Client
from desktop.records.interpreter import Interpreter
from desktop.records.interpreting import Interpreting
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.records.visit import Visit
from desktop.records.voucher import Voucher, VoucherDraft, VoucherExpense, VoucherExpenseDraft
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.services.travel_costs import PAYMENT_OF
from desktop.services.voucher_parts import taken_back
from desktop.services.vouchers import FUNDING, Vouchers
from desktop.storage.unit_of_work import table_of

SUPPLIES, HONORARIUM = "cost_supplies", "cost_honorarium"
"""The categories under which the costs of visits and of interpreters are proposed."""
RECEIPT: Final = "invoice"
"""The kind of attachment that is a bill or a receipt."""
_CORPORATION: Final = "fare_corporation"

Lines = Callable[[date, date], Iterable[DiaryLine]]
"""Tells the lines of the diary between two days: their work says which item and funding bear a cost."""


@dataclass(frozen=True, slots=True)
class ExpenseProposal:
    """One cost that no voucher paid yet: what its voucher would say."""

    entry_id: UUID | None
    interpreting_id: UUID | None
    client_id: UUID
    case_number: str
    """Empty where the funding tells of an offence."""
    on: date
    what: str = field(repr=False)
    payee: str = field(repr=False)
    """Who is paid, where that is known: the member of staff who paid first, or the interpreter."""
    payer: str
    staff_id: UUID | None
    item: str
    funding: str
    category: str
    yen: int
    has_receipt: bool

    @property
    def key(self) -> UUID | None:
        """What tells proposals apart."""
        return self.entry_id or self.interpreting_id


@dataclass(frozen=True, slots=True)
class ExpenseMonth:
    """A month: what is proposed, costs whose payer nobody noted, and how many a fee bears."""

    month: Month
    proposals: tuple[ExpenseProposal, ...]
    without_payer: int
    by_fee: int


class VisitExpenses:
    """The verbs about costs of visits and interpreters."""

    def __init__(self, office: Office, vouchers: Vouchers, diary: Lines) -> None:
        self.office = office
        self._vouchers, self._diary = vouchers, diary

    def month(self, month: Month) -> ExpenseMonth:
        """Return what of a month is not paid yet."""
        self.office.require(Permission.READ_CASES)
        known = {
            line.source_id: (line.item, line.funding)
            for line in self._diary(month.first_day, month.last_day)
            if not line.travel
        }
        sources, apart = self.office.rules.named(FUNDING), self.office.rules.offences(FUNDING)
        fees = {row.code for row in sources.rows if row.values["fee"]}
        with self.office.store.read() as connection:
            found = list(_costs(connection, month.first_day, month.last_day, known))
        ours = [each for each in found if each.payer in PAYMENT_OF]
        return ExpenseMonth(
            month,
            tuple(_told(each, apart) for each in ours if each.funding not in fees),
            without_payer=sum(1 for each in found if not each.payer),
            by_fee=sum(1 for each in ours if each.funding in fees),
        )

    def take(self, draft: VoucherDraft, proposal: ExpenseProposal) -> Saved:
        """Make the voucher of a proposal; a Problem where the cost was paid meanwhile."""
        self.office.require(self._vouchers.writing)
        with self.office.store.write("voucher_expense", self.office.author) as work:
            if proposal.key in _paid(work.connection):
                raise Problem("voucher.expense_taken")
            key = self._vouchers.put_whole(work, draft.model_copy(update={"amount": proposal.yen}))
            paid = {
                "voucher_id": key,
                "client_id": proposal.client_id,
                "entry_id": proposal.entry_id,
                "interpreting_id": proposal.interpreting_id,
                "yen": proposal.yen,
            }
            self._vouchers.expenses.put(work, VoucherExpenseDraft.of(paid))
        return Saved(key, work.changed)


def _told(proposal: ExpenseProposal, apart: frozenset[str]) -> ExpenseProposal:
    """Leave out the case where the funding would tell of an offence: a voucher is read by everybody."""
    if proposal.funding not in apart:
        return proposal
    names = {name: getattr(proposal, name) for name in ExpenseProposal.__slots__}
    return ExpenseProposal(**{**names, "case_number": ""})


def _costs(
    connection: Connection, first: date, last: date, known: Mapping[UUID, tuple[str, str]]
) -> Iterator[ExpenseProposal]:
    """Yield the costs between two days that no voucher has paid, by day."""
    paid, receipts = _paid(connection), _receipts(connection)
    for row in connection.execute(_visits(first, last)):
        key, staff_id, staff, client_id, number, on, yen, payer, what = row
        if key not in paid:
            item, funding = known.get(key, ("", ""))
            payee = staff if PAYMENT_OF.get(payer) == PAYMENT_OF["fare_staff"] else ""
            yield ExpenseProposal(
                key, None, client_id, number, on, what, payee, payer, staff_id, item, funding, SUPPLIES, yen,
                key in receipts,
            )  # fmt: skip
    for row in connection.execute(_interpretings(first, last)):
        key, entry_id, client_id, number, on, yen, interpreter = row
        if key not in paid:
            item, funding = known.get(key, known.get(entry_id, ("", "")))
            yield ExpenseProposal(
                None, key, client_id, number, on, "", interpreter or "", _CORPORATION, None, item, funding,
                HONORARIUM, yen, entry_id in receipts,
            )  # fmt: skip


def _visits(first: date, last: date) -> Select[Any]:
    visit, entry, staff = table_of(Visit), table_of(SupportEntry), table_of(Staff)
    client, case = table_of(Client), table_of(SupportCase)
    return (
        select(
            entry.c.id, entry.c.staff_id, staff.c.name, entry.c.client_id, case.c.number, entry.c.on,
            visit.c.cost, visit.c.cost_payer, visit.c.cost_for,
        )
        .join(entry, entry.c.id == visit.c.entry_id)
        .join(client, client.c.id == entry.c.client_id)
        .join(case, case.c.id == entry.c.case_id)
        .join(staff, staff.c.id == entry.c.staff_id)
        .where(
            entry.c.on.between(first, last),
            visit.c.cost > 0,
            *(each.c.deleted_at.is_(None) for each in (visit, entry, client)),
        )
        .order_by(entry.c.on, entry.c.id)
    )  # fmt: skip


def _interpretings(first: date, last: date) -> Select[Any]:
    asked, interpreter = table_of(Interpreting), table_of(Interpreter)
    client, case = table_of(Client), table_of(SupportCase)
    return (
        select(
            asked.c.id, asked.c.entry_id, asked.c.client_id, case.c.number, asked.c.on, asked.c.cost,
            interpreter.c.name,
        )
        .join(client, client.c.id == asked.c.client_id)
        .join(case, case.c.id == asked.c.case_id)
        .outerjoin(interpreter, interpreter.c.id == asked.c.interpreter_id)
        .where(
            asked.c.on.between(first, last),
            asked.c.cost > 0,
            *(each.c.deleted_at.is_(None) for each in (asked, client)),
        )
        .order_by(asked.c.on, asked.c.id)
    )  # fmt: skip


def _paid(connection: Connection) -> set[UUID]:
    """Return the entries and interpretings whose cost a voucher pays; what was taken back is free."""
    cost, voucher = table_of(VoucherExpense), table_of(Voucher)
    query = (
        select(cost.c.entry_id, cost.c.interpreting_id, voucher.c.id)
        .join(voucher, voucher.c.id == cost.c.voucher_id)
        .where(cost.c.deleted_at.is_(None), voucher.c.deleted_at.is_(None))
    )
    back = taken_back(connection)
    return {entry or asked for entry, asked, key in connection.execute(query) if key not in back}


def _receipts(connection: Connection) -> frozenset[UUID | None]:
    """Return the entries that have a bill or a receipt among their attachments."""
    table = table_of(Attachment)
    query = select(table.c.entry_id).where(
        table.c.deleted_at.is_(None), table.c.document_kind == RECEIPT, table.c.entry_id.is_not(None)
    )
    return frozenset(connection.scalars(query))
