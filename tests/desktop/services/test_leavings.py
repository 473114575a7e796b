"""Leavings: steps by situation, the end of the lease, the deposit, what is due, and the departure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.leaving_way import Standing
from desktop.domain.stage import Stage
from desktop.records.condition_check import ConditionCheckDraft
from desktop.records.key_kept import KeyKeptDraft
from desktop.records.leaving import LeavingDraft, LeavingMarkDraft
from desktop.records.leaving_parts import LeavingCallDraft, LeavingUtilityDraft
from desktop.records.leaving_settlement import LeavingChargeDraft, LeavingSettlementDraft
from desktop.services.clients import TakenIn
from desktop.services.leavings import LeavingFile
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    TOMORROW,
    ago,
    move_in,
    problem,
    refused,
    stage_of,
    take_in,
)

PLANNED = TODAY + timedelta(days=10)


@pytest.fixture
def tenant(workspace: Workspace) -> TakenIn:
    """Somebody who has lived in a home since April."""
    taken = take_in(workspace)
    move_in(workspace, taken, date(2026, 4, 10), "monthly")
    return taken


def begun(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "begun_on": ago(5), "reason": "moved"}
    return workspace.leavings.begin(LeavingDraft.of({**given, **values})).id


def file_of(workspace: Workspace, taken: TakenIn) -> LeavingFile:
    found = workspace.leavings.file(taken.client_id)
    assert found is not None
    return found


def mark(workspace: Workspace, taken: TakenIn, step: str, **values: Any) -> None:
    given = {
        "client_id": taken.client_id,
        "leaving_id": file_of(workspace, taken).view.id,
        "staff_id": workspace.office.actor.staff_id,
        "step": step,
        "on": TODAY,
        "doer": "leaving_us",
    }
    workspace.leavings.mark(LeavingMarkDraft.of({**given, **values}))


def charge(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    view = file_of(workspace, taken).view
    given = {"client_id": taken.client_id, "leaving_id": view.id, "what": "六畳の壁", "cost": 60_000}
    draft = LeavingChargeDraft.of({**given, **values})
    return workspace.leavings.settlements.charges.save(draft).id


def test_steps_follow_the_situation_and_what_records_say(workspace: Workspace, tenant: TakenIn) -> None:
    begun(workspace, tenant, planned_on=PLANNED, destination="to_nursing_home", other_town="yes", aided="yes")
    steps = {step.code: step for step in file_of(workspace, tenant).steps}
    assert {"leave_handed_on", "leave_clearing_fee", "leave_moved_in_told"} <= set(steps)
    assert not {"leave_moved_told", "leave_police_report", "leave_own_keys"} & set(steps)
    assert steps["leave_moved_in_told"].due == PLANNED + timedelta(days=14)
    assert steps["leave_moving_out_told"].due == PLANNED - timedelta(days=1)
    assert steps["leave_notice"].standing is Standing.WAITING
    mark(workspace, tenant, "leave_heard")
    mark(workspace, tenant, "leave_notice", on=ago(1))
    view = file_of(workspace, tenant).view
    assert view.notice_on == ago(1)
    given = {"client_id": tenant.client_id, "leaving_id": view.id, "utility": "supply_gas"}
    workspace.leavings.utilities.save(
        LeavingUtilityDraft.of({**given, "told_on": ago(2), "read_on": TODAY, "reading": "1234"})
    )
    key = {"client_id": tenant.client_id, "key_kind": "front_door", "received_on": ago(30), "place": "金庫"}
    workspace.keys_kept.save(KeyKeptDraft.of({**key, "received_from": "ご本人"}))
    mark(workspace, tenant, "leave_movers", on=None, doer="", planned_on=TOMORROW)
    file = file_of(workspace, tenant)
    steps = {step.code: step for step in file.steps}
    done = {code for code, step in steps.items() if step.standing is Standing.DONE}
    assert {"leave_notice", "leave_heard", "leave_supplies", "leave_meters"} <= done
    assert (steps["leave_movers"].due, steps["leave_movers"].is_open) == (TOMORROW, True)
    assert (file.keys, "leave_own_keys" in steps) == (1, True)


def test_the_lease_ends_by_law_or_by_contract(workspace: Workspace, tenant: TakenIn) -> None:
    key = begun(workspace, tenant, notice_on=ago(3), notice_rule="notice_lifelong", planned_on=TODAY)
    file = file_of(workspace, tenant)
    assert file.ends_on == date(2026, 12, 20)
    assert file.notice_rule is not None
    assert file.pays_beyond
    given = {"client_id": tenant.client_id, "case_id": tenant.case_id, "begun_on": ago(5), "reason": "moved"}
    own = {"notice_on": ago(3), "notice_days": 2, "planned_on": TODAY}
    workspace.leavings.save(LeavingDraft.of({**given, **own}), key)
    file = file_of(workspace, tenant)
    assert (file.ends_on, file.notice_rule, file.pays_beyond) == (ago(1), None, False)
    with refused(("planned_on", "leaving.before_notice")):
        LeavingDraft.of({**given, "notice_on": TODAY, "planned_on": ago(1)})
    with problem("leaving.begun_already"):
        begun(workspace, tenant)


def test_whoever_ends_the_lease_decides_what_is_done(workspace: Workspace, tenant: TakenIn) -> None:
    key = begun(workspace, tenant, reason="evicted", notice_by="notice_by_court", planned_on=PLANNED)
    codes = {step.code for step in file_of(workspace, tenant).steps}
    assert {"leave_claim_checked", "leave_law_asked", "leave_enforced_day", "leave_settled"} <= codes
    assert not {"leave_notice", "leave_home_kept", "leave_pension_lump"} & codes
    own = {"client_id": tenant.client_id, "case_id": tenant.case_id, "begun_on": ago(5)}
    abroad = LeavingDraft.of({**own, "reason": "home_country", "notice_by": "notice_by_tenant"})
    workspace.leavings.save(abroad, key)
    codes = {step.code for step in file_of(workspace, tenant).steps}
    assert {"leave_notice", "leave_moving_out_told"} <= codes
    assert not {"leave_moved_told", "leave_moved_in_told", "leave_card_address", "leave_law_asked"} & codes
    with refused(("reason", "leaving.died_elsewhere")):
        LeavingDraft.of({**own, "reason": "death"})


def test_a_leaving_that_was_given_up_is_due_no_more_and_another_may_begin(
    workspace: Workspace, tenant: TakenIn
) -> None:
    key = begun(workspace, tenant, planned_on=PLANNED)
    assert workspace.leavings.due(PLANNED)
    own = {"client_id": tenant.client_id, "case_id": tenant.case_id, "begun_on": ago(5), "reason": "moved"}
    stays = LeavingDraft.of({**own, "withdrawn_on": TODAY, "withdrawn_because": "家賃の相談がまとまった"})
    workspace.leavings.save(stays, key)
    file = file_of(workspace, tenant)
    assert file.is_withdrawn
    assert not file.next
    assert not workspace.leavings.due(PLANNED)
    with problem("leaving.withdrawn_already"):
        workspace.leavings.finish(key, TODAY)
    with refused(("withdrawn_on", "leaving.withdrawn_before_begun")):
        LeavingDraft.of({**own, "withdrawn_on": ago(6)})
    assert begun(workspace, tenant) != key


def test_restoration_comes_from_the_check_and_the_deposit_is_settled(
    workspace: Workspace, tenant: TakenIn
) -> None:
    leaving = begun(workspace, tenant)
    home = file_of(workspace, tenant).view.tenancy_id
    check = {"client_id": tenant.client_id, "tenancy_id": home, "occasion": "at_move_out", "on": TODAY}
    checks, settlements = workspace.condition_checks, workspace.leavings.settlements
    made = checks.begin(ConditionCheckDraft.of(check)).id
    room = checks.sheet(made).rooms[0].view.id
    worn = {"worn": True, "state": "穴", "repair": "yes", "borne": "yes", "renewed_year": 2023}
    checks.note(made, room, "part_wall", {**worn, "renewed_month": 11, "cost": 60_000})
    checks.note(made, room, "part_floor", {"worn": True, "state": "日焼け", "borne": "no", "cost": 30_000})
    file = file_of(workspace, tenant)
    assert file.exit_check is not None
    settlements.take_over(leaving, file.exit_check)
    with problem("leaving.nothing_to_take_over"):
        settlements.take_over(leaving, file.exit_check)
    wall, floor = file_of(workspace, tenant).settlement.lines
    assert (wall.share.tenant, wall.unsure) == (60_000, True)
    assert (floor.share.tenant, floor.share.landlord) == (0, 30_000)
    given = {"client_id": tenant.client_id, "leaving_id": leaving, "charge": "charge_restoration"}
    lived = {**given, "what": wall.view.what, "cost": 60_000, "cause": "cause_tenant", "age_months": 36}
    settlements.charges.save(LeavingChargeDraft.of({**lived, "life": "life_wallpaper"}), wall.view.id)
    charge(workspace, tenant, charge="charge_rent", what="11月分", cost=45_000)
    charge(workspace, tenant, charge="credit_rent", what="日割り", cost=5_000)
    with refused(("cause", "leaving.cause_needed")):
        charge(workspace, tenant, charge="charge_cleaning")
    with refused(("tenant_percent", "leaving.not_tenants")):
        charge(workspace, tenant, charge="charge_cleaning", cause="cause_ordinary", tenant_percent=50)
    own = {"client_id": tenant.client_id, "leaving_id": leaving, "deposit": 50_000}
    key = settlements.save(LeavingSettlementDraft.of(own)).id
    with problem("leaving.settlement_there"):
        settlements.save(LeavingSettlementDraft.of(own))
    found = file_of(workspace, tenant).settlement
    assert (found.balance.owed, found.balance.credited) == (75_000, 5_000)
    assert (found.balance.refund, found.balance.claim) == (0, 20_000)
    settlements.save(LeavingSettlementDraft.of({**own, "settled_on": TODAY}), key)
    with problem("leaving.settled_already"):
        charge(workspace, tenant, charge="charge_other")
    steps = {step.code: step.standing for step in file_of(workspace, tenant).steps}
    assert (steps["leave_settled"], steps["leave_checked"]) == (Standing.DONE, Standing.DONE)


def test_finishing_records_the_departure_and_the_deposit_keeps_the_case_open(
    workspace: Workspace, tenant: TakenIn
) -> None:
    leaving = begun(workspace, tenant, planned_on=TODAY)
    workspace.leavings.finish(leaving, TODAY)
    file = file_of(workspace, tenant)
    assert file.departure is not None
    assert (file.departure.on, file.departure.reason) == (TODAY, "moved")
    assert stage_of(workspace, tenant) is Stage.DEATH_OR_LEAVING
    home = workspace.tenancies.current(tenant.client_id)
    assert home is not None
    assert home.ends_on == TODAY
    with problem("leaving.left_already"):
        workspace.leavings.finish(leaving, TODAY)
    with problem("case.open_matters"):
        workspace.cases.close(tenant.case_id, "left", TODAY)
    mark(workspace, tenant, "leave_settled", left_out=True, on=None, note="敷金はない")
    workspace.cases.close(tenant.case_id, "left", TODAY)
    given = {"client_id": tenant.client_id, "leaving_id": leaving, "planned_on": TODAY, "purpose": "様子"}
    call = workspace.leavings.calls.save(LeavingCallDraft.of(given)).id
    assert [step.step for step in workspace.leavings.calls.due(TODAY)] == ["様子"]
    assert workspace.leavings.due(TOMORROW) == []
    workspace.leavings.calls.finish(call)
    assert workspace.leavings.calls.due(TODAY) == []


def test_nothing_of_a_missing_persons_home_is_touched_by_us(workspace: Workspace, tenant: TakenIn) -> None:
    with refused(("missing_since", "leaving.missing_since_when")):
        begun(workspace, tenant, reason="missing")
    leaving = begun(workspace, tenant, reason="missing", missing_since=ago(7))
    steps = {step.code: step for step in file_of(workspace, tenant).steps}
    assert "leave_keys_given" not in steps
    assert steps["leave_things_moved"].lacking
    with problem("leaving.not_allowed"):
        mark(workspace, tenant, "leave_lease_by_court")
    with problem("leaving.lease_runs_on"):
        workspace.leavings.finish(leaving, TODAY)
    assert [step.due for step in workspace.leavings.due(TODAY)] == [ago(5)]
    mark(workspace, tenant, "leave_lease_by_court", doer="leaving_landlord")
    workspace.leavings.finish(leaving, TODAY)
    assert stage_of(workspace, tenant) is Stage.DEATH_OR_LEAVING
