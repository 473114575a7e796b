"""Lines of the work diary from all their sources, each with what it is called and who bears it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from desktop.domain.dated import DatedRow
from desktop.domain.diary_line import DiaryLine
from desktop.domain.work_diary import LONGEST, NOTHING, Borne, Rules, after, borne_by, minutes_between
from desktop.records.house_diary import HouseDiary
from desktop.records.interpreting import Interpreting
from desktop.records.meeting import Meeting
from desktop.records.night_call import NightCall
from desktop.records.seminar import Seminar
from desktop.records.support_entry import SupportEntry
from desktop.records.work_line import WorkLine
from desktop.services import diary_sources as sources
from desktop.services.diary_sources import Reading, Wanted

TRAVEL: Final = "travel_work"
INTERPRETING: Final = "interpreting_work"
SEMINAR: Final = "seminar_work"
NIGHT_CALL: Final = "night_call_work"
HOUSE_SHIFT: Final = "house_shift"
_Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Lists:
    """The dated lists as lines need them, looked through once."""

    rules: Rules
    kinds: Mapping[str, str]
    """The work kind of each entry kind."""
    usual_stages: Mapping[str, str]
    meeting_kinds: Mapping[str, str]
    shifts: Mapping[str, tuple[int, int]]
    held: list[str]
    claimed: Collection[str]
    offences: Collection[str]
    """The sources of money that tell of an offence."""


@dataclass(slots=True)
class Gathering:
    """Makes the lines of some days; `out` are those that somebody left out."""

    lists: Lists
    wanted: Wanted
    lines: list[DiaryLine] = field(default_factory=list)
    out: list[DiaryLine] = field(default_factory=list)
    used: dict[tuple[str, date], DatedRow] = field(default_factory=dict)
    """The rules that decided about a line."""
    _reading: Reading = field(default_factory=Reading.new)
    _decided: dict[_Key, tuple[Borne, bool]] = field(default_factory=dict)
    _payers: dict[str, list[tuple[date, date, Borne]]] = field(default_factory=lambda: defaultdict(list))
    _stages: dict[str, tuple[list[date], list[str]]] = field(default_factory=dict)
    _languages: dict[tuple[str, str], str] = field(default_factory=dict)
    """The language of an entry that its own member of staff interpreted."""

    def gather(self, connection: Connection) -> None:
        """Read all sources; each record is told by one of them."""
        self._read_around(connection)
        interpreted = list(sources.interpretings(connection, self.wanted, self.lists.held))
        self._languages = {(row.entry_id, row.staff_id): row.language for row in interpreted if row.entry_id}
        self._entries(connection)
        kept = {(line.source_id, line.staff_id) for line in self.lines} | {
            (line.source_id, line.staff_id) for line in self.out
        }
        self._interpretings(interpreted, kept)
        self._meetings(connection)
        self._seminars(connection)
        self._others(connection)

    def _read_around(self, connection: Connection) -> None:
        days = self._reading.days
        for row in sources.decided(connection, self.wanted.staff_id):
            borne = Borne(row.item, row.funding)
            self._decided[row.about, row.staff_id, bool(row.travel)] = borne, bool(row.left_out)
        for row in sources.payers(connection, self.wanted):
            ends = days[row.ends_on] or date.max
            self._payers[row.case_id].append(
                (days[row.starts_on] or date.min, ends, Borne(row.item, row.funding))
            )
        for row in sources.stages(connection):
            known = self._stages.setdefault(row.case_id, ([], []))
            known[0].append(days[row.on] or date.min)
            known[1].append(row.stage)

    def _entries(self, connection: Connection) -> None:
        lists, times = self.lists, self._reading.times
        usual, kinds = lists.usual_stages, lists.kinds
        used: dict[str, int] = {}
        for row in sources.entries(connection, self.wanted):
            on = self._day(row.on)
            stage = row.stage or usual.get(row.activity, "") or self._stage(row.case_id, on)
            start, end = times[row.start], times[row.end]
            minutes = row.minutes if row.minutes is not None else minutes_between(start, end) or 0
            if row.joint_visit_id is not None and start is not None:
                # All were there at once; their shares of the minutes stand one after another.
                begun = used.get(row.joint_visit_id, 0)
                used[row.joint_visit_id] = begun + minutes
                start, end = after(start, begun) or start, after(start, begun + minutes)
            elif end is None and minutes:
                end = after(start, minutes)
            work = _Work(SupportEntry.kind, row.id, row.staff_id, on, start, end, minutes)
            about = _About(row.client_id, row.case_id, stage)
            language = self._languages.get((row.id, row.staff_id), "") if self._languages else ""
            self._add(work, kinds.get(row.activity, ""), about, language=language)
            if row.travel_minutes:
                way = _Work(SupportEntry.kind, row.id, row.staff_id, on, None, None, row.travel_minutes)
                self._add(way, TRAVEL, about, travel=True)

    def _interpretings(self, rows: list[Any], kept: Collection[tuple[UUID, UUID]]) -> None:
        keys, times = self._reading.keys, self._reading.times
        for row in rows:
            if row.entry_id and (keys[row.entry_id], keys[row.staff_id]) in kept:
                continue
            on, start, end = self._day(row.on), times[row.start], times[row.end]
            minutes = row.minutes if row.minutes is not None else minutes_between(start, end) or 0
            work = _Work(
                Interpreting.kind, row.id, row.staff_id, on, start, end or after(start, minutes), minutes
            )
            about = _About(row.client_id, row.case_id, self._stage(row.case_id, on))
            self._add(work, INTERPRETING, about, language=row.language)

    def _meetings(self, connection: Connection) -> None:
        about: dict[str, list[Any]] = defaultdict(list)
        for row in sources.about_in_meetings(connection, self.wanted):
            about[row.id].append(row)
        held = [
            *sources.meetings(connection, self.wanted),
            *sources.meetings_of_nobody(connection, self.wanted),
        ]
        times = self._reading.times
        for row in held:
            clients = about.get(row.id, [])
            start, end = times[row.start], times[row.end]
            told = max((each.minutes or 0 for each in clients), default=0)
            minutes = minutes_between(start, end) or told
            stages = {each.stage for each in clients}
            one = clients[0] if len(clients) == 1 else None
            work = _Work(Meeting.kind, row.id, row.staff_id, self._day(row.on), start, end, minutes)
            self._add(
                work,
                self.lists.meeting_kinds.get(row.meeting_kind, ""),
                _About(
                    one.client_id if one else None,
                    one.case_id if one else None,
                    stages.pop() if len(stages) == 1 else "",
                ),
            )

    def _seminars(self, connection: Connection) -> None:
        times = self._reading.times
        for row in sources.seminars(connection, self.wanted):
            start, end = times[row.start], times[row.end]
            minutes = minutes_between(start, end) or 0
            work = _Work(Seminar.kind, row.id, row.staff_id, self._day(row.on), start, end, minutes)
            self._add(work, SEMINAR, _NOBODY, own=Borne(row.item, row.funding))

    def _others(self, connection: Connection) -> None:
        times = self._reading.times
        for row in sources.night_calls(connection, self.wanted):
            start, minutes = times[row.at], row.minutes or 0
            work = _Work(
                NightCall.kind, row.id, row.staff_id, self._day(row.on), start, after(start, minutes), minutes
            )
            self._add(work, NIGHT_CALL, _NOBODY)
        for row in sources.house_pages(connection, self.wanted):
            begins, lasts = self.lists.shifts.get(row.shift, (None, 0))
            start = None if begins is None else time(begins // 60 % 24, begins % 60)
            work = _Work(
                HouseDiary.kind, row.id, row.staff_id, self._day(row.on), start, after(start, lasts), lasts
            )
            self._add(work, HOUSE_SHIFT, _NOBODY)
        for row in sources.typed_lines(connection, self.wanted):
            on, start, end = self._day(row.on), times[row.start], times[row.end]
            minutes = row.minutes or 0
            work = _Work(
                WorkLine.kind, row.id, row.staff_id, on, start, end or after(start, minutes), minutes
            )
            about = _About(row.client_id, row.case_id, self._stage(row.case_id, on))
            self._add(work, row.work_kind, about, own=Borne(row.item, row.funding))

    def _add(
        self,
        work: _Work,
        kind: str,
        about: _About,
        *,
        own: Borne = NOTHING,
        travel: bool = False,
        language: str = "",
    ) -> None:
        lists, keys, on = self.lists, self._reading.keys, work.on
        chosen, left_out = self._decided.get((work.source_id, work.staff_id, travel), (own, False))
        if chosen == NOTHING:
            chosen = own
        payer = self._payer(about.case_id, on) if self._payers else NOTHING
        kind, row, rule = lists.rules.of(kind, about.stage, on)
        if row is not None and chosen == NOTHING and payer == NOTHING:
            self.used[row.code, row.valid_from] = row
        borne = borne_by(rule, payer, chosen, lists.claimed)
        apart = borne.funding in lists.offences
        line = DiaryLine(
            work.source,
            keys[work.source_id],  # type: ignore[arg-type]
            keys[work.staff_id],  # type: ignore[arg-type]
            on,
            work.start,
            work.end,
            min(work.minutes, LONGEST),
            kind,
            None if apart else keys[about.client_id],
            None if apart else keys[about.case_id],
            borne.item,
            borne.funding,
            chosen != NOTHING,
            travel,
            language,
        )
        (self.out if left_out else self.lines).append(line)

    def _day(self, text: str) -> date:
        return self._reading.days[text] or date.min

    def _payer(self, case_id: str | None, on: date) -> Borne:
        found = NOTHING
        for starts, ends, borne in self._payers.get(case_id or "", ()):
            if starts <= on <= ends:
                found = borne
        return found

    def _stage(self, case_id: str | None, on: date) -> str:
        if case_id is None or (known := self._stages.get(case_id)) is None:
            return ""
        place = bisect_right(known[0], on)
        return known[1][max(place - 1, 0)]


@dataclass(frozen=True, slots=True)
class _About:
    """Whom a line is about, in which stage of the case."""

    client_id: str | None
    case_id: str | None
    stage: str


_NOBODY: Final = _About(None, None, "")


@dataclass(frozen=True, slots=True)
class _Work:
    """The record that tells a line, and when it was."""

    source: str
    source_id: str
    staff_id: str
    on: date
    start: time | None
    end: time | None
    minutes: int
