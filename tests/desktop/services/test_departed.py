"""Who died or left: left out where the living are asked for, marked where people are looked for."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.domain.stage import Stage
from desktop.records.absence import AbsenceDraft
from desktop.records.assessment import AssessmentDraft
from desktop.records.departure import DepartureDraft
from desktop.records.planned_visit import PlannedVisitDraft
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    LONG_AGO,
    TODAY,
    ago,
    entry_draft,
    home,
    problem,
    take_in,
    tenancy_draft,
)

WEEK = timedelta(days=7)


def lived_in(workspace: Workspace, name: str = "鳴海 弥吉") -> TakenIn:
    """Somebody of whom everything asks: the watch, a plan, a permit, an assessment, a promise."""
    taken = take_in(
        workspace, name, kana="なるみ やきち", address="東京都台東区1-2-3", birth_date=date(1950, 1, 1)
    )
    workspace.tenancies.move_in(tenancy_draft(taken, home(workspace, persons=2), LONG_AGO), "weekly")
    owner = {"client_id": taken.client_id, "case_id": taken.case_id}
    staff = workspace.office.actor.staff_id
    visit = {**owner, "on": TODAY, "activity": "home_visit", "staff_id": staff}
    workspace.planned_visits.save(PlannedVisitDraft.of(visit))
    workspace.residence_permits.save(
        ResidencePermitDraft.of(
            {
                "client_id": taken.client_id,
                "residence_status": "engineer_humanities",
                "seen_on": ago(3),
                "expires_on": TODAY + WEEK,
            }
        )
    )
    workspace.assessments.save(
        AssessmentDraft.of({**owner, "staff_id": staff, "on": LONG_AGO, "next_on": ago(1)})
    )
    promise = {"on": LONG_AGO, "next_step": "大家さんに返事", "next_due": ago(2)}
    workspace.support_entries.record(entry_draft(workspace, taken, **promise), ())
    return taken


def departs(workspace: Workspace, taken: TakenIn, how: str) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": how, "on": ago(1)}
    workspace.departures.record(DepartureDraft.of(given))


def asked(workspace: Workspace, taken: TakenIn) -> dict[str, str]:
    """The kinds of steps on Today about somebody, each with its mark."""
    steps = workspace.today.look().steps
    return {step.kind: step.gone for step in steps if step.client_id == taken.client_id}


def test_nothing_asks_for_the_dead_as_if_they_lived_and_searching_marks_them(workspace: Workspace) -> None:
    taken = lived_in(workspace)
    alive = asked(workspace, taken)
    assert alive == dict.fromkeys(("support_entry", "assessment", "residence_permit"), "")
    assert [visit.client_id for visit in workspace.today.look().visits] == [taken.client_id]
    assert [stop.line.client_id for stop in workspace.visit_plan.route(TODAY)] == [taken.client_id]
    assert workspace.addressees.of("client", taken.client_id).name == "鳴海 弥吉"
    departs(workspace, taken, "death")
    after = asked(workspace, taken)
    # What was promised to others goes on, and what the death asks for begins.
    assert after == {"support_entry": "death", "death": "death"}
    assert workspace.today.look().visits == ()
    assert workspace.visit_plan.route(TODAY) == ()
    assert workspace.visit_plan.days(TODAY, TODAY + WEEK).lines == {}
    (found,) = workspace.search.find("なるみ").people
    (line,) = workspace.clients.lines()
    assert (found.gone, line.gone) == ("death", "death")
    facts = workspace.door_facts.read(taken.client_id)
    assert facts.departure is not None
    assert (facts.departure.on, facts.watch, facts.absence) == (ago(1), None, None)
    with problem("label.died"):
        workspace.addressees.of("client", taken.client_id)
    # What is planned now that it is known is meant to be.
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY}
    workspace.planned_visits.save(PlannedVisitDraft.of({**given, "activity": "home_visit"}))
    assert len(workspace.visit_plan.route(TODAY)) == 1


def test_who_died_stays_so_whatever_becomes_of_the_case(workspace: Workspace) -> None:
    taken = lived_in(workspace)
    departs(workspace, taken, "death")
    workspace.cases.move(taken.case_id, Stage.IN_TENANCY, TODAY)
    assert workspace.today.look().visits == ()
    assert workspace.visit_plan.route(TODAY) == ()
    assert [line.gone for line in workspace.clients.lines()] == ["death"]


def test_who_left_is_there_again_with_the_next_home(workspace: Workspace) -> None:
    taken = lived_in(workspace)
    away = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": ago(5)}
    workspace.absences.save(AbsenceDraft.of({**away, "absence_kind": "hospital"}))
    assert len(workspace.today.look().away) == 1
    departs(workspace, taken, "leaving")
    left = asked(workspace, taken)
    assert left == dict.fromkeys(("support_entry", "assessment", "residence_permit"), "leaving")
    assert workspace.today.look().away == ()
    assert workspace.visit_plan.route(TODAY) == ()
    # Somebody who left alive can still be written to.
    assert workspace.addressees.of("client", taken.client_id).name == "鳴海 弥吉"
    workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, TODAY)
    assert set(asked(workspace, taken).values()) == {""}
    assert [line.gone for line in workspace.clients.lines()] == [""]


def test_undoing_a_death_brings_everything_back(workspace: Workspace) -> None:
    taken = lived_in(workspace)
    before = workspace.today.look(), workspace.visit_plan.route(TODAY)
    departs(workspace, taken, "death")
    workspace.history.undo(workspace.history.of_client(taken.client_id)[0].operation)
    assert (workspace.today.look(), workspace.visit_plan.route(TODAY)) == before
    assert isinstance(entry_draft(workspace, taken), SupportEntryDraft)
