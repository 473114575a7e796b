"""Changes that the office has to be told of (変更の届出), seen in the change log: who, what, since when.

Which fields count stands in `programme_changes`; what somebody has already written down is not told twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedRow
from desktop.domain.programme_changes import Difference, Step, by_kind, differences
from desktop.domain.programme_year import fiscal_year
from desktop.records.field import facts_of
from desktop.records.programme import ProgrammeChangeView, ProgrammeItem, ProgrammeView
from desktop.records.staff import Staff
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.storage.change_log import Action, decoded
from desktop.storage.schema import ROWS, change_line
from desktop.storage.unit_of_work import table_of

CHANGES: Final = "programme_changes"
_YEAR_RECORDS: Final = frozenset({"programme", "programme_item"})


@dataclass(frozen=True, slots=True)
class SeenChange:
    """One field that is other now; `name` is the person's or item's code where the record has one."""

    difference: Difference
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Detected:
    """A kind of change that was seen, with its fields."""

    row: DatedRow
    seen: tuple[SeenChange, ...]

    @property
    def since(self) -> date:
        """The day of the newest of its changes."""
        return max(each.difference.happened_on for each in self.seen)


def detected(
    office: Office,
    programme: ProgrammeView,
    written: Sequence[ProgrammeChangeView],
    until: date | None,
) -> tuple[Detected, ...]:
    """Return what changed since the application and nobody has written down yet.

    Nothing before the application, and nothing of what changed after the report (`until`).
    """
    told_on = programme.applied_on or programme.decided_on
    if told_on is None:
        return ()
    rows = office.rules.named(CHANGES).in_force(fiscal_year(programme.fiscal_year).first_day)
    watched = {row.code: tuple(row.values.get("watched", ())) for row in rows}
    kinds = {name.partition(".")[0] for names in watched.values() for name in names}
    with office.store.read() as connection:
        own = _records_of(connection, programme)
        steps = [
            step
            for step in _steps(office, connection, kinds, told_on)
            if (step.kind not in _YEAR_RECORDS or step.record_id in own)
            and (until is None or step.on <= until)
        ]
        # Money that is planned anew is a change of the decision, not of what was applied for.
        decided_on = programme.decided_on
        after = () if decided_on is None else differences(steps, decided_on)
        first = {row.code for row in rows if row.values.get("approval_first")}
        found = by_kind(differences(steps, told_on), _without(watched, first))
        found |= by_kind(after, _only(watched, first))
        names = _names(connection, [each for every in found.values() for each in every])
    noted = {
        code: max(_day_of(office, view) for view in written if view.change == code)
        for code in {view.change for view in written}
    }
    by_code = {row.code: row for row in rows}
    return tuple(
        Detected(by_code[code], tuple(SeenChange(each, names.get(each.record_id, "")) for each in differing))
        for code, every in found.items()
        if (differing := [each for each in every if code not in noted or each.since > noted[code]])
    )


def _only(watched: Mapping[str, tuple[str, ...]], codes: set[str]) -> dict[str, tuple[str, ...]]:
    return {code: names for code, names in watched.items() if code in codes}


def _without(watched: Mapping[str, tuple[str, ...]], codes: set[str]) -> dict[str, tuple[str, ...]]:
    return _only(watched, {*watched} - codes)


def _steps(office: Office, connection: Connection, kinds: set[str], told_on: date) -> Iterator[Step]:
    """Yield the changes of kept fields since a day, oldest first, as far as the actor may see them."""
    zone = ZoneInfo(office.zone)
    begun = datetime.combine(told_on, datetime.min.time(), zone).astimezone(UTC)
    query = (
        select(change_line)
        .where(
            change_line.c.record_kind.in_(kinds),
            change_line.c.moment >= begun,
            change_line.c.action.in_((Action.ADD.value, Action.CHANGE.value)),
        )
        .order_by(change_line.c.operation, change_line.c.seq)
    )
    for row in connection.execute(query).mappings():
        record = ROWS[row["record_kind"]]
        hidden = office.hidden_by_role(record)
        columns, facts = table_of(record).c, facts_of(record)
        day = row["moment"].astimezone(zone).date()
        for name, (before, after) in json.loads(row["changes"] or "{}").items():
            if name in facts and name not in hidden:
                kind = columns[name].type
                yield Step(record.kind, row["record"], name, day, decoded(kind, before), decoded(kind, after))


def _records_of(connection: Connection, programme: ProgrammeView) -> set[UUID]:
    table = table_of(ProgrammeItem)
    items = connection.scalars(select(table.c.id).where(table.c.programme_id == programme.id))
    return {programme.id, *items}


def _names(connection: Connection, found: Sequence[Difference]) -> dict[UUID, str]:
    staff = names_of(connection, Staff, [each.record_id for each in found if each.kind == Staff.kind])
    table = table_of(ProgrammeItem)
    keys = [each.record_id for each in found if each.kind == ProgrammeItem.kind]
    items: Mapping[Any, Any] = {
        row.id: row.item
        for row in connection.execute(select(table.c.id, table.c.item).where(table.c.id.in_(keys)))
    }
    return {**staff, **items}


def _day_of(office: Office, view: ProgrammeChangeView) -> date:
    """Return the day on which a change was written down, which its key tells."""
    moment = datetime.fromtimestamp((view.id.int >> 80) / 1000, UTC)
    return moment.astimezone(ZoneInfo(office.zone)).date()
