"""The forms of this subject: a plan, a home of it, a check, a missed month, a report, another use."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from desktop.records.safety_check import (
    MissedWatchDraft,
    MissedWatchFields,
    SafetyCheckDraft,
    SafetyCheckFields,
)
from desktop.records.support_housing_plan import (
    SupportHousingPlanDraft,
    SupportHousingPlanFields,
    SupportHousingUnitDraft,
    SupportHousingUnitFields,
)
from desktop.records.support_report import (
    OtherUseDraft,
    OtherUseFields,
    SupportReportDraft,
    SupportReportFields,
)
from desktop.services.support_housing import PlanHome
from ui.desk import Desk
from ui.parts.form import Line, Title
from ui.record_editor import Editing

Made = tuple[Editing, str]
_UNIT: Final[tuple[Line, ...]] = ("exclusive", ("joined_on", "left_on"))
_CHECK: Final[tuple[Line, ...]] = ("on", ("way", "result"), "reason", "situation", "response")
_REPORT: Final[tuple[Line, ...]] = (
    "explained",
    "ledger_kept",
    "other_use",
    "conduct",
    "compliance_note",
    "differences",
    "further",
    "sent_on",
    "note",
)
_USE: Final[tuple[Line, ...]] = (
    "vacant_since",
    ("applied_on", "approved_on"),
    "approval_number",
    "fixed_term",
    ("lease_from", "lease_until"),
    "ended_on",
    "note",
)


def plan_editing(desk: Desk, client_id: object = None, case_id: object = None) -> Made:
    """Return how a plan is edited, and what the pane is called."""
    del client_id, case_id
    say = desk.words.say
    lines: tuple[Line, ...] = (
        "name",
        ("number", "certified_on"),
        "certified_by",
        "our_part",
        "landlord",
        "provider",
        "operator_address",
        "inquiries",
        ("units", "exclusive_units"),
        "year_start_month",
        Title(say("Support as it stands in the plan")),
        "check_way",
        "check_how",
        "watch_how",
        "linking_how",
        "other_support",
        "fee",
        "fee_terms",
        Title(say("Later")),
        ("changed_on", "abolished_on"),
        "note",
    )
    editing = Editing(
        "support_housing_plan",
        SupportHousingPlanFields,
        SupportHousingPlanDraft,
        desk.workspace.support_housing,
        lines,
        starting={"our_part": "both", "check_way": "device"},
    )
    return editing, say("Certified plan")


def unit_editing(desk: Desk, home: PlanHome) -> Made:
    """Return how a home of a plan is edited, and what the pane is called."""
    unit = home.unit
    editing = Editing(
        "support_housing_unit",
        SupportHousingUnitFields,
        SupportHousingUnitDraft,
        desk.workspace.support_housing.units,
        _UNIT,
        given={"plan_id": unit.plan_id, "dwelling_id": unit.dwelling_id},
    )
    return editing, home.title


def check_editing(desk: Desk, client_id: UUID, on: date, result: str) -> Made:
    """Return how the check of a day is told in full, and what the pane is called."""
    office = desk.workspace.office
    editing = Editing(
        "safety_check",
        SafetyCheckFields,
        SafetyCheckDraft,
        desk.workspace.safety_checks,
        _CHECK,
        given={"client_id": client_id, "staff_id": office.actor.staff_id},
        starting={"on": on, "way": "visit", "result": result},
        about=client_id,
    )
    return editing, desk.words.say("Safety check of a day")


def missed_editing(desk: Desk, client_id: UUID, month: date) -> Made:
    """Return how a month without a look-in is explained, and what the pane is called."""
    editing = Editing(
        "missed_watch",
        MissedWatchFields,
        MissedWatchDraft,
        desk.workspace.safety_checks.missed,
        ("reason", "note"),
        given={"client_id": client_id, "month": month},
        about=client_id,
    )
    return editing, desk.words.say("Why nobody could look in")


def report_editing(desk: Desk, plan_id: UUID, fiscal_year: int) -> Made:
    """Return how the answers of a report are given, and what the pane is called."""
    editing = Editing(
        "support_report",
        SupportReportFields,
        SupportReportDraft,
        desk.workspace.support_reports,
        _REPORT,
        given={"plan_id": plan_id, "fiscal_year": fiscal_year},
        about=plan_id,
        which=f"{plan_id.hex}.{fiscal_year}",
    )
    return editing, desk.words.say("Answers of the yearly report")


def use_editing(desk: Desk, home: PlanHome) -> Made:
    """Return how another use of a home is noted, and what the pane is called."""
    unit = home.unit
    editing = Editing(
        "other_use",
        OtherUseFields,
        OtherUseDraft,
        desk.workspace.support_reports.uses,
        _USE,
        given={"plan_id": unit.plan_id, "dwelling_id": unit.dwelling_id},
        starting={"vacant_since": home.empty_since, "fixed_term": True},
        about=unit.dwelling_id,
    )
    return editing, desk.words.say("Another use of an exclusive home")
