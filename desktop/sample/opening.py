"""The sample's first day: corporation, staff, homes and templates; and its last: forms left unfinished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.roles import Role
from desktop.entrance import Founding
from desktop.records.staff import StaffDraft
from desktop.records.support_entry import EntryTemplateDraft
from desktop.sample.scene import Scene
from desktop.services.office import Actor
from desktop.workspace import Workspace, services_of


def founding(office: Mapping[str, Any], sign_in: str) -> Founding:
    """Return what is asked when the vault is made."""
    return Founding(office["organisation"], office["staff"][0]["name"], sign_in)


def furnish(workspace: Workspace, office: Mapping[str, Any], passphrase: str) -> dict[str, Workspace]:
    """Take on the staff and keep the templates; returns each one's own services by the sheet's keys."""
    desks = {staff["key"]: _desk(workspace, staff, passphrase) for staff in office["staff"]}
    for template in office["template"]:
        workspace.support_entries.templates.save(EntryTemplateDraft.of(template))
    return desks


def leave_drafts(office: Mapping[str, Any], scene: Scene) -> None:
    """Leave forms unfinished, as they are found in the morning."""
    for draft in office["draft"]:
        about = scene.known(draft["about"]).client if "about" in draft else None
        scene.desk(draft["staff"]).drafts.keep(draft["form"], about, draft["values"])


def _desk(workspace: Workspace, told: Mapping[str, Any], passphrase: str) -> Workspace:
    manager = workspace.office.actor
    values = {name: value for name, value in told.items() if name in StaffDraft.model_fields}
    if "sign_in_name" not in told:
        now = workspace.staff.get(manager.staff_id)
        draft = StaffDraft.of({**values, "sign_in_name": now.sign_in_name})
        workspace.staff.change(manager.staff_id, draft, now.version)
        return workspace
    staff_id = workspace.staff.add(StaffDraft.of(values), passphrase).id
    actor = Actor(staff_id, told["name"], Role(told["role"]))
    return services_of(replace(workspace.office, actor=actor), workspace.files)
