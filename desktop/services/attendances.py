"""Attendance (出勤簿): a month of one person, presences for the claim, proposals from the diary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import select

from desktop.domain.attended import Attended
from desktop.domain.days_off import DaysOff
from desktop.domain.diary_line import DiaryLine
from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.fiscal_year import Month
from desktop.domain.presence import Beyond, beyond, length, meet, span, usual_break, worked
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.attendance import Attendance, AttendanceDraft, AttendanceView
from desktop.records.record import Draft
from desktop.services.days_off import DaysOffOf
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

KINDS: Final = "attendance_kinds"
RULES: Final = "attendance"
LONGEST: Final = "longest_presence"
WORKED: Final = "worked"
DERIVED: Final = "derived"
_DAY: Final = timedelta(days=1)
_BREAKS: Final = "above_minutes"

Diary = Callable[[date, date, "UUID | None"], tuple[DiaryLine, ...]]
"""Tells the lines of the work diary between two days, of one person or of all."""
Times = tuple[date, time | None, time | None]
"""The day, beginning and end of a line of the book."""


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day of the month sheet: its lines, and how the diary compares."""

    on: date
    lines: tuple[AttendanceView, ...]
    present: int
    """The minutes worked by the attendance book."""
    told: int
    """The minutes of the diary."""
    beyond: int
    """How many of them are too many."""


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month of one person."""

    staff_id: UUID
    month: Month
    days: tuple[SheetDay, ...]
    off: DaysOff
    worked: Explained
    """The minutes worked, by the lines of the book."""
    diary: Explained
    """The minutes of the diary, by the records that tell it."""

    @property
    def present(self) -> int:
        """The minutes worked."""
        return self.worked.amount

    @property
    def told(self) -> int:
        """The minutes of the diary."""
        return self.diary.amount

    @property
    def beyond(self) -> int:
        """The minutes that go beyond."""
        return sum(day.beyond for day in self.days)

    @property
    def days_worked(self) -> int:
        """The days on which somebody was at work."""
        return sum(bool(day.present) for day in self.days)


class Attendances(Recording[AttendanceDraft, AttendanceView]):
    """The verbs about presence: everybody keeps their own, whoever pays keeps everybody's."""

    row = Attendance
    view = AttendanceView
    writing = Permission.KEEP_HOURS

    def __init__(self, office: Office, days_off: DaysOffOf, diary: Diary) -> None:
        super().__init__(office)
        self._days_off = days_off
        self._diary = diary

    def between(self, first: date, last: date, staff_id: UUID | None = None) -> tuple[Attended, ...]:
        """Return the presences of these days, both included, of one person or all, by day and beginning.

        What says that somebody was away is no presence.
        """
        self.office.require(self.reading)
        table = table_of(Attendance)
        names = ("id", "staff_id", "on", "start", "end", "break_minutes")
        query = select(*(table.c[name] for name in names)).where(
            table.c.on >= first,
            table.c.on <= last,
            table.c.attendance_kind.in_(self._works()),
            table.c.deleted_at.is_(None),
        )
        if staff_id is not None:
            query = query.where(table.c.staff_id == staff_id)
        with self.office.store.read() as connection:
            rows = connection.execute(query.order_by(table.c.on, table.c.start, table.c.id)).all()
        return tuple(_attended(*row) for row in rows)

    def sheet(self, staff_id: UUID, month: Month) -> MonthSheet:
        """Return a month of one person, a day after the other, with the diary beside it.

        Somebody else's is only for whoever keeps the pay: Problem `attendance.of_others`.
        """
        self.office.require(Permission.KEEP_HOURS)
        self._refuse_others([staff_id])
        first, last = month.first_day, month.last_day
        table = table_of(Attendance)
        views = self.views(
            table.c.staff_id == staff_id,
            table.c.on >= first,
            table.c.on <= last,
            order=(table.c.on, table.c.start, table.c.id),
        )
        # The night before the first day reaches into it.
        presences = self.between(first - _DAY, last, staff_id)
        return self._sheet(staff_id, month, views, presences, self._diary(first, last, staff_id))

    def sheets(self, first: date, last: date) -> Mapping[tuple[UUID, Month], MonthSheet]:
        """Return the months of everybody who was there, whole, by person and month; for whoever keeps pay."""
        self.office.require(Permission.KEEP_PAY)
        first, last = Month.containing(first).first_day, Month.containing(last).last_day
        table = table_of(Attendance)
        every = self.views(
            table.c.on >= first, table.c.on <= last, order=(table.c.on, table.c.start, table.c.id)
        )
        views = _by_month(every)
        # The night before belongs to two months.
        presences = _by_month(self.between(first - _DAY, last), _DAY)
        told = _by_month(self._diary(first, last, None))
        return {
            (staff_id, month): self._sheet(
                staff_id,
                month,
                found,
                presences.get((staff_id, month), []),
                told.get((staff_id, month), []),
            )
            for (staff_id, month), found in views.items()
        }

    def _sheet(
        self,
        staff_id: UUID,
        month: Month,
        views: Sequence[AttendanceView],
        presences: Sequence[Attended],
        told: Sequence[DiaryLine],
    ) -> MonthSheet:
        first, last = month.first_day, month.last_day
        lines: dict[date, list[AttendanceView]] = defaultdict(list)
        for view in views:
            lines[view.on].append(view)
        too_many = {each.on: each.minutes for each in beyond(told, presences)}
        minutes: dict[date, int] = defaultdict(int)
        for line in told:
            minutes[line.on] += line.minutes
        present: dict[date, int] = defaultdict(int)
        for each in presences:
            present[each.on] += each.minutes
        days = (first + timedelta(days=number) for number in range(month.length))
        return MonthSheet(
            staff_id,
            month,
            tuple(
                SheetDay(on, tuple(lines[on]), present[on], minutes[on], too_many.get(on, 0)) for on in days
            ),
            self._days_off.between(first, last),
            _explained("attended", (_part(each) for each in presences if each.on >= first)),
            _explained("diary_minutes", (_part_of_diary(line) for line in told)),
        )

    def beyond(self, first: date, last: date, staff_id: UUID | None = None) -> tuple[Beyond, ...]:
        """Return the days on which the diary goes beyond presence."""
        self.office.require(self.reading)
        return beyond(self._diary(first, last, staff_id), self.between(first - _DAY, last, staff_id))

    def derive(self, staff_id: UUID, month: Month) -> tuple[AttendanceDraft, ...]:
        """Return a presence for each day without one of which the diary knows times; nothing is kept."""
        self.office.require(Permission.KEEP_HOURS)
        self._refuse_others([staff_id])
        written = {day.on for day in self.sheet(staff_id, month).days if day.lines}
        times: dict[date, list[DiaryLine]] = defaultdict(list)
        for line in self._diary(month.first_day, month.last_day, staff_id):
            if line.start is not None and line.on not in written and line.on <= self.office.today():
                times[line.on].append(line)
        found = (self._proposed(staff_id, on, lines) for on, lines in sorted(times.items()))
        return tuple(draft for draft in found if draft is not None)

    def keep_all(self, drafts: Sequence[AttendanceDraft], verb: str = "attendance_add") -> Changed:
        """Keep many presences as one step, which can be undone as one; nothing where one cannot be kept."""
        self.office.require(Permission.KEEP_HOURS)
        if not drafts:
            raise Problem("attendance.nothing_to_propose")
        self._refuse_others({draft.staff_id for draft in drafts})
        with self.office.store.write(verb, self.office.author) as work:
            self._refuse_clashes(work, drafts)
            self.add_all(work, drafts)
        return work.changed

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a presence; nobody is there twice at a time, and only whoever pays writes for others."""
        if isinstance(draft, AttendanceDraft):
            self._refuse_others([draft.staff_id])
            if not self.errors(draft):
                self._refuse_twice(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a line into the trash; somebody else's only whoever pays."""
        self.office.require(self.writing)
        self._refuse_others([self.get(record_id).staff_id])
        return super().remove(record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day to come, missing or needless times, a presence too long, a break longer than it."""
        return tuple(self.errors(draft)) if isinstance(draft, AttendanceDraft) else ()

    def errors(self, draft: AttendanceDraft) -> list[FieldError]:
        """Return what is wrong with the times of a day."""
        self.office.require(self.reading)
        if draft.attendance_kind not in self._works():
            timed = draft.start is not None or draft.end is not None
            return [FieldError("start", "attendance.away_with_times")] if timed else []
        if draft.on > self.office.today():
            return [FieldError("on", "date.in_future")]
        missing = [name for name in ("start", "end") if getattr(draft, name) is None]
        if draft.start is None or draft.end is None:
            return [FieldError(name, "attendance.time_needed") for name in missing]
        minutes, pause = length(draft.on, draft.start, draft.end), draft.break_minutes or 0
        longest = int(self.office.rules.named(RULES).find(LONGEST, draft.on).values["minutes"])
        if draft.start == draft.end or minutes > longest:
            return [FieldError("end", "attendance.too_long", {"hours": longest // 60})]
        if pause >= minutes:
            return [FieldError("break_minutes", "attendance.break_too_long")]
        return []

    def same_as_before(self, staff_id: UUID, on: date) -> AttendanceView | None:
        """Return the last presence of somebody before a day: what "same as the day before" copies."""
        self.office.require(Permission.KEEP_HOURS)
        self._refuse_others([staff_id])
        table = table_of(Attendance)
        found = self.views(
            table.c.staff_id == staff_id,
            table.c.on < on,
            table.c.attendance_kind.in_(self._works()),
            order=(table.c.on.desc(), table.c.start),
            most=1,
        )
        return next(iter(found), None)

    def _works(self) -> frozenset[str]:
        rows = self.office.rules.named(KINDS).rows
        return frozenset(row.code for row in rows if row.values["works"])

    def _refuse_others(self, staff: Iterable[UUID]) -> None:
        if self.office.may(Permission.KEEP_PAY):
            return
        if any(each != self.office.actor.staff_id for each in staff):
            raise Problem("attendance.of_others")

    def _refuse_twice(self, work: UnitOfWork, draft: AttendanceDraft, record_id: UUID | None) -> None:
        table = table_of(Attendance)
        query = select(table.c.id, table.c.on, table.c.start, table.c.end).where(
            table.c.staff_id == draft.staff_id,
            table.c.on >= draft.on - _DAY,
            table.c.on <= draft.on + _DAY,
            table.c.deleted_at.is_(None),
        )
        known = [row for row in work.connection.execute(query) if row.id != record_id]
        if (errors := self.clash(draft, [(row.on, row.start, row.end) for row in known])) is not None:
            raise InvalidDraft("draft.invalid", errors=(errors,))

    def _refuse_clashes(self, work: UnitOfWork, drafts: Sequence[AttendanceDraft]) -> None:
        table = table_of(Attendance)
        days = [draft.on for draft in drafts]
        query = select(table.c.staff_id, table.c.on, table.c.start, table.c.end).where(
            table.c.staff_id.in_({draft.staff_id for draft in drafts}),
            table.c.on >= min(days) - _DAY,
            table.c.on <= max(days) + _DAY,
            table.c.deleted_at.is_(None),
        )
        known: dict[UUID, dict[date, list[Times]]] = defaultdict(lambda: defaultdict(list))
        for row in work.connection.execute(query):
            known[row.staff_id][row.on].append((row.on, row.start, row.end))
        for draft in drafts:
            days_of = known[draft.staff_id]
            near = [times for shift in (-1, 0, 1) for times in days_of[draft.on + shift * _DAY]]
            if (error := self.clash(draft, near)) is not None:
                raise InvalidDraft("draft.invalid", errors=(error,))
            days_of[draft.on].append((draft.on, draft.start, draft.end))

    def clash(self, draft: AttendanceDraft, others: Iterable[Times]) -> FieldError | None:
        """Return why a line cannot stand beside these of the same person; None where it can."""
        self.office.require(self.reading)
        if draft.start is None or draft.end is None:
            away = [on for on, start, _ in others if on == draft.on and start is None]
            return FieldError("on", "attendance.away_twice") if away else None
        mine = span(draft.on, draft.start, draft.end)
        for on, start, end in others:
            if start is not None and end is not None and meet(mine, span(on, start, end)):
                return FieldError("start", "attendance.overlaps", {"start": start, "end": end, "day": on})
        return None

    def _proposed(self, staff_id: UUID, on: date, lines: Sequence[DiaryLine]) -> AttendanceDraft | None:
        """Return the presence that covers the lines of a day; nothing where they make none."""
        begun = min(line.start for line in lines if line.start is not None)
        ended = max(_end_of(line) for line in lines)
        if ended.date() > on:
            ended = datetime.combine(on, time(23, 59))
        if ended <= datetime.combine(on, begun):
            return None
        minutes = length(on, begun, ended.time())
        # A break that the diary leaves no room for is not proposed: the lines would go beyond presence.
        told = sum(line.minutes for line in lines)
        rules = self.office.rules.named(RULES).in_force(on)
        breaks = [(row.values[_BREAKS], row.values["minutes"]) for row in rules if _BREAKS in row.values]
        values: dict[str, Any] = {
            "staff_id": staff_id,
            "on": on,
            "start": begun,
            "end": ended.time(),
            "break_minutes": min(usual_break(minutes, breaks), max(minutes - told, 0)),
            "origin": DERIVED,
        }
        draft = AttendanceDraft.of(values)
        return None if self.errors(draft) else draft


class _OfDay(Protocol):
    """Something of one person and day."""

    @property
    def staff_id(self) -> UUID:
        """Whose it is."""
        ...

    @property
    def on(self) -> date:
        """Its day."""
        ...


_OfDayT = TypeVar("_OfDayT", bound=_OfDay)


def _by_month(
    found: Iterable[_OfDayT], reaching: timedelta = timedelta()
) -> dict[tuple[UUID, Month], list[_OfDayT]]:
    """Sort by person and month; what reaches into the next month stands in both."""
    sorted_: dict[tuple[UUID, Month], list[_OfDayT]] = {}
    for each in found:
        for month in dict.fromkeys((Month.containing(each.on), Month.containing(each.on + reaching))):
            sorted_.setdefault((each.staff_id, month), []).append(each)
    return sorted_


def _explained(code: str, parts: Iterable[Part]) -> Explained:
    return Explained(code, Unit.MINUTES, tuple(parts))


def _part(each: Attended) -> Part:
    return Part(Attendance.kind, each.id, each.minutes, each.on, staff_id=each.staff_id)


def _part_of_diary(line: DiaryLine) -> Part:
    return Part(line.source, line.source_id, line.minutes, line.on, line.client_id, line.staff_id)


def _attended(
    key: UUID, staff_id: UUID, on: date, start: time | None, end: time | None, pause: int | None
) -> Attended:
    minutes = 0 if start is None or end is None else worked(on, start, end, pause or 0)
    return Attended(key, staff_id, on, start, end, pause or 0, minutes)


def _end_of(line: DiaryLine) -> datetime:
    if line.start is None:
        return datetime.combine(line.on, time())
    if line.end is not None:
        return (
            span(line.on, line.start, line.end)[1]
            if line.end != line.start
            else datetime.combine(line.on, line.start)
        )
    return datetime.combine(line.on, line.start) + timedelta(minutes=line.minutes)
