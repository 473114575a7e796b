"""Checks of what was paid: its day, its item and category, its papers, its share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from desktop.domain.claim_checks.finding import Objection
from desktop.domain.claim_checks.material import Material, Paid
from desktop.domain.explained import Part, Unit
from desktop.domain.money import BASIS_POINTS


def voucher_outside(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to vouchers paid or served on a day that cannot be claimed."""
    del rule
    inside = material.programme.contains

    def wrong(paid: Paid) -> bool:
        served = paid.expense.served_on
        return not inside(paid.expense.paid_on) or (served is not None and not inside(served))

    yield from _that(material, wrong, lambda paid: {"served": paid.expense.served_on})


def voucher_no_item(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to vouchers of the subsidy without an item."""
    del rule
    yield from _that(material, lambda paid: not paid.expense.item)


def voucher_item(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to vouchers under an item that the year does not list or that was not applied for."""
    del rule
    declared = material.programme.declared or material.items
    yield from _that(
        material,
        lambda paid: bool(paid.expense.item) and paid.expense.item not in material.items & declared,
        lambda paid: {"item": paid.expense.item},
    )


def voucher_ineligible(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to vouchers of a category that the subsidy does not bear."""
    del rule
    yield from _that(
        material, lambda paid: not paid.eligible, lambda paid: {"category": paid.expense.category}
    )


def voucher_proofs(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to vouchers that lack a paper which their category needs."""
    del rule
    yield from _that(material, lambda paid: bool(paid.lacks), lambda paid: {"lacks": paid.lacks})


def voucher_addressee(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to vouchers whose papers are made out to somebody else."""
    del rule
    yield from _that(material, lambda paid: not paid.names_us)


def voucher_share(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to a share of the subsidy of which it is not written how it was reckoned, or a tiny one."""
    least = int(rule.get("share_under", 0))
    yield from _that(
        material,
        lambda paid: paid.share < BASIS_POINTS and (not paid.has_basis or paid.share < least),
        lambda paid: {"share": paid.share},
    )


def pay_as_voucher(material: Material, rule: Mapping[str, Any]) -> Iterator[Objection]:
    """Object to pay that is claimed by a voucher: hours of the diary are claimed with it already."""
    personnel = frozenset(rule.get("cost_categories", ()))
    if material.within:
        yield from _that(material, lambda paid: paid.expense.category in personnel)


def _that(
    material: Material,
    wrong: Callable[[Paid], bool],
    telling: Callable[[Paid], Mapping[str, Any]] = lambda _paid: {},
) -> Iterator[Objection]:
    for paid in material.spent:
        if not paid.taken_back and wrong(paid):
            expense = paid.expense
            yield Objection(
                (Part("voucher", expense.id, paid.wanted, expense.paid_on, None, expense.staff_id),),
                Unit.YEN,
                held=((expense.id, paid.wanted),),
                told={"on": expense.paid_on, "number": (paid.year, expense.number), **telling(paid)},
                staff_id=expense.staff_id,
                item=expense.item,
            )
