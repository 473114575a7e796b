"""A small year of the subsidy in a vault: one person employed with a contract, present, paid, and visits."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from desktop.records.attendance import AttendanceDraft
from desktop.records.employment import EmploymentDraft
from desktop.records.wage import WageDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import take_in, write_down

DAY = date(2026, 10, 5)
YEAR = 2026


def visit(
    workspace: Workspace, taken: TakenIn, on: date = DAY, start: int = 10, hours: int = 1, **more: Any
) -> UUID:
    said = {
        "on": on,
        "start": time(start),
        "end": time(start + hours),
        "minutes": 60 * hours,
        "stage": "before_move",
    }
    return write_down(workspace, taken, **{**said, "text": "内覧に同行した。", **more})


def present(workspace: Workspace, on: date = DAY, start: int = 9, end: int = 17) -> UUID:
    me = workspace.office.actor.staff_id
    values = {"staff_id": me, "on": on, "start": time(start), "end": time(end), "break_minutes": 60}
    return workspace.attendances.save(AttendanceDraft.of(values)).id


def begin(workspace: Workspace, year: int = YEAR) -> TakenIn:
    """Write everything that one hour of October needs; it costs 1,500 yen."""
    me = workspace.office.actor.staff_id
    employed = {"staff_id": me, "employment_kind": "employee", "starts_on": date(year, 4, 1)}
    kept = workspace.employments.save(EmploymentDraft.of({**employed, "directly_employed": True})).id
    workspace.employments.load(kept, "契約書.pdf", b"%PDF-1.4\n%%EOF\n")
    pay = {"staff_id": me, "month": date(year, 10, 1), "base": 240_000, "paid_minutes": 9600}
    workspace.wages.save(WageDraft.of(pay))
    workspace.programmes.declare(year, "before_move", declared=True)
    present(workspace, DAY.replace(year=year))
    return take_in(workspace, on=date(year, 4, 1))
