"""Short ways to a list of belongings: the business held, somebody who died, things, boxes, ways out."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from desktop.records.belonging import BelongingDraft
from desktop.records.belonging_box import BelongingBoxDraft
from desktop.records.belonging_leaving import BelongingLeavingDraft
from desktop.records.belongings_inventory import BelongingsInventoryDraft
from desktop.records.death import DeathDraft
from desktop.records.departure import DepartureDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.services.clients import TakenIn
from desktop.services.recording import Saved
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, move_in

DIED = ago(150)
EARLIEST = date(2026, 9, 27)
"""The day after three months, counted from the day after `DIED`."""


def hold_business(workspace: Workspace, **values: Any) -> None:
    given = {
        "business": "belongings_business",
        "approved_on": ago(300),
        "rules_approved_on": ago(300),
        "rules_version": "1",
    }
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of({**given, **values}))


def depart(workspace: Workspace, taken: TakenIn, kind: str = "death", on: date = DIED) -> None:
    values = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": kind, "on": on}
    workspace.departures.record(DepartureDraft.of(values))


def end_lease(workspace: Workspace, taken: TakenIn, on: date) -> None:
    """Note the end of the lease of somebody who died: only then is it known how long things wait."""
    (death,) = workspace.deaths.of_client(taken.client_id)
    kept = {name: getattr(death, name) for name in DeathDraft.model_fields}
    workspace.deaths.save(DeathDraft.of(kept | {"lease_ended_on": on}), death.id, death.version)


def begin(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "started_on": ago(100)}
    return workspace.belongings.inventories.save(BelongingsInventoryDraft.of({**given, **values})).id


def list_after_death(workspace: Workspace, taken: TakenIn) -> UUID:
    """Return the list of somebody who died in their home; the corporation may do such work."""
    hold_business(workspace)
    tenancy = move_in(workspace, taken)
    depart(workspace, taken)
    end_lease(workspace, taken, ago(120))
    return begin(workspace, taken, tenancy_id=tenancy, witness="大家 山田")


def thing_draft(taken: TakenIn, inventory: UUID, **values: Any) -> BelongingDraft:
    given = {
        "client_id": taken.client_id,
        "inventory_id": inventory,
        "number": 0,
        "belonging_class": "class_other",
        "quantity": 1,
        "pile": "pile_undecided",
    }
    return BelongingDraft.of({**given, **values})


def enter(workspace: Workspace, taken: TakenIn, inventory: UUID, name: str, **values: Any) -> UUID:
    return workspace.belongings.save(thing_draft(taken, inventory, name=name, **values)).id


def change(workspace: Workspace, key: UUID, **values: Any) -> Saved:
    view = workspace.belongings.get(key)
    kept = {name: getattr(view, name) for name in BelongingDraft.model_fields}
    return workspace.belongings.save(BelongingDraft.of(kept | values), key, view.version)


def box(workspace: Workspace, taken: TakenIn, inventory: UUID, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "inventory_id": inventory, "number": 0}
    return workspace.belongings.boxes.save(BelongingBoxDraft.of({**given, **values})).id


def let_go(
    workspace: Workspace,
    taken: TakenIn,
    inventory: UUID,
    *things: UUID,
    way: str = "way_municipal",
    **values: Any,
) -> Saved:
    given = {
        "client_id": taken.client_id,
        "inventory_id": inventory,
        "belonging_id": things[0],
        "way": way,
        "on": TODAY,
        "handled_by": workspace.office.actor.staff_id,
    }
    return workspace.belongings.leavings.let_go(things, BelongingLeavingDraft.of({**given, **values}))
