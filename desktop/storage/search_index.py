"""The full-text index of people, places and notes: a token for any two neighbours, newest first.

What is indexed is derived from the declared fields; a protected field is never put in. People stand in a band
of document numbers above all notes, so that a name finds the person before the papers that mention it; places
(homes, buildings, agencies) stand in one of their own above them. It knows no screen.

A token of one character would stand in half of all notes: a phrase of such tokens is found by walking through
all of them, which takes a third of a second among a million. Two neighbours are rare enough. Tokens of people
and of places and those of one character alone begin with a mark, so that they share no list with the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import add
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, TextualSelect, Uuid, text

from desktop.domain.clock import local
from desktop.domain.folding import Folding, QueryKeys
from desktop.records.field import FieldFacts, SearchColumn, Sensitivity, facts_of
from desktop.records.record import Row

_DAY: Final = 1 << 24
PEOPLE: Final = 1 << 48
"""The first document number of people; notes stand below."""
_PEOPLE_KINDS: Final = frozenset({"client", "household_member", "contact", "agency_person", "interpreter"})
PLACES: Final = 1 << 49
"""The first document number of places."""
_PLACE_KINDS: Final = frozenset({"dwelling", "building", "agency"})
_GAP: Final = "\ue000"
"""Stands between two values of one column: a token that no query contains, so no match runs across."""
_ALONE: Final = "\ue001"
"""Begins the token of one character alone, whatever stands beside it."""
_PERSON: Final = "\ue002"
"""Begins every token of people."""
_PLACE: Final = "\ue003"
"""Begins every token of places."""

_NOTHING: Final = dict.fromkeys((column.value for column in SearchColumn), "")
CREATE: Final = (
    "CREATE VIRTUAL TABLE search_text USING fts5(name, kana, romaji, phone, address, text, content='',"
    " contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co S* P*'\")"
)
_PUT = text(
    "INSERT INTO search_text(rowid, name, kana, romaji, phone, address, text)"
    " VALUES (:doc, :name, :kana, :romaji, :phone, :address, :text)"
)
_NUMBER = text(
    "INSERT INTO search_document(doc, kind, record_id)"
    " SELECT coalesce(max(doc) + 1, :low), :kind, :record_id FROM search_document"
    " WHERE doc >= :low AND doc < :high RETURNING doc"
)
_TOUCHED = text("SELECT total_changes()")
_MERGE = text("INSERT INTO search_text(search_text, rank) VALUES ('merge', :pages)")
_PAGES_A_STEP: Final = 200
"""Of the index: a step of some hundredths of a second, so that a save between two of them is not felt."""
_WHERE = text("SELECT doc FROM search_document WHERE record_id = :record_id")
_DROP_TEXT = text("DELETE FROM search_text WHERE rowid = :doc")
_DROP_DOCUMENT = text("DELETE FROM search_document WHERE doc = :doc")
_FIND = text(
    "SELECT d.doc, d.kind, d.record_id FROM search_text t JOIN search_document d ON d.doc = t.rowid"
    " WHERE search_text MATCH :match AND t.rowid >= :low AND t.rowid < :high"
    " ORDER BY t.rowid DESC LIMIT :limit"
)

_AMONG = text(
    "SELECT d.record_id FROM search_text t JOIN search_document d ON d.doc = t.rowid"
    " WHERE search_text MATCH :match AND t.rowid >= :low AND t.rowid < :high"
).columns(record_id=Uuid)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record; `doc` is where to go on from."""

    doc: int
    kind: str
    record_id: UUID


