"""Whether a client lives on public assistance (生活保護), and since when the office has agreed to a move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedList
from desktop.records.housing_situation import HousingSituation
from desktop.records.move_cost import MoveCost
from desktop.records.support_application import SupportApplication
from desktop.storage.unit_of_work import table_of

RENT: Final = "housing_aid"
"""The programme that pays the rent of a recipient."""
MOVING: Final = "housing_aid_moving"
"""The programme that pays the costs of moving in: the office has to agree before the contract."""
LIVING_ON_IT: Final = frozenset({"receiving", "applied"})
"""The states of the list `public_assistance_states` in which the rules of the office have to be kept."""
PAYERS: Final = frozenset({"entry_aid", "moving_aid"})
"""Who pays a line of costs when public assistance does."""


@dataclass(frozen=True, slots=True)
class Assistance:
    """What the records know of a client's public assistance."""

    aided: bool
    approved_on: date | None
    """The day of the newest decision that grants the costs of moving."""


def assistance(connection: Connection, client_id: UUID, decisions: DatedList, today: date) -> Assistance:
    """Return what applications and lines of costs tell; `decisions` is the list `application_decisions`."""
    table, cost = table_of(SupportApplication), table_of(MoveCost)
    query = select(table.c.programme, table.c.decision, table.c.decided_on, table.c.ends_on).where(
        table.c.client_id == client_id,
        table.c.programme.in_((RENT, MOVING)),
        table.c.deleted_at.is_(None),
    )
    aided, approved = _lives_on_it(connection, client_id), None
    for row in connection.execute(query):
        known = decisions.ever(row.decision)
        granted = known is not None and bool(known.values.get("granted"))
        aided = aided or _grants_or_waits(row, decisions, today)
        if granted and row.programme == MOVING and row.decided_on is not None:
            approved = max(approved or row.decided_on, row.decided_on)
    paid = select(cost.c.id).where(
        cost.c.client_id == client_id, cost.c.payer.in_(PAYERS), cost.c.deleted_at.is_(None)
    )
    return Assistance(aided or connection.execute(paid.limit(1)).first() is not None, approved)


def aided_among(
    connection: Connection, client_ids: Sequence[UUID], decisions: DatedList, today: date
) -> frozenset[UUID]:
    """Return which of these clients live on public assistance, by the same signs as `assistance`."""
    table, cost, situation = table_of(SupportApplication), table_of(MoveCost), table_of(HousingSituation)
    found: set[UUID] = set()
    newest = select(situation.c.client_id, situation.c.public_assistance).where(
        situation.c.client_id.in_(client_ids),
        situation.c.public_assistance != "",
        situation.c.deleted_at.is_(None),
    )
    said = {row.client_id: row[1] for row in connection.execute(newest.order_by(situation.c.id))}
    found |= {key for key, state in said.items() if state in LIVING_ON_IT}
    query = select(table.c.client_id, table.c.decision, table.c.ends_on).where(
        table.c.client_id.in_(client_ids),
        table.c.programme.in_((RENT, MOVING)),
        table.c.deleted_at.is_(None),
    )
    found |= {row.client_id for row in connection.execute(query) if _grants_or_waits(row, decisions, today)}
    paid = select(cost.c.client_id).where(
        cost.c.client_id.in_(client_ids), cost.c.payer.in_(PAYERS), cost.c.deleted_at.is_(None)
    )
    return frozenset(found | {*connection.scalars(paid)})


def _grants_or_waits(row: Any, decisions: DatedList, today: date) -> bool:
    known = decisions.ever(row.decision)
    if known is None or bool(known.values.get("open")):
        return True
    return bool(known.values.get("granted")) and (row.ends_on is None or row.ends_on >= today)


def _lives_on_it(connection: Connection, client_id: UUID) -> bool:
    """Return what the newest intake says."""
    table = table_of(HousingSituation)
    query = select(table.c.public_assistance).where(
        table.c.client_id == client_id, table.c.public_assistance != "", table.c.deleted_at.is_(None)
    )
    return connection.scalar(query.order_by(table.c.id.desc()).limit(1)) in LIVING_ON_IT
