"""The forms of this subject: a shift of the roster, a call."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from desktop.domain.clock import local
from desktop.domain.duty import Span
from desktop.records.duty_shift import DutyShiftDraft, DutyShiftFields
from desktop.records.night_call import NightCallDraft, NightCallFields
from ui.choices import late_box
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing

Made = tuple[Editing, str]


def shift_editing(
    desk: Desk, _client_id: UUID | None = None, _case: object = None, *, gap: Span | None = None
) -> Made:
    """Return how a shift is edited; a new one begins as the gap that it is to close."""
    now = here(desk)
    span = gap or Span(now, now + timedelta(hours=12))
    editing = Editing(
        "duty_shift",
        DutyShiftFields,
        DutyShiftDraft,
        desk.workspace.duty_shifts,
        ("staff_id", "duty_kind", ("starts_on", "start"), ("ends_on", "end"), "note"),
        starting={
            "staff_id": desk.workspace.office.actor.staff_id,
            "duty_kind": "night_holiday",
            "starts_on": span.start.date(),
            "start": span.start.time(),
            "ends_on": span.end.date(),
            "end": span.end.time(),
        },
        inputs={"staff_id": staff_box(desk)},
    )
    return editing, desk.words.label("record.duty_shift")


def call_editing(desk: Desk, _client_id: UUID | None = None, _case: object = None) -> Made:
    """Return how a call is edited."""
    now, buildings = here(desk), desk.workspace.buildings
    editing = Editing(
        "night_call",
        NightCallFields,
        NightCallDraft,
        desk.workspace.night_calls,
        (
            ("on", "at", "minutes"),
            "caller_kind",
            "caller",
            "caller_phone",
            "client_id",
            "spoke",
            "building_id",
            "content",
            "action",
            "staff_id",
        ),
        starting={
            "staff_id": desk.workspace.office.actor.staff_id,
            "on": now.date(),
            "at": now.time(),
        },
        inputs={
            "client_id": ClientInput(desk),
            "building_id": late_box(
                desk, lambda: [Choice(view.id, view.name, view.kana) for view in buildings.all()]
            ),
            "staff_id": staff_box(desk),
        },
    )
    return editing, desk.words.label("record.night_call")


def staff_box(desk: Desk) -> ChoiceBox:
    """Return the choice of somebody who works here."""
    staff = desk.workspace.staff
    return late_box(desk, lambda: [Choice(view.id, view.name) for view in staff.working()], required=True)


def here(desk: Desk) -> datetime:
    """Return the present minute of the organisation's clock, without a zone."""
    now = local(desk.clock.now(), desk.workspace.office.zone)
    return now.replace(tzinfo=None, second=0, microsecond=0)
