"""How the staff of the sample works: employments, certificates, two fiscal years of attendance and pay.

The book is written around what the diary tells, as it was on those days; kept in a few large steps.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from desktop.domain.days_off import DaysOff
from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.presence import span
from desktop.records.attendance import AttendanceDraft
from desktop.records.employment import EmploymentDraft
from desktop.records.staff_certificate import StaffCertificateDraft
from desktop.records.wage import WageDraft
from desktop.sample.almanac import works
from desktop.sample.scene import Scene
from desktop.workspace import Workspace
from resources import locate

_DAY: Final = timedelta(days=1)
_EARLY: Final = time(7)
_LATE: Final = time(21)
_LEAVE_ON: Final = 2
"""The second Friday of a month is somebody's day of leave."""
_FRIDAY: Final = 4
_KEPT: Final = ("employment_kind", "job_title", "staff_number", "weekly_minutes")
_WORKING_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")
Spans = Mapping[date, tuple[time, time]]


@dataclass(frozen=True, slots=True)
class _Person:
    """A member of staff with what the sheet tells, the days of the book, and the days off."""

    told: Mapping[str, Any]
    staff_id: UUID
    first: date
    last: date
    off: DaysOff
    diary: Spans

    def book(self) -> Iterator[AttendanceDraft]:
        """Yield the lines of the book."""
        number = int(self.told.get("place", 0))
        day = self.first
        while day <= self.last:
            if draft := self._line(day, number):
                yield draft
            day += _DAY

    def _line(self, day: date, number: int) -> AttendanceDraft | None:
        told = self.diary.get(day)
        closed = not works(day) or self.off.on(day) is not None
        given: dict[str, Any] = {"staff_id": self.staff_id, "on": day}
        if closed:
            return None if told is None else self._draft(given, *told, kind="holiday_work", pause=0)
        if told is None and self._is_away(day, number):
            return AttendanceDraft.of({**given, "attendance_kind": "paid_leave"})
        start, end = self.told["start"], self.told["end"]
        if told is not None and not (self.told.get("beyond") and self.last - day < timedelta(days=20)):
            start, end = min(start, told[0]), max(end, told[1])
        return self._draft(given, start, end, kind="worked", pause=int(self.told["break_minutes"]))

    @staticmethod
    def _is_away(day: date, number: int) -> bool:
        """Tell whether it is somebody's day of leave; nobody is away on the same Friday every month."""
        friday = day.weekday() == _FRIDAY and (day.day - 1) // 7 == _LEAVE_ON - 1
        return friday and (day.month + number) % _LEAVE_ON == 0

    def _draft(
        self, given: Mapping[str, Any], start: time, end: time, *, kind: str, pause: int
    ) -> AttendanceDraft:
        return AttendanceDraft.of(
            {**given, "start": start, "end": end, "break_minutes": pause, "attendance_kind": kind}
        )


def keep_hours(scene: Scene) -> None:
    """Write how everybody works, and the book and the pay until yesterday."""
    told = tomllib.loads(locate("sample", "hours.toml").read_text("utf-8"))["person"]
    workspace = next(iter(scene.desks.values()))
    end = scene.almanac.end
    first = FiscalYear.containing(end).after(-1).first_day
    off = workspace.days_off.between(first, end)
    staff = {each["key"]: each for each in scene.sheets.office["staff"]}
    for number, person in enumerate(told):
        staff_id = scene.desks[person["key"]].office.actor.staff_id
        left = staff[person["key"]].get("left")
        last = workspace.office.today() if left is None else scene.almanac.day(left)
        _employ(workspace, person, staff_id, end, last if left else None)
        late = last - timedelta(days=int(person.get("late", 0)))
        spans = _spans(workspace, staff_id, first, late)
        one = _Person({**person, "place": number}, staff_id, first, late, off, spans)
        workspace.attendances.keep_all(tuple(one.book()))
        _pay(workspace, person, staff_id, Month.containing(first), Month.containing(last))


def _employ(
    workspace: Workspace, person: Mapping[str, Any], staff_id: UUID, end: date, left: date | None
) -> None:
    year = FiscalYear.containing(end)
    usual = [
        {"weekday": day, **{name: person[name] for name in ("start", "end", "break_minutes")}}
        for day in _WORKING_DAYS
    ]
    for told in person["employment"]:
        given = {name: told[name] for name in _KEPT} | {"staff_id": staff_id, "directly_employed": True}
        spans = [(told.get("starts_on"), left)]
        if told.get("yearly"):
            spans = [(each.first_day, each.last_day) for each in (year.after(-1), year)]
        elif "ends_in" in told:
            spans = [(told["starts_on"], end + timedelta(days=told["ends_in"]))]
        for starts_on, ends_on in spans:
            draft = EmploymentDraft.of({**given, "starts_on": starts_on, "ends_on": ends_on})
            workspace.employments.employ(draft, usual)
    for told in person.get("certificate", ()):
        values = {name: told[name] for name in told if name in StaffCertificateDraft.model_fields}
        if "obtained_ago" in told:
            values["obtained_on"] = end - timedelta(days=told["obtained_ago"])
        if "ends_in" in told:
            values["ends_on"] = end + timedelta(days=told["ends_in"])
        workspace.staff_certificates.save(StaffCertificateDraft.of({**values, "staff_id": staff_id}))


def _spans(workspace: Workspace, staff_id: UUID, first: date, last: date) -> Spans:
    """Return from when to when the diary tells of somebody on each day, at hours at which people work."""
    found: dict[date, list[tuple[time, time]]] = defaultdict(list)
    for line in workspace.work_diaries.lines(first, last, staff_id):
        if line.start is None or not _EARLY <= line.start < _LATE:
            continue
        ends = (
            span(line.on, line.start, line.end)[1]
            if line.end is not None and line.end != line.start
            else datetime.combine(line.on, line.start) + timedelta(minutes=line.minutes)
        )
        found[line.on].append((line.start, min(ends, datetime.combine(line.on, _LATE)).time()))
    return {
        day: (min(start for start, _ in times), max(end for _, end in times))
        for day, times in found.items()
        if max(end for _, end in times) > min(start for start, _ in times)
    }


def _pay(workspace: Workspace, person: Mapping[str, Any], staff_id: UUID, first: Month, last: Month) -> None:
    """Write the pay of every month that is over."""
    minutes: dict[Month, int] = defaultdict(int)
    for each in workspace.attendances.between(first.first_day, last.last_day, staff_id):
        minutes[Month.containing(each.on)] += each.minutes
    month, today = first, Month.containing(workspace.office.today())
    while month <= last and month < today:
        time_paid = minutes[month]
        base = person["base"] if "base" in person else person["hourly"] * time_paid // 60
        whole = base + person.get("allowances", 0)
        values = {
            "staff_id": staff_id,
            "month": month.first_day,
            "base": base,
            "social_insurance": whole * person["share"] // 10_000,
            "paid_minutes": time_paid,
            **{name: person[name] for name in ("allowances", "bonus_share", "commuting") if name in person},
        }
        workspace.wages.save(WageDraft.of(values))
        month = month.after(1)
