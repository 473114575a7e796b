"""Every figure of activity is the sum of the records behind it, whoever asks and by whichever calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.activity_table import ENTRIES, PROTECTED, SEVERAL, Cell, Column, Group
from desktop.domain.clock import SetClock
from desktop.domain.counted_time import Calendar
from desktop.domain.fiscal_year import Month
from desktop.domain.plain_figures import plain
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.client import ClientDraft
from desktop.records.departure import DepartureDraft
from desktop.records.employment import EmploymentDraft
from desktop.records.meeting import MeetingDraft
from desktop.records.organisation import OrganisationDraft
from desktop.records.property_inquiry import PropertyInquiryDraft
from desktop.services.activity import ActivityFigures
from desktop.services.clients import TakenIn
from desktop.services.leaving_figures import Group as Leaving
from desktop.services.office_claim_values import ClaimValues
from desktop.services.office_values import OfficeValue, OfficeValues
from desktop.workspace import Workspace
from i18n.activity import hint_of
from i18n.words import Words
from tests.desktop.services.people import TODAY, ago, move_in, take_in, write_down

FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)
TSURUMI = "神奈川県横浜市鶴見区"
PERSON = st.tuples(
    st.integers(0, 300),
    st.sets(st.sampled_from(("elderly", "low_income", "disability"))),
    st.sampled_from(("self", "correction", "")),
    st.sampled_from(("", "moved", "left", "died", "closed", "refused")),
    st.sampled_from(("", f"{TSURUMI}鶴見中央1", "東京都台東区上野4")),
    st.none() | st.integers(1930, 2005),
    st.lists(
        st.tuples(
            st.integers(0, 300),
            st.sampled_from(("", "consultation", "before_move", "in_tenancy", "closed")),
            st.none() | st.integers(1, 90),
        ),
        max_size=3,
    ),
)
Life = tuple[int, set[str], str, str, str, int | None, list[tuple[int, str, int | None]]]


def live(workspace: Workspace, number: int, life: Life) -> TakenIn:
    """Let somebody come, be supported, and whatever else happens."""
    days, attributes, route, end, address, born, entries = life
    told = {"name": f"人{number}", "address": address, "birth_date": born and date(born, 6, 1)}
    taken = workspace.clients.take_in(ClientDraft.of(told), on=ago(days + 20), route=route)
    workspace.client_attributes.choose(taken.client_id, tuple(attributes))
    for on, stage, minutes in entries:
        # Nobody is called after having left or died.
        when = max(on, days // 2) if end in {"left", "died"} else on
        write_down(workspace, taken, on=ago(when), activity="phone", stage=stage, minutes=minutes)
    whose = {"client_id": taken.client_id, "case_id": taken.case_id}
    if end in {"moved", "left", "died"}:
        move_in(workspace, taken, ago(days))
    if end in {"left", "died"}:
        kind = {"left": "leaving", "died": "death"}[end]
        gone = {**whose, "departure_kind": kind, "on": ago(days // 2)}
        workspace.departures.record(DepartureDraft.of(gone))
    if end == "closed":
        workspace.cases.close(taken.case_id, "information", ago(days))
    if end == "refused":
        asked = {"on": ago(days), "agent": "見本不動産", "answer": "refused", "refusal": "no_guarantor"}
        workspace.property_inquiries.ask(PropertyInquiryDraft.of({**whose, **asked}))
    return taken


def cells(figures: ActivityFigures) -> Iterator[Cell]:
    yield from (figures.cell(column) for column in Column)
    for group in Group:
        table = figures.table(group)
        for line in (*table.lines, table.total):
            yield from line.cells.values()


@settings(max_examples=6, deadline=None)
@given(lives=st.lists(PERSON, max_size=4))
def test_every_figure_is_the_sum_of_its_records(shared: Workspace, lives: list[Life]) -> None:
    people = [live(shared, number, life) for number, life in enumerate(lives)]
    figures = shared.activity.of(FIRST, LAST)
    for cell in cells(figures):
        for figure in (cell.persons, cell.events, cell.minutes):
            assert figure.amount == sum(part.amount for part in figure.parts), cell.code
        assert cell.persons.amount == len({each.client_id for each in cell.of})
        assert cell.events.amount == len({(each.column, each.record_id) for each in cell.of})
    for group in Group:
        check_sums(figures, group)
    check_months(figures)
    check_others(shared, figures)
    for taken in people:
        shared.clients.remove(taken.client_id)


def check_sums(figures: ActivityFigures, group: Group) -> None:
    """Lines part the total, and what is handed to papers is the same."""
    table = figures.table(group)
    for column in table.columns:
        whole, parts = table.total.cells[column], [line.cells[column] for line in table.lines]
        together = sum(part.events.amount for part in parts)
        assert together >= whole.events.amount if group in SEVERAL else together == whole.events.amount
        assert whole.persons.amount <= sum(part.persons.amount for part in parts)
        assert whole.events.amount == figures.cell(column).events.amount
    amounts = plain(table)
    assert amounts.total.cells == {column: cell.counts for column, cell in table.total.cells.items()}
    for line, told in zip(table.lines, amounts.lines, strict=True):
        assert told.cells == {column: cell.counts for column, cell in line.cells.items()}
    for line in amounts.concealed(3).lines:
        assert all(each is None or each.persons == 0 or each.persons >= 3 for each in line.cells.values())


def check_months(figures: ActivityFigures) -> None:
    """Events add up over the months; a month counted by itself is the month's line of the year."""
    lines = figures.table(Group.MONTH).lines
    assert len(lines) == 12
    for line in lines:
        month = Month(int(line.code[:4]), int(line.code[5:]))
        inside = figures.within(month.first_day, month.last_day)
        for column, cell in line.cells.items():
            assert cell.counts == inside.cell(column).counts, (line.code, column)
    support = figures.cell(Column.SUPPORT)
    assert sum(line.cells[Column.SUPPORT].minutes.amount for line in lines) == support.minutes.amount
    assert sum(figures.cell(column).events.amount for column in ENTRIES) == support.events.amount


