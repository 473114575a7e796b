"""Dealings (やりとり) with an agency: referrals, consultations, meetings and contacts, the newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.contact import Contact
from desktop.services.intakes import Intakes
from desktop.services.meetings import Meetings
from desktop.services.office import Office
from desktop.services.referrals import Referrals
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class Dealing:
    """Something that passed between us and an agency; `code` is of the list that its kind has."""

    id: UUID
    kind: str
    """The kind of record: referral, intake, meeting or contact."""
    code: str
    on: date | None
    client_id: UUID | None
    client: str = field(repr=False)
    text: str = field(repr=False)
    result: str


class Dealings:
    """Gathers what passed between us and an agency."""

    def __init__(self, office: Office, intakes: Intakes, referrals: Referrals, meetings: Meetings) -> None:
        self.office = office
        self._intakes = intakes
        self._referrals = referrals
        self._meetings = meetings

    def with_agency(self, agency_id: UUID) -> tuple[Dealing, ...]:
        """Return what passed between us and an agency, newest first, then whose contact it is."""
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
        if not self._tells_of_offence(agency_id):
            found += self._consultations(agency_id)
        found.sort(key=lambda dealing: (dealing.on or date.min, dealing.id), reverse=True)
        return (*found, *self._contacts(agency_id))

    def _tells_of_offence(self, agency_id: UUID) -> bool:
        """Tell whether who is working must not know who has to do with the agency."""
        if self.office.may(Permission.READ_OFFENCES):
            return False
        apart = self.office.rules.offences("consent_recipients")
        return self._referrals.recipient_of(agency_id) in apart

    def _consultations(self, agency_id: UUID) -> list[Dealing]:
        """Return the first consultations to which somebody of the agency came."""
        views, client = self._intakes.sent_by(agency_id), table_of(Client)
        query = select(client.c.id, client.c.name).where(
            client.c.id.in_({view.client_id for view in views}), client.c.deleted_at.is_(None)
        )
        with self.office.store.read() as connection:
            names = {row.id: row.name for row in connection.execute(query)}
        return [
            Dealing(
                view.id,
                "intake",
                view.consulter_relation,
                view.on,
                view.client_id,
                names[view.client_id],
                view.consulter_name,
                "",
            )
            for view in views
            if view.client_id in names
        ]

    def _contacts(self, agency_id: UUID) -> list[Dealing]:
        contact, client = table_of(Contact), table_of(Client)
        rules, apart = self.office.rules, frozenset[str]()
        if not self.office.may(Permission.READ_OFFENCES):
            # Whose probation officer works there is known only to who may know why.
            if self._tells_of_offence(agency_id):
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
