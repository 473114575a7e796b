"""Shifts of night and holiday duty beside the work diary (当番と業務日誌): whether being on call is work.

An organisation decides that for each kind of shift. Where it counts, a shift becomes typed lines: the time
that no other line of the person tells already, day by day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.diary_line import DiaryLine
from desktop.domain.duty import Span, gaps
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.work_diary import span_of as span_of_line
from desktop.records.duty_shift import DutyShift, DutyShiftView
from desktop.records.work_line import WorkLine, WorkLineDraft
from desktop.services.duty_shifts import KINDS, span_of
from desktop.services.office import Office
from desktop.services.own_hours import refuse_others, whose
from desktop.services.work_lines import WorkLines
from desktop.storage.unit_of_work import Changed, table_of

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
Diary = Callable[[date, date, "UUID | None"], tuple[DiaryLine, ...]]


@dataclass(frozen=True, slots=True)
class OnCall:
    """A shift of somebody: how long, whether it counts as work, and whether it stands in the diary."""

    view: DutyShiftView
    minutes: int
    counts: bool
    is_written: bool
    is_over: bool
    rule: RuleUsed

    @property
    def can_be_written(self) -> bool:
        """Tell whether it may become lines of the diary."""
        return self.counts and self.is_over and not self.is_written


class DutyLines:
    """Reads shifts as work, and writes them into the diary."""

    def __init__(self, office: Office, typed: WorkLines, diary: Diary) -> None:
        self.office = office
        self._typed, self._diary = typed, diary

    def of(self, first: date, last: date, staff_id: UUID | None = None) -> tuple[OnCall, ...]:
        """Return the shifts that begin on these days, of one person or of all whose hours may be read."""
        self.office.require(Permission.READ_CASES)
        of = whose(self.office, staff_id)
        shift, line = table_of(DutyShift), table_of(WorkLine)
        query = select(shift).where(shift.c.starts_on.between(first, last), shift.c.deleted_at.is_(None))
        if of is not None:
            query = query.where(shift.c.staff_id == of)
        with self.office.store.read() as connection:
            rows = connection.execute(query.order_by(shift.c.starts_on, shift.c.start)).mappings()
            views = [DutyShiftView.from_row(row) for row in rows]
            lines = select(line.c.duty_shift_id).where(
                line.c.duty_shift_id.in_([view.id for view in views]), line.c.deleted_at.is_(None)
            )
            written = set(connection.scalars(lines))
        return tuple(self._on_call(view, view.id in written) for view in views)

    def write(self, first: date, last: date, staff_id: UUID) -> Changed:
        """Write the shifts of these days that are over into the diary, as one step.

        Problems: `duty.no_working_time` where none counts, `duty.nothing_to_write`.
        """
        self.office.require(Permission.KEEP_HOURS)
        refuse_others(self.office, (staff_id,))
        shifts = self.of(first, last, staff_id)
        if shifts and not any(each.counts for each in shifts):
            raise Problem("duty.no_working_time")
        drafts = [
            draft for each in shifts if each.can_be_written for draft in self._lines(each.view, staff_id)
        ]
        if not drafts:
            raise Problem("duty.nothing_to_write")
        with self.office.store.write("work_line_add", self.office.author) as work:
            self._typed.add_all(work, drafts)
        return work.changed

    def _on_call(self, view: DutyShiftView, is_written: bool) -> OnCall:  # noqa: FBT001 - what the diary says
        kinds, span = self.office.rules.named(KINDS), span_of(view)
        row = kinds.find(view.duty_kind, view.starts_on)
        return OnCall(
            view,
            (span.end - span.start) // _MINUTE,
            bool(row.values["working_time"]),
            is_written,
            view.ends_on < self.office.today(),
            RuleUsed.of(kinds, row),
        )

    def _lines(self, view: DutyShiftView, staff_id: UUID) -> Iterator[WorkLineDraft]:
        kinds = self.office.rules.named(KINDS)
        row = kinds.find(view.duty_kind, view.starts_on)
        told = self._diary(view.starts_on - _DAY, view.ends_on, staff_id)
        spans = [Span(*found) for line in told if (found := span_of_line(line)) is not None]
        for free in gaps([span_of(view)], spans):
            for start, end in _by_day(free):
                yield WorkLineDraft.of(
                    {
                        "staff_id": staff_id,
                        "on": start.date(),
                        "start": start.time(),
                        "end": None if end.time() == time() else end.time(),
                        "minutes": (end - start) // _MINUTE,
                        "work_kind": row.values["work_kind"],
                        "text": row.text,
                        "duty_shift_id": view.id,
                    }
                )


def _by_day(span: Span) -> Iterator[tuple[datetime, datetime]]:
    """Yield a span in parts of a day."""
    begun = span.start
    while begun < span.end:
        ended = min(datetime.combine(begun.date() + _DAY, time()), span.end)
        if (ended - begun) // _MINUTE:
            yield begun, ended
        begun = ended
