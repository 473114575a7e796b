"""The sample's verbs about visits: one told with all that belongs to it, and a house visited as one."""

from __future__ import annotations

import random
from math import sin
from typing import Any, Final

from desktop.domain.strokes import Stroke
from desktop.records.joint_visit import JointVisitDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.sample.act import Act
from desktop.sample.almanac import ended
from desktop.sample.scene import Scene
from desktop.services.joint_visits import Part
from desktop.services.visits import VisitNotes

_SAID: Final = (
    "travel_way",
    "travel_minutes",
    "distance",
    "fare",
    "fare_payer",
    "cost",
    "cost_payer",
    "cost_for",
)
PAD: Final = 0.4
"""The pad's height in its widths."""


def visit(scene: Scene, act: Act) -> None:
    """Record a visit with way, signs and meters; leave a card and let it be signed where told."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    draft = SupportEntryDraft.of(
        {
            "client_id": known.client,
            "case_id": known.case,
            "staff_id": desk.office.actor.staff_id,
            "on": act.on,
            "stage": known.stage.value,
            "start": act.at,
            "end": None if act.at is None else ended(act.at, told["minutes"]),
            "minutes": told["minutes"],
            "activity": told["kind"],
            "outcome": told["outcome"],
            "text": told["text"],
        }
    )
    notes = VisitNotes(_said(told), frozenset(told.get("signs", ())), told.get("meters", {}))
    entry = desk.support_entries.record(draft, told.get("points", ()), visit=notes).id
    if told.get("card"):
        desk.visits.leave_card(entry)
    if "signer" in told:
        name = desk.clients.get(known.client).name
        desk.signatures.sign(entry, told["signer"], name, written(name), PAD)


def visit_together(scene: Scene, act: Act) -> None:
    """Record a visit to several residents of a house, an entry for each."""
    desk, told = scene.desk(act.worker), act.told
    draft = JointVisitDraft.of(
        {
            "building_id": scene.buildings[told["building"]],
            "staff_id": desk.office.actor.staff_id,
            "on": act.on,
            "start": act.at,
            "minutes": told["minutes"],
            "travel_minutes": told["travel_minutes"],
            "distance": told["distance"],
            "travel_way": told["travel_way"],
            "sharing": "even",
        }
    )
    parts = []
    for person in told["people"]:
        own = told["each"][person]
        points = tuple(own.get("points", ()))
        parts.append(Part(scene.known(person).client, own["outcome"], points, text=own["text"]))
    desk.joint_visits.keep(draft, parts, activity="home_visit", text=told["text"])


def _said(told: Any) -> dict[str, Any]:
    return {name: told[name] for name in _SAID if name in told}


def written(name: str) -> list[Stroke]:
    """Return a line as of a hand in a hurry: nobody's real signature."""
    # Seeded by the name, so that the sample is the same every time; nothing here guards anything.
    chance = random.Random(name)  # noqa: S311
    strokes: list[Stroke] = []
    for number in range(3):
        left, high = 0.08 + number * 0.28, chance.uniform(0.06, 0.12)
        bends = chance.randint(5, 8)
        stroke = [
            (left + 0.24 * step / 40, 0.2 + high * sin(step * bends / 12 + number) * (1 - step / 90))
            for step in range(41)
        ]
        strokes.append(stroke)
    return strokes
