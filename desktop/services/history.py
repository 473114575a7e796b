"""History: who changed what and when; the trash; undoing a whole operation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, or_, select, true

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.field import Face, FieldFacts, Kind, Sensitivity, facts_of
from desktop.records.record import Row
from desktop.records.staff import Staff
from desktop.records.tenancy import Tenancy
from desktop.services import belonging_checks, estate_checks, money_checks, undoing, voucher_checks
from desktop.services.apart import TELLING_FIELDS, records_apart
from desktop.services.office import Office
from desktop.services.own_hours import of_others, own_only
from desktop.services.rules import Rules
from desktop.storage.change_log import Action, decoded
from desktop.storage.schema import ROWS, change_line
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's value before and after; empty where it is protected."""

    field: str
    before: Any = dataclass_field(repr=False)
    after: Any = dataclass_field(repr=False)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change line in a person's or record's history."""

    operation: UUID
    verb: str
    moment: datetime
    staff_name: str
    record_kind: str
    record: UUID
    action: Action
    fields: tuple[FieldChange, ...]
    document: str = ""
    """The code of what was printed or saved outside."""


@dataclass(frozen=True, slots=True)
class TrashLine:
    """A record in the trash; `title` is the field that names it, empty where it is protected."""

    kind: str
    id: UUID
    client_id: UUID | None
    deleted_at: datetime
    title: str = dataclass_field(repr=False)


_CHECKS: Final = (
    money_checks.refuse_broken,
    belonging_checks.refuse_broken,
    estate_checks.refuse_broken,
    voucher_checks.refuse_broken,
)
"""What subjects look at afterwards that have more to keep right than single records."""
_KEPT_BACK: Final = frozenset({Sensitivity.PROTECTED, Sensitivity.OFFENCE})


class History:
    """What was changed in this vault, and the way back."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def of_record(self, record_id: UUID, limit: int = 200) -> tuple[HistoryLine, ...]:
        """Return the changes of one record, newest first."""
        return self._lines(change_line.c.record == record_id, limit)

    def of_client(self, client_id: UUID, limit: int = 200) -> tuple[HistoryLine, ...]:
        """Return the changes of everything that is about a client, newest first.

        What was written while somebody was kept twice stands in the history of the one record.
        """
        table = table_of(Client)
        merged = select(table.c.id).where(table.c.merged_into == client_id)
        return self._lines(or_(change_line.c.about == client_id, change_line.c.about.in_(merged)), limit)

    def recent(self, limit: int = 200) -> tuple[HistoryLine, ...]:
        """Return the newest changes of the whole vault."""
        return self._lines(true(), limit)

    @staticmethod
    def face(kind: str) -> type[Face]:
        """Return the record behind a line, for what its fields are."""
        return ROWS[kind]

    def note_printed(
        self, kind: str, record_id: UUID, about: UUID | None, document: str, *, saved: bool
    ) -> Changed:
        """Note that a document left the vault, printed or saved outside; `document` is its code."""
        self.office.require(Permission.READ_CASES)
        action = Action.EXPORT if saved else Action.PRINT
        with self.office.store.write(f"document_{action}", self.office.author) as work:
            work.note(ROWS[kind], record_id, about, action, document)
        return work.changed

    def trash(self) -> tuple[TrashLine, ...]:
        """Return what was put into the trash, newest first."""
        self.office.require(Permission.READ_NOTES)
        found: list[TrashLine] = []
        with self.office.store.read() as connection:
            for kind, record in ROWS.items():
                if record is Staff or not self._may_know(kind):
                    # Who left is no record to take back: the way in is gone with the key.
                    continue
                table = table_of(record)
                query = select(table).where(table.c.deleted_at.is_not(None), *own_only(self.office, record))
                if record is Client:
                    # Who became part of another record is found there; undoing the merge brings it back.
                    query = query.where(table.c.merged_into.is_(None))
                rows = connection.execute(query).mappings()
                found.extend(self._trashed(connection, kind, rows.all()))
        return tuple(sorted(found, key=lambda line: line.deleted_at, reverse=True))

    def _trashed(
        self, connection: Connection, kind: str, rows: Sequence[Mapping[Any, Any]]
    ) -> Iterator[TrashLine]:
        apart = records_apart(connection, self.office.rules, [(row["id"], kind) for row in rows])
        owners = [row["client_id"] for row in rows if row.get("client_id") is not None]
        table = table_of(Client)
        asked = select(table.c.id).where(table.c.id.in_(owners), table.c.address_protected)
        protected = frozenset(connection.scalars(asked))
        for row in rows:
            if row["id"] in apart and not self.office.may(Permission.READ_OFFENCES):
                continue
            client = row["id"] if kind == "client" else row.get("client_id")
            hides = row.get("client_id") in protected
            title = "" if row["id"] in apart else _title(ROWS[kind], row, hides_where=hides)
            yield TrashLine(kind, row["id"], client, row["deleted_at"], title)

    def restore(self, kind: str, record_id: UUID) -> Changed:
        """Take a record back from the trash."""
        self.office.require(undoing.needed({kind}))
        with self.office.store.write(f"{kind}_restore", self.office.author) as work:
            work.restore(ROWS[kind], record_id)
            _refuse_broken(work)
        self.office.rules.heed(work.changed)
        return work.changed

    def undo(self, operation: UUID) -> Changed:
        """Take back a whole operation by a new one; a Problem `undo.changed_since` where a field moved on."""
        self.office.require(Permission.KEEP_HOURS)
        with self.office.store.write("operation_undo", self.office.author) as work:
            lines = undoing.lines_of(work, operation)
            self.office.require(undoing.needed({line["record_kind"] for line in lines}))
            for line in lines:
                undoing.take_back(work, line)
            if not work.changed.records:
                raise Problem("undo.nothing")
            _refuse_broken(work)
        self.office.rules.heed(work.changed)
        return work.changed

    def _lines(self, condition: ColumnElement[bool], limit: int) -> tuple[HistoryLine, ...]:
        self.office.require(Permission.READ_NOTES)
        staff = table_of(Staff)
        query = (
            select(change_line, staff.c.name.label("staff_name"))
            .outerjoin(staff, staff.c.id == change_line.c.staff)
            .where(condition)
            # Not by the moment, which a clock may have got wrong: keys of operations ascend in any case.
            .order_by(change_line.c.operation.desc(), change_line.c.seq.desc())
            .limit(limit)
        )
        with self.office.store.read() as connection:
            rows = [*connection.execute(query).mappings()]
            records = {row["record"]: row["record_kind"] for row in rows}
            hidden = {key: _hidden_fields(connection, ROWS[kind], key) for key, kind in records.items()}
            apart = records_apart(connection, self.office.rules, records.items())
            others = of_others(self.office, connection, records.items())
        # Whoever may know of an offence sees that something was changed, not what: a history is left open.
        hidden |= {key: frozenset(facts_of(ROWS[records[key]])) for key in apart}
        if not self.office.may(Permission.READ_OFFENCES):
            rows = [row for row in rows if row["record"] not in apart]
        rows = [row for row in rows if self._may_know(row["record_kind"]) and row["record"] not in others]
        return tuple(
            HistoryLine(
                row["operation"],
                row["verb"],
                row["moment"],
                row["staff_name"] or "",
                row["record_kind"],
                row["record"],
                Action(row["action"]),
                _field_changes(row, hidden[row["record"]], self.office.rules),
                _document(row),
            )
            for row in rows
        )

    def _may_know(self, kind: str) -> bool:
        """Tell whether the actor may know of such records at all."""
        asked = ROWS[kind].known_to
        return asked is None or self.office.may(asked)


