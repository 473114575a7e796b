"""Files of costs (経費のファイル): cash books and lists of accounting programs become vouchers, in one step.

What is kept already is passed over; numbers are given in the order of the days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedRow
from desktop.domain.grid import Grid, Line
from desktop.domain.money import parse_yen
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.staff import Staff
from desktop.records.voucher import Voucher, VoucherDraft
from desktop.services.importing import CellError, Does, Looked, TakenIn, folded
from desktop.services.office import Office
from desktop.services.sheet_reading import SheetFiles, SheetReading, SheetRow, read_day
from desktop.services.voucher_parts import taken_back
from desktop.services.vouchers import FUNDING, PAYMENTS, TAX_KINDS, Vouchers
from desktop.storage.closed_years import ClosedYear, closed_years, refuse_new
from desktop.storage.unit_of_work import table_of

COLUMNS: Final = "voucher_columns"
NEEDED: Final = frozenset({"paid_on", "payee", "amount", "category"})
"""What a file has to say of each payment."""
_LISTS: Final[Mapping[str, str]] = {
    "category": "cost_categories",
    "tax_kind": TAX_KINDS,
    "paid_by": PAYMENTS,
    "item": "subsidy_items",
    "funding": FUNDING,
    "account": "support_accounts",
}
_WORDS: Final = ("payee", "purpose", "note")
_UNSAID: Final = "unsaid"

Told = tuple[date, str, int]
"""By what a payment is known again: its day, whom it was paid to, and how much."""


class VoucherFiles(SheetFiles):
    """The verbs about files of costs; a clerk may do all of it."""

    column_list = COLUMNS
    seeing = Permission.KEEP_HOURS

    def __init__(self, office: Office, vouchers: Vouchers) -> None:
        super().__init__(office)
        self._vouchers = vouchers

    def unsaid(self) -> tuple[DatedRow, ...]:
        """Return what is taken where a file does not say it, such as the funding."""
        named = self.office.rules.named
        found = (
            named(_LISTS[row.code]).ever(row.values[_UNSAID]) for row in self.fields() if row.code in _LISTS
        )
        return tuple(row for row in found if row is not None)

    def look(self, grid: Grid, fields: Sequence[str]) -> Looked[SheetRow[VoucherDraft]]:
        """Return what a sheet would bring; Problem `voucher.no_columns` without what every payment needs."""
        self.office.require(self.seeing)
        if not set(fields) >= NEEDED:
            raise Problem("voucher.no_columns")
        with self.office.store.read() as connection:
            known = _Known.read(connection)
        unsaid = {row.code: str(row.values[_UNSAID]) for row in self.fields()}
        looking = _Looking(self.office, grid, tuple(fields), self._vouchers, known, unsaid)
        return Looked(tuple(looking.row(line) for line in grid.lines))

    def take_in(self, grid: Grid, fields: Sequence[str], *, only_good: bool = False) -> TakenIn:
        """Take in a sheet as one step; with a faulty row nothing is, unless only the good ones are wanted."""
        self.office.require(Permission.KEEP_HOURS)
        looked = self.look(grid, fields)
        drafts = [row.draft for row in looked.good(only_good=only_good) if row.draft is not None]
        drafts.sort(key=lambda draft: draft.paid_on)
        with self.office.store.write("voucher_import", self.office.author) as work:
            self._vouchers.add_all(work, drafts)
        self._remember(grid, fields)
        return TakenIn(len(drafts), 0, looked.count(Does.REFUSED), work.changed)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is kept of payments, the staff by folded name, and the years that are closed."""

    kept: frozenset[Told]
    staff: Mapping[str, frozenset[UUID]]
    closed: tuple[ClosedYear, ...]

    @classmethod
    def read(cls, connection: Connection) -> _Known:
        """Read them."""
        table, staff = table_of(Voucher), table_of(Staff)
        query = select(table.c.paid_on, table.c.payee, table.c.amount).where(
            table.c.deleted_at.is_(None),
            table.c.counters_id.is_(None),
            table.c.id.not_in(taken_back(connection)),
        )
        kept = frozenset((row.paid_on, row.payee, row.amount) for row in connection.execute(query))
        names: dict[str, set[UUID]] = defaultdict(set)
        for row in connection.execute(select(staff.c.id, staff.c.name, staff.c.kana)):
            for text in filter(None, (folded(row.name), folded(row.kana))):
                names[text].add(row.id)
        by_name = {name: frozenset(found) for name, found in names.items()}
        return cls(kept, by_name, closed_years(connection))


