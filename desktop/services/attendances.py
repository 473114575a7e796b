"""Attendance (出勤簿): a month of one person, presences for the claim, proposals from the diary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import select

from desktop.domain.attended import Attended
from desktop.domain.days_off import DaysOff
from desktop.domain.diary_line import DiaryLine
from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.fiscal_year import Month
from desktop.domain.presence import Beyond, beyond, length, meet, span, worked
from desktop.domain.presence_proposals import ProposedDay, proposed_day
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.attendance import Attendance, AttendanceDraft, AttendanceView
from desktop.records.record import Draft
from desktop.services.days_off import DaysOffOf
from desktop.services.employments import Employments
from desktop.services.office import Office
from desktop.services.own_hours import refuse_others, whose
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


@dataclass(frozen=True, slots=True)
class Proposals:
    """The days of a month that could be written into the book, with the rules for their breaks."""

    staff_id: UUID
    month: Month
    days: tuple[ProposedDay, ...]
    unclear: tuple[date, ...]
    """Days of the diary that make no presence: without a time of day, or too long."""
    weekly: int | None
    """The minutes a week that are agreed with the person."""
    off: DaysOff
    rules: tuple[RuleUsed, ...]

    @property
    def told(self) -> tuple[ProposedDay, ...]:
        """The days of which the diary tells; of the others only the usual hours are known."""
        return tuple(day for day in self.days if day.lines)


class Attendances(Recording[AttendanceDraft, AttendanceView]):
    """The verbs about presence: everybody keeps their own, whoever pays keeps everybody's."""

    row = Attendance
    view = AttendanceView
    writing = Permission.KEEP_HOURS

    def __init__(self, office: Office, days_off: DaysOffOf, diary: Diary, employments: Employments) -> None:
        super().__init__(office)
        self._employments = employments
        self._days_off = days_off
        self._diary = diary

    def between(self, first: date, last: date, staff_id: UUID | None = None) -> tuple[Attended, ...]:
        """Return the presences of these days, both included, of one person or all, by day and beginning.

        What says that somebody was away is no presence. Who may not read hours of others has their own.
        """
        self.office.require(self.reading)
        return presences(self.office, first, last, whose(self.office, staff_id))

    def sheet(self, staff_id: UUID, month: Month) -> MonthSheet:
        """Return a month of one person, a day after the other, with the diary beside it.

        Somebody else's is only for whoever may read hours of others: Problem `hours.of_others`.
        """
        self.office.require(Permission.KEEP_HOURS)
        refuse_others(self.office, [staff_id])
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
        of = whose(self.office, staff_id)
        return beyond(self._diary(first, last, of), self.between(first - _DAY, last, of))

    def proposed(self, staff_id: UUID, month: Month) -> Proposals:
        """Return what somebody would have to write for each day without a line; nothing is kept.

        A day has one by the lines of the diary, by the usual hours of the employment, or by both.
        """
        self.office.require(Permission.KEEP_HOURS)
        sheet = self.sheet(staff_id, month)
        first, last = month.first_day, min(month.last_day, self.office.today())
        told: dict[date, list[DiaryLine]] = defaultdict(list)
        for line in self._diary(first, last, staff_id):
            told[line.on].append(line)
        usual = self._employments.usual_on(staff_id, first, last)
        found, unclear = [], []
        for on in (day.on for day in sheet.days if not day.lines and day.on <= last):
            # How long today will be nobody knows yet.
            is_usual = sheet.off.on(on) is None and on < self.office.today()
            hours = usual.get(on) if is_usual else None
            if not told[on] and hours is None:
                continue
            day = proposed_day(on, told[on], hours, self._breaks(on))
            if day is not None and not any(self.errors(draft) for draft in drafts_of(staff_id, day)):
                found.append(day)
            elif told[on]:
                unclear.append(on)
        employed = self._employments.on(staff_id, last) or self._employments.on(staff_id, first)
        weekly = None if employed is None else employed.weekly_minutes
        rules = self._break_rules(last)
        return Proposals(staff_id, month, tuple(found), tuple(unclear), weekly, sheet.off, rules)

    def take_over(self, staff_id: UUID, days: Sequence[ProposedDay]) -> Changed:
        """Write the days that somebody confirmed, as one step."""
        self.office.require(Permission.KEEP_HOURS)
        drafts = [draft for day in days for draft in drafts_of(staff_id, day)]
        return self.keep_all(drafts, "attendance_derive")

    def keep_all(self, drafts: Sequence[AttendanceDraft], verb: str = "attendance_add") -> Changed:
        """Keep many presences as one step, which can be undone as one; nothing where one cannot be kept."""
        self.office.require(Permission.KEEP_HOURS)
        if not drafts:
            raise Problem("attendance.nothing_to_propose")
        refuse_others(self.office, {draft.staff_id for draft in drafts})
        with self.office.store.write(verb, self.office.author) as work:
            self._refuse_clashes(work, drafts)
            self.add_all(work, drafts)
        return work.changed

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a presence; nobody is there twice at a time."""
        if isinstance(draft, AttendanceDraft) and not self.errors(draft):
            self._refuse_twice(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day to come, missing or needless times, a presence too long, a break longer than it."""
        return tuple(self.errors(draft)) if isinstance(draft, AttendanceDraft) else ()

    def errors(self, draft: AttendanceDraft) -> list[FieldError]:
        """Return what is wrong with the times of a day."""
        self.office.require(self.reading)
        if draft.attendance_kind not in _works(self.office):
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
        refuse_others(self.office, [staff_id])
        table = table_of(Attendance)
        found = self.views(
            table.c.staff_id == staff_id,
            table.c.on < on,
            table.c.attendance_kind.in_(_works(self.office)),
            order=(table.c.on.desc(), table.c.start),
            most=1,
        )
        return next(iter(found), None)

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

    def _breaks(self, on: date) -> list[tuple[int, int]]:
        rows = self.office.rules.named(RULES).in_force(on)
        return [(row.values[_BREAKS], row.values["minutes"]) for row in rows if _BREAKS in row.values]

    def _break_rules(self, on: date) -> tuple[RuleUsed, ...]:
        rules = self.office.rules.named(RULES)
        return tuple(RuleUsed.of(rules, row) for row in rules.in_force(on) if _BREAKS in row.values)


def drafts_of(staff_id: UUID, day: ProposedDay) -> list[AttendanceDraft]:
    """Return the lines of the book that a proposed day would be."""
    return [
        AttendanceDraft.of(
            {
                "staff_id": staff_id,
                "on": day.on,
                "start": each.start,
                "end": each.end,
                "break_minutes": each.break_minutes,
                "origin": DERIVED,
            }
        )
        for each in day.presences
    ]


def presences(office: Office, first: date, last: date, staff_id: UUID | None = None) -> tuple[Attended, ...]:
    """Return who was there on these days; what is reckoned of the organisation reads everybody's."""
    table = table_of(Attendance)
    names = ("id", "staff_id", "on", "start", "end", "break_minutes")
    query = select(*(table.c[name] for name in names)).where(
        table.c.on >= first,
        table.c.on <= last,
        table.c.attendance_kind.in_(_works(office)),
        table.c.deleted_at.is_(None),
    )
    if staff_id is not None:
        query = query.where(table.c.staff_id == staff_id)
    with office.store.read() as connection:
        rows = connection.execute(query.order_by(table.c.on, table.c.start, table.c.id)).all()
    return tuple(_attended(*row) for row in rows)


def _works(office: Office) -> frozenset[str]:
    return frozenset(row.code for row in office.rules.named(KINDS).rows if row.values["works"])


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
