"""The sample's verbs about people and their cases: taking in, stages, closing, reopening, passing on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.stage import Stage
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.support_case import SupportCaseDraft
from desktop.sample.act import Act
from desktop.sample.haste import hurry
from desktop.sample.scene import Known, Scene


def take_in(scene: Scene, act: Act) -> None:
    """Register a person, open the case, choose the categories of need."""
    case, desk, told = act.told["case"], scene.desk(act.worker), act.told["client"]
    taken = desk.clients.take_in(
        ClientDraft.of(_fields(ClientDraft, told) | {"birth_date": scene.almanac.born(told)}),
        on=act.on,
        route=case["route"],
        summary=case["summary"],
    )
    scene.people[act.person] = Known(taken.client_id, taken.case_id)
    if "move_reason" in case:
        _change_case(scene, act, {"move_reason": case["move_reason"]})
    attributes = tuple(case["attributes"])
    if attributes:
        desk.client_attributes.choose(taken.client_id, attributes, attributes[0])


def add_member(scene: Scene, act: Act) -> None:
    """Keep a member of the household."""
    values = _fields(HouseholdMemberDraft, act.told) | {"birth_date": scene.almanac.born(act.told)}
    draft = HouseholdMemberDraft.of({**values, "client_id": scene.known(act.person).client})
    scene.desk(act.worker).household_members.save(draft)


def add_contact(scene: Scene, act: Act) -> None:
    """Keep a contact."""
    draft = ContactDraft.of({**_fields(ContactDraft, act.told), "client_id": scene.known(act.person).client})
    scene.desk(act.worker).contacts.save(draft)


def edit(scene: Scene, act: Act) -> None:
    """Change what is known of the person."""
    change_client(scene, act, act.told["client"])


def reveal(scene: Scene, act: Act) -> None:
    """Look at a protected address, which is noted."""
    scene.desk(act.worker).clients.reveal(scene.known(act.person).client)


def stage(scene: Scene, act: Act) -> None:
    """Move the case to another stage."""
    known = scene.known(act.person)
    known.stage = Stage(act.told["to"])
    scene.desk(act.worker).cases.move(known.case, known.stage, act.on, act.told.get("reason", ""))


def close(scene: Scene, act: Act) -> None:
    """Close the case."""
    known = scene.known(act.person)
    known.stage = Stage.CLOSED
    cases = scene.desk(act.worker).cases
    cases.close(known.case, act.told["outcome"], act.on, act.told.get("note", ""))


def reopen(scene: Scene, act: Act) -> None:
    """Open the case again."""
    known = scene.known(act.person)
    known.stage = Stage(act.told["to"])
    desk = scene.desk(act.worker)
    desk.cases.reopen(known.case, known.stage, act.on, act.told.get("reason", ""))
    _change_case(scene, act, {"staff_id": desk.office.actor.staff_id})


def hand_over(scene: Scene, act: Act) -> None:
    """Give an open case to the one who follows."""
    known = scene.people.get(act.person)
    if known is not None and known.stage is not Stage.CLOSED:
        follower = scene.desk(act.told["handed_to"]).office.actor.staff_id
        _change_case(scene, act, {"staff_id": follower})


def dismiss(scene: Scene, act: Act) -> None:
    """End the work of somebody who leaves; the vault is encrypted anew."""
    leaver = scene.desk(act.told["key"]).office.actor.staff_id
    manager = scene.desk(act.worker)
    manager.staff.dismiss(leaver)
    # The vault has moved: it is another connection that writes now.
    hurry(manager.files.store)


def change_client(scene: Scene, act: Act, values: Mapping[str, Any]) -> None:
    """Change some fields of the person."""
    desk, client = scene.desk(act.worker), scene.known(act.person).client
    now = desk.clients.get(client)
    desk.clients.save(ClientDraft.of({"name": now.name, **values}), client, now.version)


def _change_case(scene: Scene, act: Act, values: Mapping[str, Any]) -> None:
    desk, known = scene.desk(act.worker), scene.known(act.person)
    now = desk.cases.get(known.case)
    draft = SupportCaseDraft.of({"client_id": known.client, "opened_on": now.opened_on, **values})
    desk.cases.save(draft, known.case, now.version)


def _fields(draft: type[Any], told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name in draft.model_fields}
