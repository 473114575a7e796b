"""Sums of vouchers (集計): by category, item, account or funding, each with the vouchers behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from desktop.domain.explained import Explained, Part, Unit
from desktop.records.voucher import Voucher
from desktop.services.voucher_lines import VoucherLine


class By(StrEnum):
    """What vouchers are summed by."""

    CATEGORY = "category"
    ITEM = "item"
    ACCOUNT = "account"


Shares = Callable[[VoucherLine], Iterable[tuple[str, int]]]
"""What of a voucher counts under which code."""


def _by_item(line: VoucherLine) -> Iterable[tuple[str, int]]:
    return ((line.item, line.claimed),) if line.claimed else ()


SHARES: Final[Mapping[By, Shares]] = {
    By.CATEGORY: lambda line: ((line.category, line.amount),),
    By.ITEM: _by_item,
    By.ACCOUNT: lambda line: line.accounts,
}
"""By category and account what was paid; by item what is claimed."""


def summed(lines: Sequence[VoucherLine], by: By, order: Sequence[str]) -> tuple[Explained, ...]:
    """Return the sums in the order of a list's codes, those it does not have last."""
    return grouped(lines, SHARES[by], order)


def grouped(lines: Sequence[VoucherLine], shares: Shares, order: Sequence[str]) -> tuple[Explained, ...]:
    """Return the sums of what `shares` tells of each voucher."""
    parts: dict[str, list[Part]] = {}
    for line in lines:
        for code, yen in shares(line):
            parts.setdefault(code, []).append(_part(line, yen))
    places = {code: place for place, code in enumerate(order)}
    codes = sorted(parts, key=lambda code: places.get(code, len(places)))
    return tuple(Explained(code, Unit.YEN, tuple(parts[code])) for code in codes)


def paid(lines: Iterable[VoucherLine]) -> Explained:
    """Return everything that was paid."""
    return Explained("paid", Unit.YEN, tuple(_part(line, line.amount) for line in lines))


def claimed(lines: Iterable[VoucherLine]) -> Explained:
    """Return everything that is claimed."""
    return Explained("claimed", Unit.YEN, tuple(_part(line, line.claimed) for line in lines if line.claimed))


def _part(line: VoucherLine, yen: int) -> Part:
    return Part(Voucher.kind, line.id, yen, line.paid_on, staff_id=line.staff_id)
