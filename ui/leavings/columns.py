"""The columns of a leaving: steps, supplies, checks, items of the deposit, calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.leaving_way import LeavingStep
from desktop.records.condition_check import ConditionCheckView
from desktop.records.leaving import LeavingMarkView
from desktop.records.leaving_parts import LeavingCallView, LeavingUtilityView
from desktop.services.leaving_settlements import ChargeLine
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import yen
from ui import way_steps
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.way_steps import Lists

LISTS: Final = Lists("leaving_steps", "leaving_phases", "leaving_powers")


def step_columns(desk: Desk, marks: Mapping[str, LeavingMarkView]) -> Sequence[Column[LeavingStep]]:
    """Return the columns of steps; `marks` is what is kept of them when the list was read."""
    words, doers = desk.words, desk.workspace.office.rules.named("leaving_doers")

    def who(step: LeavingStep) -> str:
        mark = marks.get(step.code)
        if mark is None:
            return ""
        doer = terms.named(doers, mark.doer, words) if mark.doer else ""
        picture = words.say("with picture") if mark.attachment_id is not None else ""
        return " ".join(filter(None, (doer, mark.asked, mark.proof, picture)))

    last = Column("who", words.label("leaving_mark.doer"), who, wide=24, stretches=True, sortable=False)
    return way_steps.step_columns(desk, LISTS, words.label("leaving_mark.step"), last)


def supply_columns(desk: Desk) -> Sequence[Column[LeavingUtilityView]]:
    """Return the columns of supplies."""
    words, kinds = desk.words, desk.workspace.office.rules.named("leaving_utilities")

    def told(view: LeavingUtilityView) -> str:
        return words.say("not told yet") if view.told_on is None else _day(desk, view.told_on)

    return (
        Column("utility", words.label("leaving_utility.utility"), wide=14, bold=True, sortable=False,
               text=lambda view: terms.named(kinds, view.utility, words)),
        Column("provider", words.label("leaving_utility.provider"), lambda view: view.provider, wide=16,
               stretches=True, sortable=False),
        Column("told_on", words.label("leaving_utility.told_on"), told, wide=14, sortable=False,
               tone=lambda view: Tone.LOOK if view.told_on is None else Tone.PLAIN),
        Column("stops_on", words.label("leaving_utility.stops_on"), wide=14, sortable=False,
               text=lambda view: _day(desk, view.stops_on)),
        Column("reading", words.label("leaving_utility.reading"), lambda view: view.reading, wide=12,
               sortable=False),
    )  # fmt: skip


def check_columns(desk: Desk) -> Sequence[Column[ConditionCheckView]]:
    """Return the columns of checks of the home."""
    words, kinds = desk.words, desk.workspace.office.rules.named("check_occasions")

    def signed(view: ConditionCheckView) -> str:
        days = (view.tenant_signed_on, view.landlord_signed_on, view.manager_signed_on)
        number = sum(day is not None for day in days)
        return words.say("{n} of {all} signed", n=number, all=len(days))

    return (
        Column("occasion", words.label("condition_check.occasion"), wide=14, bold=True, sortable=False,
               text=lambda view: terms.named(kinds, view.occasion, words)),
        Column("on", words.label("condition_check.on"), lambda view: _day(desk, view.on), wide=16,
               sortable=False),
        Column("signed", words.say("Signatures"), signed, wide=18, stretches=True, sortable=False),
    )  # fmt: skip


def charge_columns(desk: Desk) -> Sequence[Column[ChargeLine]]:
    """Return the columns of items of the deposit."""
    words, named = desk.words, desk.workspace.office.rules.named

    def why(line: ChargeLine) -> str:
        cause = terms.named(named("restoration_causes"), line.view.cause, words) if line.view.cause else ""
        return (
            words.say("{cause}: the kind of part or its age is missing", cause=cause)
            if line.unsure
            else cause
        )

    def tenant(line: ChargeLine) -> str:
        amount = yen(line.share.tenant, words)
        return words.say("returned: {amount}", amount=amount) if line.credit else amount

    return (
        Column("charge", words.label("leaving_charge.charge"), wide=16, bold=True, sortable=False,
               text=lambda line: terms.named(named("leaving_charges"), line.view.charge, words)),
        Column("what", words.label("leaving_charge.what"), lambda line: line.view.what, wide=18,
               stretches=True, sortable=False),
        Column("cause", words.label("leaving_charge.cause"), why, wide=18, sortable=False,
               tone=lambda line: Tone.LOOK if line.unsure else Tone.PLAIN),
        Column("cost", words.label("leaving_charge.cost"), lambda line: yen(line.view.cost, words), wide=11,
               number=True, sortable=False),
        Column("tenant", words.say("Tenant bears"), tenant, wide=12, number=True, sortable=False),
        Column("landlord", words.say("Landlord bears"), wide=12, number=True, sortable=False,
               text=lambda line: "" if line.credit else yen(line.share.landlord, words)),
    )  # fmt: skip


def call_columns(desk: Desk, staff: Mapping[UUID, str]) -> Sequence[Column[LeavingCallView]]:
    """Return the columns of calls after leaving; `staff` are the names when the list was read."""
    words, today = desk.words, desk.today()

    def late(view: LeavingCallView) -> Tone:
        return Tone.LOOK if view.done_on is None and view.planned_on < today else Tone.PLAIN

    def said(view: LeavingCallView) -> str:
        return view.outcome or view.purpose

    return (
        Column("planned_on", words.label("leaving_call.planned_on"), wide=16, bold=True, tone=late,
               sortable=False, text=lambda view: _day(desk, view.planned_on)),
        Column("staff", words.label("leaving_call.staff_id"), wide=14, sortable=False,
               text=lambda view: staff.get(view.staff_id, "") if view.staff_id else ""),
        Column("whom", words.label("leaving_call.whom"), lambda view: view.whom, wide=14, sortable=False),
        Column("said", words.label("leaving_call.purpose"), said, wide=20, stretches=True, sortable=False),
        Column("done_on", words.label("leaving_call.done_on"), wide=14, sortable=False,
               text=lambda view: _day(desk, view.done_on)),
    )  # fmt: skip


def _day(desk: Desk, day: date | None) -> str:
    return "" if day is None else short_date(day, desk.words, desk.today())
