"""The sample's verbs about protected addresses and about papers that were given to somebody."""

from __future__ import annotations

from typing import Any

from desktop.domain.address_protection import last_day
from desktop.records.address_protection import AddressProtectionDraft
from desktop.records.client import Client
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.papers_given import Leaving

_TEXTS = (
    "protection_kind",
    "municipality",
    "also_sent_to",
    "consulted_at",
    "perpetrator_name",
    "perpetrator_kana",
    "perpetrator_relation",
    "perpetrator_features",
    "note",
)


def protect(scene: Scene, act: Act) -> None:
    """Note a measure that protects the address; `started` counts days, `covers` is the whole household."""
    desk, client, told = scene.desk(act.worker), scene.known(act.person).client, act.told
    starts = scene.almanac.day(told["started"], exact=True) if "started" in told else act.on
    values: dict[str, Any] = {name: told[name] for name in _TEXTS if name in told}
    values |= {"client_id": client, "starts_on": starts, "expires_on": last_day(starts, 1)}
    members = desk.household_members.of_client(client) if told.get("covers") else ()
    desk.address_protections.keep(AddressProtectionDraft.of(values), [each.id for each in members])


def renew_protection(scene: Scene, act: Act) -> None:
    """Note that the measure was renewed."""
    protections = scene.desk(act.worker).address_protections
    newest = protections.file_of(scene.known(act.person).client).newest
    if newest is not None:
        protections.renew(newest.view.id)


def give_paper(scene: Scene, act: Act) -> None:
    """Note that a paper was printed for somebody."""
    client, told = scene.known(act.person).client, act.told
    scene.desk(act.worker).papers_given.give(
        Leaving(
            client,
            Client.kind,
            client,
            told["code"],
            told["recipient"],
            told["contents"],
            told["title"],
            to_name=told.get("to_name", ""),
        ),
        saved=False,
    )
