"""The sample's verbs about what happened: incidents with their steps, health notes, rent, duty, diaries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from desktop.domain.rent import months_between
from desktop.records.day_off import DayOffDraft
from desktop.records.duty_shift import DutyShiftDraft
from desktop.records.health_note import HealthNoteDraft
from desktop.records.house_diary import HouseDiaryDraft
from desktop.records.incident import IncidentDraft, IncidentNoticeDraft, IncidentStepDraft
from desktop.records.night_call import NightCallDraft
from desktop.records.rent_status import RentStatusDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.house_diaries import About, Checked


def note_health(scene: Scene, act: Act) -> None:
    """Keep what helpers have to know of somebody."""
    values = {**_fields(HealthNoteDraft, act.told), "client_id": scene.known(act.person).client}
    scene.desk(act.worker).health_notes.save(HealthNoteDraft.of({**values, "checked_on": act.on}))


def note_rent(scene: Scene, act: Act) -> None:
    """Keep what was told of the rent of some months."""
    desk, client = scene.desk(act.worker), scene.known(act.person).client
    tenancy = desk.tenancies.current(client)
    for told in act.told["months"]:
        month = _month_back(act.on, told["back"])
        values = {
            **_fields(RentStatusDraft, told),
            "client_id": client,
            "tenancy_id": None if tenancy is None else tenancy.id,
            "month": month,
            "told_on": act.on,
            "paid_on": month if told["state"] == "paid" else None,
        }
        desk.rent_statuses.save(RentStatusDraft.of(values))


def happen(scene: Scene, act: Act) -> None:
    """Report an incident, climb its steps, note who was told, and close it where it ended."""
    desk, told = scene.desk(act.worker), act.told
    incidents, whose = desk.incidents, {"staff_id": desk.office.actor.staff_id}
    client = scene.known(act.person).client if act.person else None
    about = {"client_id": client} if client else {"building_id": scene.buildings[told["building"]]}
    values = {**_fields(IncidentDraft, told), **whose, **about}
    # How it ended is told by closing.
    values |= {"incident_kind": told["kind"], "on": act.on, "at": act.at, "result": ""}
    key = incidents.save(IncidentDraft.of(values)).id
    for step in told["steps"]:
        marked = {**step, **whose, "incident_id": key, "on": act.on}
        incidents.mark(IncidentStepDraft.of(marked))
    for notice in told.get("notices", ()):
        noted = {**notice, **whose, "incident_id": key, "client_id": client, "on": act.on}
        incidents.notices.save(IncidentNoticeDraft.of(noted))
    if "result" in told:
        incidents.close(key, told["result"], act.on)


def be_on_duty(scene: Scene, act: Act) -> None:
    """Put staff on the roster."""
    shifts = scene.desk(act.worker).duty_shifts
    for told in act.told["shifts"]:
        values = {
            "staff_id": scene.desk(told["worker"]).office.actor.staff_id,
            "duty_kind": told["kind"],
            "starts_on": scene.almanac.end - timedelta(days=told["from"]),
            "start": told["start"],
            "ends_on": scene.almanac.end - timedelta(days=told["to"]),
            "end": told["end"],
        }
        shifts.save(DutyShiftDraft.of(values))


def be_shut(scene: Scene, act: Act) -> None:
    """Keep the days on which the organisation is shut every year."""
    told, year = act.told, scene.almanac.end.year
    values = {
        "name": told["name"],
        "first_on": date(year - 1, *told["first"]),
        "last_on": date(year, *told["last"]),
        "every_year": True,
    }
    scene.desk(act.worker).days_off.save(DayOffDraft.of(values))


def take_call(scene: Scene, act: Act) -> None:
    """Take a call down."""
    desk = scene.desk(act.worker)
    values = {
        **_fields(NightCallDraft, act.told),
        "staff_id": desk.office.actor.staff_id,
        "on": act.on,
        "at": act.at,
    }
    if act.person:
        values["client_id"] = scene.known(act.person).client
    if "building" in act.told:
        values["building_id"] = scene.buildings[act.told["building"]]
    desk.night_calls.save(NightCallDraft.of(values))


def write_diary(scene: Scene, act: Act) -> None:
    """Write a shift's page of a house."""
    desk, told = scene.desk(act.worker), act.told
    values = {
        "building_id": scene.buildings[told["building"]],
        "staff_id": desk.office.actor.staff_id,
        "on": act.on,
        "shift": told["shift"],
        "text": told["text"],
    }
    checks = [Checked(each["point"], each["state"], each.get("note", "")) for each in told["checks"]]
    about = [
        About(scene.known(each["person"]).client, each["outcome"], each["text"]) for each in told["lines"]
    ]
    desk.house_diaries.write(HouseDiaryDraft.of(values), checks, about)


def close_duty(scene: Scene, act: Act) -> None:
    """Close the page of the morning; some have read it on the spot."""
    key = scene.desk(act.worker).duty_handovers.close(act.told["text"]).id
    for reader in act.told["read_by"]:
        scene.desk(reader).duty_handovers.tick(key)


def _month_back(on: date, back: int) -> date:
    months = months_between(on - timedelta(days=31 * (back + 1)), on)
    return months[-1 - back]


def _fields(draft: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in draft.model_fields if name in told}
