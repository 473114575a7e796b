"""Drafts (下書き): what a form had collected when it was left, offered back as a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
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
            form_drafts.erase(connection, form, about, self.office.actor.staff_id)

    def find(self, form: str, about: UUID | None) -> FormDraft | None:
        """Return what was kept of a form."""
        with self.office.store.read() as connection:
            return form_drafts.find(connection, form, about, self.office.actor.staff_id)

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