def _refuse_broken(work: UnitOfWork) -> None:
    for check in _CHECKS:
        check(work.connection, work.changed.records)


def _hidden_fields(connection: Connection, record: type[Row], record_id: UUID) -> frozenset[str]:
    """Return the fields that a flag protects now, in all their values, and those that no list shows."""
    apart = frozenset(name for name, fact in facts_of(record).items() if fact.sensitivity in _KEPT_BACK)
    return apart | _protected_fields(connection, record, record_id)


def _protected_fields(connection: Connection, record: type[Row], record_id: UUID) -> frozenset[str]:
    where = frozenset(name for name, fact in facts_of(record).items() if fact.tells_where)
    if record is Dwelling:
        return where if _houses_somebody_protected(connection, record_id) else frozenset()
    guarded = {name: fact.protected_by for name, fact in facts_of(record).items() if fact.protected_by}
    table = table_of(record)
    if where and "client_id" in table.c and _is_of_somebody_protected(connection, table, record_id):
        return where
    if not guarded:
        return frozenset()
    now = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    hidden = frozenset(name for name, flag in guarded.items() if now is None or now[flag])
    if record is Client and now is not None and now["merged_into"] is not None:
        # Its lines stand in the history of the record that it became a part of.
        return hidden | _protected_fields(connection, record, now["merged_into"])
    return hidden


def _is_of_somebody_protected(connection: Connection, table: Table, record_id: UUID) -> bool:
    client = table_of(Client)
    owner = select(client.c.address_protected).join(table, table.c.client_id == client.c.id)
    # Of a record that is gone nobody knows any more whose it was.
    return connection.scalar(owner.where(table.c.id == record_id)) is not False


def _houses_somebody_protected(connection: Connection, dwelling_id: UUID) -> bool:
    # The line of the dwelling stands beside that of the tenancy, which names the person.
    tenancy, client = table_of(Tenancy), table_of(Client)
    protected = (
        select(tenancy.c.id)
        .join(client, client.c.id == tenancy.c.client_id)
        .where(tenancy.c.dwelling_id == dwelling_id, client.c.address_protected)
    )
    return connection.execute(protected).first() is not None


def _field_changes(row: Mapping[Any, Any], hidden: frozenset[str], rules: Rules) -> tuple[FieldChange, ...]:
    if row["changes"] is None:
        return ()
    record = ROWS[row["record_kind"]]

    def tells(name: str, pair: list[Any]) -> bool:
        name_of_list = TELLING_FIELDS.get((record.kind, name))
        return name_of_list is not None and not rules.offences(name_of_list).isdisjoint(pair)

    facts = facts_of(record)
    columns = table_of(record).c
    return tuple(
        FieldChange(name, None, None, hidden=True)
        if name in hidden or tells(name, pair)
        else FieldChange(name, decoded(columns[name].type, pair[0]), decoded(columns[name].type, pair[1]))
        for name, pair in json.loads(row["changes"]).items()
        if _is_shown(facts.get(name)) or name == "deleted_at"
    )


def _document(row: Mapping[Any, Any]) -> str:
    if row["action"] not in {Action.PRINT, Action.EXPORT} or row["changes"] is None:
        return ""
    return str(json.loads(row["changes"]).get("document", ["", ""])[1])


def _is_shown(fact: FieldFacts | None) -> bool:
    return fact is not None and fact.kind is not Kind.RECORD


def _title(record: type[Row], row: Mapping[Any, Any], *, hides_where: bool) -> str:
    for name, fact in facts_of(record).items():
        secret = fact.sensitivity in _KEPT_BACK
        secret |= fact.tells_where and hides_where
        if fact.kind in {Kind.NAME, Kind.TEXT, Kind.NOTE} and row[name] and not secret:
            return str(row[name])[:60]
    return ""
