"""Search (さがす): people first, then places, then the newest notes, each with the reason why it matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from desktop.domain.finding import Sought
from desktop.domain.roles import Permission
from desktop.records.field import clean_text
from desktop.services.apart import records_apart
from desktop.services.departed import departed_among
from desktop.services.office import Office
from desktop.services.sight import Found, sight_of
from desktop.storage.schema import ROWS
from desktop.storage.search_index import PEOPLE, Hit


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a query found; `more_before` is where the next page of notes begins, if there is one."""

    people: tuple[Found, ...]
    notes: tuple[Found, ...]
    more_before: int | None
    places: tuple[Found, ...] = ()
    """Homes, buildings and agencies."""


class Search:
    """Finds people and notes as one types."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def find(
        self, query: str, people: int = 20, notes: int = 30, before: int = PEOPLE, places: int = 20
    ) -> SearchResult:
        """Return the people, the places and the newest notes that contain the query; nothing for none."""
        self.office.require(Permission.READ_CASES)
        # Half a character cannot be asked for, and a control character ends the question half-way.
        query = clean_text(query)
        index = self.office.store.index
        with_notes = self.office.may(Permission.READ_NOTES)
        with self.office.store.read() as connection:
            persons = index.find_people(connection, query, people) if before == PEOPLE else []
            where = index.find_places(connection, query, places) if with_notes and before == PEOPLE else []
            papers = index.find_notes(connection, query, notes, before) if with_notes else []
            found = self._found(connection, [*persons, *where, *papers], query)
        more = papers[-1].doc if len(papers) == notes else None
        return SearchResult(
            tuple(found[hit.record_id] for hit in persons if hit.record_id in found),
            tuple(found[hit.record_id] for hit in papers if hit.record_id in found),
            more,
            tuple(found[hit.record_id] for hit in where if hit.record_id in found),
        )

    def _found(self, connection: Connection, hits: list[Hit], query: str) -> dict[UUID, Found]:
        sought = Sought(query, self.office.store.folding)
        docs = {hit.record_id: hit.doc for hit in hits}
        apart: frozenset[UUID] = frozenset()
        if not self.office.may(Permission.READ_OFFENCES):
            named = [(hit.record_id, hit.kind) for hit in hits]
            apart = records_apart(connection, self.office.rules, named)
        found: dict[UUID, Found] = {}
        for kind in {hit.kind for hit in hits}:
            hidden = self.office.hidden_by_role(ROWS[kind])
            sight = sight_of(kind, hidden)
            keys = [hit.record_id for hit in hits if hit.kind == kind and hit.record_id not in apart]
            for row in connection.execute(sight.query, {"keys": keys}).all():
                match = sight.why(row, sought)
                if match is None and hidden:
                    # What was found stands in a field that this role does not see.
                    continue
                found[row[0]] = sight.told(row, docs[row[0]], match)
        gone = departed_among(connection, {each.client_id for each in found.values() if each.client_id})
        return {key: _marked(each, gone) for key, each in found.items()}


def _marked(found: Found, gone: Mapping[UUID, str]) -> Found:
    how = None if found.client_id is None else gone.get(found.client_id)
    return found if how is None else replace(found, gone=how)
