"""A year of 5,000 vouchers: listed and summed, as expenses of a claim, and on paper, beside the bare rows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from desktop.records.voucher import Voucher, VoucherDraft, VoucherProof, VoucherProofDraft
from desktop.services.voucher_sums import By, summed
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from i18n.words import Words
from reports import vouchers as papers
from reports.parts import Stamp
from tests.bench.figures import Figure
from tests.bench.places import small_vault

ROUNDS = 3
MANY = 5_000
DAYS = 200
YEAR = date(2026, 4, 1), date(2027, 3, 31)
CATEGORIES = ("cost_supplies", "cost_communication", "cost_rental", "cost_outsourcing", "cost_travel")
LIST_LIMIT_MS = 1000.0
PAPER_LIMIT_MS = 20_000.0


def measure() -> Iterable[Figure]:
    """Fill a vault, then read it as the screen does, and as rows alone."""
    with small_vault() as workspace:
        fill(workspace)
        bare = _median(lambda: _bare(workspace))
        between = workspace.vouchers.between
        read = _median(lambda: between(*YEAR))
        yield Figure("5,000 vouchers as expenses beside the bare rows", "ms", read, bare, None)
        listed = _median(lambda: _listed(workspace))
        yield Figure("5,000 vouchers listed and summed", "ms", listed, LIST_LIMIT_MS)
        drawn = _median(lambda: _drawn(workspace), 1)
        yield Figure("5,000 vouchers on paper", "ms", drawn, PAPER_LIMIT_MS)


def fill(workspace: Workspace) -> None:
    """Keep the vouchers, each with one proof."""
    vouchers, first = workspace.vouchers, YEAR[0]
    drafts = [
        VoucherDraft.of(
            {
                "paid_on": first + timedelta(days=number % DAYS),
                "payee": f"測定商店{number % 40}",
                "purpose": f"測定の品 {number}",
                "category": CATEGORIES[number % len(CATEGORIES)],
                "item": "before_move",
                "funding": "subsidy",
                "amount": 1000 + number,
                "tax_kind": "tax_standard",
                "tax": 100,
                "share": 5000,
                "share_basis": "share_by_hours",
                "account": "other_account",
                "paid_by": "paid_by_bank",
            }
        )
        for number in range(MANY)
    ]
    with workspace.office.store.write("voucher_add", workspace.office.author) as work:
        keys = vouchers.add_all(work, drafts)
        proof = {"proof": "proof_invoice", "addressee_is_ours": True, "digest": "0" * 64}
        beside = {"media_type": "image/jpeg", "size": 1}
        proofs = [VoucherProofDraft.of({"voucher_id": key, **proof, **beside}) for key in keys]
        vouchers.proofs.add_all(work, proofs)


def _bare(workspace: Workspace) -> None:
    with workspace.office.store.read() as connection:
        for record in (Voucher, VoucherProof):
            connection.execute(select(table_of(record))).all()


def _listed(workspace: Workspace) -> None:
    lines = workspace.vouchers.lines(*YEAR)
    for by in By:
        summed(lines, by, ())


def _drawn(workspace: Workspace) -> None:
    lists = {name: workspace.office.rules.named(name) for name in papers.LISTS}
    content = papers.VouchersContent(*YEAR, "", workspace.vouchers.lines(*YEAR), (), lists)
    stamp = Stamp("測定", datetime(2026, 11, 28, tzinfo=UTC), "測定", papers.LIST_CODE)
    papers.voucher_list(content, Words("ja"), stamp)


def _median(what: Callable[[], Any], rounds: int = ROUNDS) -> float:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        what()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)
