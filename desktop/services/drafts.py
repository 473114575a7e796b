"""Drafts (下書き): what a form had collected when it was left, offered back as a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from desktop.services.office import Office
from desktop.storage import erasing, form_drafts
from desktop.storage.form_drafts import FormDraft


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
