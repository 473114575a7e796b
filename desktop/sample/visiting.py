"""The sample's verbs about what lies ahead: visits planned, being away and coming back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from desktop.records.absence import AbsenceDraft
from desktop.records.planned_visit import PlannedVisitDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene

_USUAL = "home_visit"


def plan_visit(scene: Scene, act: Act) -> None:
    """Plan a visit; who plans it goes, unless nobody was found yet."""
    desk, told = scene.desk(act.worker), act.told
    names = ("start", "end", "purpose", "activity")
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    draft = {
        "activity": _USUAL,
        **_of_case(scene, act),
        **values,
        "on": day_of(scene, told["day"]),
        "staff_id": None if told.get("nobody") else desk.office.actor.staff_id,
    }
    desk.planned_visits.save(PlannedVisitDraft.of(draft))


def go_away(scene: Scene, act: Act) -> None:
    """Note that somebody is away, and what was seen to at once."""
    desk, told = scene.desk(act.worker), act.told
    values = {name: told[name] for name in ("place", "place_phone", "note") if name in told}
    back = scene.almanac.end + timedelta(days=told["back"])
    draft = {
        **_of_case(scene, act),
        **values,
        "absence_kind": told["kind"],
        "starts_on": act.on,
        "expected_on": max(back, act.on),
    }
    desk.absences.save(AbsenceDraft.of(draft))
    client = scene.known(act.person).client
    for task in desk.absences.files_of(client)[0].tasks:
        if task.view.task in told.get("done", ()):
            desk.absences.tasks.finish(task.view.id, act.on)


def come_back(scene: Scene, act: Act) -> None:
    """Note the return; what follows was done on the same day."""
    absences = scene.desk(act.worker).absences
    client = scene.known(act.person).client
    absences.come_back(absences.files_of(client)[0].view.id, act.on)
    for task in absences.files_of(client)[0].open_tasks:
        absences.tasks.finish(task.view.id, act.on)


def day_of(scene: Scene, day: int) -> date:
    """Return a day counted from the last one; what is still to come falls on a working day."""
    end = scene.almanac.end
    return scene.almanac.on_or_after(end + timedelta(days=day)) if day > 0 else end + timedelta(days=day)


def _of_case(scene: Scene, act: Act) -> dict[str, Any]:
    known = scene.known(act.person)
    return {"client_id": known.client, "case_id": known.case}
