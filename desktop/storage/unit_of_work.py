"""One unit of work: rows, their change lines and their place in the index, written together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, select, update

from desktop.domain.problem import Problem
from desktop.records.field import facts_of
from desktop.records.record import Row
from desktop.storage import change_log, closed_years
from desktop.storage.change_log import Action, Change, Changes, Head, Operation, encoded
from desktop.storage.closed_years import ClosedYear
from desktop.storage.search_index import SearchIndex


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record that was touched, and the client it is about."""

    kind: str
    id: UUID
    about: UUID | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a unit of work changed, for open screens; `operation` can be undone as a whole."""

    operation: UUID
    verb: str
    records: tuple[RecordRef, ...] = field(default=())


def table_of(record: type[Row]) -> Table:
    """Return the table behind a record."""
    table: Table = record.__table__  # type: ignore[attr-defined]
    return table


class UnitOfWork:
    """Collects what one verb of a worker does to records; `Store.write` opens, commits or rolls it back."""

    def __init__(
        self, connection: Connection, index: SearchIndex, operation: Operation, keys: Callable[[], UUID]
    ) -> None:
        self.connection = connection
        self.operation = operation
        self.new_id = keys
        """Gives a key for a record to be added; it sorts behind every key given before."""
        self._index = index
        self._changes: dict[UUID, Change] = {}
        self._notes: list[Change] = []
        self._gone: list[RecordRef] = []
        self._closed: tuple[ClosedYear, ...] | None = None

    @property
    def moment(self) -> datetime:
        """The moment of this unit of work."""
        return self.operation.moment

    @property
    def changed(self) -> Changed:
        """What was changed so far."""
        refs = [RecordRef(c.record_kind, c.record, c.about) for c in self._all()]
        return Changed(self.operation.id, self.operation.verb, (*refs, *self._gone))

    def add(self, row: Row) -> None:
        """Add a record."""
        self.add_all(type(row), [row.model_dump()])

    def add_all(self, record: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
        """Add many records of one kind by all their columns, which come from checked drafts.

        A Problem `year_closing.closed` for what belongs to a year that was closed.
        """
        if record.closes_by:
            for values in rows:
                closed_years.refuse_new(record, values, self._closed_years())
        elif record.closes_with and not record.comes_late and self._closed_years():
            for whole in {values[record.closes_with] for values in rows}:
                self._refuse_part(record, closed_years.frozen_fields(record), whole)
        self.connection.execute(insert(table_of(record)), [dict(values) for values in rows])
        for values in rows:
            kept = {name: value for name, value in values.items() if name not in {"id", "version"}}
            changes: Changes = {
                name: [None, encoded(value)] for name, value in kept.items() if value is not None
            }
            self._note(record, values, Action.ADD, changes)
            self._index.put(self.connection, record, values, self.moment, fresh=True)

    def change(
        self, record: type[Row], record_id: UUID, values: Mapping[str, Any], version: int | None = None
    ) -> None:
        """Change fields of a record; a Problem `record.changed_meanwhile` when `version` is old.

        A Problem `year_closing.closed` where a year was closed by what it said.
        """
        before = self.read(record, record_id)
        if version is not None and before["version"] != version:
            raise Problem("record.changed_meanwhile", kind=record.kind, id=record_id, now=before)
        fresh = {name: value for name, value in values.items() if before[name] != value}
        if not fresh:
            return
        if record.closes_by:
            closed_years.refuse_change(record, before, fresh, self._closed_years())
        elif record.closes_with and self._closed_years():
            self._refuse_part(record, fresh, before[record.closes_with])
        table = table_of(record)
        stored = {**fresh, "version": before["version"] + 1}
        self.connection.execute(update(table).where(table.c.id == record_id).values(stored))
        changes: Changes = {name: [encoded(before[name]), encoded(value)] for name, value in fresh.items()}
        after = {**before, **stored}
        self._note(record, after, Action.CHANGE, changes)
        self._index.put(self.connection, record, after, self.moment)

    def remove(self, record: type[Row], record_id: UUID, version: int | None = None) -> None:
        """Mark a record as deleted; it stays in the trash."""
        self.change(record, record_id, {"deleted_at": self.moment}, version)

    def restore(self, record: type[Row], record_id: UUID) -> None:
        """Take a record back from the trash."""
        self.change(record, record_id, {"deleted_at": None})

    def erase(self, record: type[Row], record_id: UUID) -> None:
        """Take a record's row and its place in the index away for good; `note_erased` says it afterwards."""
        self._index.drop(self.connection, record_id)
        self.connection.execute(delete(table_of(record)).where(table_of(record).c.id == record_id))

    def note_erased(
        self, record: type[Row], record_id: UUID, said: Changes, others: Iterable[RecordRef]
    ) -> None:
        """Note that a person is gone, without one of their values; `others` went along."""
        self._notes.append(Change(record.kind, record_id, record_id, Action.ERASE, said))
        self._gone.extend(others)

    def note(
        self,
        record: type[Row],
        record_id: UUID,
        about: UUID | None,
        action: Action,
        document: str = "",
    ) -> None:
        """Note that something was shown, printed or saved outside; `document` is its code."""
        changes: Changes = {"document": [None, document]} if document else {}
        self._notes.append(Change(record.kind, record_id, about, action, changes))

    def read(self, record: type[Row], record_id: UUID) -> dict[str, Any]:
        """Return the columns of a record as they are now; a Problem `record.gone` when there is none."""
        table = table_of(record)
        row = self.connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        if row is None:
            raise Problem("record.gone", kind=record.kind, id=record_id)
        return dict(row)

    def write_lines(self) -> Head | None:
        """Append the change lines; nothing when nothing changed."""
        changes = self._all()
        return change_log.append(self.connection, self.operation, changes) if changes else None

    def _refuse_part(self, part: type[Row], fresh: Collection[str], whole_id: UUID) -> None:
        from desktop.storage.schema import ROWS  # noqa: PLC0415 - the schema knows every record, this only one

        whole = ROWS[str(facts_of(part)[part.closes_with].of)]
        day = self.read(whole, whole_id)[whole.closes_by]
        closed_years.refuse_part(part, fresh, day, self._closed_years())

    def _closed_years(self) -> tuple[ClosedYear, ...]:
        if self._closed is None:
            self._closed = closed_years.closed_years(self.connection)
        return self._closed

    def _all(self) -> tuple[Change, ...]:
        return (*self._changes.values(), *self._notes)

    def _note(self, record: type[Row], values: Mapping[str, Any], action: Action, changes: Changes) -> None:
        record_id: UUID = values["id"]
        about = record_id if record.kind == "client" else values.get("client_id")
        earlier = self._changes.get(record_id)
        if earlier is not None:
            # One line per record and unit of work: the first "before" and the last "after" stay.
            action = earlier.action
            changes = {
                **earlier.changes,
                **{name: [earlier.changes.get(name, pair)[0], pair[1]] for name, pair in changes.items()},
            }
        self._changes[record_id] = Change(record.kind, record_id, about, action, changes)
