"""Drafts (下書き): what a form had collected when it was left, offered back as a list.

What was begun about a client whose record became part of another one is offered with the one who remains. It
stays where it is until somebody goes on with it: undoing the merging then needs nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.services.office import Office
from desktop.storage import erasing, form_drafts
from desktop.storage.form_drafts import FormDraft
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of


class FormDrafts:
    """The unfinished forms of the member of staff who is working."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def keep(self, form: str, about: UUID | None, values: Mapping[str, Any]) -> None:
        """Keep what a form has collected, in place of what was kept before; nothing of somebody erased."""
        with self.office.store.write_aside() as connection:
            if about is not None and erasing.is_erased(connection, about):
                return
            found = self._find(connection, form, about)
            if found is not None and about is not None and found.about != about:
                form_drafts.move(connection, found, about)
            form_drafts.keep(
                connection,
                form=form,
                about=about,
                staff=self.office.actor.staff_id,
                values=values,
                moment=self.office.clock.now(),
            )

    def discard(self, form: str, about: UUID | None) -> None:
        """Erase a kept form: it was saved, or thrown away on purpose."""
        with self.office.store.write_aside() as connection:
            staff, found = self.office.actor.staff_id, self._find(connection, form, about)
            if found is not None:
                form_drafts.erase(connection, form, found.about, staff)

    def find(self, form: str, about: UUID | None) -> FormDraft | None:
        """Return what was kept of a form."""
        with self.office.store.read() as connection:
            return self._find(connection, form, about)

    def all(self) -> tuple[FormDraft, ...]:
        """Return every unfinished form, newest first."""
        with self.office.store.read() as connection:
            return form_drafts.list_of(connection, self.office.actor.staff_id)

    def whose(self, kind: str, record_id: UUID) -> UUID | None:
        """Return the client whom a kept record is about, for a form that knows only its record."""
        self.office.require(Permission.READ_CASES)
        record = ROWS.get(kind)
        if record is None or "client_id" not in (table := table_of(record)).c:
            return None
        with self.office.store.read() as connection:
            found: UUID | None = connection.scalar(select(table.c.client_id).where(table.c.id == record_id))
        return found

    def who_remains(self, client_id: UUID) -> UUID:
        """Return the client of whom the record is a part now; the client itself where it is nobody's."""
        self.office.require(Permission.READ_CASES)
        table = table_of(Client)
        with self.office.store.read() as connection:
            found = connection.scalar(select(table.c.merged_into).where(table.c.id == client_id))
        return client_id if found is None else found

    def _find(self, connection: Connection, form: str, about: UUID | None) -> FormDraft | None:
        """Return what was kept of a form, of those who became part of the client only without one's own."""
        staff = self.office.actor.staff_id
        found = form_drafts.find(connection, form, about, staff)
        if found is not None or about is None:
            return found
        table = table_of(Client)
        parts = connection.scalars(select(table.c.id).where(table.c.merged_into == about)).all()
        kept = [each for part in parts if (each := form_drafts.find(connection, form, part, staff))]
        return max(kept, key=lambda draft: draft.saved_at, default=None)
