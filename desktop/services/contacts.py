"""Contacts (関係者・連絡先) of a client: whom to call, whom to tell and whom not."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.records.contact import Contact, ContactDraft, ContactView
from desktop.records.record import Draft
from desktop.services.clients import offence_codes
from desktop.services.feared import dangerous_roles, feared_errors
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

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to somebody to call who bears the name of whom the person is protected from."""
        role = getattr(draft, "role", "")
        if role in dangerous_roles(self.office.rules):
            return ()
        return feared_errors(self.office, draft)