def check_others(workspace: Workspace, figures: ActivityFigures) -> None:
    """Reports on leavings, refusals and the values for offices' forms say the same."""
    leavings = workspace.leaving_reports.of(FIRST, LAST)
    assert {part.record_id for part in figures.cell(Column.LEFT).events.parts} == {
        each.departure_id for each in leavings.left
    }
    assert figures.cell(Column.DIED).persons.amount == len(leavings.died)
    ages = {line.code: line.cells[Column.DIED].events.amount for line in figures.table(Group.AGE).lines}
    assert {code: n for code, n in ages.items() if n} == {
        each.code: each.number for each in leavings.of(Leaving.AGE) if each.number
    }
    refusals = workspace.property_inquiries.refusals(FIRST, LAST)
    assert figures.cell(Column.ASKED).events.amount == refusals.asked
    reasons = figures.table(Group.REFUSAL)
    assert {line.code: line.cells[Column.REFUSED].events.amount for line in reasons.lines} == dict(
        refusals.by_reason
    )
    values = {each.code: each.value for each in values_of(workspace)}
    for line in figures.table(Group.ATTRIBUTE).lines:
        for column, cell in line.cells.items():
            code = f"activity.by.attribute.{line.code or '-'}.{column}"
            assert values[f"{code}.persons"] == cell.persons.amount
            assert values[f"{code}.events"] == cell.events.amount
    assert values["activity.total.minutes"] == figures.cell(Column.SUPPORT).minutes.amount
    for name in ("business", "subsidy"):
        time = getattr(workspace.counted_times, name)(2026)
        assert values[f"{name}.year.last"] == time.last
        counted = workspace.activity.of(time.first, time.last)
        assert values[f"{name}.activity.moved_in"] == counted.cell(Column.MOVED_IN).events.amount


def values_of(workspace: Workspace) -> tuple[OfficeValue, ...]:
    of_year = workspace.programmes, workspace.claim_rehearsals, workspace.business_plans
    claim = ClaimValues(workspace.office, *of_year, workspace.counted_times)
    parts = workspace.activity, workspace.leaving_reports, workspace.counted_times, claim
    return OfficeValues(workspace.office, *parts).of(2026)


def lines(figures: ActivityFigures, group: Group, column: Column) -> dict[str, int]:
    found = figures.table(group).lines
    return {line.code: line.cells[column].persons.amount for line in found if line.cells[column].of}


