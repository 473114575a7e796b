"""Duplicates (同じ方かもしれない記録): clients like the one who is typed, with what they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, or_, select

from desktop.domain import duplicates
from desktop.domain.duplicates import Described, Sign
from desktop.domain.phone import phone_keys
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.field import clean_text
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

_MOST_COMPARED: Final = 200
"""So many candidates that share one fact are compared; a birthday has few of them."""
_LEAST_NAME: Final = 2
_LEAST_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Likeness:
    """A client who may be the same person; the signs say why."""

    client_id: UUID
    signs: frozenset[Sign]
    name: str = field(repr=False)
    kana: str = field(repr=False)
    birth_date: date | None = field(repr=False)


class Duplicates:
    """Compares what is typed with the people who are known."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def like(
        self, typed: Mapping[str, Any], *, other_than: UUID | None = None, limit: int = 5
    ) -> tuple[Likeness, ...]:
        """Return the clients most like these fields of a client, the likeliest first."""
        self.office.require(Permission.READ_CASES)
        wanted = described(typed)
        with self.office.store.read() as connection:
            rows = self._candidates(connection, wanted)
        found = [
            Likeness(row["id"], signs, row["name"], row["kana"], row["birth_date"])
            for row in rows
            if row["id"] != other_than
            and duplicates.may_be_same(
                wanted,
                known := described(row),
                signs := duplicates.signs(wanted, known, self.office.store.folding),
            )
        ]
        found.sort(key=lambda like: (-duplicates.weight(like.signs), like.client_id))
        return tuple(found[:limit])

    def _candidates(self, connection: Connection, wanted: Described) -> list[Mapping[Any, Any]]:
        """Return the clients who share one fact with the wanted; a protected number is in no index."""
        table, index = table_of(Client), self.office.store.index
        keys = {
            hit.record_id
            for query in _asked(wanted)
            for hit in index.find_people(connection, query, _MOST_COMPARED)
        }
        # No date is the birth date of nobody.
        condition = or_(table.c.id.in_(keys), table.c.birth_date == (wanted.birth_date or date.max))
        columns = (table.c.id, table.c.name, table.c.kana, table.c.romaji, table.c.birth_date)
        query = select(*columns, table.c.phone, table.c.mobile, table.c.address_protected).where(
            condition, table.c.deleted_at.is_(None)
        )
        return [*connection.execute(query.limit(2 * _MOST_COMPARED)).mappings()]


def described(values: Mapping[str, Any]) -> Described:
    """Return what the fields of a client say of who it is; a protected number says nothing."""
    numbers = () if values.get("address_protected") else (values.get("phone"), values.get("mobile"))
    return Described(
        name=clean_text(values.get("name") or "").strip(),
        kana=clean_text(values.get("kana") or "").strip(),
        romaji=clean_text(values.get("romaji") or "").strip(),
        birth_date=values.get("birth_date"),
        phones=tuple(number for number in numbers if number),
    )


def _asked(wanted: Described) -> Iterator[str]:
    yield from (text for text in (wanted.name, wanted.kana, wanted.romaji) if len(text) >= _LEAST_NAME)
    for number in wanted.phones:
        yield from (key for key in phone_keys(number) if len(key) >= _LEAST_DIGITS)
