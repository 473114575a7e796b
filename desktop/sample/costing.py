"""The sample's costs: vouchers of eighteen months with their papers, one taken back, fares that were paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select

from desktop.domain.fiscal_year import Month
from desktop.records.support_entry import SupportEntry
from desktop.records.visit import Visit, VisitDraft
from desktop.records.voucher import VoucherAccountDraft, VoucherDraft
from desktop.sample import pictures
from desktop.sample.scene import Scene
from desktop.services.travel_costs import CATEGORY, PAYMENT_OF
from desktop.storage.incoming import Paper
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace

_CLERK: Final = "onishi"
_NOT_DRAFTED: Final = frozenset(
    {"ago", "every", "times", "parts", "proofs", "drawn", "staff", "settled", "countered"}
)
_FARES: Final = (380, 420, 320, 560)
_SPENT: Final[tuple[dict[str, Any], ...]] = (
    {"cost": 550, "cost_payer": "fare_staff", "cost_for": "合鍵の作成"},
    {},
    {"cost": 300, "cost_payer": "fare_corporation", "cost_for": "住民票の写しの手数料"},
    {},
)
"""What visits cost beside the way."""
_FARES_SINCE: Final = 180
_EACH: Final = 3
"""Every third visit was by train."""
_PAID_MONTHS: Final = 5
"""Fares of so many months are paid; those of this month wait to be."""


def keep_costs(scene: Scene) -> None:
    """Keep every voucher of the sheet, in the order in which they were paid."""
    desk = scene.desk(_CLERK)
    told = sorted(_told(scene), key=lambda each: each[0])
    service, store = desk.vouchers, desk.office.store
    drafts = [_draft(scene, on, each) for on, each in told]
    with store.write("voucher_add", desk.office.author) as work:
        keys = service.add_all(work, drafts)
        parts = [
            VoucherAccountDraft.of({"voucher_id": key, "account": account, "share": share})
            for key, (_on, each) in zip(keys, told, strict=True)
            for account, share in each.get("parts", ())
        ]
        service.accounts.add_all(work, parts)
    plain = service.proofs.ready(pictures.receipt("", "", 0, "口座振替・請求の控え（見本）"))
    for key, (on, each) in zip(keys, told, strict=True):
        _prove(desk, key, on, each, plain)
        if "countered" in each:
            service.counter(key, each["countered"])
    note_fares(scene)
    _pay_fares(desk, scene.almanac.end)


def _told(scene: Scene) -> Iterator[tuple[date, Mapping[str, Any]]]:
    for each in scene.sheets.costs:
        for turn in range(each.get("times", 1)):
            yield scene.almanac.day(each["ago"] - turn * each.get("every", 0)), each


def _draft(scene: Scene, on: date, told: Mapping[str, Any]) -> VoucherDraft:
    desk = scene.desk(_CLERK)
    values = {name: value for name, value in told.items() if name not in _NOT_DRAFTED}
    values["purpose"] = told["purpose"].format(month=on.month)
    values["tax"] = desk.vouchers.tax_of(told["amount"], told["tax_kind"], on)
    values |= {"paid_on": on, "funding": told.get("funding", "subsidy")}
    if "staff" in told:
        values["staff_id"] = scene.desk(told["staff"]).office.actor.staff_id
    if "settled" in told:
        values["settled_on"] = on + timedelta(days=told["settled"])
    return VoucherDraft.of(values)


def _prove(desk: Workspace, key: Any, on: date, told: Mapping[str, Any], plain: Paper) -> None:
    proofs, organisation = desk.vouchers.proofs, desk.organisations.own()
    for proof in told.get("proofs", ()):
        paper = plain
        if told.get("drawn"):
            ours = "" if organisation is None or proof == "proof_till" else f"{organisation.name} 様"
            drawn = pictures.receipt(
                told["payee"], ours, told["amount"], f"{on.year}年{on.month}月{on.day}日"
            )
            paper = proofs.ready(drawn)
        proofs.keep(key, proof, paper)


def note_fares(scene: Scene) -> None:
    """Note with visits of half a year that somebody went by train, and paid first."""
    desk, end = scene.desk(_CLERK), scene.almanac.end
    entry = table_of(SupportEntry)
    query = (
        select(entry.c.id, entry.c.client_id)
        .where(
            entry.c.activity == "home_visit",
            entry.c.on > end - timedelta(days=_FARES_SINCE),
            entry.c.id.not_in(select(table_of(Visit).c.entry_id)),
        )
        .order_by(entry.c.on, entry.c.id)
    )
    with desk.office.store.write("visit_add", desk.office.author) as work:
        found = work.connection.execute(query).all()[::_EACH]
        drafts = [
            VisitDraft.of(
                {
                    "client_id": client,
                    "entry_id": key,
                    "travel_way": "public_transport",
                    "fare": _FARES[place % len(_FARES)],
                    "fare_payer": "fare_staff",
                    **_SPENT[place % len(_SPENT)],
                }
            )
            for place, (key, client) in enumerate(found)
        ]
        desk.visits.add_all(work, drafts)


def _pay_fares(desk: Workspace, end: date) -> None:
    """Make the vouchers of fares of the months before, as the clerk does it each month."""
    for back in range(_PAID_MONTHS, 0, -1):
        month = Month.containing(end).after(-back)
        made = [
            (
                VoucherDraft.of(
                    {
                        "paid_on": month.last_day,
                        "payee": proposal.staff,
                        "purpose": f"{month.month}月分の訪問の交通費（{len(proposal.ways)}件）",
                        "category": CATEGORY,
                        "item": proposal.item if proposal.funding else "in_tenancy",
                        "funding": proposal.funding or "subsidy",
                        "amount": proposal.yen,
                        "tax_kind": "tax_standard",
                        "tax": desk.vouchers.tax_of(proposal.yen, "tax_standard", month.last_day),
                        "account": "other_account",
                        "paid_by": PAYMENT_OF[proposal.payer],
                        "staff_id": proposal.staff_id,
                    }
                ),
                proposal,
            )
            for proposal in desk.travel_costs.month(month).proposals
        ]
        if made:
            desk.travel_costs.take_all(made)