def test_no_place_is_told_of_whose_address_is_protected(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    hidden = {"address_protected": True, "protected_because": "本人の希望"}
    seen = take_in(workspace, "林", address=f"{TSURUMI}鶴見中央1", on=TODAY)
    fled = take_in(workspace, "森", address="大阪府堺市堺区1", on=TODAY, **hidden)
    moved = take_in(workspace, "原", on=TODAY, **hidden)
    housed = take_in(workspace, "谷", on=TODAY)
    for taken in (moved, housed):
        move_in(workspace, taken, TODAY)
    workspace.client_attributes.choose(fled.client_id, ("domestic_violence", "released"))
    for taken in (seen, fled, moved):
        write_down(workspace, taken)
    figures = workspace.activity.of(FIRST, LAST)
    assert lines(figures, Group.PLACE, Column.RECEIVED) == {
        PROTECTED: 2,
        TSURUMI: 1,
        "東京都台東区": 1,
    }
    assert "堺" not in repr(plain(figures.table(Group.PLACE)))
    # Whoever reads no notes sees numbers, not whose they are; of offences not even numbers.
    clerk = colleague(Role.CLERK).activity.of(FIRST, LAST)
    table = clerk.table(Group.ATTRIBUTE)
    assert table.veiled
    assert not clerk.table(Group.MONTH).veiled
    assert not figures.table(Group.ATTRIBUTE).veiled
    assert table.line("domestic_violence") is not None
    assert table.line("released") is None


def test_cases_are_new_or_continued_and_offences_no_way_of_coming(workspace: Workspace) -> None:
    old = take_in(workspace, "林", on=date(2026, 10, 31))
    new = workspace.clients.take_in(ClientDraft.of({"name": "森"}), on=TODAY, route="correction")
    for taken in (old, new, new):
        write_down(workspace, taken)
    november = workspace.activity.of(date(2026, 11, 1), date(2026, 11, 30))
    assert lines(november, Group.NEWNESS, Column.SUPPORT) == {"new": 1, "continued": 1}
    assert lines(november, Group.ROUTE, Column.RECEIVED) == {"other": 1}
    again = november.table(Group.NEWNESS).line("new")
    assert again is not None
    assert [part.amount for part in again.cells[Column.SUPPORT].persons.parts] == [1, 0]


def test_each_calendar_has_its_time(workspace: Workspace) -> None:
    workspace.organisations.describe(OrganisationDraft.of({"name": "ねこの会", "year_start_month": 10}))
    times = workspace.counted_times
    day = date(2026, 2, 10)
    assert (times.of(Calendar.MONTH, day).first, times.of(Calendar.MONTH, day, -1).last) == (
        date(2026, 2, 1),
        date(2026, 1, 31),
    )
    assert times.of(Calendar.FISCAL, day).first == date(2025, 4, 1)
    business = times.of(Calendar.BUSINESS, day, 1)
    assert (business.first, business.last, business.year) == (date(2026, 10, 1), date(2027, 9, 30), 2026)
    programme = workspace.programmes.of(2026)
    subsidy = times.of(Calendar.SUBSIDY, programme.first)
    assert (subsidy.first, subsidy.last, subsidy.year) == (programme.first, programme.last, 2026)
    with pytest.raises(Problem):
        times.subsidy(1999)


def test_a_face_sheet_knows_networks_meetings_and_staff(workspace: Workspace) -> None:
    def meet(kind: str, on: date = TODAY) -> UUID:
        return workspace.meetings.hold(MeetingDraft.of({"meeting_kind": kind, "on": on})).id

    held = [meet("council_general"), meet("council_general"), meet("staff_meeting"), meet("care_conference")]
    meet("council_general", date(2026, 3, 31))
    sheet = workspace.face_sheets.of(FIRST, LAST)
    assert [(each.code, each.amount) for each in sheet.meetings] == [
        ("care_conference", 1),
        ("council_general", 2),
    ]
    assert {part.record_id for part in sheet.meetings[1].parts} == set(held[:2])
    assert sheet.staff.amount == len(workspace.staff.all())
    me = {"staff_id": workspace.office.actor.staff_id, "employment_kind": "part_time", "starts_on": FIRST}
    workspace.employments.save(EmploymentDraft.of(me))
    employed = workspace.face_sheets.of(FIRST, LAST).employed
    assert employed[0].code == "part_time"
    assert sum(each.amount for each in employed) == sheet.staff.amount
    assert not any(line.memberships for line in sheet.networks)
    assert all(not question.known for question in sheet.questions)


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def test_a_place_is_that_of_the_day(workspace: Workspace, clock: SetClock) -> None:
    """A move changes nothing of what was counted before it, whether a tenancy or the address tells of it."""
    ueno = "東京都台東区"
    clock.moment = at_noon(ago(200))
    housed = take_in(workspace, "谷", address=f"{TSURUMI}鶴見中央1", on=ago(200))
    moved = take_in(workspace, "林", address=f"{TSURUMI}鶴見中央2", on=ago(200))
    later = take_in(workspace, "原", on=ago(200))
    clock.moment = at_noon(ago(100))
    move_in(workspace, housed, ago(100))
    for taken, address in ((moved, f"{ueno}上野1"), (later, f"{ueno}上野2")):
        view = workspace.clients.get(taken.client_id)
        told = view.model_dump(include=set(ClientDraft.model_fields))
        workspace.clients.save(ClientDraft.of({**told, "address": address}), taken.client_id)
    clock.moment = at_noon(TODAY)
    for taken in (housed, moved, later):
        for days in (150, 50):
            write_down(workspace, taken, on=ago(days), stage="in_tenancy")
    figures = workspace.activity.of(FIRST, LAST)
    cells = {line.code: line.cells[Column.IN_TENANCY] for line in figures.table(Group.PLACE).lines}
    found = {code: {(part.client_id, part.on) for part in cell.events.parts} for code, cell in cells.items()}
    assert found[TSURUMI] == {(taken.client_id, ago(150)) for taken in (housed, moved)}
    assert found[ueno] == {
        (taken.client_id, ago(days)) for taken, days in ((housed, 50), (moved, 50), (later, 50), (later, 150))
    }
    # Of one nothing was kept then: entry and reception are counted by the home of today, which is said.
    assert figures.of_today() == 2
    words = Words("ja")
    assert "2件" in hint_of(Group.PLACE, words, figures.of_today())
    assert "\n" not in hint_of(Group.PLACE, words)
    assert "少数" in hint_of(Group.PLACE, words, 2, least=5)
