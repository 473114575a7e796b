"""What has to stay right about vouchers whatever is restored or undone: nothing is paid by two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.problem import Problem
from desktop.records.voucher import Voucher, VoucherExpense, VoucherFare
from desktop.services.voucher_parts import taken_back
from desktop.storage.unit_of_work import RecordRef, table_of

_KINDS: Final = frozenset({Voucher.kind, VoucherExpense.kind, VoucherFare.kind})
_Payer = tuple[UUID, UUID, int, int]
"""The row that says that a voucher pays, the voucher, its year and number."""


def refuse_broken(connection: Connection, records: Iterable[RecordRef]) -> None:
    """Refuse with a Problem `voucher.paid_twice` what would leave a fare or a cost paid twice."""
    touched = {ref.id for ref in records if ref.kind in _KINDS}
    if not touched:
        return
    # What a counter-voucher took back pays again once that one is gone.
    table = table_of(Voucher)
    countered = select(table.c.counters_id).where(table.c.id.in_(touched), table.c.counters_id.is_not(None))
    touched.update(connection.scalars(countered))
    paying: dict[tuple[UUID | None, str], list[_Payer]] = {}
    for what, payer in _paid(connection):
        paying.setdefault(what, []).append(payer)
    for payers in paying.values():
        others = [payer for payer in payers if not {*payer[:2]} & touched]
        if len(others) < len(payers) and len(payers) > 1:
            _row, _voucher, year, number = (others or payers)[0]
            raise Problem("voucher.paid_twice", year=year, number=number)


def _paid(connection: Connection) -> Iterator[tuple[tuple[UUID | None, str], _Payer]]:
    """Yield what vouchers pay that are neither in the trash nor taken back."""
    voucher, fare, cost = table_of(Voucher), table_of(VoucherFare), table_of(VoucherExpense)
    back, named = taken_back(connection), (voucher.c.year, voucher.c.number)
    ways = select(fare.c.entry_id, fare.c.metres, fare.c.id, voucher.c.id, *named)
    costs = select(cost.c.entry_id, cost.c.interpreting_id, cost.c.id, voucher.c.id, *named)
    for entry, metres, row, key, year, number in connection.execute(
        ways.join(voucher, voucher.c.id == fare.c.voucher_id).where(
            fare.c.deleted_at.is_(None), voucher.c.deleted_at.is_(None)
        )
    ):
        if key not in back:
            yield (entry, "fare" if metres is None else "metres"), (row, key, year, number)
    for entry, asked, row, key, year, number in connection.execute(
        costs.join(voucher, voucher.c.id == cost.c.voucher_id).where(
            cost.c.deleted_at.is_(None), voucher.c.deleted_at.is_(None)
        )
    ):
        if key not in back:
            yield (entry or asked, "cost"), (row, key, year, number)
