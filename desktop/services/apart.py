"""Which kept records tell of an offence: whole records, and categories of need that are one (更生)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.client import ClientAttribute
from desktop.records.field import is_about_offences
from desktop.services.clients import offence_codes
from desktop.services.rules import Rules
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of


def records_apart(
    connection: Connection, rules: Rules, records: Iterable[tuple[UUID, str]]
) -> frozenset[UUID]:
    """Return those of the records (key and kind) that only who may read offences is to know of."""
    given = list(records)
    whole = {key for key, kind in given if is_about_offences(ROWS[kind])}
    return frozenset(whole | _categories(connection, rules, given))


def _categories(connection: Connection, rules: Rules, records: list[tuple[UUID, str]]) -> set[UUID]:
    asked = [key for key, kind in records if kind == ClientAttribute.kind]
    if not asked:
        return set()
    table = table_of(ClientAttribute)
    query = select(table.c.id).where(table.c.id.in_(asked), table.c.attribute.in_(offence_codes(rules)))
    return set(connection.scalars(query))
