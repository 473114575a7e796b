"""Leavings and deaths in figures: bands, last signs of life, the watch, the people behind each figure."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.monitoring import Interval
from desktop.domain.number_bands import band_of
from desktop.domain.watch_verdict import Finding, Verdict, verdict
from desktop.records.death import DeathDraft
from desktop.records.departure import DepartureDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.rent_status import RentStatusDraft
from desktop.services.leaving_figures import NO, UNKNOWN, WHOLE, YES, Group, measure
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, home, take_in, tenancy_draft
from tests.desktop.shipped import shipped

YEAR = (date(2026, 4, 1), date(2027, 3, 31))


def died(workspace: Workspace, name: str, on: date | None, found: date | None = None, **values: str) -> None:
    taken = take_in(workspace, name, birth_date=date(1950, 6, 1), on=date(2026, 3, 1))
    if values.pop("watch", ""):
        workspace.tenancies.move_in(tenancy_draft(taken, home(workspace), date(2026, 4, 1)), "weekly")
    owner = {"client_id": taken.client_id, "case_id": taken.case_id}
    if paid := values.pop("rent", ""):
        day = date.fromisoformat(paid)
        month = {"month": day.replace(day=1), "state": "paid", "paid_on": day, "told_on": day}
        workspace.rent_statuses.save(
            RentStatusDraft.of({"client_id": taken.client_id, **month, "told_by": "client"})
        )
    kind = {"departure_kind": "death", "on": on, "found_on": found, "reason": "death"}
    alone = values.pop("alone", "")
    workspace.departures.record(DepartureDraft.of({**owner, **kind, **values}))
    if alone:
        (view,) = workspace.deaths.of_client(taken.client_id)
        names = ("client_id", "case_id", "departure_id", "known_on")
        given = {each: getattr(view, each) for each in names}
        workspace.deaths.answer(
            DeathDraft.of({**given, "cohabitant": "no" if alone == "yes" else "yes"}), view.id
        )


def numbers(workspace: Workspace, group: Group) -> dict[str, int]:
    return {each.code: each.number for each in workspace.leaving_reports.of(*YEAR).of(group) if each.number}


def test_each_figure_knows_who_stands_behind_it(workspace: Workspace) -> None:
    at_home = {"place_kind": "place_home", "found_by": "landlord", "alarmed_by": "neighbour"}
    died(workspace, "一 太郎", ago(20), ago(20), **at_home, watch="yes", alone="yes")
    died(
        workspace, "二 太郎", ago(30), ago(21), **at_home, alone="yes", rent=ago(40).isoformat(), watch="yes"
    )
    died(workspace, "三 太郎", ago(30), ago(21), **at_home, alone="no")
    died(workspace, "四 太郎", None, ago(3), place_kind="place_hospital")
    died(workspace, "五 太郎", date(2026, 3, 31))
    left = take_in(workspace, "六 太郎", on=date(2026, 4, 1))
    gone = {"client_id": left.client_id, "case_id": left.case_id, "departure_kind": "leaving"}
    workspace.departures.record(DepartureDraft.of({**gone, "on": TODAY, "reason": "facility"}))
    report = workspace.leaving_reports.of(*YEAR)
    assert [each.name for each in report.died] == ["二 太郎", "三 太郎", "一 太郎", "四 太郎"]
    assert [each.name for each in report.left] == ["六 太郎"]
    assert numbers(workspace, Group.BAND) == {"found_0_3": 1, "found_8_14": 2, "": 1}
    assert numbers(workspace, Group.PLACE) == {"place_home": 3, "place_hospital": 1}
    assert numbers(workspace, Group.ALONE) == {"yes": 2, "no": 1, "": 1}
    assert numbers(workspace, Group.AGE) == {"age_75_84": 4}
    assert numbers(workspace, Group.WATCHES) == {"watching_plan": 2, "watching_nobody": 2}
    assert numbers(workspace, Group.VERDICT) == {"watch_late": 1, "watch_none": 2, "watch_unknown": 1}
    assert numbers(workspace, Group.REASON) == {"facility": 1}
    assert numbers(workspace, Group.EVERYONE) == {"leaving": 1, "death": 4}
    assert numbers(workspace, Group.MEASURE) == {"yes": 1, "no": 3}
    assert numbers(workspace, Group.UNHEARD) == {"found_15_30": 1, "": 3}
    assert report.late_from == 8
    assert [each.name for each in report.isolated] == ["二 太郎"]
    (late,) = [each for each in report.died if each.verdict is Verdict.LATE]
    assert (late.last_sign, late.finding.last_sign_on, late.interval) == ("sign_rent", ago(40), "weekly")
    for figure in report.figures:
        people = {each.id for each in (*report.left, *report.died)}
        assert set(figure.of) <= people
        assert figure.number or figure.group in WHOLE
    by_band = [key for figure in report.of(Group.BAND) for key in figure.of]
    assert sorted(by_band) == sorted(each.id for each in report.died)


def test_a_member_who_lives_there_speaks_against_living_alone(workspace: Workspace) -> None:
    taken = take_in(workspace, "七 太郎", on=date(2026, 4, 1))
    workspace.household_members.save(HouseholdMemberDraft.of({"client_id": taken.client_id, "name": "七 花"}))
    gone = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death", "on": TODAY}
    workspace.departures.record(DepartureDraft.of(gone))
    found = workspace.leaving_reports.of_client(taken.client_id)
    assert found is not None
    assert (found.alone, found.watches, found.verdict) == ("no", (), Verdict.NONE)
    assert workspace.leaving_reports.of_client(take_in(workspace, "八").client_id) is None


@pytest.mark.parametrize("name", ["found_bands", "age_groups"])
def test_every_number_lies_in_one_band(name: str) -> None:
    rows = shipped().named(name).in_force(TODAY)
    found = [band_of(number, rows) for number in range(400)]
    assert None not in found
    assert [row.code for row in rows] == list(dict.fromkeys(row.code for row in found if row is not None))


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 31), st.integers(0, 7))
@settings(max_examples=25)
def test_the_watch_noticed_in_time_as_long_as_its_rhythm_allows(
    before: int, until_found: int, every: int, grace: int
) -> None:
    death = date(2026, 8, 1)
    finding = Finding(death, death + timedelta(days=until_found), death - timedelta(days=before))
    assert finding.days_until_found == until_found
    rhythm = Interval(every_days=every, grace_days=grace)
    said = verdict(finding, watched=True, rhythm=rhythm)
    assert (said is Verdict.IN_TIME) == (before + until_found <= every + grace)
    assert verdict(finding, watched=False, rhythm=rhythm) is Verdict.NONE
    assert verdict(finding, watched=True, rhythm=Interval()) is Verdict.BY_NEED
    assert verdict(Finding(death, None, None), watched=True, rhythm=rhythm) is Verdict.UNKNOWN


@given(st.lists(st.sampled_from((True, False, None)), min_size=3, max_size=3))
@settings(max_examples=25)
def test_the_public_measure_decides_only_what_is_known(known: list[bool | None]) -> None:
    filled = [[each] if each is not None else [True, False] for each in known]
    possible = {measure(*each) for each in product(*filled)}
    assert measure(*known) == (possible.pop() if len(possible) == 1 else UNKNOWN)
    assert possible <= {YES, NO}