class SearchIndex:
    """Puts records into the full-text index and finds them again; every call takes an open connection."""

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        self._fold: Mapping[SearchColumn, Callable[[str], tuple[str, ...]]] = {
            SearchColumn.NAME: folding.name_keys,
            SearchColumn.KANA: folding.kana_keys,
            SearchColumn.ROMAJI: folding.romaji_name_keys,
            SearchColumn.PHONE: folding.phone_keys,
            SearchColumn.ADDRESS: folding.address_keys,
            SearchColumn.TEXT: folding.text_keys,
        }

    def put(
        self,
        connection: Connection,
        record: type[Row],
        values: Mapping[str, Any],
        moment: datetime,
        *,
        fresh: bool = False,
    ) -> None:
        """Put a record in, in place of what stood there; nothing did when it is `fresh`.

        A deleted or empty record is only taken out.
        """
        facts = _searchable(record)
        if not facts:
            return
        if not fresh:
            self.drop(connection, values["id"])
        mark = _mark(record.kind)
        columns = {} if values.get("deleted_at") else self._columns(facts, values, mark)
        if any(columns.values()):
            self._insert(connection, record.kind, values, columns, moment)

    def renew(
        self, connection: Connection, record: type[Row], values: Mapping[str, Any], moment: datetime
    ) -> None:
        """Fold a record anew in its place: the newest stays the newest. A new one comes in at the moment."""
        facts = _searchable(record)
        if not facts:
            return
        doc = connection.scalar(_WHERE, {"record_id": values["id"].hex})
        if doc is None or not _band(record.kind) <= doc < _band(record.kind) + PEOPLE:
            # It was not there, or it was kept when its kind stood elsewhere.
            self.put(connection, record, values, moment, fresh=doc is None)
            return
        columns = {} if values.get("deleted_at") else self._columns(facts, values, _mark(record.kind))
        connection.execute(_DROP_TEXT, {"doc": doc})
        if any(columns.values()):
            connection.execute(_PUT, {"doc": doc, **columns})
        else:
            connection.execute(_DROP_DOCUMENT, {"doc": doc})

    def drop(self, connection: Connection, record_id: UUID) -> None:
        """Take a record out."""
        doc = connection.scalar(_WHERE, {"record_id": record_id.hex})
        if doc is not None:
            connection.execute(_DROP_TEXT, {"doc": doc})
            connection.execute(_DROP_DOCUMENT, {"doc": doc})

    def find_people(self, connection: Connection, query: str, limit: int) -> list[Hit]:
        """Return clients and whoever is around them whose name, reading, number or address matches."""
        match = _match(self.folding.query_words(query), _of_people)
        return self._find(connection, match, PEOPLE, PLACES, limit)

    def find_places(self, connection: Connection, query: str, limit: int) -> list[Hit]:
        """Return homes, buildings and agencies whose name, reading, number or address matches."""
        match = _match(self.folding.query_words(query), _of_places)
        return self._find(connection, match, PLACES, PLACES << 1, limit)

    def find_notes(self, connection: Connection, query: str, limit: int, before: int = PEOPLE) -> list[Hit]:
        """Return the newest other records that contain the query, below document `before`."""
        return self._find(connection, _match(self.folding.query_words(query), _of_notes), 0, before, limit)

    def among_places(self, query: str) -> TextualSelect | None:
        """Return the keys of all places that contain the query, as part of a larger one; nothing for none."""
        match = _match(self.folding.query_words(query), _of_places)
        return _AMONG.bindparams(match=match, low=PLACES, high=PLACES << 1) if match else None

    @staticmethod
    def optimize_step(connection: Connection, *, first: bool) -> bool:
        """Do a step of what `optimize` does at once; tell whether there is more. The `first` begins it."""
        before = connection.scalar(_TOUCHED) or 0
        connection.execute(_MERGE, {"pages": -_PAGES_A_STEP if first else _PAGES_A_STEP})
        # The engine's own sign: a step that found nothing to merge touches no more than one row.
        return (connection.scalar(_TOUCHED) or 0) - before > 1

    @staticmethod
    def optimize(connection: Connection) -> None:
        """Rewrite the index so that nothing of dropped text stays in its pages; part of erasing."""
        connection.execute(text("INSERT INTO search_text(search_text) VALUES ('optimize')"))

    def _insert(
        self,
        connection: Connection,
        kind: str,
        values: Mapping[str, Any],
        columns: Mapping[str, str],
        moment: datetime,
    ) -> None:
        day = values.get("on") or values.get("dated_on") or local(moment).date()
        low = (day.toordinal() * _DAY) + _band(kind)
        doc = connection.scalar(
            _NUMBER, {"low": low, "high": low + _DAY, "kind": kind, "record_id": values["id"].hex}
        )
        connection.execute(_PUT, {"doc": doc, **columns})

    def _columns(
        self, facts: Mapping[str, FieldFacts], values: Mapping[str, Any], mark: str
    ) -> dict[str, str]:
        found: dict[SearchColumn, list[str]] = {}
        for name, fact in facts.items():
            hidden = fact.protected_by is not None and values[fact.protected_by]
            if fact.search is not None and not hidden and values[name]:
                found.setdefault(fact.search, []).extend(self._fold[fact.search](values[name]))
        return {**_NOTHING, **{column.value: tokens(_GAP.join(keys), mark) for column, keys in found.items()}}

    def _find(self, connection: Connection, match: str, low: int, high: int, limit: int) -> list[Hit]:
        if not match:
            return []
        rows = connection.execute(_FIND, {"match": match, "low": low, "high": high, "limit": limit})
        return [Hit(row.doc, row.kind, UUID(row.record_id)) for row in rows]


