"""The sample's verbs about leaving alive: notice, steps, supplies, calls, the deposit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from desktop.records.leaving import LeavingDraft, LeavingMarkDraft
from desktop.records.leaving_parts import LeavingCallDraft, LeavingUtilityDraft
from desktop.records.leaving_settlement import LeavingChargeDraft, LeavingSettlementDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene

_AHEAD: Final = "_in"
"""`planned_on_in = 12` means twelve days after the day on which it is told; below zero before it."""


def begin_leaving(scene: Scene, act: Act) -> None:
    """Begin a leaving."""
    known = scene.known(act.person)
    own = {"client_id": known.client, "case_id": known.case, "begun_on": act.on}
    scene.desk(act.worker).leavings.begin(LeavingDraft.of({**own, **_dated(act, act.told["leaving"])}))


def mark_leaving(scene: Scene, act: Act) -> None:
    """Mark steps of a leaving."""
    desk = scene.desk(act.worker)
    own = {**_of_leaving(scene, act), "staff_id": desk.office.actor.staff_id, "doer": "leaving_us"}
    for told in act.told["steps"]:
        day = {} if told.get("left_out") else {"on": act.on}
        desk.leavings.mark(LeavingMarkDraft.of({**own, **day, **_dated(act, told)}))


def stop_supplies(scene: Scene, act: Act) -> None:
    """Note contracts of supply that end, with their meters."""
    for told in act.told["supplies"]:
        draft = LeavingUtilityDraft.of({**_of_leaving(scene, act), **_dated(act, told)})
        scene.desk(act.worker).leavings.utilities.save(draft)


def plan_calls(scene: Scene, act: Act) -> None:
    """Plan calls after leaving."""
    desk = scene.desk(act.worker)
    own = {**_of_leaving(scene, act), "staff_id": desk.office.actor.staff_id}
    for told in act.told["calls"]:
        desk.leavings.calls.save(LeavingCallDraft.of({**own, **_dated(act, told)}))


def settle_deposit(scene: Scene, act: Act) -> None:
    """Note the deposit, take restoration over from the check, complete it, and add other items."""
    desk, own = scene.desk(act.worker), _of_leaving(scene, act)
    leavings, told = desk.leavings, act.told
    leavings.settlements.save(LeavingSettlementDraft.of({**own, **_dated(act, told["settlement"])}))
    file = leavings.file(scene.known(act.person).client)
    if file is not None and file.exit_check is not None:
        leavings.settlements.take_over(own["leaving_id"], file.exit_check)
        taken = leavings.settlements.of_leaving(own["leaving_id"], own["client_id"]).lines
        for line, more in zip(taken, told["taken"], strict=True):
            kept = {name: getattr(line.view, name) for name in LeavingChargeDraft.model_fields}
            leavings.charges.save(LeavingChargeDraft.of({**kept, **more}), line.view.id)
    for item in told["items"]:
        leavings.charges.save(LeavingChargeDraft.of({**own, **item}))


def _dated(act: Act, told: Any) -> dict[str, Any]:
    """Return values with days counted from the day of the act."""
    return {
        name.removesuffix(_AHEAD): act.on + timedelta(days=value) if name.endswith(_AHEAD) else value
        for name, value in told.items()
    }


def _of_leaving(scene: Scene, act: Act) -> dict[str, UUID]:
    file = scene.desk(act.worker).leavings.file(scene.known(act.person).client)
    if file is None:
        raise LookupError(act.person)
    return {"client_id": file.view.client_id, "leaving_id": file.view.id}
