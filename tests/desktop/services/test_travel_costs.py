"""Travel costs: fares and kilometres become vouchers, each way once, whoever is erased afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.records.rule_override import RuleOverrideDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.records.voucher import VoucherDraft
from desktop.services.clients import TakenIn
from desktop.services.travel_costs import TravelProposal
from desktop.services.visits import VisitNotes
from desktop.workspace import Workspace
from i18n.problems import sentence
from i18n.words import Words

NOVEMBER = Month(2026, 11)


def went(workspace: Workspace, hana: TakenIn, on: date = date(2026, 11, 23), **way: Any) -> UUID:
    """Record a visit with its way; the staff paid a fare first."""
    entry = {
        "client_id": hana.client_id,
        "case_id": hana.case_id,
        "staff_id": workspace.office.actor.staff_id,
        "on": on,
        "activity": "home_visit",
    }
    told = {"travel_way": "public_transport", "fare_payer": "fare_staff", **way}
    return workspace.support_entries.record(SupportEntryDraft.of(entry), visit=VisitNotes(told)).id


def drafted(proposal: TravelProposal) -> VoucherDraft:
    return VoucherDraft.of(
        {
            "paid_on": date(2026, 11, 23),
            "payee": proposal.staff,
            "purpose": "11月分の交通費",
            "category": "cost_travel",
            "funding": "own_money",
            "amount": proposal.yen,
            "tax_kind": "tax_standard",
            "account": "other_account",
            "paid_by": "paid_by_staff",
            "staff_id": proposal.staff_id,
        }
    )


def test_each_way_is_paid_once(workspace: Workspace, hana: TakenIn) -> None:
    travel, vouchers = workspace.travel_costs, workspace.vouchers
    went(workspace, hana, fare=420)
    went(workspace, hana, fare=300, fare_payer="fare_client")
    went(workspace, hana, fare=500, fare_payer="")
    month = travel.month(NOVEMBER)
    (proposal,) = month.proposals
    assert (proposal.yen, month.without_payer) == (420, 1)
    key = travel.take(drafted(proposal), proposal).id
    assert travel.month(NOVEMBER).proposals == ()
    with pytest.raises(Problem) as refused:
        travel.take(drafted(proposal), proposal)
    assert refused.value.code == "voucher.fare_taken"
    assert [way.yen for way in travel.statement(proposal.staff_id, NOVEMBER).ways] == [420]
    # Taken back, the way waits again.
    vouchers.counter(key, "月を間違えた")
    assert travel.month(NOVEMBER).proposals[0].yen == 420
    assert travel.statement(proposal.staff_id, NOVEMBER).ways == ()


def test_kilometres_wait_for_a_rate_that_the_organisation_decides(
    workspace: Workspace, hana: TakenIn
) -> None:
    travel = workspace.travel_costs
    went(workspace, hana, travel_way="private_car", distance=3250)
    month = travel.month(NOVEMBER)
    assert (month.proposals, month.unrated) == ((), (("private_car", 3250),))
    own = {
        "list_name": "mileage",
        "code": "mileage_private_car",
        "text": "職員の車",
        "valid_from": date(2026, 4, 1),
        "source": "旅費規程",
    }
    workspace.rule_overrides.keep(
        RuleOverrideDraft.of(own), {"hundredths_of_yen": 2500, "way": "private_car"}
    )
    month = travel.month(NOVEMBER)
    assert ([each.yen for each in month.proposals], month.unrated) == ([81], ())


def test_the_books_stay_when_somebody_is_erased(workspace: Workspace, hana: TakenIn) -> None:
    went(workspace, hana, fare=420)
    (proposal,) = workspace.travel_costs.month(NOVEMBER).proposals
    workspace.travel_costs.take(drafted(proposal), proposal)
    workspace.cases.close(hana.case_id, "moved_in", date(2026, 11, 23))
    workspace.erasing.erase(hana.client_id, "own_request", "申し出による")
    (line,) = workspace.vouchers.lines(NOVEMBER.first_day, NOVEMBER.last_day)
    assert (line.amount, workspace.vouchers.fares.of_voucher(line.id)) == (420, ())


def test_what_was_thrown_away_comes_back_only_while_nothing_else_pays_it(
    workspace: Workspace, hana: TakenIn
) -> None:
    travel, vouchers, history = workspace.travel_costs, workspace.vouchers, workspace.history
    went(workspace, hana, fare=420)
    (proposal,) = travel.month(NOVEMBER).proposals
    first = travel.take(drafted(proposal), proposal).id
    thrown = vouchers.remove(first)
    (again,) = travel.month(NOVEMBER).proposals
    second = travel.take(drafted(again), again).id
    tries = (lambda: history.restore("voucher", first), lambda: history.undo(thrown.operation))
    for back in tries:
        with pytest.raises(Problem) as refused:
            back()
        assert refused.value.code == "voucher.paid_twice"
        assert sentence(refused.value, Words("ja")).count("支2026-002")
    # A counter-voucher that is undone would let the one it took back pay again.
    counter = vouchers.counter(second, "月を間違えた")
    history.restore("voucher", first)
    with pytest.raises(Problem) as refused:
        history.undo(counter.changed.operation)
    assert refused.value.code == "voucher.paid_twice"
    assert [way.yen for way in travel.statement(proposal.staff_id, NOVEMBER).ways] == [420]
