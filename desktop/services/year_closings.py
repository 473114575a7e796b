"""Closing a year (年度の締め): its figures are kept, what they came from is frozen, the next year begins.

Afterwards each figure is shown beside what the records say now, and what is corrected is a counter-entry.
What the figures of a calendar are, and how its next year begins, is given by the subjects.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.support_case import SupportCase
from desktop.records.year_closing import (
    ClosedFigure,
    ClosedFigureDraft,
    ClosedFigureView,
    YearClosing,
    YearClosingDraft,
    YearClosingView,
    YearCorrection,
    YearCorrectionDraft,
    YearCorrectionView,
)
from desktop.services.cases import first_month
from desktop.services.counted_times import fiscal_year_of
from desktop.services.lasting import Lasting
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.change_log import Head, check, heads
from desktop.storage.closed_years import frozen_fields
from desktop.storage.schema import ROWS, change_line
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

OPEN_CASES: Final = "open_cases"
OF_PAY: Final = "claim."
"""How the codes of figures begin that only those may see who may know of pay."""


class Calendar(StrEnum):
    """The three calendars, by their codes in `year_calendars`."""

    SUBSIDY = "subsidy_calendar"
    FISCAL = "fiscal_calendar"
    BUSINESS = "business_calendar"


FigureSource = Callable[[int, date, date], Iterable[Explained]]
"""Tells the figures of a year from its first to its last day; called outside any unit of work."""
Beginning = Callable[[UnitOfWork, int], None]
"""Begins the year that is named, inside the closing of the one before."""


@dataclass(frozen=True, slots=True)
class YearSpan:
    """A year of a calendar and its days, both included."""

    calendar: Calendar
    year: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ClosingPreview:
    """What closing a year would keep: its figures, and the cases that go over into the next."""

    span: YearSpan
    figures: tuple[Explained, ...]
    carried_over: Explained
    is_over: bool
    closed: YearClosingView | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure as it was closed, its counter-entries, and what the records say now."""

    code: str
    unit: Unit
    then: int
    corrections: tuple[YearCorrectionView, ...]
    now: Explained | None

    @property
    def corrected(self) -> int:
        """The closed figure with its counter-entries."""
        return self.then + sum(-each.amount if each.less else each.amount for each in self.corrections)

    @property
    def differs(self) -> bool:
        """Whether the records say something else now."""
        return self.now is not None and self.now.amount != self.corrected

    @property
    def line(self) -> ClosedLine:
        """The same without the records behind it."""
        now = None if self.now is None else self.now.amount
        return ClosedLine(self.code, self.unit, self.then, self.corrected, now, self.corrections)


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A figure as papers take it: as it was closed, with its corrections, and as the records say now."""

    code: str
    unit: Unit
    then: int
    corrected: int
    now: int | None
    corrections: tuple[YearCorrectionView, ...] = ()

    @property
    def is_touched(self) -> bool:
        """Whether it was put right since, or the records say something else now."""
        return bool(self.corrections) or (self.now is not None and self.now != self.corrected)


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """What was kept of a closed year that nobody opened again, beside what its records say now."""

    closing: YearClosingView
    figures: tuple[ClosedLine, ...]

    def then(self, code: str, now: Explained) -> int:
        """Return a figure as it was closed; one that was not kept then as the records say it."""
        return next((each.then for each in self.figures if each.code == code), now.amount)

    @property
    def touched(self) -> tuple[ClosedLine, ...]:
        """The figures that were put right since, or that the records tell otherwise."""
        return tuple(each for each in self.figures if each.is_touched)


@dataclass(frozen=True, slots=True)
class ClosedYearSheet:
    """A closed year as it stands now: its figures, what was written later, and whether its chain is whole."""

    closing: YearClosingView
    figures: tuple[Compared, ...]
    later: tuple[Part, ...]
    """Records of the year that were written or changed after it was closed."""
    is_whole: bool


class ClosedFigures(Lasting[ClosedFigureDraft, ClosedFigureView]):
    """The figures of closed years."""

    row, view = ClosedFigure, ClosedFigureView
    writing = Permission.MANAGE
    refusal = "year_closing.never_changed"


class YearCorrections(Lasting[YearCorrectionDraft, YearCorrectionView]):
    """Counter-entries to them."""

    row, view = YearCorrection, YearCorrectionView
    writing = Permission.MANAGE
    refusal = "year_closing.never_changed"


class YearClosings(Recording[YearClosingDraft, YearClosingView]):
    """The manager's verbs about closing a year."""

    row, view = YearClosing, YearClosingView
    writing = Permission.MANAGE

    def __init__(
        self,
        office: Office,
        *,
        subsidy_period: Callable[[int], tuple[date, date]],
        sources: Mapping[Calendar, FigureSource],
        beginnings: Mapping[Calendar, Beginning],
    ) -> None:
        super().__init__(office)
        self._subsidy_period, self._sources, self._beginnings = subsidy_period, sources, beginnings
        self.figures, self.corrections = ClosedFigures(office), YearCorrections(office)

    def all(self) -> tuple[YearClosingView, ...]:
        """Return every closing, the newest first."""
        table = table_of(YearClosing)
        return self.views(order=(table.c.first_day.desc(), table.c.id.desc()))

    def span(self, calendar: Calendar, year: int) -> YearSpan:
        """Return the days of a year; a Problem `programme.no_rules` where the subsidy knows none."""
        self.office.require(self.reading)
        if calendar is Calendar.SUBSIDY:
            return YearSpan(calendar, year, *self._subsidy_period(year))
        if calendar is Calendar.FISCAL:
            found = fiscal_year_of(self.office.rules, year)
        else:
            with self.office.store.read() as connection:
                found = FiscalYear(Month(year, first_month(connection)))
        return YearSpan(calendar, year, found.first_day, found.last_day)

    def newest_over(self, calendar: Calendar) -> int:
        """Return the newest year of a calendar whose last day has passed."""
        year = self.office.today().year
        while self.span(calendar, year).last >= self.office.today():
            year -= 1
        return year

    def preview(self, calendar: Calendar, year: int) -> ClosingPreview:
        """Return what closing a year would keep."""
        span = self.span(calendar, year)
        figures = tuple(self._figures(span))
        with self.office.store.read() as connection:
            carried = _open_cases(connection, span.last)
        return ClosingPreview(
            span, figures, carried, span.last < self.office.today(), self._standing(calendar, year)
        )

    def close(self, calendar: Calendar, year: int, note: str = "") -> Saved:
        """Close a year that is over: keep figures and chain heads, freeze it, begin the next."""
        self.office.require(self.writing)
        seen = self.preview(calendar, year)
        if seen.closed is not None:
            raise Problem("year_closing.already_closed")
        if not seen.is_over:
            raise Problem("year_closing.not_over", last=seen.span.last)
        with self.office.store.write("year_closing_add", self.office.author) as work:
            kept = self.put(work, self._draft(work.connection, seen, note))
            for figure in seen.figures:
                self.figures.put(work, _figure_draft(kept, figure))
            if (begin := self._beginnings.get(calendar)) is not None:
                begin(work, year + 1)
        return Saved(kept, work.changed)

    def reopen(self, closing_id: UUID, because: str) -> Changed:
        """Open a closed year again, with a reason that stays beside it."""
        self.office.require(self.writing)
        if not because.strip():
            raise Problem("year_closing.why_reopened")
        with self.office.store.write("year_closing_reopen", self.office.author) as work:
            if self.present(work, closing_id)["reopened_on"] is not None:
                raise Problem("year_closing.not_closed")
            told = {"reopened_on": self.office.today(), "reopened_because": because.strip()}
            work.change(YearClosing, closing_id, told)
        return work.changed

    def sheet(self, closing_id: UUID) -> ClosedYearSheet:
        """Return a closed year beside what its records say now."""
        closing = self.get(closing_id)
        calendar = Calendar(closing.calendar)
        now = {each.code: each for each in self._figures(self._span_of(closing, calendar))}
        figures = self._compared(closing_id, now)
        known = _heads_of(closing.chain)
        with self.office.store.read() as connection:
            whole = not check(connection, known)
            later = _later(connection, closing, known)
        return ClosedYearSheet(closing, figures, later, whole)

    def closed(self, calendar: Calendar, year: int, now: Iterable[Explained]) -> FrozenFigures | None:
        """Return what was kept of a year beside what is reckoned now; None while it is not closed."""
        self.office.require(self.reading)
        closing = self._standing(calendar, year)
        if closing is None:
            return None
        told = {each.code: each for each in now}
        return FrozenFigures(
            closing, tuple(each.line for each in self._compared(closing.id, told) if each.code in told)
        )

    def correct(self, draft: YearCorrectionDraft) -> Saved:
        """Keep a counter-entry to a figure of a closed year."""
        self.office.require(self.writing)
        closing = self.get(draft.closing_id)
        if closing.reopened_on is not None:
            raise Problem("year_closing.not_closed")
        return self.corrections.save(draft)

    def _compared(self, closing_id: UUID, now: Mapping[str, Explained]) -> tuple[Compared, ...]:
        of_closing = table_of(ClosedFigure).c.closing_id == closing_id
        corrections = self.corrections.views(table_of(YearCorrection).c.closing_id == closing_id)
        return tuple(
            Compared(
                each.code,
                Unit(each.unit),
                -each.amount if each.below_zero else each.amount,
                tuple(one for one in corrections if one.code == each.code),
                now.get(each.code),
            )
            for each in self.figures.views(of_closing)
            if self.office.may(Permission.KEEP_PAY) or not each.code.startswith(OF_PAY)
        )

    def _span_of(self, closing: YearClosingView, calendar: Calendar) -> YearSpan:
        # As it was closed: a period that was set otherwise since must not move the closed year.
        return YearSpan(calendar, closing.year, closing.first_day, closing.last_day)

    def _figures(self, span: YearSpan) -> Iterable[Explained]:
        source = self._sources.get(span.calendar)
        return () if source is None else source(span.year, span.first, span.last)

    def _standing(self, calendar: Calendar, year: int) -> YearClosingView | None:
        table = table_of(YearClosing)
        found = self.views(
            table.c.calendar == calendar.value, table.c.year == year, table.c.reopened_on.is_(None)
        )
        return found[-1] if found else None

    def _draft(self, connection: Connection, seen: ClosingPreview, note: str) -> YearClosingDraft:
        return YearClosingDraft.of(
            {
                "calendar": seen.span.calendar.value,
                "year": seen.span.year,
                "first_day": seen.span.first,
                "last_day": seen.span.last,
                "closed_on": self.office.today(),
                "staff_id": self.office.actor.staff_id,
                "chain": _chain_of(heads(connection).values()),
                "carried_over": seen.carried_over.amount,
                "note": note,
            }
        )


