"""The forms of this subject: an incident, a notice, a step, going in, emergency facts, a month's rent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.clock import local
from desktop.domain.fiscal_year import Month
from desktop.domain.rent import months_between
from desktop.records.health_note import HealthNoteDraft, HealthNoteFields
from desktop.records.incident import (
    EntryCheckDraft,
    EntryCheckFields,
    IncidentDraft,
    IncidentFields,
    IncidentNoticeDraft,
    IncidentNoticeFields,
    IncidentStepDraft,
    IncidentStepFields,
)
from desktop.records.rent_status import RentStatusDraft, RentStatusFields
from desktop.services.recording import Saved
from i18n.dates import month_title
from ui.choices import late_box
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.parts.form import Line, Title
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing

Made = tuple[Editing, str]
_MONTHS: Final = 24
"""So many months back a rent can be noted."""


def incident_editing(desk: Desk, client_id: UUID | None = None, _case: object = None) -> Made:
    """Return how an incident is edited; begun on no page it may be about a person or a building."""
    workspace, now = desk.workspace, here(desk)
    about: tuple[Line, ...] = () if client_id is not None else ("client_id", "building_id")
    given: dict[str, Any] = {"staff_id": workspace.office.actor.staff_id}
    if client_id is not None:
        given["client_id"] = client_id
    inputs: dict[str, Input] = {}
    if client_id is None:
        inputs = {"client_id": ClientInput(desk), "building_id": building_box(desk)}
    editing = Editing(
        "incident",
        IncidentFields,
        IncidentDraft,
        workspace.incidents,
        (
            "incident_kind",
            *about,
            ("on", "at"),
            "place",
            "found_by",
            "found_by_name",
            "text",
            "injuries",
            "measures",
            Title(desk.words.say("Looking back on the incident")),
            "cause",
            "prevention",
        ),
        given=given,
        starting={"on": now.date(), "at": now.time(), "found_by": "staff"},
        about=client_id,
        inputs=inputs,
    )
    return editing, desk.words.label("record.incident")


def notice_editing(desk: Desk, client_id: UUID | None, incident_id: UUID) -> Made:
    """Return how a notice is edited."""
    now = here(desk)
    editing = Editing(
        "incident_notice",
        IncidentNoticeFields,
        IncidentNoticeDraft,
        desk.workspace.incidents.notices,
        ("whom", ("on", "at"), "way", "answer"),
        given={
            "client_id": client_id,
            "incident_id": incident_id,
            "staff_id": desk.workspace.office.actor.staff_id,
        },
        starting={"on": now.date(), "at": now.time(), "way": "phone"},
        about=client_id,
        which=incident_id.hex,
    )
    return editing, desk.words.label("record.incident_notice")


def step_editing(desk: Desk, client_id: UUID | None, incident_id: UUID, step: str) -> Made:
    """Return how a step is marked at another time than now, or for somebody else."""
    now, incidents = here(desk), desk.workspace.incidents
    editing = Editing(
        "incident_step",
        IncidentStepFields,
        IncidentStepDraft,
        incidents.steps,
        ("result", ("on", "at"), "minutes", "whom", "note"),
        given={
            "client_id": client_id,
            "incident_id": incident_id,
            "staff_id": desk.workspace.office.actor.staff_id,
            "step": step,
        },
        starting={"on": now.date(), "at": now.time()},
        about=client_id,
        which=f"{incident_id.hex}.{step}",
        keep=incidents.mark,
    )
    return editing, desk.words.say("Mark the step")


def going_in_editing(desk: Desk, client_id: UUID, incident_id: UUID, step: str) -> Made:
    """Return how going into a home is noted; it marks the step in the same step."""
    now, incidents = here(desk), desk.workspace.incidents
    staff_id = desk.workspace.office.actor.staff_id

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        if view is not None:
            return partial(incidents.entry_checks.save, draft, view.id, view.version)
        marked = IncidentStepDraft.of(
            {
                "client_id": client_id,
                "incident_id": incident_id,
                "staff_id": staff_id,
                "step": step,
                "on": draft.on,
                "at": draft.entered,
                "whom": draft.witness,
                # What was found decides; the service puts it in this place.
                "result": "done",
                "note": draft.note,
            }
        )
        return partial(incidents.go_in, marked, draft)

    say = desk.words.say
    editing = Editing(
        "entry_check",
        EntryCheckFields,
        EntryCheckDraft,
        incidents.entry_checks,
        (
            Title(say("Before going in")),
            "witness",
            "police",
            "opened_by",
            ("on", "entered"),
            ("electricity_before", "gas_before", "water_before"),
            Title(say("What going in showed")),
            "finding",
            Title(say("Before leaving the home")),
            "untouched",
            "locked",
            "letter_left",
            ("electricity_after", "gas_after", "water_after"),
            "went_out",
            "note",
        ),
        given={"client_id": client_id, "incident_id": incident_id},
        starting={"on": now.date(), "entered": now.time()},
        about=client_id,
        which=incident_id.hex,
        verb=verb,
    )
    return editing, desk.words.label("record.entry_check")


def health_editing(desk: Desk, client_id: UUID | None, _case: object = None) -> Made:
    """Return how the facts for an emergency are edited."""
    say = desk.words.say
    editing = Editing(
        "health_note",
        HealthNoteFields,
        HealthNoteDraft,
        desk.workspace.health_notes,
        (
            "checked_on",
            Title(say("Health of the person")),
            "illnesses",
            "medicines",
            "medicines_kept",
            "allergies",
            "devices",
            "blood_type",
            "hearing_seeing",
            "care_level",
            Title(say("Doctor, care and insurance")),
            "clinic",
            "doctor",
            "clinic_phone",
            "hospital",
            "hospital_phone",
            "insured_with",
            Title(say("The home, and what the person wishes")),
            "way_in",
            "pets",
            "religion",
            "wishes",
            "not_to_tell",
        ),
        given={"client_id": client_id},
        starting={"checked_on": desk.today()},
        about=client_id,
    )
    return editing, desk.words.label("record.health_note")


def rent_editing(
    desk: Desk,
    client_id: UUID | None,
    _case: object = None,
    *,
    month: date | None = None,
    tenancy_id: UUID | None = None,
) -> Made:
    """Return how a month of rent is edited."""
    today = desk.today()
    first = date(today.year - _MONTHS // 12, today.month, 1)
    months = reversed(months_between(first, today))
    box = ChoiceBox(
        [Choice(each, _title(desk, each)) for each in months], name_of=lambda each: _title(desk, each)
    )
    editing = Editing(
        "rent_status",
        RentStatusFields,
        RentStatusDraft,
        desk.workspace.rent_statuses,
        ("month", "state", "paid_on", "lacking", ("told_by", "told_on"), "note"),
        given={"client_id": client_id, "tenancy_id": tenancy_id},
        starting={"month": month or today.replace(day=1), "told_on": today},
        about=client_id,
        inputs={"month": box},
    )
    return editing, desk.words.label("record.rent_status")


def building_box(desk: Desk, *, required: bool = False) -> ChoiceBox:
    """Return the choice of a building."""
    buildings = desk.workspace.buildings
    return late_box(
        desk,
        lambda: [Choice(view.id, view.name, view.kana) for view in buildings.all()],
        required=required,
    )


def here(desk: Desk) -> datetime:
    """Return the present minute of the organisation's clock, without a zone."""
    now = local(desk.clock.now(), desk.workspace.office.zone)
    return now.replace(tzinfo=None, second=0, microsecond=0)


def _title(desk: Desk, month: date) -> str:
    return month_title(Month.containing(month), desk.words)
