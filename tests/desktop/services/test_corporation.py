"""Plans, budgets, reports, notices: what is refused and proposed, and sums that are those of their lines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.account_sums import IN, OUT, all_together
from desktop.records.business_plan import BusinessPlanDraft
from desktop.records.business_report import BusinessReportDraft
from desktop.records.corporation_notice import CorporationNoticeDraft
from desktop.records.corporation_paper import CorporationPaperDraft
from desktop.records.filed_matter import FiledMatterDraft
from desktop.records.organisation import OrganisationDraft
from desktop.services.business_plans import TypedLine
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, photo, problem, refused

YEAR = date(2026, 4, 1)
LINES = [
    TypedLine(IN, "other_account", "補助金", 2_400_000),
    TypedLine(OUT, "other_account", "人件費", 2_000_000, "時間で配分"),
    TypedLine(OUT, "belongings_account", "人件費", 100_000),
]


def plan(**values: Any) -> BusinessPlanDraft:
    return BusinessPlanDraft.of({"starts_on": YEAR, "edition": 1, "outline": "相談", **values})


def describe(workspace: Workspace, **values: Any) -> None:
    own = workspace.organisations.own()
    kept = {} if own is None else {name: getattr(own, name) for name in OrganisationDraft.model_fields}
    workspace.organisations.describe(OrganisationDraft.of({"name": "ねこの会", **kept, **values}))


def test_an_edition_is_approved_then_published_and_a_change_says_why(workspace: Workspace) -> None:
    service = workspace.business_plans
    with refused(("published_on", "business_plan.published_unapproved")):
        plan(published_on=ago(2))
    with refused(("approved_on", "business_plan.approved_before_applied")):
        plan(applied_on=ago(2), approved_on=ago(9))
    with refused(("starts_on", "business_plan.not_first_day")):
        service.keep(plan(starts_on=date(2026, 5, 1)), LINES)
    with refused(("approved_on", "date.in_future")):
        service.keep(plan(approved_on=TODAY + timedelta(days=1)), LINES)
    kept = service.keep(plan(applied_on=ago(200), approved_on=ago(190), published_on=ago(180)), LINES).id
    with refused(("edition", "business_plan.edition_twice")):
        service.keep(plan(), LINES)
    with problem("business_plan.approved_stays"):
        service.remove(kept)
    with refused(("change_reason", "business_plan.change_without_reason")):
        plan(edition=2, applied_on=ago(2))
    changed = [*LINES[:2], TypedLine(OUT, "belongings_account", "研修費", 30_000)]
    second = service.keep(plan(edition=2, outline="相談と見守り", change_reason="増えたため"), changed).id
    found = service.change(second)
    assert found is not None
    assert [(each.heading, each.before, each.after) for each in found.headings] == [
        ("outline", "相談", "相談と見守り")
    ]
    assert [(each.category, each.before, each.after) for each in found.money] == [
        ("研修費", None, 30_000),
        ("人件費", 100_000, None),
    ]
    assert service.change(kept) is None
    year = service.year_of(TODAY)
    in_force = service.in_force(year)
    assert in_force is not None
    assert in_force.id == kept


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(
            TypedLine,
            st.sampled_from([IN, OUT]),
            st.sampled_from(["guarantee_account", "belongings_account", "other_account"]),
            st.sampled_from(["人件費", "交通費", "補助金"]),
            st.integers(0, 10**7),
        ),
        max_size=7,
    )
)
def test_sums_of_accounts_are_the_sums_of_their_lines(shared: Workspace, typed: list[TypedLine]) -> None:
    service = shared.business_reports
    year = shared.business_plans.year_of(date(2025, 5, 1))
    before = service.of_year(year)
    key = {"record_id": None} if before is None else {"record_id": before.id}
    draft = BusinessReportDraft.of({"starts_on": year.first_day})
    whole = service.whole(service.keep(draft, typed, **key).id)
    assert [(each.side, each.account, each.category, each.amount) for each in whole.lines] == [
        (each.side, each.account, each.category, each.amount) for each in typed
    ]
    kept = {line.record_id: line.amount for line in whole.lines}
    for each in whole.sums:
        for figure in (each.income, each.expenses):
            assert all(kept[part.record_id] == part.amount for part in figure.parts)
        for side, figure in ((IN, each.income), (OUT, each.expenses)):
            own = [line.amount for line in typed if (line.side, line.account) == (side, each.account)]
            assert figure.amount == sum(own)
    both = all_together(whole.sums)
    assert both.income.amount == sum(line.amount for line in typed if line.side == IN)
    assert both.balance == sum(line.amount * (1 if line.side == IN else -1) for line in typed)


def test_a_report_is_submitted_once_and_after_its_year(workspace: Workspace) -> None:
    service, plans = workspace.business_reports, workspace.business_plans
    given_year = {"starts_on": YEAR, "outline": "実績"}
    with refused(("submitted_on", "business_report.year_runs")):
        service.keep(BusinessReportDraft.of({**given_year, "submitted_on": ago(1)}), [])
    past = {**given_year, "starts_on": date(2025, 4, 1), "submitted_on": date(2026, 7, 2)}
    kept = service.keep(BusinessReportDraft.of(past), LINES).id
    with refused(("starts_on", "business_report.twice")):
        service.keep(BusinessReportDraft.of(past), [])
    paper = {"report_id": kept, "paper": "corporation_balance", "title": "貸借対照表", "on": TODAY}
    attached = workspace.corporation_papers.attach(CorporationPaperDraft.of(paper), photo()).id
    assert workspace.corporation_papers.content(attached)
    assert [each.title for each in workspace.corporation_papers.beside("report_id", kept)] == ["貸借対照表"]
    year = plans.year_of(date(2025, 4, 1))
    found = {duty.code: duty.state.value for duty in workspace.corporation_duties.of_year(year).duties}
    assert found["report"] == "done_late"


def test_a_change_is_proposed_until_a_notice_says_it_or_why_none_is_needed(workspace: Workspace) -> None:
    notices, duties = workspace.corporation_notices, workspace.corporation_duties
    describe(workspace, designated_on=date(2021, 6, 1), address="東京都台東区1-1")
    assert notices.proposals() == ()
    describe(workspace, address="東京都台東区2-2", phone="03-0000-0001")
    (found,) = notices.proposals()
    told = (found.matter, found.before, found.after)
    assert told == ("matter_offices", "東京都台東区1-1", "東京都台東区2-2")
    assert found.due == TODAY - timedelta(days=14)
    assert [step.matter for step in duties.due(TODAY)] == ["corporation_proposed"]
    named = {"matter": "matter_offices", "changes_on": TODAY, "before": found.before, "after": found.after}
    with refused(("note", "corporation_notice.why_exempt")):
        CorporationNoticeDraft.of({**named, "exempt": True})
    kept = notices.save(CorporationNoticeDraft.of(named)).id
    assert notices.proposals() == ()
    assert [step.matter for step in duties.due(TODAY)] == ["corporation_notice"]
    notices.save(CorporationNoticeDraft.of({**named, "filed_on": TODAY}), kept)
    assert duties.due(TODAY) == []
    assert [line.state.value for line in notices.all()] == ["done_late"]
    with refused(("matter", "filed_matter.only_one")):
        notices.filed.save(FiledMatterDraft.of({"matter": "matter_name", "name": "ねこの会"}))
    officer = {"matter": "matter_officers", "name": "森 一郎", "ends_on": TODAY + timedelta(days=20)}
    notices.filed.save(FiledMatterDraft.of(officer))
    (coming,) = notices.proposals()
    assert (coming.before, coming.after, coming.due) == ("森 一郎", "", TODAY + timedelta(days=6))


def test_today_asks_for_what_is_near_and_calls_nothing_late_that_was_never_kept(workspace: Workspace) -> None:
    duties = workspace.corporation_duties
    assert duties.due(TODAY) == []
    describe(workspace, designated_on=date(2021, 6, 1))
    assert duties.due(TODAY) == []
    until = date(2027, 3, 31)
    assert [(step.matter, step.due) for step in duties.due(until)] == [("corporation_plan", until)]
    workspace.business_plans.keep(plan(approved_on=ago(30)), LINES)
    due = [(step.matter, step.due) for step in duties.due(TODAY)]
    assert due == [
        ("corporation_whole_plan", date(2026, 3, 31)),
        ("corporation_plan_published", ago(30)),
    ]
