"""What a form had collected when it was left: kept in place, one per form, person and staff member.

A form draft is no record: it has no change lines, no place in the index and no history.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, insert, or_, select, update

from desktop.domain.identifiers import new_id
from desktop.storage.schema import form_draft


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A kept form; `values` are as typed, by field."""

    id: UUID
    form: str
    about: UUID | None
    saved_at: datetime
    values: Mapping[str, Any] = field(repr=False)


def keep(
    connection: Connection,
    *,
    form: str,
    about: UUID | None,
    staff: UUID,
    values: Mapping[str, Any],
    moment: datetime,
) -> None:
    """Keep what a form has collected in the place of what was kept of it before."""
    # As ASCII: half of a character, typed or pasted, must not stop what was typed from being kept.
    payload = json.dumps(values, default=str)
    kept = {"payload": payload, "saved_at": moment}
    done = connection.execute(update(form_draft).where(_place(form, about, staff)).values(kept))
    if done.rowcount == 0:
        place = {"id": new_id(moment), "form": form, "about": about, "staff": staff}
        connection.execute(insert(form_draft), {**place, **kept})


def erase(connection: Connection, form: str, about: UUID | None, staff: UUID) -> bool:
    """Erase a kept form: it was saved or thrown away. Return whether there was one."""
    return connection.execute(delete(form_draft).where(_place(form, about, staff))).rowcount > 0


def move(connection: Connection, draft: FormDraft, about: UUID) -> None:
    """Let a kept form be about another record from now on."""
    connection.execute(update(form_draft).where(form_draft.c.id == draft.id).values(about=about))


def erase_about(connection: Connection, client: UUID, records: Collection[UUID]) -> int:
    """Erase every kept form, of whomever, about a client or these records, or with the client in a field."""
    table = form_draft.c
    tied = or_(table.about == client, table.about.in_(records), table.payload.contains(str(client)))
    return connection.execute(delete(form_draft).where(tied)).rowcount


def find(connection: Connection, form: str, about: UUID | None, staff: UUID) -> FormDraft | None:
    """Return the kept form, or nothing."""
    row = connection.execute(select(form_draft).where(_place(form, about, staff))).first()
    return None if row is None else _draft(row)


def list_of(connection: Connection, staff: UUID) -> tuple[FormDraft, ...]:
    """Return what a member of staff left unfinished, newest first."""
    query = select(form_draft).where(form_draft.c.staff == staff).order_by(form_draft.c.saved_at.desc())
    return tuple(_draft(row) for row in connection.execute(query))


def _place(form: str, about: UUID | None, staff: UUID) -> ColumnElement[bool]:
    table = form_draft.c
    return and_(table.form == form, table.about.is_not_distinct_from(about), table.staff == staff)


def _draft(row: Row[Any]) -> FormDraft:
    return FormDraft(row.id, row.form, row.about, row.saved_at, json.loads(row.payload))
