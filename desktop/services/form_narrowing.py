"""Which of a person's records a form may show: what is still kept, of the newest check, who may be named.

A form shows how things stand now, and goes into other hands: returned keys, the rooms of an earlier check and
people who must never be called do not stand on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from desktop.domain.eligibility import OFFENCE
from desktop.records.condition_check import ConditionCheck, ConditionLine
from desktop.records.consent import Consent, ConsentRecipient
from desktop.records.contact import Contact
from desktop.records.custody import CustodyItem, CustodyMove
from desktop.records.death_mandate import DeathMandate, DesignatedThing, NotifyPerson
from desktop.records.key_kept import KeyKept
from desktop.services.custody import RETURNED
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

Conditions = tuple[ColumnElement[bool], ...]


def narrowed(record: str, client_id: UUID, rules: Rules) -> Conditions:
    """Return what the records of that kind have to meet beside being the client's."""
    narrow = _NARROWED.get(record)
    return () if narrow is None else narrow(client_id, rules)


def _who_may_be_named(client_id: UUID, rules: Rules) -> Conditions:
    del client_id
    table, rows = table_of(Contact), rules.named("contact_roles").rows
    roles = {
        row.code
        for row in rows
        if row.values["may_be_printed"]
        and not row.values["danger"]
        and row.values.get("sensitivity") != OFFENCE
    }
    return table.c.role.in_(roles), table.c.may_be_told.is_(True)


def _not_given_back(client_id: UUID, rules: Rules) -> Conditions:
    del client_id, rules
    return (table_of(KeyKept).c.returned_on.is_(None),)


def _still_in_custody(client_id: UUID, rules: Rules) -> Conditions:
    del rules
    items, moves = table_of(CustodyItem), table_of(CustodyMove)
    returned = select(moves.c.item_id).where(
        moves.c.client_id == client_id, moves.c.move == RETURNED, moves.c.deleted_at.is_(None)
    )
    return (items.c.id.not_in(returned),)


def _of_the_newest_check(client_id: UUID, rules: Rules) -> Conditions:
    del rules
    return (table_of(ConditionLine).c.check_id == _newest(ConditionCheck, client_id),)


def _of_the_newest_consent(client_id: UUID, rules: Rules) -> Conditions:
    table = table_of(ConsentRecipient)
    apart = rules.offences("consent_recipients")
    return table.c.consent_id == _newest(Consent, client_id), table.c.recipient.not_in(apart)


def _of_the_mandate(row: Any) -> Callable[[UUID, Rules], Conditions]:
    def narrow(client_id: UUID, rules: Rules) -> Conditions:
        del rules
        return (table_of(row).c.mandate_id == _newest(DeathMandate, client_id),)

    return narrow


def _newest(row: Any, client_id: UUID) -> Any:
    table = table_of(row)
    query: Select[Any] = (
        select(table.c.id)
        .where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
        .order_by(table.c.id.desc())
        .limit(1)
    )
    return query.scalar_subquery()


_NARROWED: Final[Mapping[str, Callable[[UUID, Rules], Conditions]]] = {
    Contact.kind: _who_may_be_named,
    KeyKept.kind: _not_given_back,
    CustodyItem.kind: _still_in_custody,
    ConditionLine.kind: _of_the_newest_check,
    ConsentRecipient.kind: _of_the_newest_consent,
    DesignatedThing.kind: _of_the_mandate(DesignatedThing),
    NotifyPerson.kind: _of_the_mandate(NotifyPerson),
}
