"""Change lines: one line per record and unit of work, in one hash chain per replica.

The hash covers a salted digest of the values, never the values: lawful erasing wipes values and salt and the
chain still checks. Order comes from (replica, sequence) and causal parents, never from the clock.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Date, DateTime, Time, Uuid, bindparam, insert, or_, select, update
from sqlalchemy.types import TypeDecorator, TypeEngine

from desktop.storage.schema import chain_head, change_line

START = bytes(32)
"""The hash before the first line of a replica."""

_CHANGES: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SAID: Final = json.JSONEncoder(ensure_ascii=False)
_OF_TIME: Final = (datetime, date, time)

# Said once: every save asks them, and to say a statement takes longer than to run it.
_HEADS: Final = select(chain_head.c.replica, chain_head.c.seq, chain_head.c.hash)
_GO_ON: Final = update(chain_head).where(chain_head.c.replica == bindparam("of"))
_WRITE: Final = insert(change_line)

Changes = dict[str, list[Any]]
"""`{field: [before, after]}` in the values of JSON."""


class Action(StrEnum):
    """What happened to the record; three tell that it was seen or left the vault, one that it is gone."""

    ADD = "add"
    CHANGE = "change"
    SHOW = "show"
    PRINT = "print"
    EXPORT = "export"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Author:
    """Who does the work, and on which replica of the vault."""

    staff: UUID
    replica: UUID


@dataclass(frozen=True, slots=True)
class Change:
    """What one unit of work did to one record."""

    record_kind: str
    record: UUID
    about: UUID | None
    action: Action
    changes: Changes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """The worker's verb that the lines of one unit of work share."""

    id: UUID
    verb: str
    moment: datetime
    author: Author


@dataclass(frozen=True, slots=True)
class Head:
    """The newest line of a replica."""

    replica: UUID
    seq: int
    hash: bytes


def heads(connection: Connection) -> dict[UUID, Head]:
    """Return the recorded head of every replica."""
    return {row.replica: Head(row.replica, row.seq, row.hash) for row in connection.execute(_HEADS)}


def append(connection: Connection, operation: Operation, changes: Sequence[Change]) -> Head:
    """Append the lines of one unit of work and return the new head of the author's replica."""
    known = heads(connection)
    replica = operation.author.replica
    head = known.pop(replica, None) or Head(replica, 0, START)
    parents = json.dumps({str(other.replica): other.seq for other in known.values()}, sort_keys=True)
    first = head.seq == 0
    lines = []
    for change in changes:
        line = _line(operation, change, head, parents)
        lines.append(line)
        head = Head(replica, line["seq"], line["hash"])
    connection.execute(_WRITE, lines)
    values = {"seq": head.seq, "hash": head.hash}
    if first:
        connection.execute(insert(chain_head), {"replica": replica, **values})
    else:
        connection.execute(_GO_ON, {"of": replica, **values})
    return head


def _line(operation: Operation, change: Change, head: Head, parents: str) -> dict[str, Any]:
    text = _CHANGES.encode(change.changes)
    salt = secrets.token_bytes(16)
    line: dict[str, Any] = {
        "replica": operation.author.replica,
        "seq": head.seq + 1,
        "operation": operation.id,
        "verb": operation.verb,
        "staff": operation.author.staff,
        "moment": operation.moment,
        "record_kind": change.record_kind,
        "record": change.record,
        "about": change.about,
        "action": change.action.value,
        "parents": parents,
        "changes": text,
        "salt": salt,
        "digest": _digest(salt, text),
        "previous": head.hash,
    }
    line["hash"] = _hash(line)
    return line


def _digest(salt: bytes, text: str) -> bytes:
    return hmac.digest(salt, text.encode(), "sha256")


def _hash(line: Mapping[str, Any]) -> bytes:
    said = [
        str(line["replica"]),
        line["seq"],
        str(line["operation"]),
        line["verb"],
        str(line["staff"]),
        line["moment"].isoformat(),
        line["record_kind"],
        str(line["record"]),
        str(line["about"]),
        line["action"],
        line["parents"],
        line["digest"].hex(),
        line["previous"].hex(),
    ]
    return hashlib.sha256(_SAID.encode(said).encode()).digest()


