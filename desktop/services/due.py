"""What is due on a day (期日), whatever subject promised it; each subject tells its own.

Today only puts them in order: a subject that has something to promise adds a method like `SupportEntries.due`
and its line in `desktop.workspace`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, literal, select

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.record import Row
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

BEFORE_ALL: Final = ""
BEHIND_ALL: Final = "\uffff"
"""Where a step stands among those of its day when it is about nobody in particular."""


@dataclass(frozen=True, slots=True)
class DueStep:
    """Something promised for a day and not yet done: a next step of an entry or meeting, a review and so on.

    `kind` and `record_id` say which record promised it; `step` are its words where it has words of its own.
    """

    record_id: UUID
    client_id: UUID | None
    """Nobody's for what a meeting promised; `name` is the meeting's then."""
    due: date
    name: str = field(repr=False)
    kana: str = field(repr=False)
    step: str = field(repr=False)
    kind: str
    months: int = 0
    """How many months of rent are owed, where that is what it is about."""
    matter: str = ""
    """What about a record of that kind, where its name does not say enough; `step` is a part of it then."""
    days: int = 0
    """How many days are left, where that is what it is about; below zero they are past."""
    order: str = field(default=BEFORE_ALL, repr=False)
    """Where it stands within its day: the person's kana key, or one of the two above."""
    gone: str = ""
    """How the person departed, a code of `departure_kinds`; empty for who is there."""


DueSource = Callable[[date], Iterable[DueStep]]
"""Tells a subject's steps that are due until a day, in any order."""


def due_steps(
    office: Office, row: type[Row], due: str, until: date, *conditions: ColumnElement[bool], step: str = ""
) -> list[DueStep]:
    """Return what records about clients promise until a day: `due` and `step` name the fields that say it.

    Nothing for a role that is not shown the day.
    """
    office.require(Permission.READ_CASES)
    if due in office.hidden_by_role(row):
        return []
    table, client = table_of(row), table_of(Client)
    query = (
        select(
            table.c.id,
            table.c.client_id,
            table.c[due],
            client.c.name,
            client.c.kana,
            table.c[step] if step else literal(""),
            client.c.kana_key,
        )
        .join(client, client.c.id == table.c.client_id)
        .where(
            table.c[due] <= until, table.c.deleted_at.is_(None), client.c.deleted_at.is_(None), *conditions
        )
    )
    with office.store.read() as connection:
        return [DueStep(*found[:6], row.kind, order=found[6]) for found in connection.execute(query)]
