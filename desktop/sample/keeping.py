"""The sample's verbs about what is kept and given: keys, material aid, residence permits, handing on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from desktop.records.aid_item import AidItemDraft, AidMovementDraft
from desktop.records.handover import HandoverDraft
from desktop.records.key_kept import KeyKeptDraft, KeyUseDraft
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.aid_items import IN, Giving


def keep_key(scene: Scene, act: Act) -> None:
    """Take a key in on that day."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    names = ("key_kind", "key_number", "copies", "receipt_number", "place", "seal_number", "purpose")
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    tenancy = desk.tenancies.current(known.client)
    values |= {"client_id": known.client, "received_on": act.on, "received_by": desk.office.actor.staff_id}
    values["tenancy_id"] = None if tenancy is None else tenancy.id
    desk.keys_kept.save(KeyKeptDraft.of(values))


def use_key(scene: Scene, act: Act) -> None:
    """Note a use of the person's newest key; `out` leaves it out."""
    desk, told = scene.desk(act.worker), act.told
    key = desk.keys_kept.of_client(scene.known(act.person).client)[-1]
    names = ("reason", "witness", "seal_broken", "new_seal", "note")
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    values |= {"client_id": key.client_id, "key_id": key.id, "on": act.on, "at": told.get("hour")}
    values |= {"staff_id": desk.office.actor.staff_id, "put_back_on": None if told.get("out") else act.on}
    if "second" in told:
        values["second_staff_id"] = scene.desk(told["second"]).office.actor.staff_id
    desk.keys_kept.uses.save(KeyUseDraft.of(values))


def give_key_back(scene: Scene, act: Act) -> None:
    """Give the person's newest key back."""
    desk = scene.desk(act.worker)
    view = desk.keys_kept.of_client(scene.known(act.person).client)[-1]
    kept = {name: getattr(view, name) for name in KeyKeptDraft.model_fields}
    back = {"returned_on": act.on, "returned_to": act.told["returned_to"]}
    me = {"returned_by": desk.office.actor.staff_id}
    desk.keys_kept.save(KeyKeptDraft.of(kept | back | me), view.id, view.version)


def keep_item(scene: Scene, act: Act) -> None:
    """Begin to give a thing."""
    names = ("name", "aid_kind", "unit", "low_at", "place")
    values = {name: act.told[name] for name in names if name in act.told}
    scene.desk(act.worker).aid_items.save(AidItemDraft.of(values))


def receive_aid(scene: Scene, act: Act) -> None:
    """Note what came in; `keeps` counts the days until it should be eaten."""
    desk, told = scene.desk(act.worker), act.told
    values = {"item_id": _thing(scene, act, told["thing"]), "movement": IN, "on": act.on}
    values |= {"amount": told["amount"], "source": told.get("source", "")}
    values["staff_id"] = desk.office.actor.staff_id
    values["best_before"] = act.on + timedelta(days=told["keeps"]) if "keeps" in told else None
    desk.aid_items.movements.save(AidMovementDraft.of(values))


def give_aid(scene: Scene, act: Act) -> None:
    """Give several things at once."""
    things = tuple((_thing(scene, act, name), amount) for name, amount in act.told["things"].items())
    giving = Giving(scene.known(act.person).client, act.on, things, act.told.get("note", ""))
    scene.desk(act.worker).aid_items.give(giving)


def take_aid_back(scene: Scene, act: Act) -> None:
    """Take the person's newest gift back by a counter-entry."""
    aid = scene.desk(act.worker).aid_items
    aid.counter(aid.given_to(scene.known(act.person).client)[0].id, act.told.get("note", ""))


def note_permit(scene: Scene, act: Act) -> None:
    """Note a residence permit; `lasts` and `card_lasts` count days after, `applied` before that day."""
    told, known = act.told, scene.known(act.person)
    names = (
        "residence_status",
        "status_note",
        "period_length",
        "period_unit",
        "card_number",
        "other_activity",
        "application",
        "applied_where",
        "note",
    )
    values: dict[str, Any] = {name: told[name] for name in names if name in told}
    values |= {"client_id": known.client, "seen_on": act.on}
    for name, key in (("expires_on", "lasts"), ("card_expires_on", "card_lasts")):
        if key in told:
            values[name] = act.on + timedelta(days=told[key])
    if "applied" in told:
        values["applied_on"] = act.on - timedelta(days=told["applied"])
    scene.desk(act.worker).residence_permits.save(ResidencePermitDraft.of(values))


def write_handover(scene: Scene, act: Act) -> None:
    """Write a handover letter to another member of staff."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    values = {"client_id": known.client, "case_id": known.case, "on": act.on, "word": act.told["word"]}
    values |= {
        "from_staff_id": desk.office.actor.staff_id,
        "to_staff_id": scene.desk(act.told["to"]).office.actor.staff_id,
    }
    desk.handovers.save(HandoverDraft.of(values))


def _thing(scene: Scene, act: Act, name: str) -> UUID:
    lines = scene.desk(act.worker).aid_items.lines()
    return next(line.id for line in lines if line.view.name == name)