def wipe(connection: Connection, about: UUID, records: Collection[UUID]) -> int:
    """Wipe values and salt of all lines about a client or of these records; return how many.

    What was done, when and by whom stays, and so does the digest: the chain still checks.
    """
    table = change_line.c
    # By the client first, in one step; what carries no client is few.
    held = or_(table.about == about, table.record.in_(records))
    done = connection.execute(
        update(change_line).where(held, table.changes.is_not(None)).values(changes=None, salt=None)
    )
    return done.rowcount


def wipe_field(connection: Connection, record: UUID, name: str) -> int:
    """Wipe values and salt of the lines that tell of one field of a record; return how many.

    A line is wiped as a whole, so that the chain still checks.
    """
    table = change_line.c
    rows = connection.execute(
        select(table.replica, table.seq, table.changes).where(
            table.record == record, table.changes.is_not(None)
        )
    ).all()
    telling = [row for row in rows if name in json.loads(row.changes)]
    for row in telling:
        connection.execute(
            update(change_line)
            .where(table.replica == row.replica, table.seq == row.seq)
            .values(changes=None, salt=None)
        )
    return len(telling)


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A place where the chain does not hold: `what` is missing, altered, swapped or cut."""

    what: str
    replica: UUID
    seq: int


def check(connection: Connection, expected: Sequence[Head] = ()) -> tuple[ChainFault, ...]:
    """Walk every chain; also compare it with heads known from elsewhere (backups, this machine's memory)."""
    faults: list[ChainFault] = []
    reached: dict[UUID, Head] = {}
    wanted = {(head.replica, head.seq): head.hash for head in expected}
    rows = connection.execute(
        select(change_line).order_by(change_line.c.replica, change_line.c.seq),
        execution_options={"yield_per": 2000},
    )
    for row in rows.mappings():
        last = reached.get(row["replica"]) or Head(row["replica"], 0, START)
        faults.extend(_faults_of(dict(row), last))
        known = wanted.pop((row["replica"], row["seq"]), row["hash"])
        if known != row["hash"]:
            faults.append(ChainFault("altered", row["replica"], row["seq"]))
        reached[row["replica"]] = Head(row["replica"], row["seq"], row["hash"])
    faults.extend(ChainFault("cut", replica, seq) for replica, seq in wanted)
    faults.extend(_head_faults(connection, reached))
    return tuple(faults)


def _faults_of(row: Mapping[str, Any], last: Head) -> Iterator[ChainFault]:
    if row["seq"] != last.seq + 1:
        yield ChainFault("missing", row["replica"], last.seq + 1)
    elif row["previous"] != last.hash:
        yield ChainFault("swapped", row["replica"], row["seq"])
    if _hash(row) != row["hash"]:
        yield ChainFault("altered", row["replica"], row["seq"])
    wiped = row["changes"] is None and row["salt"] is None
    if not wiped and (
        row["changes"] is None
        or row["salt"] is None
        or not hmac.compare_digest(_digest(row["salt"], row["changes"]), row["digest"])
    ):
        yield ChainFault("altered", row["replica"], row["seq"])


def _head_faults(connection: Connection, reached: Mapping[UUID, Head]) -> Iterator[ChainFault]:
    recorded = heads(connection)
    for head in recorded.values():
        if reached.get(head.replica) != head:
            yield ChainFault("cut", head.replica, head.seq)
    for replica, head in reached.items():
        if replica not in recorded:
            yield ChainFault("missing", replica, head.seq)


def encoded(value: Any) -> Any:
    """Return a column's value as JSON keeps it in a line."""
    if isinstance(value, _OF_TIME):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def decoded(column_type: TypeEngine[Any], value: Any) -> Any:
    """Return a line's value as the column takes it."""
    kind = column_type.impl_instance if isinstance(column_type, TypeDecorator) else column_type
    if value is None:
        return None
    if isinstance(kind, Uuid):
        return UUID(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(kind, Time) else value
