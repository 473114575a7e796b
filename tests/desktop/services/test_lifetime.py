"""Days that lie before a life, or before its end: refused beside their field, and nothing is half kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.death import DeathMarkDraft, DeathTellingDraft, HeirDraft
from desktop.records.death_wish import DeathWishDraft
from desktop.records.departure import DepartureDraft
from desktop.records.leaving import LeavingDraft
from desktop.workspace import Workspace
from i18n.problems import field_sentence
from i18n.words import Words
from tests.desktop.services.people import TODAY, ago, take_in
from tests.faults.kindness import unkind

BORN, DIED = date(1940, 5, 6), ago(30)


def test_nothing_lies_before_birth_and_nothing_of_a_death_before_it(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", birth_date=BORN, on=ago(400))
    owner = {"client_id": taken.client_id}
    of_case: dict[str, Any] = {**owner, "case_id": taken.case_id}
    unborn = BORN - timedelta(days=1)
    wish = workspace.death_wishes.save(DeathWishDraft.of({**owner, "on": ago(300), "funeral": "家族で"}))
    refused = [
        ("on", lambda: workspace.death_wishes.save(DeathWishDraft.of({**owner, "on": unborn}), wish.id)),
        ("begun_on", lambda: workspace.leavings.save(_leaving({**of_case, "begun_on": unborn}))),
        ("on", lambda: workspace.departures.record(_gone(of_case, "leaving", unborn))),
        ("found_on", lambda: workspace.departures.record(_gone(of_case, "death", None, unborn))),
    ]
    for field, do in refused:
        _is_refused(do, field, "death.before_birth")
    assert workspace.departures.of_client(taken.client_id) == ()
    workspace.departures.record(_gone(of_case, "death", DIED, DIED))
    (death,) = workspace.deaths.of_client(taken.client_id)
    given: dict[str, Any] = {**owner, "death_id": death.id}
    heir = {**given, "name": "森 花", "knows_on": DIED}
    kept = workspace.deaths.heirs.save(HeirDraft.of(heir)).id
    telling = {
        **given,
        "staff_id": workspace.office.actor.staff_id,
        "party": "party_relatives",
        "whom": "森 花",
    }
    early = DIED - timedelta(days=1)
    for field in ("knows_on", "warned_on"):
        draft = HeirDraft.of({**heir, field: early})
        _is_refused(lambda draft=draft: workspace.deaths.heirs.save(draft, kept), field, "death.before_death")
    told = DeathTellingDraft.of({**telling, "on": early})
    _is_refused(lambda: workspace.deaths.tellings.save(told), "on", "death.before_death")
    assert workspace.deaths.heirs.get(kept).knows_on == DIED
    workspace.deaths.tellings.save(DeathTellingDraft.of({**telling, "on": TODAY}))


def test_a_step_is_not_marked_over_a_mark_that_the_form_did_not_show(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", on=ago(400))
    of_case: dict[str, Any] = {"client_id": taken.client_id, "case_id": taken.case_id}
    workspace.departures.record(_gone(of_case, "death", DIED, DIED))
    (death,) = workspace.deaths.of_client(taken.client_id)
    staff = workspace.office.actor.staff_id
    given = {"client_id": taken.client_id, "death_id": death.id, "staff_id": staff, "step": "emergency_call"}
    done = {**given, "on": DIED, "doer": "doer_us"}
    workspace.deaths.mark(DeathMarkDraft.of({**done, "answer": "一人目"}), 0)
    with pytest.raises(Problem, match=r"changed_meanwhile") as caught:
        workspace.deaths.mark(DeathMarkDraft.of({**done, "answer": "二人目"}), 0)
    assert caught.value.values["now"].answer == "一人目"
    workspace.deaths.mark(DeathMarkDraft.of({**done, "answer": "二人目"}), 1)
    (mark,) = workspace.deaths.marks.of_client(taken.client_id)
    assert mark.answer == "二人目"


def _leaving(values: dict[str, Any]) -> LeavingDraft:
    return LeavingDraft.of({**values, "reason": "moving"})


def _gone(of_case: dict[str, Any], how: str, on: date | None, found: date | None = None) -> DepartureDraft:
    return DepartureDraft.of({**of_case, "departure_kind": how, "on": on, "found_on": found, "reason": how})


def _is_refused(do: Any, field: str, code: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        do()
    (error,) = (each for each in caught.value.errors if each.field == field)
    assert error.code == code
    assert unkind(field_sentence(error, Words("ja"))) == []
