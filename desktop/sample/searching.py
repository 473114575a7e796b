"""The sample's verbs about searching a home: wishes, agents asked, steps, costs."""

from __future__ import annotations

from typing import Any, Final

from desktop.records.home_wish import HomeWishDraft
from desktop.records.move_cost import MoveCostDraft
from desktop.records.move_step import MoveStepDraft
from desktop.records.property_inquiry import PropertyInquiryDraft, PropertyInquiryView
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.property_inquiries import After

_WISH: Final = (
    "rent_most",
    "persons",
    "size_least",
    "layout",
    "stairs_most",
    "area",
    "near",
    "avoid",
    "note",
)
_ASKED: Final = ("agent", "property", "rent", "answer", "refusal", "conditions", "note")


def wish(scene: Scene, act: Act) -> None:
    """Write down what the person wishes of a home."""
    told = act.told
    draft = HomeWishDraft.of({**_of_case(scene, act), "on": act.on, **_some(told, _WISH)})
    points = {**dict.fromkeys(told.get("nice", ()), "nice"), **dict.fromkeys(told.get("must", ()), "must")}
    places = {
        **dict.fromkeys(told.get("wanted", ()), "wanted"),
        **dict.fromkeys(told.get("avoided", ()), "avoided"),
    }
    scene.desk(act.worker).home_wishes.keep(draft, points, places)


def ask(scene: Scene, act: Act) -> None:
    """Ask an agent about a property; the answer came on the same day, unless they are waited for."""
    told = act.told
    given = {**_of_case(scene, act), "on": act.on, **_some(told, _ASKED)}
    if told["answer"] != "waiting":
        given["answered_on"] = act.on
    given |= _in_directory(scene, act)
    after = After(told.get("minutes"), told.get("next", ""))
    scene.desk(act.worker).property_inquiries.ask(PropertyInquiryDraft.of(given), after)


def _in_directory(scene: Scene, act: Act) -> dict[str, Any]:
    """Return the agent as the directory knows them, and to whom there one talked."""
    agencies, told = scene.desk(act.worker).agencies, act.told
    key = next((view.id for view in agencies.all("estate_agent") if view.name == told["agent"]), None)
    if key is None:
        return {}
    people = {view.name: view.id for view in agencies.persons.of_agency(key)}
    return {"agent": "", "agency_id": key, "agency_person_id": people.get(told.get("person", ""))}


def go_on(scene: Scene, act: Act) -> None:
    """Note a step on the way into the property that was asked for last."""
    told = act.told
    inquiry = _newest(scene, act)
    given = {**_of_case(scene, act), "inquiry_id": inquiry.id, "step": told["step"], "done_on": act.on}
    result = {"result": told.get("result", "done"), "note": told.get("note", "")}
    scene.desk(act.worker).move_steps.save(MoveStepDraft.of({**given, **result}))


def reckon(scene: Scene, act: Act) -> None:
    """Note what moving into that property costs, and who pays it."""
    inquiry = _newest(scene, act)
    for line in act.told["costs"]:
        given = {**_of_case(scene, act), "inquiry_id": inquiry.id}
        values = _some(line, ("item", "amount", "payer", "note"))
        if line.get("decided"):
            values["decided_on"] = act.on
        scene.desk(act.worker).move_costs.save(MoveCostDraft.of({**given, **values}))


def _newest(scene: Scene, act: Act) -> PropertyInquiryView:
    asked = scene.desk(act.worker).property_inquiries.of_client(scene.known(act.person).client)
    return asked[-1]


def _of_case(scene: Scene, act: Act) -> dict[str, Any]:
    known = scene.known(act.person)
    return {"client_id": known.client, "case_id": known.case}


def _some(told: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: told[name] for name in names if name in told}