def is_searchable(record: type[Row]) -> bool:
    """Tell whether anything of such records can be found."""
    return bool(_searchable(record))


_NEVER_FOUND: Final = frozenset({Sensitivity.PROTECTED, Sensitivity.OFFENCE})


def _searchable(record: type[Row]) -> dict[str, FieldFacts]:
    return {
        name: fact
        for name, fact in facts_of(record).items()
        if fact.search is not None and fact.sensitivity not in _NEVER_FOUND
    }


def tokens(folded: str, mark: str = "") -> str:
    """Return the tokens of a text: any two neighbours in their order, then every character alone, once."""
    plain = folded.replace(" ", "")
    if not plain:
        return ""
    alone = _marked(dict.fromkeys(plain), mark + _ALONE)
    return f"{_pairs(plain, mark)} {alone}" if len(plain) > 1 else alone


def _pairs(plain: str, mark: str) -> str:
    return _marked(map(add, plain, plain[1:]), mark)


def _marked(parts: Iterable[str], mark: str) -> str:
    # A note has a hundred of each sort: joined, they need not be made one by one.
    return mark + f" {mark}".join(parts)


def _mark(kind: str) -> str:
    return {PEOPLE: _PERSON, PLACES: _PLACE}.get(_band(kind), "")


def _band(kind: str) -> int:
    """Return where the document numbers of a kind begin."""
    if kind in _PEOPLE_KINDS:
        return PEOPLE
    return PLACES if kind in _PLACE_KINDS else 0


def _phrase(columns: Sequence[str], plain: str, mark: str) -> str:
    asked = _pairs(plain, mark) if len(plain) > 1 else mark + _ALONE + plain
    quoted = asked.replace('"', '""')
    return f'{{{" ".join(columns)}}}: "{quoted}"'


def _any_of(mark: str, *wanted: tuple[str, str]) -> str:
    """Return the query for one key at least that stands in its column; a key is read once for all columns."""
    columns: dict[str, list[str]] = {}
    for column, key in wanted:
        columns.setdefault(key.replace(" ", ""), []).append(column)
    return " OR ".join(_phrase(where, plain, mark) for plain, where in columns.items() if plain)


def _match(words: Sequence[QueryKeys], asked_of: Callable[[QueryKeys], str]) -> str:
    """Return the query: every word has to be found, each in any of its columns."""
    asked = [asked_of(word) for word in words]
    return " AND ".join(f"({word})" for word in asked) if all(asked) else ""


def _of_people(keys: QueryKeys) -> str:
    return _by_name(keys, _PERSON)


def _of_places(keys: QueryKeys) -> str:
    return _by_name(keys, _PLACE)


def _by_name(keys: QueryKeys, mark: str) -> str:
    return _any_of(
        mark,
        ("name", keys.plain),
        ("kana", keys.kana),
        ("romaji", keys.romaji),
        ("phone", keys.digits),
        ("address", keys.address),
    )


def _of_notes(keys: QueryKeys) -> str:
    return _any_of(
        "", ("name", keys.plain), ("text", keys.plain), ("phone", keys.digits), ("address", keys.address)
    )
