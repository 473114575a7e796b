"""The sample's verbs after a death: answers about the situation, steps, heirs, who was told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from desktop.records.death import DeathDraft, DeathMarkDraft, DeathTellingDraft, DeathView, HeirDraft
from desktop.records.death_review import DeathReviewDraft
from desktop.records.death_supply import DeathSupplyDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene

_KEPT: Final = ("client_id", "case_id", "departure_id", "known_on")


def answer_death(scene: Scene, act: Act) -> None:
    """Answer what was found out about the situation."""
    deaths, view = scene.desk(act.worker).deaths, _death(scene, act)
    values = {name: getattr(view, name) for name in _KEPT} | dict(act.told["answers"])
    deaths.answer(DeathDraft.of(values), view.id)


def mark_steps(scene: Scene, act: Act) -> None:
    """Mark steps; each may say how many days `back` it was done."""
    desk, death = scene.desk(act.worker), _of_death(scene, act)
    for told in act.told["steps"]:
        values: dict[str, Any] = {"doer": "doer_us", **told}
        back = values.pop("back", 0)
        own: dict[str, Any] = {"staff_id": desk.office.actor.staff_id}
        if values.get("left_out"):
            values["doer"] = ""
        else:
            own["on"] = act.on - timedelta(days=back)
        desk.deaths.mark(DeathMarkDraft.of({**death, **own, **values}))


def know_heir(scene: Scene, act: Act) -> None:
    """Write down an heir, who learnt of the death on that day."""
    own = {**_of_death(scene, act), "knows_on": act.on, "warned_on": act.on}
    scene.desk(act.worker).deaths.heirs.save(HeirDraft.of({**own, **act.told["heir"]}))


def tell_of_death(scene: Scene, act: Act) -> None:
    """Note who was told on a day."""
    desk = scene.desk(act.worker)
    own = {**_of_death(scene, act), "staff_id": desk.office.actor.staff_id, "on": act.on}
    tellings = desk.deaths.tellings
    # Who was named in life stands there since the death was recorded.
    named = {
        view.whom: view.id for view in tellings.of_client(scene.known(act.person).client) if view.on is None
    }
    for told in act.told["tellings"]:
        tellings.save(DeathTellingDraft.of({**own, **told}), named.get(told["whom"]))


def list_supplies(scene: Scene, act: Act) -> None:
    """List contracts of which the companies were told that day; each ends `ends_in` days later."""
    own = {**_of_death(scene, act), "told_on": act.on}
    for told in act.told["supplies"]:
        values = dict(told)
        ends = act.on + timedelta(days=values.pop("ends_in"))
        draft = DeathSupplyDraft.of({**own, "ends_on": ends, **values})
        scene.desk(act.worker).deaths.supplies.save(draft)


def review_death(scene: Scene, act: Act) -> None:
    """Look back at what the watch knew; a change is due `change_in` days later, and may be `changed` then."""
    desk, told = scene.desk(act.worker), dict(act.told["review"])
    own = {**_of_death(scene, act), "staff_id": desk.office.actor.staff_id, "on": act.on}
    due = act.on + timedelta(days=told.pop("change_in"))
    changed = {"changed_on": act.on} if told.pop("changed", False) else {}
    change = {"change_by": due, "change_staff_id": desk.office.actor.staff_id, **changed}
    desk.death_reviews.save(DeathReviewDraft.of({**own, **change, **told}))


def _of_death(scene: Scene, act: Act) -> dict[str, UUID]:
    view = _death(scene, act)
    return {"client_id": view.client_id, "death_id": view.id}


def _death(scene: Scene, act: Act) -> DeathView:
    # The whole file would reckon every step and timer anew for each line.
    return scene.desk(act.worker).deaths.of_client(scene.known(act.person).client)[-1]
