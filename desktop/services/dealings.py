"""Dealings (やりとり) with an agency: referrals, meetings and contacts, the newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.contact import Contact
from desktop.services.meetings import Meetings
from desktop.services.office import Office
from desktop.services.referrals import Referrals
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class Dealing:
    """Something that passed between us and an agency; `code` is of the list that its kind has."""

    id: UUID
    kind: str
    """The kind of record: referral, meeting or contact."""
    code: str
    on: date | None
    client_id: UUID | None
    client: str = field(repr=False)
    text: str = field(repr=False)
    result: str


class Dealings:
    """Gathers what passed between us and an agency."""

    def __init__(self, office: Office, referrals: Referrals, meetings: Meetings) -> None:
        self.office = office
        self._referrals = referrals
        self._meetings = meetings

    def with_agency(self, agency_id: UUID) -> tuple[Dealing, ...]:
        """Return referrals and meetings with an agency, newest first, then whose contact it is."""
        self.office.require(Permission.READ_CASES)
        found = [
            Dealing(
                line.view.id,
                "referral",
                line.view.direction,
                line.view.on,
                line.view.client_id,
                line.client,
                line.view.reason,
                line.view.result,
            )
            for line in self._referrals.lines(agency_id=agency_id)
        ]
        found += [
            Dealing(line.id, "meeting", line.meeting_kind, line.on, None, "", line.title, "")
            for line in self._meetings.lines(agency_id=agency_id)
        ]
        found.sort(key=lambda dealing: (dealing.on or date.min, dealing.id), reverse=True)
        return (*found, *self._contacts(agency_id))

    def _contacts(self, agency_id: UUID) -> list[Dealing]:
        contact, client = table_of(Contact), table_of(Client)
        rules, apart = self.office.rules, frozenset[str]()
        if not self.office.may(Permission.READ_OFFENCES):
            # Whose probation officer works there is known only to who may know why.
            if self._referrals.recipient_of(agency_id) in rules.offences("consent_recipients"):
                return []
            apart = rules.offences("contact_roles")
        query = (
            select(contact.c.id, contact.c.role, contact.c.client_id, client.c.name)
            .join(client, client.c.id == contact.c.client_id)
            .where(
                contact.c.agency_id == agency_id,
                contact.c.deleted_at.is_(None),
                contact.c.role.not_in(apart),
                client.c.deleted_at.is_(None),
            )
            .order_by(client.c.kana_key)
        )
        with self.office.store.read() as connection:
            return [
                Dealing(row.id, "contact", row.role, None, row.client_id, row.name, "", "")
                for row in connection.execute(query)
            ]
