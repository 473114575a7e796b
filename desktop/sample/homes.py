"""The sample's verbs about homes: moving in and house, the rhythm of the watch, leaving and death."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from desktop.domain.stage import Stage
from desktop.records.building import BuildingDraft
from desktop.records.departure import DepartureDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.monitoring_plan import MonitoringPlanDraft
from desktop.records.tenancy import TenancyDraft
from desktop.sample import pictures
from desktop.sample.act import Act
from desktop.sample.persons import change_client
from desktop.sample.scene import Scene
from desktop.services.dwellings import Traits

_DEPARTURE: Final = (
    "reason",
    "found_by",
    "alarmed_by",
    "place_kind",
    "place",
    "circumstances",
)


def keep_building(scene: Scene, act: Act) -> None:
    """Keep a house with rooms in the list."""
    values = {name: value for name, value in act.told.items() if name in BuildingDraft.model_fields}
    scene.buildings[act.told["key"]] = scene.desk(act.worker).buildings.save(BuildingDraft.of(values)).id


def keep_home(scene: Scene, act: Act) -> None:
    """Keep a home in the list, with what holds of it."""
    told = act.told
    values = {name: value for name, value in told.items() if name in DwellingDraft.model_fields}
    if "building" in told:
        values["building_id"] = scene.buildings[told["building"]]
    if "vacant" in told:
        values["vacant_since"] = scene.almanac.day(told["vacant"])
    if "free" in told:
        values["available_from"] = scene.almanac.end + timedelta(days=told["free"])
    traits = Traits(*(tuple(told.get(name, ())) for name in ("access", "languages", "welcome")))
    kept = scene.desk(act.worker).dwellings.keep(DwellingDraft.of(values), traits)
    scene.dwellings[told["key"]] = kept.id


def move_in(scene: Scene, act: Act) -> None:
    """Move the person in; the watch begins on the same day."""
    scene.desk(act.worker).tenancies.move_in(_tenancy(scene, act), act.told.get("interval", ""))
    _settle(scene, act)


def move_house(scene: Scene, act: Act) -> None:
    """Move the person from one home into another; a running watch gives way to a new one."""
    tenancies, client = scene.desk(act.worker).tenancies, scene.known(act.person).client
    former = tenancies.current(client)
    if former is not None and former.ends_on is None:
        kept = {name: getattr(former, name) for name in TenancyDraft.model_fields}
        tenancies.save(TenancyDraft.of({**kept, "ends_on": act.on}), former.id, former.version)
    tenancies.move_in(_tenancy(scene, act))
    _settle(scene, act)
    agree(scene, act)


def agree(scene: Scene, act: Act) -> None:
    """Agree on a rhythm of the watch; one agreed on too early is undone."""
    desk = scene.desk(act.worker)
    values = _of_case(scene, act) | {"interval": act.told["interval"], "starts_on": act.on}
    saved = desk.monitoring.agree(MonitoringPlanDraft.of(values | {"note": act.told.get("note", "")}))
    if act.told.get("undone"):
        scene.clock.moment += timedelta(minutes=2)
        desk.history.undo(saved.changed.operation)


def end_watch(scene: Scene, act: Act) -> None:
    """End the watch: it is no longer wanted."""
    monitoring = scene.desk(act.worker).monitoring
    plan = monitoring.current(scene.known(act.person).client)
    if plan is not None:
        kept = {name: getattr(plan, name) for name in MonitoringPlanDraft.model_fields}
        monitoring.save(MonitoringPlanDraft.of({**kept, "ends_on": act.on}), plan.id, plan.version)


def depart(scene: Scene, act: Act) -> None:
    """Record leaving or death; `days_before` is how long before it was found."""
    told = act.told
    values: dict[str, Any] = {
        "departure_kind": told["how"],
        "on": act.on - timedelta(days=told.get("days_before", 0)),
        **{name: told[name] for name in _DEPARTURE if name in told},
    }
    if told.get("found"):
        values["found_on"] = act.on
    scene.known(act.person).stage = Stage.DEATH_OR_LEAVING
    scene.desk(act.worker).departures.record(DepartureDraft.of(_of_case(scene, act) | values))


def _of_case(scene: Scene, act: Act) -> dict[str, UUID]:
    known = scene.known(act.person)
    return {"client_id": known.client, "case_id": known.case}


def _tenancy(scene: Scene, act: Act) -> TenancyDraft:
    told, home = act.told, scene.dwelling(act.told["dwelling"])
    values: dict[str, Any] = {
        **_of_case(scene, act),
        "dwelling_id": scene.dwellings[told["dwelling"]],
        "starts_on": act.on,
        "rent": home.get("rent"),
        "note": told.get("note", ""),
    }
    if "contract" in told:
        values["contract_on"] = act.on - timedelta(days=told["contract"])
    return TenancyDraft.of(values)


def _settle(scene: Scene, act: Act) -> None:
    """Keep the new address, and the floor plan where there is one."""
    told, home = act.told, scene.dwelling(act.told["dwelling"])
    room = home.get("room", "")
    scene.known(act.person).stage = Stage.IN_TENANCY
    change_client(
        scene,
        act,
        {"postal_code": home["postal_code"], "address": f"{home['address']} {home['name']}{room}"},
    )
    if "plan" in told:
        plan = scene.sheets.floor_plans[told["plan"]]
        attachments = scene.desk(act.worker).attachments
        client = scene.known(act.person).client
        attachments.attach(client, plan["title"], pictures.floor_plan(plan), document_kind="floor_plan")
