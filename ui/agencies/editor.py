"""The forms of an agency, of somebody who works there, and of a network."""

from __future__ import annotations

from uuid import UUID

from desktop.records.agency import (
    AgencyDraft,
    AgencyFields,
    AgencyPersonDraft,
    AgencyPersonFields,
)
from desktop.records.network_membership import NetworkMembershipDraft, NetworkMembershipFields
from ui.choices import agency_box
from ui.desk import Desk
from ui.record_editor import Editing

_AGENCY_LINES = (
    "name",
    "kana",
    "agency_kind",
    "area",
    ("phone", "fax"),
    "email",
    "postal_code",
    "address",
    "hours",
    "licence_number",
    "note",
)


def agency_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how an agency is edited, and what the pane is called."""
    editing = Editing("agency", AgencyFields, AgencyDraft, desk.workspace.agencies, _AGENCY_LINES)
    return editing, desk.words.say("An agency")


def person_editing(
    desk: Desk, _client: object = None, _case: object = None, *, agency_id: UUID | None = None
) -> tuple[Editing, str]:
    """Return how somebody who works at an agency is edited, and what the pane is called."""
    editing = Editing(
        "agency_person",
        AgencyPersonFields,
        AgencyPersonDraft,
        desk.workspace.agencies.persons,
        ("agency_id", "name", "kana", "department", ("phone", "email"), "note"),
        starting={"agency_id": agency_id},
        inputs={"agency_id": agency_box(desk, required=True)},
    )
    return editing, desk.words.label("record.agency_person")


def network_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a membership of a network is edited, and what the pane is called."""
    editing = Editing(
        "network_membership",
        NetworkMembershipFields,
        NetworkMembershipDraft,
        desk.workspace.network_memberships,
        ("network", "name", "agency_id", "part", ("starts_on", "ends_on"), "note"),
        inputs={"agency_id": agency_box(desk)},
    )
    return editing, desk.words.label("record.network_membership")
