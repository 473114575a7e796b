"""The morning's handing over (申し送り): one page of what happened since the last one, read and ticked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_

from desktop.domain.clock import local
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.duty_handover import (
    DutyHandover,
    DutyHandoverDraft,
    DutyHandoverRead,
    DutyHandoverReadDraft,
    DutyHandoverReadView,
    DutyHandoverView,
)
from desktop.records.night_call import NightCall
from desktop.records.staff import Staff
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.house_diaries import DiaryPage, HouseDiaries
from desktop.services.incident_parts import IncidentLine
from desktop.services.incidents import Incidents
from desktop.services.names import names_of
from desktop.services.night_calls import CallLine, NightCalls
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import table_of

SHIFTS: Final = "diary_shifts"
_FIRST: Final = timedelta(days=1)
"""The first page ever tells of the last day."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who has read a page, and when."""

    staff_id: UUID
    name: str = field(repr=False)
    on: date
    at: time


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """What is handed over: calls, incidents, what diaries noted; `view` is None while it is not closed."""

    since: datetime
    until: datetime
    view: DutyHandoverView | None
    staff: str = field(repr=False)
    calls: tuple[CallLine, ...]
    incidents: tuple[IncidentLine, ...]
    diaries: tuple[DiaryPage, ...]
    read_by: tuple[Told, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        return not (self.calls or self.incidents or self.diaries)


class DutyHandoverReads(Recording[DutyHandoverReadDraft, DutyHandoverReadView]):
    """Who has read what."""

    row = DutyHandoverRead
    view = DutyHandoverReadView


class DutyHandovers(Recording[DutyHandoverDraft, DutyHandoverView]):
    """The worker's verbs about handing over."""

    row = DutyHandover
    view = DutyHandoverView

    def __init__(
        self, office: Office, calls: NightCalls, incidents: Incidents, diaries: HouseDiaries
    ) -> None:
        super().__init__(office)
        self._calls, self._incidents, self._diaries = calls, incidents, diaries
        self.reads = DutyHandoverReads(office)

    def upcoming(self) -> HandoverPage:
        """Return what would be handed over now."""
        self.office.require(self.reading)
        now = self._now()
        newest = self.newest()
        since = now - _FIRST if newest is None else datetime.combine(newest.on, newest.at)
        return self._page(min(since, now), now, None)

    def page(self, handover_id: UUID) -> HandoverPage:
        """Return a page that was closed."""
        self.office.require(self.reading)
        view = self.get(handover_id)
        since = datetime.combine(view.since_on, view.since_at)
        return self._page(since, datetime.combine(view.on, view.at), view)

    def close(self, text: str = "") -> Saved:
        """Close the page of this moment; who closes it has read it."""
        self.office.require(self.writing)
        open_page, staff_id = self.upcoming(), self.office.actor.staff_id
        if open_page.until <= open_page.since:
            error = FieldError("at", "duty_handover.nothing_since")
            raise InvalidDraft("draft.invalid", errors=(error,))
        draft = DutyHandoverDraft.of(
            {
                "staff_id": staff_id,
                "since_on": open_page.since.date(),
                "since_at": open_page.since.time(),
                "on": open_page.until.date(),
                "at": open_page.until.time(),
                "text": text,
            }
        )
        with self.office.store.write("duty_handover_close", self.office.author) as work:
            key = self.put(work, draft)
            self.reads.put(work, self._tick(key))
        return Saved(key, work.changed)

    def tick(self, handover_id: UUID) -> Saved:
        """Note that the actor has read a page; a second time changes nothing."""
        self.office.require(self.writing)
        table, staff_id = table_of(DutyHandoverRead), self.office.actor.staff_id
        known = self.reads.views(table.c.handover_id == handover_id, table.c.staff_id == staff_id)
        with self.office.store.write("duty_handover_read", self.office.author) as work:
            self.present(work, handover_id)
            if not known:
                self.reads.put(work, self._tick(handover_id))
        return Saved(handover_id, work.changed)

    def newest(self) -> DutyHandoverView | None:
        """Return the last page that was closed."""
        self.office.require(self.reading)
        found = self.views()
        return max(found, key=lambda view: (view.on, view.at, view.id), default=None)

    def latest(self, limit: int = 30) -> tuple[DutyHandoverView, ...]:
        """Return the last pages, the newest first."""
        self.office.require(self.reading)
        found = sorted(self.views(), key=lambda view: (view.on, view.at, view.id), reverse=True)
        return tuple(found[:limit])

    def unread(self) -> tuple[DutyHandoverView, ...]:
        """Return the pages of the last two weeks that the actor has not ticked, the newest first."""
        self.office.require(self.reading)
        since, staff_id = self.office.today() - timedelta(days=14), self.office.actor.staff_id
        table, ticks = table_of(DutyHandover), table_of(DutyHandoverRead)
        mine = {each.handover_id for each in self.reads.views(ticks.c.staff_id == staff_id)}
        found = self.views(table.c.on >= since)
        return tuple(view for view in reversed(found) if view.id not in mine)

    def _page(self, since: datetime, until: datetime, view: DutyHandoverView | None) -> HandoverPage:
        call = table_of(NightCall)
        calls = self._calls.of_days(*_between(call.c.on, call.c.at, since, until))
        lines = self._incidents.lines(since=since.date())
        incidents = tuple(line for line in lines if _is_told(line, since, until))
        pages = self._diaries.pages(None, since.date() - _FIRST, until.date())
        diaries = tuple(page for page in pages if self._belongs(page, since, until, closed=view is not None))
        reads: tuple[DutyHandoverReadView, ...] = ()
        if view is not None:
            reads = self.reads.views(table_of(DutyHandoverRead).c.handover_id == view.id)
        with self.office.store.read() as connection:
            keys = [each.staff_id for each in reads]
            names = names_of(connection, Staff, keys if view is None else [*keys, view.staff_id])
        return HandoverPage(
            since,
            until,
            view,
            "" if view is None else names.get(view.staff_id, ""),
            tuple(reversed(calls)),
            incidents,
            diaries,
            tuple(Told(each.staff_id, names.get(each.staff_id, ""), each.on, each.at) for each in reads),
        )

    def _belongs(self, page: DiaryPage, since: datetime, until: datetime, *, closed: bool) -> bool:
        """Tell whether a shift is told of: on the page in whose time it ended, and now from its start."""
        row = self.office.rules.named(SHIFTS).ever(page.view.shift)
        begins, lasts = (0, 0) if row is None else (int(row.values["begins"]), int(row.values["lasts"]))
        begun = datetime.combine(page.view.on, time()) + timedelta(minutes=begins)
        ended = begun + timedelta(minutes=lasts)
        return since < ended <= until or (not closed and since < ended and begun <= until)

    def _tick(self, handover_id: UUID) -> DutyHandoverReadDraft:
        now = self._now()
        return DutyHandoverReadDraft.of(
            {
                "handover_id": handover_id,
                "staff_id": self.office.actor.staff_id,
                "on": now.date(),
                "at": now.time(),
            }
        )

    def _now(self) -> datetime:
        here = local(self.office.clock.now(), self.office.zone)
        return here.replace(tzinfo=None, second=0, microsecond=0)

    def due(self, until: date) -> list[DueStep]:
        """Return the pages that the actor has not read, behind the people of the day."""
        return [
            DueStep(view.id, None, view.on, "", "", "", DutyHandover.kind, order=BEHIND_ALL)
            for view in self.unread()
            if view.on <= until
        ]


def _between(
    on: ColumnElement[date], at: ColumnElement[time], since: datetime, until: datetime
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for what is after one moment and up to another."""
    return (
        or_(on > since.date(), and_(on == since.date(), at > since.time())),
        or_(on < until.date(), and_(on == until.date(), at <= until.time())),
    )


def _is_told(line: IncidentLine, since: datetime, until: datetime) -> bool:
    """Tell whether an incident belongs on a page: it happened in its time, or still ran then."""
    happened = datetime.combine(line.view.on, line.view.at or time.max.replace(microsecond=0))
    if happened > until and line.view.on >= until.date():
        return line.view.at is None and line.view.on == until.date()
    return line.view.closed_on is None or line.view.closed_on >= since.date()
