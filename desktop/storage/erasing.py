"""Erasing (消去) a person: rows, index, change lines' values, form drafts. It knows no rule and no reason.

What belongs to a person is derived from the declared fields, so that a new record is erased by being
declared: whatever has a `client_id`, and whatever cannot be without something that is erased. The rows go
entirely: history, undo and merging know the person by the change lines, which keep the keys; an empty shell
would have to be left out of every list and count for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select, update

from desktop.records.client import Client
from desktop.records.field import FieldFacts, facts_of
from desktop.records.record import Row
from desktop.storage import change_log, form_drafts
from desktop.storage.schema import ROWS, change_line, metadata
from desktop.storage.unit_of_work import RecordRef, UnitOfWork, table_of

OWNER: Final = "client_id"
"""The field by which a record belongs to a client; the change lines' `about` is taken from it as well."""
_OWNING: Final = frozenset({OWNER, "merged_into"})
"""A record that became part of the client's goes with it."""
_DIGEST: Final = "digest"
"""How a field is called, or what its name ends in, by which a record names bytes in the attachments store."""
_AT_ONCE: Final = 500
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased, in numbers and keys; none of it is a value of the person."""

    records: tuple[RecordRef, ...]
    papers: tuple[str, ...]
    """Digests of attachments that nobody else's record names: their bytes are to be erased too."""
    lines: int
    drafts: int

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind."""
        return Counter(ref.kind for ref in self.records)


def erase(work: UnitOfWork, client_id: UUID) -> Gone:
    """Erase everything of a client within a unit of work; other people's records and dwellings stay."""
    found = belongings(work.connection, client_id)
    papers = _papers(work.connection, found)
    _let_go(work.connection, found)
    for record in _children_first():
        for record_id in found.get(record.kind, ()):
            work.erase(record, record_id)
    keys = {key for ids in found.values() for key in ids}
    without_owner = {key for kind, ids in found.items() if not _owned(ROWS[kind]) for key in ids}
    people = found[Client.kind]
    lines = sum(change_log.wipe(work.connection, person, without_owner) for person in people)
    drafts = sum(
        form_drafts.erase_about(work.connection, person, part) for person in people for part in _parts(keys)
    )
    kinds = [record.kind for record in reversed([*_children_first()]) if record.kind in found]
    refs = tuple(RecordRef(kind, key, client_id) for kind in kinds for key in sorted(found[kind]))
    return Gone(refs, papers, lines, drafts)


def belongings(connection: Connection, client_id: UUID) -> dict[str, set[UUID]]:
    """Return the keys of everything that belongs to a client, by kind, the trash included."""
    found: dict[str, set[UUID]] = {Client.kind: {client_id}}
    fresh = found
    while fresh:
        more: dict[str, set[UUID]] = {}
        for kind, record in ROWS.items():
            keys = {
                key
                for name, facts in facts_of(record).items()
                if holds_with(name, facts) and facts.of in fresh
                for key in _pointing(connection, record, name, fresh[facts.of])
            }
            if beyond := keys - found.get(kind, set()):
                more[kind] = beyond
        for kind, keys in more.items():
            found[kind] = found.get(kind, set()) | keys
        fresh = more
    return found


def is_erased(connection: Connection, client_id: UUID) -> bool:
    """Tell whether a client was erased: a form that is still open must not bring anything back."""
    table = change_line.c
    query = select(table.seq).where(table.record == client_id, table.action == change_log.Action.ERASE)
    return connection.execute(query.limit(1)).first() is not None


def holds_with(name: str, facts: FieldFacts) -> bool:
    """Tell whether a record goes when what this field of it points to goes."""
    return facts.of is not None and (facts.required or (name in _OWNING and facts.of == Client.kind))


def _owned(record: type[Row]) -> bool:
    return OWNER in facts_of(record)


def _children_first() -> Iterator[type[Row]]:
    by_table = {table_of(record).name: record for record in ROWS.values()}
    return (by_table[table.name] for table in reversed(metadata.sorted_tables) if table.name in by_table)


def _pointing(connection: Connection, record: type[Row], name: str, ids: Iterable[UUID]) -> Iterator[UUID]:
    table = table_of(record)
    for part in _parts(ids):
        yield from connection.scalars(select(table.c.id).where(table.c[name].in_(part)))


def _parts(values: Iterable[Value]) -> Iterator[list[Value]]:
    left = iter(values)
    while part := [*islice(left, _AT_ONCE)]:
        yield part


def _let_go(connection: Connection, found: Mapping[str, set[UUID]]) -> None:
    """Empty what points to the erased and can be without it; a key alone tells nobody anything."""
    for record in ROWS.values():
        for name, facts in facts_of(record).items():
            # Records of one kind that hold together are taken in no order of theirs.
            among_themselves = facts.of == record.kind and not facts.required
            if facts.of in found and (among_themselves or not holds_with(name, facts)):
                column = table_of(record).c[name]
                for part in _parts(found[facts.of or ""]):
                    connection.execute(update(table_of(record)).where(column.in_(part)).values({name: None}))


def _papers(connection: Connection, found: Mapping[str, set[UUID]]) -> tuple[str, ...]:
    """Return the digests these records name and no other record: two people may have the same paper."""
    named: set[str] = set()
    for record, name in _namers():
        table = table_of(record)
        for part in _parts(found.get(record.kind, ())):
            digests = connection.scalars(select(table.c[name]).where(table.c.id.in_(part)))
            named.update(digest for digest in digests if digest)
    others = {
        digest
        for record, name in _namers()
        for key, digest in _naming(connection, record, name, named)
        if key not in found.get(record.kind, ())
    }
    return tuple(sorted(named - others))


def _namers() -> Iterator[tuple[type[Row], str]]:
    """Yield the fields that name bytes."""
    for record in ROWS.values():
        yield from ((record, name) for name in facts_of(record) if name.endswith(_DIGEST))


def _naming(
    connection: Connection, record: type[Row], name: str, digests: Iterable[str]
) -> Iterator[tuple[UUID, str]]:
    table = table_of(record)
    for part in _parts(digests):
        for row in connection.execute(select(table.c.id, table.c[name]).where(table.c[name].in_(part))):
            yield row[0], row[1]