def _figure_draft(closing_id: UUID, figure: Explained) -> ClosedFigureDraft:
    told = {"closing_id": closing_id, "code": figure.code, "unit": figure.unit.value}
    amount = figure.amount
    return ClosedFigureDraft.of({**told, "amount": abs(amount), "below_zero": amount < 0})


def _open_cases(connection: Connection, day: date) -> Explained:
    """Return the cases that were open at the end of a day."""
    case, client = table_of(SupportCase), table_of(Client)
    query = (
        select(case.c.id, case.c.client_id, case.c.opened_on)
        .join(client, client.c.id == case.c.client_id)
        .where(
            case.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            case.c.opened_on <= day,
            case.c.closed_on.is_(None) | (case.c.closed_on > day),
        )
        .order_by(case.c.opened_on, case.c.id)
    )
    rows = connection.execute(query)
    parts = tuple(Part(SupportCase.kind, row.id, 1, row.opened_on, row.client_id) for row in rows)
    return Explained(OPEN_CASES, Unit.TIMES, parts)


def _chain_of(known: Iterable[Head]) -> str:
    lines = sorted(f"{head.replica} {head.seq} {head.hash.hex()}" for head in known)
    return "\n".join(lines)


def _heads_of(chain: str) -> tuple[Head, ...]:
    lines = (line.split() for line in chain.splitlines())
    return tuple(Head(UUID(replica), int(seq), bytes.fromhex(told)) for replica, seq, told in lines)


