"""Intakes: one a case, added to later, each part in one step; what does not fit leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.intake import IntakeDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import LONG_AGO, TODAY, TOMORROW, ago, refused, take_in


def came(taken: TakenIn, **values: Any) -> IntakeDraft:
    return IntakeDraft.of({"client_id": taken.client_id, "case_id": taken.case_id, "on": ago(3), **values})


def lives(taken: TakenIn, **values: Any) -> HousingSituationDraft:
    return HousingSituationDraft.of({"client_id": taken.client_id, "case_id": taken.case_id, **values})


def test_an_intake_is_kept_with_the_case_and_undone_as_a_whole(workspace: Workspace) -> None:
    taken, intakes = take_in(workspace), workspace.intakes
    said = {"route": "medical", "move_reason": "discharge"}
    saved = intakes.keep(came(taken, consulter_name="石黒 真理", consulter_relation="official"), said)
    case = workspace.cases.get(taken.case_id)
    assert (case.route, case.move_reason, case.stage) == ("medical", "discharge", "consultation")
    assert workspace.search.find("石黒 真理").notes[0].client_id == taken.client_id
    workspace.history.undo(saved.changed.operation)
    assert intakes.sheet(taken.case_id) is None
    assert workspace.cases.get(taken.case_id).route == ""


def test_a_second_form_adds_to_the_first(workspace: Workspace) -> None:
    taken, intakes = take_in(workspace), workspace.intakes
    first = intakes.keep(came(taken, wishes="日当たりのよい1階"))
    second = intakes.keep(came(taken, text="立退きを求められている"))
    assert first.id == second.id
    view = intakes.get(first.id)
    assert (view.wishes, view.text) == ("日当たりのよい1階", "立退きを求められている")


def test_the_problems_stand_in_the_order_of_the_form_and_one_is_the_worst(workspace: Workspace) -> None:
    taken, intakes = take_in(workspace), workspace.intakes
    intakes.tick(taken.client_id, taken.case_id, ["food", "housing"], ["housing"])
    sheet = intakes.sheet(taken.case_id)
    assert sheet is not None
    assert (sheet.problems, sheet.worst, sheet.view.on) == (("housing", "food"), "housing", LONG_AGO)
    intakes.tick(taken.client_id, taken.case_id, ["food", "debts"], ["debts"])
    sheet = intakes.sheet(taken.case_id)
    assert sheet is not None
    assert (sheet.problems, sheet.worst) == (("debts", "food"), "debts")
    with refused(("problems", "intake.two_worst")):
        intakes.tick(taken.client_id, taken.case_id, ["food", "care"], ["food", "care"])
    assert intakes.sheet(taken.case_id) == sheet


def test_the_form_has_the_sixteen_boxes(workspace: Workspace) -> None:
    assert len(workspace.office.rules.named("intake_problems").in_force(TODAY)) == 16


def test_a_living_is_kept_with_papers_and_incomes(workspace: Workspace) -> None:
    taken, situations = take_in(workspace), workspace.housing_situations
    incomes = [{"income": "old_age_pension", "monthly": 68_000, "pay_day": 15}, {"income": "wages"}]
    situations.keep(lives(taken, rent=42_000, leave_by=ago(1)), ["licence", "passport"], incomes)
    living = situations.living(taken.case_id)
    assert living is not None
    assert (living.view.rent, living.view.identity, living.papers) == (42_000, "yes", ("licence", "passport"))
    assert [(each.income, each.pay_day) for each in living.incomes] == [
        ("old_age_pension", 15),
        ("wages", None),
    ]
    situations.keep(lives(taken, arrears=0), ["passport"], incomes[:1])
    living = situations.living(taken.case_id)
    assert living is not None
    assert (living.view.rent, living.view.arrears, living.papers) == (42_000, 0, ("passport",))
    assert len(living.incomes) == 1


def test_what_does_not_fit_leaves_nothing_behind(workspace: Workspace) -> None:
    taken, situations = take_in(workspace), workspace.housing_situations
    with refused(("arrears", "field.number_range")):
        lives(taken, arrears=-1)
    for day in (0, 32):
        with refused(("pay_day", "field.number_range")):
            situations.keep(lives(taken, rent=1), ["passport"], [{"income": "wages", "pay_day": day}])
    with refused(("identity", "intake.no_papers_and_some")):
        situations.keep(lives(taken, identity="no"), ["passport"])
    with refused(("on", "date.in_future")):
        workspace.intakes.keep(came(taken, on=TOMORROW))
    assert situations.living(taken.case_id) is None
    assert workspace.intakes.sheet(taken.case_id) is None


def test_a_case_of_somebody_else_is_refused(workspace: Workspace) -> None:
    taken, other = take_in(workspace), take_in(workspace, "原田 二郎")
    with pytest.raises(Problem) as caught:
        workspace.intakes.keep(came(taken, case_id=other.case_id))
    assert caught.value.code == "record.gone"


def test_clerks_see_nothing_of_it_and_viewers_nothing_kept_apart(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    workspace.housing_situations.keep(
        lives(taken, housing="correctional", arrears=90_000, clinics="みなと内科"),
        ["passport"],
        [{"income": "wages", "monthly": 90_000}],
    )
    workspace.intakes.tick(taken.client_id, taken.case_id, ["debts"], ["debts"])
    clerk, viewer = colleague(Role.CLERK), colleague(Role.VIEWER)
    seen = clerk.housing_situations.living(taken.case_id)
    assert seen is not None
    assert (seen.view.arrears, seen.view.clinics, seen.view.housing, seen.papers) == (None, "", "", ())
    assert [(each.income, each.monthly) for each in seen.incomes] == [("", None)]
    sheet = clerk.intakes.sheet(taken.case_id)
    assert sheet is not None
    assert (sheet.problems, sheet.worst) == ((), "")
    watched = viewer.housing_situations.living(taken.case_id)
    assert watched is not None
    assert (watched.view.arrears, watched.view.housing) == (90_000, "")
