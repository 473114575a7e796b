"""How a found record is seen: whose it is, and the first of its fields that tells why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    bindparam,
    case,
    literal_column,
    null,
    select,
    type_coerce,
)

from desktop.domain.finding import Sought
from desktop.records.client import Client
from desktop.records.field import facts_of
from desktop.records.record import Row
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of

_TOLD: Final = 6
"""How many columns tell whose record it is; those that may be the reason stand behind them."""
_EMPTY: Final[ColumnElement[Any]] = literal_column("''")
_AROUND: Final = 24
"""Characters shown on each side of a match in a long text."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where the query was found: the field, a piece of its text, and the matching part of that piece."""

    field: str
    start: int
    end: int
    text: str = dataclass_field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """One found record; `client_id` is whose page it opens (none for a dwelling)."""

    kind: str
    id: UUID
    client_id: UUID | None
    on: date | None
    match: Match | None
    doc: int
    name: str = dataclass_field(repr=False)
    kana: str = dataclass_field(repr=False)
    birth_date: date | None = dataclass_field(repr=False)
    gone: str = ""
    """How the person departed, a code of `departure_kinds`; empty for who is there."""


@dataclass(frozen=True, slots=True)
class _Searched:
    """A declared field that may be the reason: its column, and that of the flag that protects it."""

    name: str
    place: int
    flag: int | None


@dataclass(frozen=True, slots=True)
class Sight:
    """What is read of the found records of one kind: whose they are, and what may be the reason."""

    kind: str
    query: Select[Any]
    searched: tuple[_Searched, ...]

    def why(self, row: Sequence[Any], sought: Sought) -> Match | None:
        """Return the first declared field that contains the query or a word of it, with the text around."""
        for field in self.searched:
            text = row[field.place]
            if not text or (field.flag is not None and row[field.flag]):
                continue
            spans = sought.words(text)
            if spans:
                return _piece(field.name, text, *spans[0])
        return None

    def told(self, row: Sequence[Any], doc: int, match: Match | None) -> Found:
        """Return a hit as it is shown."""
        key, client_id, on, name, kana, birth_date = row[:_TOLD]
        return Found(
            kind=self.kind,
            id=key,
            client_id=client_id,
            on=on,
            match=match,
            doc=doc,
            name=name,
            kana=kana,
            birth_date=birth_date,
        )


@cache
def sight_of(kind: str, hidden: frozenset[str]) -> Sight:
    """Return what is read of one kind of records by a role that does not see the fields `hidden`."""
    record = ROWS[kind]
    facts = {name: fact for name, fact in facts_of(record).items() if fact.search and name not in hidden}
    flags = {fact.protected_by for fact in facts.values() if fact.protected_by is not None}
    places = {name: _TOLD + place for place, name in enumerate((*facts, *sorted(flags)))}
    searched = (
        _Searched(name, places[name], None if fact.protected_by is None else places[fact.protected_by])
        for name, fact in facts.items()
    )
    return Sight(kind, _query(record, places), tuple(searched))


def _query(record: type[Row], names: Iterable[str]) -> Select[Any]:
    """Return the query for records of a kind by their keys; nothing of a person in the trash."""
    table, person = table_of(record), table_of(Client).alias("person")
    owned = "client_id" in table.c
    client_id = table.c.client_id if owned else (table.c.id if record is Client else null())

    def told(name: str, blank: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return what is told of the person, or of the record where it is nobody's."""
        persons, own = person.c[name], table.c.get(name, blank)
        if not owned or not table.c.client_id.nullable:
            return persons if owned else own
        return type_coerce(case((client_id.is_(None), own), else_=persons), persons.type)

    query = select(
        table.c.id,
        client_id,
        next((table.c[name] for name in ("on", "dated_on") if name in table.c), null()),
        _with_room(told("name", _EMPTY), table),
        told("kana", _EMPTY),
        told("birth_date", null()),
        *(table.c[name] for name in names),
    ).where(table.c.id.in_(bindparam("keys", expanding=True)), told("deleted_at", null()).is_(None))
    return query.outerjoin_from(table, person, person.c.id == client_id) if owned else query


def _with_room(name: ColumnElement[Any], table: Table) -> ColumnElement[Any]:
    """Return the name of a home with its room: many rooms share one name."""
    room = table.c.get("room")
    if room is None:
        return name
    return case((room == "", name), else_=name + " " + room)


def _piece(name: str, text: str, start: int, end: int) -> Match:
    # "s" matches half of さ: one letter is the least that can be pointed at.
    end = max(end, start + 1)
    first = max(0, start - _AROUND)
    last = min(len(text), end + _AROUND)
    piece = text[first:last].replace("\n", " ")
    head = "…" if first else ""
    tail = "…" if last < len(text) else ""
    shift = len(head) - first
    return Match(name, start + shift, end + shift, f"{head}{piece}{tail}")
