"""The sample's verbs about the papers of watching: agreements, and sheets printed for a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from desktop.records.watch_agreement import WatchAgreement, WatchAgreementDraft
from desktop.sample.act import Act
from desktop.sample.at_doors import PAD, written
from desktop.sample.scene import Scene
from desktop.sample.visiting import day_of
from desktop.services.paper_signatures import Place
from desktop.services.watch_agreements import Agreed

_PAPER: Final = "BAN-132"
"""The code of the agreement on paper."""


def agree_on_watch(scene: Scene, act: Act) -> None:
    """Agree on a watch; who stands first among the contacts is told."""
    desk, told, known = scene.desk(act.worker), act.told, scene.known(act.person)
    contacts = desk.contacts.of_client(known.client)
    values = {
        "client_id": known.client,
        "case_id": known.case,
        "starts_on": act.on,
        "signed_on": act.on,
        "signer": "signed_by_client",
        "explained_by": desk.office.actor.staff_id,
        **{name: told[name] for name in ("entry_agreed", "entry_witness", "wish") if name in told},
        "until": act.on + timedelta(days=told["days"]) if "days" in told else None,
    }
    agreed = Agreed(
        tuple(told["subjects"]),
        tuple((way, often) for way, often in told["ways"]),
        tuple(each.id for each in contacts[:1]),
    )
    key = desk.watch_agreements.agree(WatchAgreementDraft.of(values), agreed).id
    name = desk.clients.get(known.client).name
    place = Place(known.client, _PAPER, WatchAgreement.kind, key)
    desk.paper_signatures.sign(place, "signed_by_client", name, written(name), PAD)


def print_sheets(scene: Scene, act: Act) -> None:
    """Print the sheet of a person's visit on a day; it waits to be entered."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    route = desk.visit_plan.route(day_of(scene, act.told["day"]))
    lines = [stop.line for stop in route if stop.line.client_id == known.client]
    if lines:
        desk.day_sheets.give_out(lines)
