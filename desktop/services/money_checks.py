"""What has to hold of books and custody lists after somebody undid a step or took something from the trash.

The subjects' own verbs see to it beforehand; undoing knows only lines, so it is looked at afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.money_book import is_sound
from desktop.domain.problem import Problem
from desktop.records.client_money import (
    MoneyAgreement,
    MoneyClosing,
    MoneyMovement,
    MoneyRules,
    MoneyStatement,
)
from desktop.records.custody import CustodyItem, CustodyMove
from desktop.services.custody import allowed, moves_of, place_after
from desktop.services.money_book import entries_of
from desktop.storage.unit_of_work import RecordRef, table_of

_KINDS: Final = frozenset(
    {
        row.kind
        for row in (
            MoneyAgreement,
            MoneyClosing,
            MoneyMovement,
            MoneyRules,
            MoneyStatement,
            CustodyItem,
            CustodyMove,
        )
    }
)


def refuse_broken(connection: Connection, records: Iterable[RecordRef]) -> None:
    """Refuse with a Problem `undo.breaks_money_book` what would leave a book or list that cannot be."""
    touched = [ref for ref in records if ref.kind in _KINDS]
    if not touched:
        return
    people = {ref.about for ref in touched if ref.about is not None}
    if MoneyRules.kind in {ref.kind for ref in touched}:
        people |= _under_lost_rules(connection)
    if _parted_from_contract(connection):
        raise Problem("undo.breaks_money_book")
    for client_id in people:
        if not (_sound_book(connection, client_id) and _sound_things(connection, client_id)):
            raise Problem("undo.breaks_money_book")


def _under_lost_rules(connection: Connection) -> AbstractSet[UUID]:
    agreement, rules = table_of(MoneyAgreement), table_of(MoneyRules)
    query = (
        select(agreement.c.client_id)
        .join(rules, rules.c.id == agreement.c.rules_id)
        .where(agreement.c.deleted_at.is_(None), rules.c.deleted_at.is_not(None))
    )
    return {*connection.scalars(query)}


def _parted_from_contract(connection: Connection) -> bool:
    """Tell whether a movement is one person's and its contract another's, as after parting two records."""
    agreement, movement = table_of(MoneyAgreement), table_of(MoneyMovement)
    query = (
        select(movement.c.id)
        .join(agreement, agreement.c.id == movement.c.agreement_id)
        .where(agreement.c.client_id != movement.c.client_id)
    )
    return connection.execute(query.limit(1)).first() is not None


def _sound_book(connection: Connection, client_id: UUID) -> bool:
    if not is_sound(entries_of(connection, client_id)):
        return False
    agreement, movement, rules = table_of(MoneyAgreement), table_of(MoneyMovement), table_of(MoneyRules)
    query = (
        select(agreement)
        .join(rules, rules.c.id == agreement.c.rules_id)
        .where(
            agreement.c.client_id == client_id,
            agreement.c.deleted_at.is_(None),
            rules.c.deleted_at.is_(None),
        )
        .order_by(agreement.c.starts_on)
    )
    running = connection.execute(query).mappings().all()
    live = select(agreement.c.id).where(agreement.c.client_id == client_id, agreement.c.deleted_at.is_(None))
    if len(running) != len(connection.execute(live).all()):
        return False
    for one, next_one in pairwise(running):
        if one["ended_on"] is None or one["ended_on"] >= next_one["starts_on"]:
            return False
    spans = {each["id"]: (each["starts_on"], each["ended_on"]) for each in running}
    moved = select(movement.c.agreement_id, movement.c.on).where(
        movement.c.client_id == client_id, movement.c.deleted_at.is_(None)
    )
    for agreement_id, on in connection.execute(moved):
        if agreement_id not in spans:
            return False
        starts, ended = spans[agreement_id]
        if on < starts or (ended is not None and on > ended):
            return False
    return _sound_statements(connection, client_id)


def _sound_statements(connection: Connection, client_id: UUID) -> bool:
    """Tell whether each closing has at most one statement."""
    table = table_of(MoneyStatement)
    query = select(table.c.closing_id).where(table.c.client_id == client_id, table.c.deleted_at.is_(None))
    closings = [*connection.scalars(query)]
    return len(closings) == len({*closings})


def _sound_things(connection: Connection, client_id: UUID) -> bool:
    item, move = table_of(CustodyItem), table_of(CustodyMove)
    live = {
        *connection.scalars(
            select(item.c.id).where(item.c.client_id == client_id, item.c.deleted_at.is_(None))
        )
    }
    moved = {
        *connection.scalars(
            select(move.c.item_id).where(move.c.client_id == client_id, move.c.deleted_at.is_(None))
        )
    }
    if not moved <= live:
        return False
    for item_id in moved:
        earlier: list[str] = []
        for each in moves_of(connection, item_id):
            if allowed(place_after(earlier), each["move"]):
                return False
            earlier.append(each["move"])
    return True
