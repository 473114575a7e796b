"""Deaths: the situation from the records, steps that may not be done, timers that move, who has to decide."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.death_steps import Fact, Power, Standing
from desktop.domain.estate_timers import Event
from desktop.domain.guarantee import Lack
from desktop.records.business_rules import BusinessRulesDraft
from desktop.records.death import DeathDraft, DeathMarkDraft, HeirDraft
from desktop.records.death_supply import DeathSupplyDraft
from desktop.records.departure import DepartureDraft
from desktop.records.organisation_business import OrganisationBusiness, OrganisationBusinessDraft
from desktop.services.clients import TakenIn
from desktop.services.death_situation import NO_PART
from desktop.services.deaths import DeathFile
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    TOMORROW,
    ago,
    move_in,
    problem,
    refused,
    take_in,
    write_down,
)

DIED = ago(10)


@pytest.fixture
def gone(workspace: Workspace) -> TakenIn:
    """Somebody who lived in a home and died ten days ago."""
    taken = take_in(workspace, birth_date=date(1940, 5, 5))
    move_in(workspace, taken, date(2026, 6, 1), "monthly")
    died(workspace, taken)
    return taken


def died(workspace: Workspace, taken: TakenIn, **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death", "on": DIED}
    workspace.departures.record(DepartureDraft.of({**given, "found_on": ago(8), **values}))


def file_of(workspace: Workspace, taken: TakenIn) -> DeathFile:
    found = workspace.deaths.file(taken.client_id)
    assert found is not None
    return found


def answer(workspace: Workspace, taken: TakenIn, **values: Any) -> Any:
    view = file_of(workspace, taken).view
    given = {name: getattr(view, name) for name in ("client_id", "case_id", "departure_id", "known_on")}
    _saved, moved = workspace.deaths.answer(DeathDraft.of({**given, **values}), view.id)
    return moved


def mark(workspace: Workspace, taken: TakenIn, step: str, **values: Any) -> None:
    given = {
        "client_id": taken.client_id,
        "death_id": file_of(workspace, taken).view.id,
        "staff_id": workspace.office.actor.staff_id,
        "step": step,
        "on": TODAY,
        "doer": "doer_us",
    }
    workspace.deaths.mark(DeathMarkDraft.of({**given, **values}))


def test_recording_a_death_begins_its_steps_and_undoing_takes_them_back(workspace: Workspace) -> None:
    taken = take_in(workspace)
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death", "on": DIED}
    saved = workspace.departures.record(DepartureDraft.of(given))
    file = file_of(workspace, taken)
    assert (file.view.known_on, file.days_since) == (DIED, 10)
    assert file.next[0].code == "emergency_call"
    workspace.history.undo(saved.changed.operation)
    assert workspace.deaths.file(taken.client_id) is None


def test_leaving_alive_begins_nothing(workspace: Workspace) -> None:
    taken = take_in(workspace)
    died(workspace, taken, departure_kind="leaving", found_on=None)
    assert workspace.deaths.file(taken.client_id) is None
    with problem("death.none_recorded"):
        workspace.deaths.begin(taken.client_id)


def test_nobody_dies_twice(workspace: Workspace, gone: TakenIn) -> None:
    with problem("death.recorded_already"):
        workspace.deaths.begin(gone.client_id)


def test_a_death_before_birth_or_before_being_met_is_refused(workspace: Workspace) -> None:
    taken = take_in(workspace, birth_date=date(1940, 5, 5))
    write_down(workspace, taken, on=ago(3), outcome="met")
    with refused(("on", "death.before_birth"), ("on", "death.seen_later")):
        died(workspace, taken, on=date(1940, 5, 4), found_on=TODAY)
    with refused(("on", "death.seen_later")):
        died(workspace, taken, on=ago(4), found_on=TODAY)
    died(workspace, taken, on=ago(3), found_on=TODAY)


def test_what_the_records_say_is_not_asked_again(workspace: Workspace, gone: TakenIn) -> None:
    before = file_of(workspace, gone)
    assert Fact.AIDED not in before.facts
    answer(workspace, gone, aided="yes", heirs="heirs_none", belongings_mandate="holder_us")
    after = file_of(workspace, gone)
    assert after.facts[Fact.AIDED]
    assert after.facts[Fact.HEIRS_NONE]
    assert after.facts[Fact.HEIRS_KNOWN] is False
    assert {"funeral_aid", "cash_reported", "mayor_asked"} <= {step.code for step in after.steps}


def test_belongings_need_the_business_its_rules_and_a_mandate(workspace: Workspace, gone: TakenIn) -> None:
    assert file_of(workspace, gone).withheld == (Lack.NOT_HELD, Lack.NO_RULES, NO_PART)
    answer(workspace, gone, belongings_mandate="holder_us")
    assert Power.BELONGINGS not in file_of(workspace, gone).powers
    with problem("death.not_allowed"):
        mark(workspace, gone, "perishables")
    mark(workspace, gone, "perishables", doer="doer_heirs")
    rules = {"business": "belongings_business", "edition": "1", "approved_on": ago(400)}
    edition = workspace.organisation_businesses.rules.save(BusinessRulesDraft.of(rules))
    assert file_of(workspace, gone).withheld == (Lack.NOT_HELD,)
    workspace.organisation_businesses.rules.remove(edition.id)
    held = {
        "business": "belongings_business",
        "approved_on": ago(400),
        "rules_approved_on": ago(400),
        "rules_version": "1",
    }
    entered = workspace.organisation_businesses.save(OrganisationBusinessDraft.of(held)).id
    # An approval of rules of which nobody knows the version, as older programs kept it, is none.
    with workspace.office.store.write("organisation_business_change", workspace.office.author) as work:
        work.change(OrganisationBusiness, entered, {"rules_version": " "})
    assert file_of(workspace, gone).withheld == (Lack.NO_RULES,)
    assert workspace.organisation_businesses.lack("belongings_business", ago(0)) is Lack.NO_RULES
    with problem("death.not_allowed"):
        mark(workspace, gone, "perishables", on=ago(2))
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of(held), entered)
    assert file_of(workspace, gone).withheld == ()
    assert Power.BELONGINGS in file_of(workspace, gone).powers
    mark(workspace, gone, "perishables", on=ago(2))
    (kept,) = workspace.deaths.marks.of_client(gone.client_id)
    assert (kept.on, kept.doer) == (ago(2), "doer_us")


def test_only_in_a_capacity_of_the_law_do_we_file_the_notice(workspace: Workspace, gone: TakenIn) -> None:
    with problem("death.not_allowed"):
        mark(workspace, gone, "death_notice")
    answer(workspace, gone, notice_capacity="capacity_other_relative")
    with problem("death.not_allowed"):
        mark(workspace, gone, "death_notice")
    answer(workspace, gone, notice_capacity="capacity_landlord")
    mark(workspace, gone, "death_notice")


def test_things_are_not_cleared_too_early_and_the_end_of_the_lease_moves_the_day(
    workspace: Workspace, gone: TakenIn
) -> None:
    held = {
        "business": "belongings_business",
        "approved_on": ago(400),
        "rules_approved_on": ago(400),
        "rules_version": "1",
    }
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of(held))
    answer(workspace, gone, belongings_mandate="holder_us")
    with problem("death.too_early"):
        mark(workspace, gone, "belongings_cleared")
    mark(workspace, gone, "belongings_cleared", doer="doer_heirs")
    mark(workspace, gone, "lease_ended", doer="doer_heirs", on=ago(1))
    file = file_of(workspace, gone)
    assert file.view.lease_ended_on == ago(1)
    assert file.earliest.because == (Event.DEATH,)
    moved = answer(workspace, gone, lease_ended_on=TODAY, disposal_told_on=TODAY)
    assert {each.code for each in moved} == set()
    with refused(("lease_ended_on", "date.in_future")):
        answer(workspace, gone, lease_ended_on=TOMORROW)
    with refused(("lease_ended_on", "death.before_death")):
        answer(workspace, gone, lease_ended_on=DIED - timedelta(days=1))


def test_a_lease_for_life_ends_with_the_death_itself(workspace: Workspace, gone: TakenIn) -> None:
    answer(workspace, gone, lifelong_lease="yes")
    assert file_of(workspace, gone).earliest.day is None
    moved = answer(workspace, gone, lifelong_lease="yes", cohabitant="no")
    assert {each.code: each.because for each in moved}["belongings_wait"] == (Event.DEATH,)
    mark(workspace, gone, "lifelong_lease_ended")
    assert file_of(workspace, gone).view.lease_ended_on == DIED


def test_contracts_that_run_on_are_taken_from_the_leaving_and_listed(
    workspace: Workspace, gone: TakenIn
) -> None:
    file, supplies = file_of(workspace, gone), workspace.deaths.supplies
    given = {"client_id": gone.client_id, "death_id": file.view.id}
    told = {"utility": "supply_gas", "provider": "みなとガス", "told_on": TODAY, "told_by": "doer_heirs"}
    supplies.save(DeathSupplyDraft.of({**given, **told}))
    with refused(("told_on", "date.in_future")):
        supplies.save(DeathSupplyDraft.of({**given, "utility": "supply_phone", "told_on": TOMORROW}))
    saved = supplies.list_usual(file.view.id)
    kinds = [each.utility for each in file_of(workspace, gone).supplies]
    assert kinds == ["supply_gas", "supply_electricity", "supply_water"]
    with problem("death_supply.all_there"):
        supplies.list_usual(file.view.id)
    workspace.history.undo(saved.changed.operation)
    assert len(file_of(workspace, gone).supplies) == 1
    (letter,) = (
        each for each in workspace.death_addressees.of(gone.client_id) if each.letter == "letter_utilities"
    )
    assert letter.house == "みなとガス"


def test_a_step_is_left_out_with_a_reason_only(workspace: Workspace, gone: TakenIn) -> None:
    with refused(("note", "death.no_reason")):
        mark(workspace, gone, "emergency_call", left_out=True, on=None, doer="")
    mark(workspace, gone, "emergency_call", left_out=True, on=None, doer="", note="病院で亡くなった")
    step = next(step for step in file_of(workspace, gone).steps if step.code == "emergency_call")
    assert step.standing is Standing.LEFT_OUT
    with refused(("on", "death.before_death")):
        mark(workspace, gone, "landlord_told", on=DIED - timedelta(days=1))


def test_each_heir_has_a_period_that_begins_with_knowing(workspace: Workspace, gone: TakenIn) -> None:
    given = {"client_id": gone.client_id, "death_id": file_of(workspace, gone).view.id}
    workspace.deaths.heirs.save(HeirDraft.of({**given, "name": "長女", "knows_on": date(2026, 11, 20)}))
    workspace.deaths.heirs.save(HeirDraft.of({**given, "name": "弟"}))
    known, unknown = file_of(workspace, gone).heirs
    assert known.decide_by == date(2027, 2, 20)
    assert unknown.decide_by is None
    due = [step for step in workspace.deaths.due(date(2027, 2, 20)) if step.kind == "heir"]
    assert [step.due for step in due] == [date(2027, 2, 20)]


def test_what_is_due_stands_on_today(workspace: Workspace, gone: TakenIn) -> None:
    due = [step for step in workspace.deaths.due(TODAY) if step.client_id == gone.client_id]
    assert due[0].step == "119番・110番"
    mark(workspace, gone, "emergency_call", on=ago(8))
    assert "119番・110番" not in {step.step for step in workspace.deaths.due(TODAY)}
