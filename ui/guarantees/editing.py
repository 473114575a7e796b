"""The forms of this subject: an attempt at a guarantee, its steps, an undertaking, its events, a check."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.condition_check import ConditionCheckDraft, ConditionCheckFields
from desktop.records.guarantee_application import (
    GuaranteeApplicationDraft,
    GuaranteeApplicationFields,
    GuaranteeStepDraft,
    GuaranteeStepFields,
)
from desktop.records.undertaking import (
    RecourseEventDraft,
    RecourseEventFields,
    UndertakingDraft,
    UndertakingFields,
)
from desktop.services.told_at_intake import ToldForGuarantee
from i18n import terms
from ui.choices import agency_box, attachment_box, tenancy_box
from ui.desk import Desk
from ui.home_input import HomeInput
from ui.parts.form import Line
from ui.record_editor import Editing

_COMPANIES: Final = ("guarantor_company", "support_corporation", "social_council")
"""The kinds of agencies that stand as guarantors."""
_APPLICATION: tuple[Line, ...] = (
    "guarantee_kind",
    "agency_id",
    "guarantor",
    "dwelling_id",
    "income_status",
    ("applied_on", "answered_on"),
    "result",
    "reason",
    "reason_note",
    ("fee", "yearly_fee"),
    "scope",
    "asked_contact",
    "asked_guarantor",
    "note",
)
_UNDERTAKING: tuple[Line, ...] = (
    "undertaking_kind",
    "tenancy_id",
    "creditor",
    "creditor_address",
    "contract_on",
    ("starts_on", "until"),
    "scope",
    ("limit_amount", "fee"),
    "fee_note",
    "night_phone",
    "attachment_id",
    ("ended_on", "end_reason"),
    "note",
)
_CHECK: tuple[Line, ...] = (
    "occasion",
    "tenancy_id",
    "on",
    "tenant_signed_on",
    "landlord",
    "landlord_signed_on",
    "manager",
    "manager_signed_on",
    "note",
)
Made = tuple[Editing, str]


def application_editing(
    desk: Desk, client_id: UUID, case_id: UUID | None, told: ToldForGuarantee | None = None
) -> Made:
    """Return how an attempt is edited, and what the pane is called; a new one begins with what was told."""
    workspace = desk.workspace
    starting = {} if told is None else _told(desk, told)
    said = desk.words.say("Taken over from the intake and the contacts. Please change what is no longer so.")
    editing = Editing(
        "guarantee_application",
        GuaranteeApplicationFields,
        GuaranteeApplicationDraft,
        workspace.guarantee_applications,
        _APPLICATION,
        given={"client_id": client_id, "case_id": _needed(case_id)},
        starting={"applied_on": desk.today(), **starting},
        about=client_id,
        hint=(lambda _form: said) if starting else None,
        inputs={"agency_id": agency_box(desk, *_COMPANIES), "dwelling_id": HomeInput(desk)},
    )
    return editing, desk.words.say("Application for a guarantee")


def _told(desk: Desk, told: ToldForGuarantee) -> dict[str, Any]:
    """Return the first values of an application: every company asks who is called in an emergency."""
    words, lists = desk.words, desk.form_tools.lists
    who = "、".join(" ".join(filter(None, (each.name, each.phone))) for each in told.emergency)
    if not who and told.has_emergency:
        who = terms.named(lists("presences"), told.has_emergency, words)
    label = words.label("housing_situation.emergency_contact")
    note = {"note": words.say("{name}: {value}", name=label, value=who)} if who else {}
    return {**told.fields, **note}


def undertaking_editing(desk: Desk, client_id: UUID, case_id: UUID | None) -> Made:
    """Return how an undertaking is edited, and what the pane is called."""
    workspace = desk.workspace

    editing = Editing(
        "undertaking",
        UndertakingFields,
        UndertakingDraft,
        workspace.undertakings,
        _UNDERTAKING,
        given={"client_id": client_id, "case_id": _needed(case_id)},
        starting={"starts_on": desk.today()},
        about=client_id,
        inputs={"tenancy_id": tenancy_box(desk, client_id), "attachment_id": attachment_box(desk, client_id)},
    )
    return editing, desk.words.say("Guarantee or emergency contact taken on")


def check_editing(desk: Desk, client_id: UUID, _case_id: object = None) -> Made:
    """Return how the head of a check is edited, and what the pane is called."""
    editing = Editing(
        "condition_check",
        ConditionCheckFields,
        ConditionCheckDraft,
        desk.workspace.condition_checks,
        _CHECK,
        given={"client_id": client_id},
        starting={"on": desk.today(), "occasion": "at_move_in"},
        about=client_id,
        inputs={"tenancy_id": tenancy_box(desk, client_id, required=True)},
        keep=desk.workspace.condition_checks.begin,
    )
    return editing, desk.words.say("Check of the home")


def step_editing(desk: Desk, client_id: UUID, application_id: UUID) -> Made:
    """Return how a step of an attempt is edited, and what the pane is called."""
    editing = Editing(
        "guarantee_step",
        GuaranteeStepFields,
        GuaranteeStepDraft,
        desk.workspace.guarantee_applications.steps,
        ("step", "on", "note"),
        given={"client_id": client_id, "application_id": application_id},
        starting={"on": desk.today()},
        about=client_id,
        which=application_id.hex,
    )
    return editing, desk.words.say("Step of the application")


def event_editing(desk: Desk, client_id: UUID, undertaking_id: UUID) -> Made:
    """Return how an event under a guarantee is edited, and what the pane is called."""
    editing = Editing(
        "recourse_event",
        RecourseEventFields,
        RecourseEventDraft,
        desk.workspace.undertakings.events,
        ("recourse_kind", ("on", "amount"), "note"),
        given={"client_id": client_id, "undertaking_id": undertaking_id},
        starting={"on": desk.today()},
        about=client_id,
        which=undertaking_id.hex,
    )
    return editing, desk.words.say("Payment and recourse")


def _needed(case_id: UUID | None) -> UUID:
    if case_id is None:
        raise Problem("case.none")
    return case_id


def _name(home: Any) -> str:
    return " ".join(filter(None, (home.name, home.room)))
