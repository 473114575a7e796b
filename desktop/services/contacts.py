"""Contacts (関係者・連絡先) of a client: whom to call, whom to tell and whom not."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from desktop.domain.roles import Permission
from desktop.records.contact import Contact, ContactDraft, ContactView
from desktop.services.clients import offence_codes
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of


class Contacts(Recording[ContactDraft, ContactView]):
    """The worker's verbs about contacts. A probation officer is there only for those who may know why."""

    row = Contact
    view = ContactView

    def views(self, *conditions: ColumnElement[bool], with_trash: bool = False) -> tuple[ContactView, ...]:
        """Return the contacts that meet the conditions, as the actor may see them, oldest first."""
        self.office.require(self.reading)
        if not self.office.may(Permission.READ_OFFENCES):
            apart = offence_codes(self.office.rules, "contact_roles")
            conditions = (*conditions, table_of(Contact).c.role.not_in(apart))
        return super().views(*conditions, with_trash=with_trash)
