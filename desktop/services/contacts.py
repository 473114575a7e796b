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

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out what tells of an offence, for who may not know of it."""
        if self.office.may(Permission.READ_OFFENCES):
            return ()
        apart = offence_codes(self.office.rules, "contact_roles")
        return (table_of(Contact).c.role.not_in(apart),)
