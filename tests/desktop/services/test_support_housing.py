"""Support housing: plans and homes, checks of many days, the ledger kept by the records, its closing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.roles import Role
from desktop.domain.support_ledger import days_of
from desktop.records.absence import Absence, AbsenceDraft, AbsenceView
from desktop.records.client import ClientDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.safety_check import MissedWatchDraft, SafetyCheckDraft
from desktop.records.support_housing_plan import SupportHousingPlanDraft, SupportHousingPlanView
from desktop.records.support_report import OtherUseDraft, SupportReportDraft
from desktop.records.support_terms import SupportExplanationDraft, SupportTermsDraft
from desktop.records.tenancy import TenancyDraft
from desktop.records.watch_device import WatchDeviceDraft
from desktop.services.clients import TakenIn
from desktop.services.recording import Recording
from desktop.services.safety_checks import DayState, Mark, SafetyChecks
from desktop.services.support_ledger_lines import ANOMALIES, LINKING, OTHER, RESIDENTS, TERMS, WATCH
from desktop.services.support_terms import ExplanationState
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, entry_draft, home, problem, refused, take_in

CERTIFIED = date(2025, 11, 1)
MOVED_IN = date(2026, 2, 1)
LAST_YEAR = FiscalYear.containing(date(2026, 3, 1))
THIS_YEAR = FiscalYear.containing(TODAY)


class _Absences(Recording[AbsenceDraft, AbsenceView]):
    row = Absence
    view = AbsenceView


def plan_of(workspace: Workspace, **values: object) -> SupportHousingPlanView:
    given = {"name": "見本サポート荘", "number": "認定-1", "certified_on": CERTIFIED, "fee": 3000}
    saved = workspace.support_housing.save(SupportHousingPlanDraft.of({**given, **values}))
    return workspace.support_housing.get(saved.id)


def housed(
    workspace: Workspace, plan: SupportHousingPlanView, name: str = "森 一郎", *, on: date = MOVED_IN
) -> tuple[TakenIn, UUID]:
    """Somebody who lives in an exclusive home of a plan."""
    taken = take_in(workspace, name, on=min(on, CERTIFIED))
    room = home(workspace)
    workspace.support_housing.put_under(plan.id, [room])
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "dwelling_id": room}
    workspace.tenancies.move_in(TenancyDraft.of({**given, "starts_on": on, "contract_on": on}))
    return taken, room


def check_all(workspace: Workspace, client_id: UUID, days: Iterable[date]) -> None:
    workspace.safety_checks.keep_days([Mark(client_id, day) for day in days], "device")


def terms_of(taken: TakenIn, plan_id: UUID, **values: object) -> SupportTermsDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "plan_id": plan_id}
    return SupportTermsDraft.of({**given, "starts_on": MOVED_IN, "fee": 3000, **values})


def test_homes_with_a_number_become_a_plan_and_stand_under_one_at_a_time(workspace: Workspace) -> None:
    service, room = workspace.support_housing, home(workspace)
    draft = workspace.dwellings.get(room)
    values = {"name": draft.name, "dwelling_kind": "support", "plan_number": "認定-9"}
    workspace.dwellings.save(DwellingDraft.of(values), room)
    (unlinked,) = service.unlinked()
    assert (unlinked.number, [key for key, _name in unlinked.homes]) == ("認定-9", [room])
    plan = service.get(service.take_over(unlinked, "みなと荘").id)
    assert (plan.name, plan.number, service.unlinked()) == ("みなと荘", "認定-9", ())
    with problem("support_housing.in_a_plan"):
        service.put_under(plan_of(workspace).id, [room])
    with refused(("certified_on", "date.in_future")):
        plan_of(workspace, certified_on=TODAY + timedelta(days=1))


def test_an_exclusive_home_that_stands_empty_ripens_for_other_use(workspace: Workspace) -> None:
    plan = plan_of(workspace)
    taken, room = housed(workspace, plan)
    with_tenant = workspace.support_housing.homes(plan)[0]
    assert (with_tenant.tenant, with_tenant.empty_since) == ("森 一郎", None)
    tenancy = workspace.tenancies.current(taken.client_id)
    assert tenancy is not None
    left = {**tenancy.model_dump(exclude={"id", "version", "deleted_at"}), "ends_on": date(2026, 8, 10)}
    workspace.tenancies.save(TenancyDraft.of(left), tenancy.id)
    (empty,) = workspace.support_housing.homes(plan)
    assert (empty.empty_since, empty.other_use_from) == (date(2026, 8, 11), date(2026, 11, 11))
    uses = workspace.support_reports.uses
    given = {"plan_id": plan.id, "dwelling_id": room, "vacant_since": date(2026, 8, 11)}
    with refused(("applied_on", "other_use.too_early")):
        uses.save(OtherUseDraft.of({**given, "applied_on": date(2026, 11, 10)}))
    lease = {"applied_on": date(2026, 11, 11), "approved_on": date(2026, 11, 15)}
    lease |= {"lease_from": date(2026, 11, 20), "lease_until": date(2031, 11, 20)}
    with refused(("lease_until", "other_use.too_long")):
        uses.save(OtherUseDraft.of({**given, **lease}))
    with refused(("fixed_term", "other_use.not_fixed")):
        uses.save(OtherUseDraft.of({**given, **lease, "fixed_term": False}))
    with refused(("approved_on", "other_use.not_approved")):
        uses.save(OtherUseDraft.of({**given, **lease, "approved_on": date(2026, 11, 21)}))
    uses.save(OtherUseDraft.of({**given, **lease, "lease_until": date(2031, 11, 19)}))
    (used,) = workspace.support_housing.homes(plan)
    assert used.use is not None


def test_a_month_of_checks_with_visits_devices_reasons_and_absence(workspace: Workspace) -> None:
    plan, service = plan_of(workspace), workspace.safety_checks
    taken, _room = housed(workspace, plan)
    client = taken.client_id
    check_all(workspace, client, days_of(date(2026, 11, 1), date(2026, 11, 5)))
    service.keep_days([Mark(client, date(2026, 11, 6))], "other_way", "not_possible", "disaster")
    workspace.support_entries.record(
        entry_draft(workspace, taken, on=date(2026, 11, 7), activity="home_visit", outcome="met")
    )
    workspace.support_entries.record(
        entry_draft(workspace, taken, on=date(2026, 11, 8), activity="phone", outcome="no_answer")
    )
    given = {"client_id": client, "case_id": taken.case_id, "absence_kind": "hospital"}
    _Absences(workspace.office).save(
        AbsenceDraft.of({**given, "starts_on": date(2026, 11, 10), "ended_on": date(2026, 11, 12)})
    )
    (row,) = service.month(plan, Month(2026, 11)).rows
    states = {day.on.day: day.state for day in row.days}
    assert [states[n] for n in (5, 6, 7, 8, 10, 12, 13, 22, 23, 30)] == [
        DayState.WELL,
        DayState.NOT_POSSIBLE,
        DayState.REACHED,
        DayState.MISSING,
        DayState.AWAY,
        DayState.AWAY,
        DayState.MISSING,
        DayState.MISSING,
        DayState.OPEN,
        DayState.OPEN,
    ]
    assert (row.missing, row.watched, row.device) == (12, 1, False)
    device = {"client_id": client, "device_kind": "motion_sensor", "installed_on": MOVED_IN, "number": "A-1"}
    workspace.watch_devices.save(WatchDeviceDraft.of(device))
    service.all_reported(plan, TODAY)
    assert service.month(plan, Month(2026, 11)).rows[0].days[22].state is DayState.WELL
    service.clear_days([Mark(client, TODAY)])
    assert service.month(plan, Month(2026, 11)).rows[0].days[22].state is DayState.OPEN
    with refused(("on", "date.in_future")):
        service.keep_days([Mark(client, TODAY + timedelta(days=1))], "device")
    with refused(("reason", "safety_check.reason_missing")):
        service.keep_days([Mark(client, TODAY)], "device", "not_possible")


def test_a_day_has_one_check(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.safety_checks
    check_all(workspace, taken.client_id, [TODAY])
    told = {"client_id": taken.client_id, "on": TODAY, "result": "anomaly", "situation": "転倒"}
    service.save(SafetyCheckDraft.of(told))
    (kept,) = service.of_client(taken.client_id)
    assert (kept.result, kept.situation, kept.version) == ("anomaly", "転倒", 2)
    with refused(("situation", "safety_check.situation_missing")):
        SafetyCheckDraft.of({**told, "situation": ""})


def test_the_records_are_the_ledger(workspace: Workspace) -> None:
    plan = plan_of(workspace)
    taken, _room = housed(workspace, plan)
    client = taken.client_id
    workspace.household_members.save(
        HouseholdMemberDraft.of({"client_id": client, "name": "森 花子", "relation": "spouse"})
    )
    workspace.support_terms.agree(terms_of(taken, plan.id, fee_terms="毎月末に払う"))
    told = {"client_id": client, "on": date(2026, 5, 2), "result": "anomaly", "situation": "応答なし"}
    workspace.safety_checks.save(SafetyCheckDraft.of({**told, "response": "訪問し、無事を確認"}))
    for day, kind, outcome, text in (
        (date(2026, 5, 10), "home_visit", "met", "体調はよい"),
        (date(2026, 5, 20), "home_visit", "absent_silent", "応答がない"),
        (date(2026, 5, 21), "phone", "answered", "買い物に出ていた"),
        (date(2026, 5, 22), "travel", "", "往復"),
        (date(2026, 1, 10), "home_visit", "met", "入居の前"),
    ):
        workspace.support_entries.record(
            entry_draft(workspace, taken, on=day, activity=kind, outcome=outcome, text=text)
        )
    workspace.support_entries.record(
        entry_draft(workspace, taken, on=date(2026, 5, 23), activity="agency", text="福祉事務所へ相談")
    )
    ledger = workspace.support_ledgers.look(plan, THIS_YEAR)
    assert [(line.name, line.on) for line in ledger.of_item(RESIDENTS)] == [
        ("森 一郎", MOVED_IN),
        ("森 花子", MOVED_IN),
    ]
    assert [line.amount for line in ledger.of_item(TERMS)] == [3000, 3000]
    assert [(line.text, line.more) for line in ledger.of_item(ANOMALIES)] == [
        ("応答なし", "訪問し、無事を確認")
    ]
    assert [line.text for line in ledger.of_item(WATCH)] == ["体調はよい"]
    assert [line.text for line in ledger.of_item(LINKING)] == ["福祉事務所へ相談"]
    assert [line.text for line in ledger.of_item(OTHER)] == ["応答がない", "買い物に出ていた"]
    assert ledger.kept_until == date(2032, 3, 31)


def test_gaps_are_explained_by_month_and_by_need(workspace: Workspace) -> None:
    plan = plan_of(workspace)
    taken, _room = housed(workspace, plan, on=date(2026, 9, 1))
    check_all(workspace, taken.client_id, days_of(date(2026, 9, 1), date(2026, 11, 22)))
    (gaps,) = workspace.support_ledgers.look(plan, THIS_YEAR).gaps
    assert gaps.missing.checks == ()
    assert [gap.first for gap in gaps.missing.watches] == [date(2026, 9, 1), date(2026, 10, 1)]
    reason = {"client_id": taken.client_id, "month": date(2026, 9, 30), "reason": "infection"}
    workspace.safety_checks.missed.save(MissedWatchDraft.of(reason))
    (gaps,) = workspace.support_ledgers.look(plan, THIS_YEAR).gaps
    assert [gap.first for gap in gaps.missing.watches] == [date(2026, 10, 1)]
    by_need = {"needs_support": "no", "check_interval": "as_needed", "watch_interval": "as_needed"}
    workspace.support_terms.agree(terms_of(taken, plan.id, starts_on=date(2026, 9, 1), **by_need))
    (gaps,) = workspace.support_ledgers.look(plan, THIS_YEAR).gaps
    assert (gaps.missing.watches, gaps.by_need) == ((), True)


def test_closing_keeps_every_line_and_tells_what_came_later(workspace: Workspace) -> None:
    plan, ledgers = plan_of(workspace), workspace.support_ledgers
    taken, _room = housed(workspace, plan)
    early, late = date(2026, 2, 10), date(2026, 3, 10)
    first = workspace.support_entries.record(
        entry_draft(workspace, taken, on=early, activity="home_visit", outcome="met", text="元気")
    )
    workspace.support_entries.record(
        entry_draft(workspace, taken, on=late, activity="watch", outcome="met", text="消える行")
    )
    with refused(("closed_on", "support_ledger.year_not_over")):
        ledgers.close(plan, THIS_YEAR)
    assert ledgers.not_closed(plan) == (LAST_YEAR,)
    ledgers.close(plan, LAST_YEAR)
    with problem("support_ledger.closed"):
        ledgers.close(plan, LAST_YEAR)
    assert ledgers.not_closed(plan) == ()
    closed = ledgers.look(plan, LAST_YEAR)
    assert closed.later is not None
    assert closed.later.count == 0
    assert closed.closing is not None
    changed = entry_draft(workspace, taken, on=early, activity="home_visit", outcome="met", text="直した")
    workspace.support_entries.save(changed, first.id)
    second = next(line for line in closed.of_item(WATCH) if line.text == "消える行")
    workspace.support_entries.remove(UUID(second.source.partition(":")[2]))
    told = {"client_id": taken.client_id, "on": late, "result": "anomaly", "situation": "後から"}
    workspace.safety_checks.save(SafetyCheckDraft.of(told))
    later = ledgers.look(plan, LAST_YEAR).later
    assert later is not None
    assert [line.text for line in later.added] == ["後から"]
    assert [line.text for line in later.gone] == ["消える行"]
    assert [(old.text, new.text) for old, new in later.changed] == [("元気", "直した")]
    assert "元気" in {line.text for line in ledgers.look(plan, LAST_YEAR).lines}


def test_who_only_lets_keeps_no_ledger(workspace: Workspace) -> None:
    plan = plan_of(workspace, our_part="landlord")
    housed(workspace, plan)
    assert not workspace.support_ledgers.look(plan, LAST_YEAR).ours
    assert workspace.support_ledgers.not_closed(plan) == ()
    with problem("support_ledger.not_ours"):
        workspace.support_ledgers.close(plan, LAST_YEAR)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(checked=st.sets(st.integers(0, 80)), watched=st.sets(st.integers(0, 80), max_size=3))
def test_every_day_owed_is_checked_or_a_gap(
    workspace: Workspace, checked: set[int], watched: set[int]
) -> None:
    begin = date(2026, 9, 1)
    plan = plan_of(workspace, name="見本")
    taken, _room = housed(workspace, plan, on=begin)
    days = {begin + timedelta(days=n) for n in checked}
    visits = {begin + timedelta(days=n) for n in watched}
    check_all(workspace, taken.client_id, days)
    for day in visits:
        workspace.support_entries.record(
            entry_draft(workspace, taken, on=day, activity="home_visit", outcome="met")
        )
    (gaps,) = workspace.support_ledgers.look(plan, THIS_YEAR).gaps
    owed = set(days_of(begin, ago(1)))
    lost = {day for gap in gaps.missing.checks for day in days_of(gap.first, gap.last)}
    assert lost == owed - days - visits
    months = {Month.containing(day) for day in visits}
    over = [Month(2026, 9), Month(2026, 10)]
    assert [Month.containing(gap.first) for gap in gaps.missing.watches] == [
        month for month in over if month not in months
    ]
    grid = workspace.safety_checks.month(plan, Month(2026, 10)).rows[0]
    assert grid.missing == sum(day in lost for day in days_of(date(2026, 10, 1), date(2026, 10, 31)))


def test_terms_are_explained_before_the_lease_and_again_when_they_change(workspace: Workspace) -> None:
    plan, service = plan_of(workspace), workspace.support_terms
    taken, _room = housed(workspace, plan)
    kept = service.agree(terms_of(taken, plan.id)).id

    def state() -> ExplanationState:
        return service.wholes_of(taken.client_id)[0].state

    def explain(**values: object) -> None:
        given = {"client_id": taken.client_id, "terms_id": kept, "explained_on": MOVED_IN}
        service.explanations.save(SupportExplanationDraft.of({**given, **values}))

    assert state() is ExplanationState.LATE
    with refused(("agreed_electronic_on", "support_explanation.agreement_missing")):
        explain(way="explained_electronically")
    explain(way="explained_electronically", agreed_electronic_on=MOVED_IN)
    assert state() is ExplanationState.DONE
    assert not [step for step in workspace.today.look().steps if step.kind == "support_explanation"]
    service.save(terms_of(taken, plan.id, fee=4000), kept)
    assert state() is ExplanationState.CHANGED
    (step,) = [step for step in workspace.today.look().steps if step.kind == "support_explanation"]
    assert (step.client_id, step.due) == (taken.client_id, TODAY)
    explain(explained_on=TODAY)
    assert state() is ExplanationState.DONE
    service.save(terms_of(taken, plan.id, fee=4000, note="電話は夕方に"), kept)
    assert state() is ExplanationState.DONE
    following = terms_of(taken, plan.id, starts_on=ago(3), fee=5000)
    service.agree(following)
    assert [view.ends_on for view in service.of_client(taken.client_id)] == [ago(4), None]
    with refused(("starts_on", "support_terms.overlap")):
        service.save(following)


def test_the_report_of_a_year_counts_what_the_records_say(workspace: Workspace) -> None:
    plan, reports = plan_of(workspace), workspace.support_reports
    taken, _room = housed(workspace, plan)
    check_all(workspace, taken.client_id, days_of(MOVED_IN, date(2026, 2, 20)))
    workspace.support_entries.record(
        entry_draft(workspace, taken, on=date(2026, 2, 10), activity="watch", outcome="met")
    )
    data = reports.gather(plan, LAST_YEAR)
    figures = data.figures
    assert (figures.residents, figures.moved_in, figures.in_need, figures.watches) == (1, 1, 1, 1)
    assert (figures.check_days, figures.checked, figures.unchecked) == (59, 20, 39)
    assert (figures.watch_months_missing, data.due) == (1, date(2026, 6, 30))
    steps = {step.kind: step.due for step in workspace.today.look().steps}
    # Nothing was agreed on with the tenant: that is told as an explanation still to be given.
    assert steps == {
        "support_report": date(2026, 6, 30),
        "ledger_closing": date(2026, 3, 31),
        "support_explanation": MOVED_IN,
    }
    given = {"plan_id": plan.id, "fiscal_year": 2025}
    with refused(("sent_on", "support_report.sent_too_early")):
        SupportReportDraft.of({**given, "sent_on": date(2025, 12, 1)})
    reports.save(SupportReportDraft.of({**given, "sent_on": date(2026, 6, 1)}))
    with refused(("fiscal_year", "support_report.twice")):
        reports.save(SupportReportDraft.of(given))
    kinds = {step.kind for step in workspace.today.look().steps}
    assert kinds == {"ledger_closing", "support_explanation"}


def test_nobody_is_named_whose_address_is_protected(workspace: Workspace, office_of: object) -> None:
    plan = plan_of(workspace)
    taken, _room = housed(workspace, plan)
    known = workspace.clients.get(taken.client_id)
    workspace.clients.save(
        ClientDraft.of({"name": known.name, "address_protected": True, "protected_because": "本人の希望"}),
        taken.client_id,
    )
    ledger = workspace.support_ledgers.look(plan, LAST_YEAR)
    assert {line.shown_name for line in ledger.lines} == {""}
    assert workspace.safety_checks.month(plan, Month(2026, 11)).rows[0].resident.shown == ""
    assert workspace.support_housing.homes(plan)[0].tenant == ""
    with problem("role.not_allowed"):
        SafetyChecks(office_of(Role.CLERK)).month(plan, Month(2026, 11))  # type: ignore[operator]
    with pytest.raises(Exception, match="role"):
        SafetyChecks(office_of(Role.VIEWER)).keep_days([], "device")  # type: ignore[operator]
