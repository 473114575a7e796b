"""What stands beside the lines of a diary: who they are about, what was done, which overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedList
from desktop.domain.days_off import DaysOff
from desktop.domain.diary_line import DiaryLine
from desktop.domain.explained import Explained, Unit
from desktop.domain.rule_used import RuleUsed
from desktop.domain.work_diary import doubtful_kinds, keys_of, lacks_item, minutes_by, overlaps, part_of
from desktop.records.client import Client
from desktop.records.meeting import Meeting
from desktop.records.record import Row
from desktop.records.seminar import Seminar
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.records.work_allocation import WorkAllocation
from desktop.records.work_line import WorkLine
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

CLAIMABLE: Final = "claimable_work"
"""The dated list of the kinds of work that an item pays for."""
_AT_ONCE: Final = 500
_HEAD: Final = 60
"""So many characters of a note tell which record it is."""
_COLUMNS: Final[dict[type[Row], tuple[str, ...]]] = {
    SupportEntry: ("activity", "stage", "text"),
    Meeting: ("meeting_kind", "title", "place"),
    Seminar: ("title", "place"),
    WorkLine: ("text", "place"),
}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line with what is shown of it. `number` is the case's; names are empty where a role hides them."""

    line: DiaryLine
    client: str = field(default="", repr=False)
    kana: str = field(default="", repr=False)
    number: str = ""
    activity: str = ""
    """A code of `entry_kinds`, where a support entry tells the line."""
    stage: str = ""
    meeting_kind: str = ""
    title: str = field(default="", repr=False)
    """Words that may stand on a paper for whoever pays: the title of a meeting, what a typed line says."""
    note: str = field(default="", repr=False)
    """The beginning of a note, for inside the house only."""
    place: str = field(default="", repr=False)
    clash: int = 0
    """Minutes that it has in common with other lines of the same person."""
    lacks: bool = False
    """Whether nobody bears it: no money, or money of the subsidy without an item."""
    doubtful: bool = False
    """Whether its kind of work is not named among those that its item pays for."""
    out_because: str = ""
    """Why somebody left it out of the diary; empty for every line of it."""

    @property
    def id(self) -> tuple[UUID, UUID, bool]:
        """What tells the line from every other: record, person, whether it is the way there."""
        return self.line.source_id, self.line.staff_id, self.line.travel


@dataclass(frozen=True, slots=True)
class DiaryTime:
    """The diary of one person, or of everybody, from a day to a day."""

    staff_id: UUID | None
    first: date
    last: date
    lines: tuple[ToldLine, ...]
    out: tuple[ToldLine, ...]
    by_item: tuple[Explained, ...]
    by_funding: tuple[Explained, ...]
    total: Explained
    without: tuple[date, ...]
    """Working days on which nothing stands."""
    off: DaysOff
    rules: tuple[RuleUsed, ...]


def sums_of(lines: Sequence[DiaryLine]) -> tuple[tuple[Explained, ...], tuple[Explained, ...], Explained]:
    """Return the minutes of each item, of each source of money, and all of them."""
    total = Explained("total", Unit.MINUTES, tuple(map(part_of, lines)))
    return minutes_by(lines, lambda line: line.item), minutes_by(lines, lambda line: line.funding), total


def told_lines(
    office: Office, lines: Sequence[DiaryLine], claimed: frozenset[str], *, out: bool = False
) -> tuple[ToldLine, ...]:
    """Return lines with what stands beside them."""
    clashes: Counter[tuple[UUID, UUID, bool]] = Counter()
    for overlap in () if out else overlaps(lines):
        for line in (overlap.first, overlap.second):
            clashes[line.source_id, line.staff_id, line.travel] += overlap.minutes
    doubtful = keys_of(doubtful_kinds(lines, office.rules.named(CLAIMABLE)))
    with office.store.read() as connection:
        beside = {record: _columns_of(office, connection, record, lines) for record in _COLUMNS}
        names, kana = _people(office, connection, lines)
        numbers = _numbers(connection, lines)
        reasons = _reasons(connection, lines) if out else {}
    by_kind = {record.kind: found for record, found in beside.items()}
    return tuple(
        _told(
            line,
            by_kind.get(line.source, {}).get(line.source_id, {}),
            (names, kana, numbers),
            clashes[line.source_id, line.staff_id, line.travel],
            lacks=lacks_item(line, claimed),
            doubtful=(line.source_id, line.staff_id, line.travel) in doubtful,
            because=reasons.get((line.source_id.hex, line.staff_id, line.travel), ""),
        )
        for line in lines
    )


def number_of(line: ToldLine, fundings: DatedList) -> str:
    """Return the number of the case for a paper; none beside money that tells of an offence."""
    row = fundings.ever(line.line.funding)
    return "" if row is not None and row.values.get("sensitivity") == "offence" else line.number


def _told(
    line: DiaryLine,
    said: dict[str, str],
    people: tuple[dict[UUID, str], dict[UUID, str], dict[UUID, str]],
    clash: int,
    *,
    lacks: bool,
    doubtful: bool,
    because: str,
) -> ToldLine:
    client, case = line.client_id, line.case_id
    names, kana, numbers = people
    typed = line.source == WorkLine.kind
    text = said.get("text", "")
    return ToldLine(
        line,
        names.get(client, "") if client else "",
        kana.get(client, "") if client else "",
        numbers.get(case, "") if case else "",
        said.get("activity", ""),
        said.get("stage", ""),
        said.get("meeting_kind", ""),
        text if typed else said.get("title", ""),
        "" if typed else " ".join(text[: _HEAD + 1].split())[:_HEAD],
        said.get("place", ""),
        clash,
        lacks,
        doubtful,
        because,
    )


def _columns_of(
    office: Office,
    connection: Connection,
    record: type[Row],
    lines: Iterable[DiaryLine],
) -> dict[UUID, dict[str, str]]:
    table, hidden = table_of(record), office.hidden_by_role(record)
    shown = [name for name in _COLUMNS[record] if name not in hidden]
    wanted = list(dict.fromkeys(line.source_id for line in lines if line.source == record.kind))
    found: dict[UUID, dict[str, str]] = {}
    for some in _some(wanted):
        query = select(table.c.id, *(table.c[name] for name in shown)).where(table.c.id.in_(some))
        for row in connection.execute(query).mappings():
            found[row["id"]] = {name: row[name] for name in shown}
    return found


def _people(
    office: Office, connection: Connection, lines: Iterable[DiaryLine]
) -> tuple[dict[UUID, str], dict[UUID, str]]:
    if "name" in office.hidden_by_role(Client):
        return {}, {}
    keys = [line.client_id for line in lines]
    return names_of(connection, Client, keys), names_of(connection, Client, keys, ("kana",))


def _numbers(connection: Connection, lines: Iterable[DiaryLine]) -> dict[UUID, str]:
    return names_of(connection, SupportCase, (line.case_id for line in lines), ("number",))


def _reasons(connection: Connection, lines: Iterable[DiaryLine]) -> dict[tuple[str, UUID, bool], str]:
    table = table_of(WorkAllocation)
    found: dict[tuple[str, UUID, bool], str] = {}
    for some in _some(list(dict.fromkeys(line.source_id.hex for line in lines))):
        query = select(table.c.about, table.c.staff_id, table.c.travel, table.c.reason).where(
            table.c.about.in_(some), table.c.left_out.is_(True), table.c.deleted_at.is_(None)
        )
        for row in connection.execute(query):
            found[row.about, row.staff_id, bool(row.travel)] = row.reason
    return found


def _some(keys: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
