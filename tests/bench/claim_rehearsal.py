"""A year of 20 staff, 30,000 diary lines and 5,000 vouchers rehearsed, beside the bare rows it is made of."""

from __future__ import annotations

import gc
import statistics
import time as clock
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import select

from desktop.records.attendance import Attendance, AttendanceDraft
from desktop.records.client import ClientDraft
from desktop.records.employment import EmploymentDraft
from desktop.records.staff import StaffDraft
from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.records.voucher import Voucher, VoucherDraft
from desktop.records.wage import Wage, WageDraft
from desktop.sample.haste import hurry
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.bench.figures import Figure
from tests.bench.places import PASSPHRASE, small_vault

YEAR = 2025
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
STAFF, ENTRIES, VOUCHERS, CLIENTS = 20, 30_000, 5_000, 400
ROUNDS = 5
LIMIT_MS = 2000.0


def measure() -> Iterable[Figure]:
    """Rehearse a made year, and read the bare rows of its lines, presences, pay and vouchers."""
    with small_vault() as workspace:
        hurry(workspace.files.store)
        fill(workspace)
        # As in the window: a reading thread never collects (`ui/garbage.py`).
        gc.disable()
        taken, bare = [], []
        for number in range(ROUNDS):
            # What nobody changed is not judged twice: after a change it is judged anew.
            workspace.clients.take_in(ClientDraft.of({"name": f"変更 {number}"}), on=FIRST)
            began = clock.perf_counter()
            rehearsal = workspace.claim_rehearsals.rehearse(YEAR)
            taken.append(clock.perf_counter() - began)
            bare.append(_bare(workspace))
        seconds, rows = statistics.median(taken), statistics.median(bare)
        if len(rehearsal.claimable.minutes.whole.parts) < ENTRIES:
            raise RuntimeError("the year is not whole")
        yield Figure("rehearsal of a year", "ms", seconds * 1000, LIMIT_MS)
        yield Figure("rehearsal beside its bare rows", "ms", seconds * 1000, rows * 1000, None)
        began = clock.perf_counter()
        whole = workspace.explained.told(rehearsal.claimable.minutes.whole)
        gc.enable()
        yield Figure("records behind its hours", "ms", (clock.perf_counter() - began) * 1000, LIMIT_MS)
        if len(whole) < ENTRIES:
            raise RuntimeError("not every line is explained")


def fill(workspace: Workspace) -> None:
    """Write the year."""
    staff = [_employ(workspace, number) for number in range(STAFF)]
    people = [
        workspace.clients.take_in(ClientDraft.of({"name": f"測定 {n}"}), on=FIRST) for n in range(CLIENTS)
    ]
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    days = [day for day in days if day.weekday() < 5]
    kept, office = workspace, workspace.office
    entries = []
    for number in range(ENTRIES):
        taken, place = people[number % CLIENTS], number // STAFF
        start = 9 + place // len(days)
        values = {
            "client_id": taken.client_id, "case_id": taken.case_id, "staff_id": staff[number % STAFF],
            "on": days[place % len(days)], "start": time(start), "end": time(start, 50), "minutes": 50,
            "activity": "home_visit", "stage": "in_tenancy", "text": "様子を伺った。" if number % 50 else "",
        }  # fmt: skip
        entries.append(SupportEntryDraft.of(values))
    books = [
        AttendanceDraft.of(
            {"staff_id": key, "on": day, "start": time(9), "end": time(17), "break_minutes": 60}
        )
        for key in staff
        for day in days
    ]
    vouchers = [
        VoucherDraft.of({
            "paid_on": days[number % len(days)], "payee": f"店 {number}", "purpose": "用紙",
            "amount": 1000 + number, "category": "cost_supplies", "item": "in_tenancy", "funding": "subsidy",
            "tax_kind": "tax_standard", "tax": 90, "account": "other_account", "paid_by": "paid_in_cash",
        })
        for number in range(VOUCHERS)
    ]  # fmt: skip
    with office.store.write("support_entry_add", office.author) as work:
        kept.support_entries.add_all(work, entries)
        kept.attendances.add_all(work, books)
        kept.vouchers.add_all(work, vouchers)


def _employ(workspace: Workspace, number: int) -> UUID:
    name = f"測定 職員{number}"
    told = {"name": name, "sign_in_name": f"bench{number}", "role": "worker"}
    key = workspace.staff.add(StaffDraft.of(told), PASSPHRASE).id
    employed = {"staff_id": key, "employment_kind": "employee", "starts_on": FIRST, "directly_employed": True}
    workspace.employments.save(EmploymentDraft.of(employed))
    months = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(3, 15)]
    pay = [
        WageDraft.of({"staff_id": key, "month": day, "base": 230_000, "paid_minutes": 9600}) for day in months
    ]
    with workspace.office.store.write("wage_add", workspace.office.author) as work:
        workspace.wages.add_all(work, pay)
    return key


def _bare(workspace: Workspace) -> float:
    """Return how long it takes to read the columns that a claim needs, and nothing else."""
    wanted: Sequence[tuple[type, tuple[str, ...]]] = (
        (SupportEntry, ("id", "client_id", "case_id", "staff_id", "on", "start", "end", "minutes", "activity",
                        "stage")),
        (Attendance, ("id", "staff_id", "on", "start", "end", "break_minutes")),
        (Wage, ("id", "staff_id", "month", "base", "paid_minutes")),
        (Voucher, ("id", "number", "paid_on", "category", "item", "funding", "amount", "tax", "share")),
    )  # fmt: skip
    began = clock.perf_counter()
    with workspace.office.store.read() as connection:
        for record, names in wanted:
            table = table_of(record)
            query = select(*(table.c[name] for name in names)).where(table.c.deleted_at.is_(None))
            connection.execute(query).all()
    return clock.perf_counter() - began
