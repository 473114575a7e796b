"""Which kept records tell of an offence (更生): whole records, categories of need, contacts in some roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.absence import Absence
from desktop.records.agency import Agency
from desktop.records.client import ClientAttribute
from desktop.records.consent import ConsentRecipient
from desktop.records.contact import Contact
from desktop.records.field import is_about_offences
from desktop.records.paper_given import PaperGiven
from desktop.records.record import Row
from desktop.records.support_case import SupportCase
from desktop.services.cases import ROUTES
from desktop.services.clients import offence_codes
from desktop.services.rules import Rules
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of

_CORRECTION: Final = "rehabilitation"
"""The group of agencies that only people after an offence have to do with."""
_TELLING: Final[Mapping[str, tuple[type[Row], str, str]]] = {
    Absence.kind: (Absence, "absence_kind", "absence_kinds"),
    ClientAttribute.kind: (ClientAttribute, "attribute", "client_attributes"),
    ConsentRecipient.kind: (ConsentRecipient, "recipient", "consent_recipients"),
    Contact.kind: (Contact, "role", "contact_roles"),
    PaperGiven.kind: (PaperGiven, "recipient", "paper_recipients"),
}
"""Records that tell of an offence by one of their codes: the field, and the list that says so."""

TELLING_FIELDS: Final[Mapping[tuple[str, str], str]] = {(SupportCase.kind, "route"): ROUTES}
"""Fields that tell of an offence by some of their codes, in records that everybody sees, and their lists."""


def records_apart(
    connection: Connection, rules: Rules, records: Iterable[tuple[UUID, str]]
) -> frozenset[UUID]:
    """Return those of the records (key and kind) that only who may read offences is to know of."""
    given = list(records)
    found = {key for key, kind in given if is_about_offences(ROWS[kind])}
    for kind, (record, field, name) in _TELLING.items():
        asked = [key for key, each in given if each == kind]
        if asked:
            table = table_of(record)
            telling = table.c[field].in_(offence_codes(rules, name))
            found |= set(connection.scalars(select(table.c.id).where(table.c.id.in_(asked), telling)))
    return frozenset(found)


def kinds_apart(rules: Rules) -> frozenset[str]:
    """Return the kinds of agency of which a person's dealings tell that there was an offence."""
    rows = rules.named("agency_kinds").rows
    return frozenset(row.code for row in rows if row.values.get("group") == _CORRECTION)


def agencies_apart(connection: Connection, rules: Rules) -> frozenset[UUID]:
    """Return the agencies of those kinds."""
    table = table_of(Agency)
    query = select(table.c.id).where(table.c.agency_kind.in_(kinds_apart(rules)))
    return frozenset(connection.scalars(query))
