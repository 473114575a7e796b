"""Search (さがす): people first, then the newest notes, each with the reason why it matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.finding import Sought
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.field import FieldFacts, clean_text, facts_of
from desktop.records.record import Row
from desktop.services.office import Office
from desktop.storage.schema import ROWS
from desktop.storage.search_index import PEOPLE, Hit
from desktop.storage.unit_of_work import table_of

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


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a query found; `more_before` is where the next page of notes begins, if there is one."""

    people: tuple[Found, ...]
    notes: tuple[Found, ...]
    more_before: int | None


class Search:
    """Finds people and notes as one types."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def find(self, query: str, people: int = 20, notes: int = 30, before: int = PEOPLE) -> SearchResult:
        """Return the people and the newest notes that contain the query; nothing for an empty one."""
        self.office.require(Permission.READ_CASES)
        # Half a character cannot be asked for, and a control character ends the question half-way.
        query = clean_text(query)
        index = self.office.store.index
        with_notes = self.office.may(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            persons = index.find_people(connection, query, people) if before == PEOPLE else []
            papers = index.find_notes(connection, query, notes, before) if with_notes else []
            found = self._found(connection, [*persons, *papers], query)
        more = papers[-1].doc if len(papers) == notes else None
        return SearchResult(
            tuple(found[hit.record_id] for hit in persons if hit.record_id in found),
            tuple(found[hit.record_id] for hit in papers if hit.record_id in found),
            more,
        )

    def _found(self, connection: Connection, hits: list[Hit], query: str) -> dict[UUID, Found]:
        rows = {
            row["id"]: row
            for kind in {hit.kind for hit in hits}
            for row in _rows(connection, ROWS[kind], [hit.record_id for hit in hits if hit.kind == kind])
        }
        owners = {row["client_id"] for row in rows.values() if row.get("client_id") is not None}
        clients = {row["id"]: row for row in _rows(connection, Client, owners)}
        sought = Sought(query, self.office.store.folding)
        told = (
            self._told(hit, rows[hit.record_id], clients, sought) for hit in hits if hit.record_id in rows
        )
        return {found.id: found for found in told if found is not None}

    def _told(
        self, hit: Hit, row: Mapping[Any, Any], clients: Mapping[UUID, Mapping[Any, Any]], sought: Sought
    ) -> Found | None:
        """Return a hit as it is shown; nothing where the person or the reason is not to be shown."""
        client_id = row["id"] if hit.kind == "client" else row.get("client_id")
        person = clients.get(client_id, row) if client_id else row
        if person["deleted_at"] is not None:
            return None
        record = ROWS[hit.kind]
        hidden = self.office.hidden_by_role(record)
        shown = {name: fact for name, fact in facts_of(record).items() if name not in hidden}
        match = why(shown, row, sought)
        if match is None and hidden:
            # What was found stands in a field that this role does not see.
            return None
        return Found(
            kind=hit.kind,
            id=hit.record_id,
            client_id=client_id,
            name=person.get("name") or "",
            kana=person.get("kana") or "",
            birth_date=person.get("birth_date"),
            on=row.get("on") or row.get("dated_on"),
            match=match,
            doc=hit.doc,
        )


def _rows(connection: Connection, record: type[Row], keys: Iterable[UUID]) -> list[Mapping[Any, Any]]:
    wanted = list(keys)
    if not wanted:
        return []
    table = table_of(record)
    return [*connection.execute(select(table).where(table.c.id.in_(wanted))).mappings()]


def why(facts: Mapping[str, FieldFacts], row: Mapping[Any, Any], sought: Sought) -> Match | None:
    """Return the first declared field that contains the query or a word of it, with the text around."""
    for name, fact in facts.items():
        hidden = fact.protected_by is not None and row[fact.protected_by]
        if fact.search is None or hidden or not row[name]:
            continue
        spans = sought.words(row[name])
        if spans:
            return _piece(name, row[name], *spans[0])
    return None


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
