"""Night and holiday duty (夜間・休日当番): the roster, its gaps and overlaps, who is on duty now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.clock import local
from desktop.domain.days_off import DaysOff
from desktop.domain.duty import Span, gaps, needed, overlaps
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.rule_used import RuleUsed
from desktop.records.duty_shift import DutyShift, DutyShiftDraft, DutyShiftView
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.services.days_off import DaysOffOf
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of

HOURS: Final = "duty_hours"
KINDS: Final = "duty_kinds"
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift with the name of who is on duty; `covers` tells whether gaps are closed by it."""

    view: DutyShiftView
    span: Span
    covers: bool
    name: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The shift's key."""
        return self.view.id


@dataclass(frozen=True, slots=True)
class Roster:
    """The shifts that touch some days, the time nobody is on duty, and the time two are."""

    first: date
    last: date
    shifts: tuple[ShiftLine, ...]
    gaps: tuple[Span, ...]
    overlaps: tuple[Span, ...]
    off: DaysOff
    rules: tuple[RuleUsed, ...]


class DutyShifts(Recording[DutyShiftDraft, DutyShiftView]):
    """The worker's verbs about the roster."""

    row = DutyShift
    view = DutyShiftView

    def __init__(self, office: Office, days_off: DaysOffOf) -> None:
        super().__init__(office)
        self._days_off = days_off

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a shift; nobody is on duty twice at a time."""
        if isinstance(draft, DutyShiftDraft):
            self._refuse_twice(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def roster(self, first: date, days: int = 7) -> Roster:
        """Return the roster of so many days."""
        self.office.require(self.reading)
        last = first + timedelta(days=days - 1)
        table = table_of(DutyShift)
        views = self.views(table.c.ends_on >= first, table.c.starts_on <= last)
        with self.office.store.read() as connection:
            names = names_of(connection, Staff, (view.staff_id for view in views))
        kinds = self.office.rules.named(KINDS)
        lines = []
        for view in views:
            kind = kinds.ever(view.duty_kind)
            covers = kind is not None and bool(kind.values.get("covers"))
            lines.append(ShiftLine(view, span_of(view), covers, names.get(view.staff_id, "")))
        rules = self.office.rules.named(HOURS)
        # The night before the first day reaches into it.
        off = self._days_off.between(first - _DAY, last)
        begin, end = datetime.combine(first, time()), datetime.combine(last + _DAY, time())
        inside = [part for line in lines if line.covers and (part := line.span.within(begin, end))]
        return Roster(
            first,
            last,
            tuple(sorted(lines, key=lambda line: (line.span, line.id))),
            gaps(needed(rules.rows, first, last, off), inside),
            overlaps(inside),
            off,
            tuple(RuleUsed.of(rules, row) for row in rules.in_force(first)),
        )

    def now_on(self) -> tuple[ShiftLine, ...]:
        """Return who is on duty at this moment."""
        now = local(self.office.clock.now(), self.office.zone).replace(tzinfo=None)
        found = self.roster(now.date(), 1).shifts
        return tuple(line for line in found if line.span.start <= now < line.span.end)

    def _refuse_twice(self, work: UnitOfWork, draft: DutyShiftDraft, record_id: UUID | None) -> None:
        table, mine = table_of(DutyShift), span_of(draft)
        query = select(table).where(
            table.c.staff_id == draft.staff_id,
            table.c.deleted_at.is_(None),
            table.c.ends_on >= draft.starts_on,
            table.c.starts_on <= draft.ends_on,
        )
        for row in work.connection.execute(query).mappings():
            other = DutyShiftView.from_row(row)
            if other.id != record_id and mine.meets(span_of(other)):
                values = {"starts_on": other.starts_on, "ends_on": other.ends_on}
                error = FieldError("start", "duty.overlap", values)
                raise InvalidDraft("draft.invalid", errors=(error,))


def span_of(shift: DutyShiftDraft | DutyShiftView) -> Span:
    """Return the time of a shift."""
    return Span(datetime.combine(shift.starts_on, shift.start), datetime.combine(shift.ends_on, shift.end))
