"""The sample's verbs about belongings: listed with photos, boxed, handed over, sold, disposed of."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from desktop.domain.belongings import UNDECIDED
from desktop.records.belonging import BelongingDraft
from desktop.records.belonging_box import BelongingBoxDraft
from desktop.records.belonging_leaving import BelongingLeavingDraft
from desktop.records.belongings_inventory import BelongingsInventoryDraft
from desktop.sample import pictures
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.belonging_lines import Inventory

_PROOF: Final = (
    "receiver",
    "receipt_number",
    "hauler_permit",
    "recycling_ticket",
    "dealer_licence",
    "price",
    "early_ground",
    "early_because",
    "witness",
)


def list_belongings(scene: Scene, act: Act) -> None:
    """Begin the list, pack boxes, enter everything with its photo, and count by two what has to be."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    tenancies = desk.tenancies.of_client(known.client)
    values: dict[str, Any] = {"client_id": known.client, "case_id": known.case, "started_on": act.on}
    values |= {"tenancy_id": tenancies[-1].id, "witness": told["witness"]}
    values |= {"second_witness": told.get("second_witness", ""), "place": "ご本人の部屋"}
    belongings = desk.belongings
    key = belongings.inventories.save(BelongingsInventoryDraft.of(values)).id
    own = {"client_id": known.client, "inventory_id": key, "number": 0}
    boxes = [
        belongings.boxes.save(
            BelongingBoxDraft.of(own | {"seal_number": box["seal"], "place": "事務所の書庫"})
        ).id
        for box in told["boxes"]
    ]
    facts = belongings.class_facts()
    second = scene.desk(told["together"]).office.actor.staff_id
    for thing in told["things"]:
        given = own | {
            "name": thing["name"],
            "room": thing["room"],
            "belonging_class": thing["class"],
            "quantity": thing.get("quantity", 1),
            "amount": thing.get("amount"),
            "seal_number": thing.get("seal", ""),
            "pile": thing.get("pile", UNDECIDED),
            "addressee": thing.get("addressee", ""),
            "box_id": boxes[thing["box"] - 1] if "box" in thing else None,
        }
        if facts[thing["class"]].counted_by_two:
            given |= {"counted_by": desk.office.actor.staff_id, "counted_with": second}
        photo = pictures.thing(thing["shape"], thing["colour"])
        belongings.enter_photo(BelongingDraft.of(given), belongings.ready(photo))


def let_belongings_go(scene: Scene, act: Act) -> None:
    """Enter how some things left together; they are told by their numbers."""
    desk, told, found = scene.desk(act.worker), act.told, _inventory(scene, act)
    keys: list[UUID] = [line.id for line in found.lines if line.number in told["things"]]
    values: dict[str, Any] = {name: told[name] for name in _PROOF if name in told}
    values |= {"client_id": found.view.client_id, "inventory_id": found.id, "belonging_id": keys[0]}
    values |= {"way": told["way"], "on": act.on, "handled_by": desk.office.actor.staff_id}
    desk.belongings.leavings.let_go(keys, BelongingLeavingDraft.of(values))


def finish_belongings(scene: Scene, act: Act) -> None:
    """Finish the list."""
    scene.desk(act.worker).belongings.inventories.settle(_inventory(scene, act).id)


def _inventory(scene: Scene, act: Act) -> Inventory:
    (found, *_older) = scene.desk(act.worker).belongings.of_case(scene.known(act.person).client)
    return found
