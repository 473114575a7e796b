"""The claim rehearsed over a real vault: what can be claimed, what is found, what an answer does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.claim_checks.finding import Level
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.rule_override import RuleOverrideDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.claim_rehearsals import Answered, Rehearsal
from desktop.storage.watch import Watch
from desktop.workspace import Workspace
from tests.desktop.services.claim_year import DAY, YEAR, begin, visit
from tests.desktop.services.people import take_in
from tests.desktop.services.test_vouchers import voucher

QUIET = {"not_assessed", "condition_open", "condition_unmet"}
"""What a year that has just begun has not written yet."""


def found(rehearsal: Rehearsal) -> dict[str, Answered]:
    return {each.finding.check: each for each in rehearsal.findings if each.finding.check not in QUIET}


def test_a_worker_is_told_of_their_own_hours_alone(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = begin(workspace)
    visit(workspace, taken, start=20)
    visit(workspace, taken, on=DAY + timedelta(days=1))
    every = workspace.claim_rehearsals.rehearse(YEAR)
    worker = colleague(Role.WORKER)
    told = worker.claim_rehearsals.rehearse(YEAR)
    assert {"beyond_presence", "presence_missing"} <= set(found(every))
    assert not {"beyond_presence", "presence_missing"} & set(found(told))
    assert (every.kept_back, told.kept_back > 1) == (0, True)
    # The sums are the organisation's: they open their records, without saying whose hours they are.
    assert told.claimable.minutes.held.amount == every.claimable.minutes.held.amount > 0
    assert {each.staff_name for each in worker.explained.told(told.claimable.minutes.held)} == {""}
    assert {each.staff_name for each in workspace.explained.told(every.claimable.minutes.held)} != {""}


def test_hours_become_yen_by_their_rate_and_mistakes_hold_them_back(workspace: Workspace) -> None:
    taken, rehearse = begin(workspace), workspace.claim_rehearsals.rehearse
    visit(workspace, taken, hours=2)
    first = rehearse(YEAR)
    claim = first.claimable.of("before_move")
    assert claim is not None
    assert found(first) == {}
    assert (claim.minutes.can.amount, claim.yen.can.amount, claim.yen.back.amount) == (120, 3000, 0)
    assert workspace.claim_rehearsals.used(YEAR)["before_move"].amount == 3000
    sheet = workspace.programme_sheets.of(YEAR)
    assert next(line for line in sheet.items if line.code == "before_move").used.amount == 3000
    # An hour at night that the attendance book does not have, and one on a day without attendance.
    visit(workspace, taken, start=20)
    visit(workspace, taken, on=DAY + timedelta(days=1))
    workspace.vouchers.keep(voucher(item="before_move"))
    second = rehearse(YEAR)
    assert {
        each.finding.check: (each.finding.level, each.finding.yen) for each in found(second).values()
    } == {
        "beyond_presence": (Level.REFUSED, 1500),
        "presence_missing": (Level.MISSING, 1500),
        "voucher_proofs": (Level.MISSING, 5500),
    }
    whole = second.claimable.yen
    assert (whole.can.amount, whole.held.amount, whole.unproven.amount) == (3000, 1500, 7000)
    names = {behind.part.kind for behind in workspace.explained.told(whole.unproven)}
    assert names == {"support_entry", "voucher"}
    with pytest.raises(Problem) as caught:
        rehearse(1999)
    assert caught.value.code == "programme.no_rules"


def test_an_answer_closes_a_finding_until_its_records_change_and_moves_no_yen(workspace: Workspace) -> None:
    taken, service = begin(workspace), workspace.claim_rehearsals
    night = visit(workspace, taken, start=20)
    before = service.rehearse(YEAR)
    (finding,) = (each.finding for each in found(before).values())
    with pytest.raises(InvalidDraft):
        service.answers.answer([finding], "", " ")
    changed = service.answers.answer([finding], "seen_on_paper", "超過勤務簿を見た")
    after = service.rehearse(YEAR)
    assert not found(after)["beyond_presence"].is_open
    assert after.claimable == before.claimable
    workspace.history.undo(changed.operation)
    assert found(service.rehearse(YEAR))["beyond_presence"].is_open
    service.answers.answer([finding], "seen_on_paper", "")
    kept = workspace.support_entries.get(night)
    longer = {"start": time(20), "end": time(22), "minutes": 120}
    values = {name: getattr(kept, name) for name in SupportEntryDraft.model_fields}
    workspace.support_entries.save(SupportEntryDraft.of({**values, **longer}), night, kept.version)
    again = found(service.rehearse(YEAR))["beyond_presence"]
    assert again.is_outdated
    assert again.is_open
    service.answers.take_back([again.finding])
    assert found(service.rehearse(YEAR))["beyond_presence"].answer is None


def test_an_organisation_decides_how_grave_a_check_is(workspace: Workspace) -> None:
    taken = begin(workspace)
    visit(workspace, taken, start=20)
    rules = workspace.rule_overrides
    held = workspace.claim_rehearsals.rehearse(YEAR).claimable.yen.held.amount
    row = workspace.office.rules.named("claim_checks").find("beyond_presence", DAY)
    for level, expected in (("claim_doubt", 1), ("claim_off", 0)):
        own = {
            "list_name": "claim_checks", "code": row.code, "text": row.text, "valid_from": row.valid_from,
            "source": "理事会",
        }  # fmt: skip
        known = next((each.id for each in rules.views()), None)
        rules.keep(RuleOverrideDraft.of(own), {"gravity": level}, known)
        rehearsal = workspace.claim_rehearsals.rehearse(YEAR)
        assert len(found(rehearsal)) == expected
        assert rehearsal.claimable.yen.held.amount == 0
    assert held == 1500


def test_who_may_not_know_of_pay_sees_hours_without_yen(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    visit(workspace, begin(workspace))
    worker, clerk = (colleague(role).claim_rehearsals.rehearse(YEAR) for role in (Role.WORKER, Role.CLERK))
    assert (worker.rates_known, worker.claimable.yen.whole.amount, worker.claimable.unpriced.amount) == (
        False,
        0,
        60,
    )
    assert found(worker) == {}
    assert (clerk.rates_known, clerk.claimable.yen.can.amount) == (True, 1500)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(8, 20), st.integers(1, 3)), max_size=5))
def test_every_figure_is_the_sum_of_its_records_in_a_vault(
    shared: Workspace, days: list[tuple[int, int, int]]
) -> None:
    taken = begin(shared) if not shared.employments.views() else take_in(shared)
    for day, start, hours in days:
        visit(shared, taken, DAY + timedelta(days=day), start, hours)
    claim = shared.claim_rehearsals.rehearse(YEAR).claimable
    whole = claim.yen
    assert whole.can.amount + whole.held.amount + whole.unproven.amount == whole.whole.amount
    lines = shared.work_diaries.lines(date(2026, 4, 1), date(2027, 3, 31))
    wanted = sum(line.minutes for line in lines if line.funding == "subsidy")
    assert claim.minutes.whole.amount == wanted
    assert claim.yen.whole.amount == wanted * 1500 // 60
    behind = shared.explained.told(claim.minutes.whole)
    assert sum(each.part.amount for each in behind) == wanted


def test_a_rehearsal_tells_how_far_it_is_and_stops_when_it_is_told(workspace: Workspace) -> None:
    taken = begin(workspace)
    visit(workspace, taken)
    heard: list[tuple[int, int]] = []
    workspace.claim_rehearsals.rehearse(YEAR, Watch(lambda done, of: heard.append((done, of))))
    assert [done for done, _of in heard] == list(range(1, heard[-1][1] + 1))
    visit(workspace, taken, start=20)
    until = len(heard) // 2
    heard.clear()
    watch = Watch(lambda done, of: heard.append((done, of)), lambda: len(heard) >= until)
    with pytest.raises(Problem) as caught:
        workspace.claim_rehearsals.rehearse(YEAR, watch)
    assert (caught.value.code, len(heard)) == ("work.stopped", until)
