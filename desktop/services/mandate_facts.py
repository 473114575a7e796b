"""What the records tell about whether the model clauses suit somebody: age, household, guarantor, consent."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.calendar import age_on
from desktop.domain.mandate_fitness import Known, Looked
from desktop.records.client import Client
from desktop.records.contact import Contact
from desktop.records.death_mandate import DeathMandate
from desktop.records.guarantee_application import GuaranteeApplication
from desktop.records.household_member import HouseholdMember
from desktop.records.housing_situation import HousingSituation
from desktop.records.record import Row
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

_ALONE: Final = "alone"
_ANSWERS: Final = {"yes": True, "no": False}
_GUARANTOR: Final = "guarantor"
_Source = tuple[str, Looked, date | None, int]


def known_of(connection: Connection, rules: Rules, client_id: UUID, today: date) -> Known:
    """Return everything that somebody wrote down, each with where it stands."""
    client = table_of(Client)
    born = connection.scalar(select(client.c.birth_date).where(client.c.id == client_id))
    age = None if born is None or born > today else age_on(born, today)
    situation = _newest(connection, HousingSituation, client_id)
    persons, lived = _persons(connection, client_id, situation)
    guarantor, stood = _guarantor(connection, rules, client_id, situation)
    mandate = _newest(connection, DeathMandate, client_id)
    understood = None if mandate is None else _ANSWERS.get(mandate.understood)
    sources: list[_Source] = [] if age is None else [("age", Looked.BIRTH_DATE, born, age)]
    sources += [*lived, *stood]
    if mandate is not None and understood is not None:
        sources.append(("understood", Looked.CONTRACT, mandate.drafted_on, 0))
    return Known(age, persons, guarantor, understood, tuple(sources))


def _persons(
    connection: Connection, client_id: UUID, situation: Any
) -> tuple[int | None, tuple[_Source, ...]]:
    """Return how many live together; that nobody is entered proves nothing before somebody asked."""
    table = table_of(HouseholdMember)
    query = select(table.c.id).where(
        table.c.client_id == client_id, table.c.lives_together.is_(True), table.c.deleted_at.is_(None)
    )
    if members := len(connection.execute(query).all()):
        return members + 1, (("household", Looked.MEMBERS, None, members + 1),)
    if situation is None or not situation.household:
        return None, ()
    alone = situation.household == _ALONE
    # Somebody lives there too, but nobody wrote down who.
    return (1 if alone else 2), (("household", Looked.SITUATION, None, 1 if alone else 0),)


def _guarantor(
    connection: Connection, rules: Rules, client_id: UUID, situation: Any
) -> tuple[bool | None, tuple[_Source, ...]]:
    """Return whether a person stands as guarantor, or whether it was tried in vain."""
    contact = table_of(Contact)
    query = select(contact.c.id).where(
        contact.c.client_id == client_id, contact.c.role == _GUARANTOR, contact.c.deleted_at.is_(None)
    )
    if named := len(connection.execute(query).all()):
        return True, (("guarantor", Looked.CONTACTS, None, named),)
    kinds, results = rules.named("guarantee_kinds"), rules.named("guarantee_results")
    table = table_of(GuaranteeApplication)
    tried = select(table.c.guarantee_kind, table.c.guarantor, table.c.result, table.c.answered_on).where(
        table.c.client_id == client_id, table.c.deleted_at.is_(None), table.c.result != ""
    )
    refused, last = 0, None
    for row in connection.execute(tried.order_by(table.c.answered_on, table.c.id)):
        kind, result = kinds.ever(row.guarantee_kind), results.ever(row.result)
        granted = result is not None and bool(result.values.get("granted"))
        by_person = kind is not None and not kind.values.get("company") and bool(row.guarantor)
        if granted and by_person:
            return True, (("guarantor", Looked.APPLICATIONS, row.answered_on, 1),)
        if not granted:
            refused, last = refused + 1, row.answered_on
    told = None if situation is None else _ANSWERS.get(situation.guarantor)
    if told is not None:
        return told, (("guarantor", Looked.SITUATION, None, 0),)
    if refused:
        return False, (("guarantor", Looked.APPLICATIONS, last, refused),)
    return None, ()


def _newest(connection: Connection, row: type[Row], client_id: UUID) -> Any:
    table = table_of(row)
    query = select(table).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    return connection.execute(query.order_by(table.c.id.desc()).limit(1)).first()
