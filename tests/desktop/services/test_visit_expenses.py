"""Costs of visits: proposed with what the records know, paid once, never what a fee or somebody else pays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.records.attachment import AttachmentDraft
from desktop.records.case_funding import CaseFundingDraft
from desktop.records.interpreting import InterpretingDraft
from desktop.records.voucher import VoucherDraft
from desktop.services.clients import TakenIn
from desktop.services.visit_expenses import ExpenseProposal
from desktop.workspace import Workspace
from tests.desktop.services.test_travel_costs import NOVEMBER, went


def spent(workspace: Workspace, hana: TakenIn, cost: int, **told: Any) -> Any:
    """Record a visit that cost something."""
    return went(workspace, hana, cost=cost, **{"cost_payer": "fare_staff", "cost_for": "合鍵", **told})


def drafted(proposal: ExpenseProposal, **other: Any) -> VoucherDraft:
    values = {
        "paid_on": proposal.on,
        "payee": proposal.payee or "鍵の店",
        "purpose": proposal.what or "通訳の謝金",
        "category": proposal.category,
        "funding": "own_money",
        "amount": 1,
        "tax_kind": "tax_standard",
        "account": "other_account",
        "paid_by": "paid_in_cash",
        **other,
    }
    return VoucherDraft.of(values)


def test_a_cost_is_proposed_once_with_what_the_records_know(workspace: Workspace, hana: TakenIn) -> None:
    expenses, vouchers = workspace.visit_expenses, workspace.vouchers
    key = spent(workspace, hana, 660)
    spent(workspace, hana, 300, cost_payer="fare_client")
    spent(workspace, hana, 200, cost_payer="")
    spent(workspace, hana, 1100, cost_payer="fare_corporation", on=date(2026, 11, 20))
    month = expenses.month(NOVEMBER)
    assert [(each.on.day, each.yen, each.payee != "") for each in month.proposals] == [
        (20, 1100, False),
        (23, 660, True),
    ]
    assert (month.without_payer, month.by_fee) == (1, 0)
    mine = month.proposals[1]
    (line,) = (each for each in workspace.work_diaries.reckoned(mine.on, mine.on) if each.source_id == key)
    assert (mine.item, mine.funding) == (line.item, line.funding)
    number = workspace.cases.get(hana.case_id).number
    assert (mine.case_number, mine.what, mine.has_receipt) == (number, "合鍵", False)
    receipt = {
        "client_id": hana.client_id,
        "entry_id": key,
        "title": "合鍵の領収書",
        "document_kind": "invoice",
        "digest": "0" * 64,
        "media_type": "application/pdf",
        "size": 1,
    }
    workspace.attachments.save(AttachmentDraft.of(receipt))
    assert expenses.month(NOVEMBER).proposals[1].has_receipt
    voucher = expenses.take(drafted(mine), mine).id
    assert vouchers.get(voucher).amount == 660
    assert [each.yen for each in expenses.month(NOVEMBER).proposals] == [1100]
    with pytest.raises(Problem) as refused:
        expenses.take(drafted(mine, answered="別の店"), mine)
    assert refused.value.code == "voucher.expense_taken"
    # Thrown away it waits again, and comes back only while nothing else pays it.
    vouchers.remove(voucher)
    (again,) = (each for each in expenses.month(NOVEMBER).proposals if each.yen == 660)
    expenses.take(drafted(again), again)
    with pytest.raises(Problem) as refused:
        workspace.history.restore("voucher", voucher)
    assert refused.value.code == "voucher.paid_twice"


def test_what_a_fee_pays_is_not_asked_for_again(workspace: Workspace, hana: TakenIn) -> None:
    agreed = {"client_id": hana.client_id, "case_id": hana.case_id, "starts_on": date(2026, 11, 1)}
    workspace.case_fundings.save(CaseFundingDraft.of({**agreed, "funding": "client_fee"}))
    spent(workspace, hana, 660)
    month = workspace.visit_expenses.month(NOVEMBER)
    assert (month.proposals, month.by_fee) == ((), 1)


def test_an_interpreter_is_paid_by_name_under_fees(workspace: Workspace, hana: TakenIn) -> None:
    asked = {"client_id": hana.client_id, "case_id": hana.case_id, "language": "vi"}
    told = {**asked, "on": date(2026, 10, 5), "cost": 3000, "state": "held_interpreting"}
    workspace.interpretings.save(InterpretingDraft.of(told))
    (proposal,) = workspace.visit_expenses.month(Month(2026, 10)).proposals
    assert (proposal.category, proposal.yen, proposal.entry_id) == ("cost_honorarium", 3000, None)
    workspace.visit_expenses.take(drafted(proposal), proposal)
    assert workspace.visit_expenses.month(Month(2026, 10)).proposals == ()