@dataclass(slots=True)
class _Looking(SheetReading):
    vouchers: Vouchers
    known: _Known
    unsaid: Mapping[str, str]
    seen: dict[Told, int] = field(default_factory=dict)

    def row(self, line: Line) -> SheetRow[VoucherDraft]:
        """Return what a row would do."""
        errors, cells = self.faults(line), self.cells(line)
        title = " ".join(filter(None, (cells["paid_on"], cells["payee"], cells["amount"])))
        values = self._values(cells, errors)
        draft = None if errors else self._draft(values, errors)
        if draft is None:
            return SheetRow(line.number, Does.REFUSED, tuple(errors), title)
        told = (draft.paid_on, draft.payee, draft.amount)
        if told in self.known.kept:
            return SheetRow(line.number, Does.NOTHING, (), title)
        first = self.seen.setdefault(told, line.number)
        if first != line.number:
            return SheetRow(
                line.number, Does.REFUSED, (CellError("", "voucher.twice_in_file", {"row": first}),), title
            )
        return SheetRow(line.number, Does.ADD, (), title, draft)

    def _values(self, cells: Mapping[str, str], errors: list[CellError]) -> dict[str, Any]:
        values: dict[str, Any] = {name: cells[name] for name in _WORDS if cells.get(name)}
        values["paid_on"] = self.read("paid_on", cells, errors, read_day)
        values["amount"] = self.read("amount", cells, errors, parse_yen)
        # A cash book often says in one column whom and what for.
        values.setdefault("purpose", values.get("payee", ""))
        for name in _LISTS:
            values[name] = self._chosen(name, cells.get(name, ""), errors)
        if values["item"] and not cells.get("funding"):
            values["funding"] = self._claimed()
        if who := cells.get("staff_name"):
            values["staff_id"] = self._staff(who, errors)
        return values

    def _chosen(self, name: str, text: str, errors: list[CellError]) -> str:
        if not text:
            return self.unsaid.get(name, "")
        code = self.code(_LISTS[name], text)
        if code is None:
            errors.append(CellError(self.heading(name), "voucher.unknown_word"))
        return code or ""

    def _claimed(self) -> str:
        """Return the money that items belong to."""
        rows = self.office.rules.named(FUNDING).in_force(self.office.today())
        return next((row.code for row in rows if row.values["claimed"]), "")

    def _staff(self, name: str, errors: list[CellError]) -> UUID | None:
        found = self.known.staff.get(folded(name), frozenset())
        if len(found) == 1:
            return next(iter(found))
        code = "attendance.two_of_that_name" if found else "attendance.unknown_staff"
        errors.append(CellError(self.heading("staff_name"), code))
        return None

    def _draft(self, values: Mapping[str, Any], errors: list[CellError]) -> VoucherDraft | None:
        try:
            draft = VoucherDraft.of(values)
        except InvalidDraft as invalid:
            errors.extend(self.told(error) for error in invalid.errors)
            return None
        errors.extend(self.told(error) for error in self.vouchers.errors_of(draft))
        try:
            refuse_new(Voucher, draft.model_dump(), self.known.closed)
        except Problem as problem:
            errors.append(CellError(self.heading("paid_on"), problem.code, problem.values))
        return None if errors else draft