def _later(connection: Connection, closing: YearClosingView, known: Sequence[Head]) -> tuple[Part, ...]:
    """Return the records of the year that have lines behind the heads, each once, oldest first."""
    reached = {head.replica: head.seq for head in known}
    least = min(reached.values(), default=0)
    query = (
        select(change_line)
        .where(
            change_line.c.record_kind.in_([kind for kind, row in ROWS.items() if row.closes_by]),
            change_line.c.seq > (least if len(known) == 1 else 0),
        )
        .order_by(change_line.c.replica, change_line.c.seq)
    )
    touched: dict[str, dict[UUID, None]] = {}
    for line in connection.execute(query):
        if line.seq > reached.get(line.replica, 0) and _counts(line.record_kind, line.changes):
            touched.setdefault(line.record_kind, {})[line.record] = None
    return tuple(part for kind, keys in touched.items() for part in _within(connection, kind, keys, closing))


def _counts(kind: str, changes: str | None) -> bool:
    """Tell whether a line touches what figures come from; a note that was completed does not."""
    return changes is None or not frozen_fields(ROWS[kind]).isdisjoint(json.loads(changes))


def _within(
    connection: Connection, kind: str, keys: Iterable[UUID], closing: YearClosingView
) -> Iterable[Part]:
    table, name = table_of(ROWS[kind]), ROWS[kind].closes_by
    about = table.c.get("client_id", None)
    query = select(table.c.id, table.c[name].label("day"), *([] if about is None else [about])).where(
        table.c.id.in_([*keys]), table.c[name].between(closing.first_day, closing.last_day)
    )
    for row in connection.execute(query.order_by(table.c[name], table.c.id)):
        yield Part(kind, row.id, 1, row.day, None if about is None else row.client_id)
