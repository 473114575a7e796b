"""Every kind of record that can belong to a person, filled with canaries: erasing leaves none of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import text

from desktop.records.client import Client
from desktop.records.field import Kind, facts_of
from desktop.records.record import Row
from desktop.services.clients import TakenIn
from desktop.storage import erasing
from desktop.storage.erasing import OWNER
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import UnitOfWork, table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, take_in

CANARY = "鵺野"
AFTER_DEATH = {
    "belonging",
    "belonging_leaving",
    "belonging_photo",
    "death",
    "death_mark",
    "death_mandate",
    "death_review",
    "death_telling",
    "death_supply",
    "death_wish",
    "departure",
    "designated_thing",
    "estate_movement",
    "heir",
    "leaving",
    "leaving_settlement",
    "notify_person",
}
_PLAIN: dict[Kind, Any] = {
    Kind.DATE: TODAY,
    Kind.TIME: time(9, 30),
    Kind.FLAG: False,
}

_EMPTY: dict[type, Any] = {
    str: "",
    int: 0,
    bool: False,
    date: TODAY,
    datetime: datetime.combine(TODAY, time(), UTC),
}


class _Filler:
    """Adds one record of each kind, and before it whatever it cannot be without."""

    def __init__(self, workspace: Workspace, work: UnitOfWork, taken: TakenIn) -> None:
        self.workspace, self.work = workspace, work
        self.made: dict[str, UUID] = {
            "client": taken.client_id,
            "support_case": taken.case_id,
            "staff": workspace.office.actor.staff_id,
        }
        self.digests: list[str] = []

    def make(self, record: type[Row]) -> UUID:
        if record.kind not in self.made:
            self.made[record.kind] = self.work.new_id()
            key = self.made[record.kind]
            values = {name: self._value(record, name) for name in facts_of(record)}
            extra = {c.name: self._column(c) for c in table_of(record).c if c.name not in {*values, "id"}}
            self.work.add(record.model_construct(**{**extra, **values, "id": key}))
        return self.made[record.kind]

    def _value(self, record: type[Row], name: str) -> Any:
        facts, owned = facts_of(record)[name], OWNER in facts_of(record)
        if facts.kind is Kind.RECORD:
            needed = facts.required or name == OWNER
            return self.make(ROWS[facts.of or ""]) if needed else None
        if name.endswith("digest"):
            self.digests.append(self.workspace.files.blobs.put(f"{record.kind}.{name}".encode()))
            return self.digests[-1]
        if facts.kind in _PLAIN:
            return _PLAIN[facts.kind]
        if facts.kind in {Kind.COUNT, Kind.YEN, Kind.MINUTES}:
            return 1
        # Whatever is not a person's own stays: it may not bear the name.
        return f"{CANARY} {record.kind}.{name}" if owned and facts.kind is not Kind.CODE else ""

    @staticmethod
    def _column(column: Any) -> Any:
        known = {"version": 1, "deleted_at": None}
        if column.name in known:
            return known[column.name]
        return None if column.nullable else _EMPTY[column.type.python_type]


def _owned() -> Iterator[type[Row]]:
    return (record for record in ROWS.values() if OWNER in facts_of(record) and record is not Client)


def _tables_with(workspace: Workspace, canary: str) -> set[str]:
    with workspace.office.store.read() as connection:
        names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        plain = [name for name in names if not name.startswith("search_text")]
        return {
            name
            for name in plain
            # The name comes from the schema itself; an identifier cannot be bound.
            for row in connection.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608
            if any(canary in _plain(each) for each in row)
        }


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def test_no_kind_of_record_outlives_the_person(workspace: Workspace) -> None:
    other = take_in(workspace, "森 一郎")
    taken = take_in(workspace, CANARY + " 源三")
    with workspace.office.store.write("client_take_in", workspace.office.author) as work:
        filler = _Filler(workspace, work, taken)
        for record in _owned():
            filler.make(record)
    filled = {record.kind for record in _owned()}
    assert filled >= AFTER_DEATH
    before = _tables_with(workspace, CANARY)
    # A photo holds no text but bytes, which are looked for below.
    assert before >= AFTER_DEATH - {"belonging_photo"}
    assert workspace.search.find(CANARY).people
    assert all(workspace.files.blobs.has(digest) for digest in filler.digests)
    with workspace.office.store.write("client_erase", workspace.office.author) as work:
        gone = erasing.erase(work, taken.client_id)
        workspace.files.blobs.erase(gone.papers)
    assert _tables_with(workspace, CANARY) == set()
    assert filled <= set(gone.counts)
    assert not any(workspace.files.blobs.has(digest) for digest in filler.digests)
    assert not workspace.search.find(CANARY).people
    assert workspace.clients.get(other.client_id).name == "森 一郎"
