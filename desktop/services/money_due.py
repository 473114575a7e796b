"""What client money and kept things ask for on a day: statements to be made, things that should be back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.fiscal_year import Month
from desktop.records.client import Client
from desktop.records.client_money import (
    MoneyAgreement,
    MoneyAgreementView,
    MoneyClosing,
    MoneyConfirmation,
    MoneyMovement,
    MoneyStatement,
)
from desktop.records.custody import CustodyItem, CustodyMove
from desktop.records.staff import Staff
from desktop.services import deed_confirmations
from desktop.services.custody import GIVEN_OUT, RETURNED, TAKEN_BACK
from desktop.services.due import DueStep
from desktop.services.money_book import due_statements, is_signed
from desktop.services.office import Office
from desktop.services.second_confirmations import ON_PAPER
from desktop.storage.unit_of_work import table_of


def due_until(office: Office, until: date) -> list[DueStep]:
    """Return the earliest statement that is due for each person, and things that should be back by then."""
    with office.store.read() as connection:
        return [
            *_statements(office, connection, until),
            *_things(connection, until),
            *_unconfirmed(connection, until),
            *deed_confirmations.due_until(office, deed_confirmations.OF_MONEY, until),
        ]


def _statements(office: Office, connection: Connection, until: date) -> list[DueStep]:
    table, client, today = table_of(MoneyAgreement), table_of(Client), office.today()
    query = (
        select(table, client.c.name, client.c.kana, client.c.kana_key)
        .join(client, client.c.id == table.c.client_id)
        .where(table.c.deleted_at.is_(None), client.c.deleted_at.is_(None), table.c.starts_on <= today)
        .order_by(table.c.starts_on, table.c.id)
    )
    done = _done(connection)
    found: dict[UUID, DueStep] = {}
    for row in connection.execute(query).mappings():
        agreement = MoneyAgreementView.from_row(row)
        for due in due_statements(office.rules, agreement, today):
            if due.until > until or (agreement.client_id, due.month) in done:
                continue
            if agreement.client_id not in found:
                found[agreement.client_id] = _due(row, row["id"], MoneyStatement.kind, due.until)
            break
    return [*found.values()]


def _done(connection: Connection) -> set[tuple[UUID, Month]]:
    """Return whose months were told and signed."""
    statement, closing = table_of(MoneyStatement), table_of(MoneyClosing)
    query = (
        select(closing.c.client_id, closing.c.month, statement.c.signed_on, statement.c.signer)
        .join(closing, closing.c.id == statement.c.closing_id)
        .where(statement.c.deleted_at.is_(None), closing.c.deleted_at.is_(None))
    )
    return {
        (row.client_id, Month.containing(row.month))
        for row in connection.execute(query)
        if is_signed(row.signed_on, row.signer)
    }


def _things(connection: Connection, until: date) -> list[DueStep]:
    move, item, client = table_of(CustodyMove), table_of(CustodyItem), table_of(Client)
    later = move.alias()
    back = select(later.c.id).where(
        later.c.item_id == move.c.item_id,
        later.c.move.in_((TAKEN_BACK, RETURNED)),
        later.c.id > move.c.id,
        later.c.deleted_at.is_(None),
    )
    query = (
        select(move, client.c.name, client.c.kana, client.c.kana_key)
        .join(item, item.c.id == move.c.item_id)
        .join(client, client.c.id == move.c.client_id)
        .where(
            move.c.move == GIVEN_OUT,
            move.c.due_back_on <= until,
            move.c.deleted_at.is_(None),
            item.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            ~back.exists(),
        )
    )
    rows = connection.execute(query).mappings()
    return [_due(row, row["item_id"], CustodyMove.kind, row["due_back_on"]) for row in rows]


def _unconfirmed(connection: Connection, until: date) -> list[DueStep]:
    """Return the movements that wait for their second person, as long as that person works here."""
    movement, client, staff = table_of(MoneyMovement), table_of(Client), table_of(Staff)
    confirmation = table_of(MoneyConfirmation)
    done = select(confirmation.c.id).where(
        confirmation.c.movement_id == movement.c.id, confirmation.c.deleted_at.is_(None)
    )
    query = (
        select(movement, client.c.name, client.c.kana, client.c.kana_key, staff.c.name.label("second"))
        .join(client, client.c.id == movement.c.client_id)
        .join(staff, staff.c.id == movement.c.witnessed_by)
        .where(
            movement.c.witness_way == ON_PAPER,
            movement.c.on <= until,
            movement.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            staff.c.ended_on.is_(None),
            ~done.exists(),
        )
    )
    return [
        replace(_due(row, row["id"], MoneyMovement.kind, row["on"]), step=row["second"], matter="second_open")
        for row in connection.execute(query).mappings()
    ]


def _due(row: Any, record_id: UUID, kind: str, due: date) -> DueStep:
    who = row["client_id"]
    return DueStep(record_id, who, due, row["name"], row["kana"], "", kind, order=row["kana_key"])
