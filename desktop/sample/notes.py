"""The sample's verbs about support entries: recording them, finishing what was promised in them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from desktop.records.support_entry import SupportEntryDraft
from desktop.sample.act import Act
from desktop.sample.almanac import ended
from desktop.sample.scene import Scene

_MEETS: Final = frozenset({"home_visit", "phone", "office_visit", "accompany", "mail", "watch"})
_NOBODY: Final = frozenset({"no_answer", "absent_signs", "absent_silent"})


def record(scene: Scene, act: Act) -> None:
    """Record an entry; one that was a mistake goes into the trash."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    draft = SupportEntryDraft.of(
        {
            "client_id": known.client,
            "case_id": known.case,
            "staff_id": desk.office.actor.staff_id,
            "on": act.on,
            "stage": known.stage.value,
            **_when(act),
            **_what(scene, act),
        }
    )
    entry = desk.support_entries.record(draft, act.told.get("points", ())).id
    known.entries[act.on, act.at, act.order] = entry
    if act.told.get("trashed"):
        scene.clock.moment += timedelta(minutes=4)
        desk.support_entries.remove(entry)


def finish_step(scene: Scene, act: Act) -> None:
    """Mark what an entry promised as done."""
    known = scene.known(act.person)
    entry = known.entries[act.told["on"], act.at, act.order]
    scene.desk(act.worker).support_entries.finish_step(entry, act.on)


def _when(act: Act) -> dict[str, Any]:
    minutes = act.told["minutes"]
    if act.at is None:
        return {"minutes": minutes}
    return {"start": act.at, "end": ended(act.at, minutes), "minutes": minutes}


def _what(scene: Scene, act: Act) -> dict[str, Any]:
    told = act.told
    kept = {name: told[name] for name in ("outcome", "place", "persons", "text") if name in told}
    if "persons" not in kept and told["kind"] in _MEETS and told.get("outcome") not in _NOBODY:
        kept["persons"] = "本人"
    if "next" in told:
        kept |= {
            "next_step": told["next"],
            "next_due": scene.almanac.on_or_after(act.on + timedelta(days=told["due"])),
        }
    return {"activity": told["kind"], **kept}
