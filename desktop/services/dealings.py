"""Dealings (やりとり) with an agency: what was asked, said and handed on, and whose contact it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.contact import Contact
from desktop.services.intakes import Intakes
from desktop.services.meetings import MeetingLine, Meetings
from desktop.services.names import names_of
from desktop.services.office import Office
from desktop.services.property_inquiries import InquiryLine, PropertyInquiries
from desktop.services.referrals import ReferralLine, Referrals
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class Dealing:
    """Something that passed between us and an agency; `code` is of the list that its kind has."""

    id: UUID
    kind: str
    """The kind of record: referral, intake, meeting, property_inquiry or contact."""
    code: str
    on: date | None
    client_id: UUID | None
    client: str = field(repr=False)
    text: str = field(repr=False)
    result: str
    """What came of a referral, or why an inquiry was refused: a code of the list that its kind has."""


class Dealings:
    """Gathers what passed between us and an agency."""

    def __init__(
        self,
        office: Office,
        *,
        intakes: Intakes,
        referrals: Referrals,
        meetings: Meetings,
        inquiries: PropertyInquiries,
    ) -> None:
        self.office = office
        self._intakes = intakes
        self._referrals = referrals
        self._meetings = meetings
        self._inquiries = inquiries

    def with_agency(self, agency_id: UUID, most: int | None = None) -> tuple[Dealing, ...]:
        """Return what passed between us and an agency, newest first, then whose contact it is.

        `most` hands out so many at most, and reads no more than that of any kind.
        """
        self.office.require(Permission.READ_CASES)
        found = [
            *(_referral(line) for line in self._referrals.lines(agency_id=agency_id, most=most)),
            *(_meeting(line) for line in self._meetings.lines(agency_id=agency_id, most=most)),
            *(_inquiry(line) for line in self._inquiries.with_agency(agency_id, most)),
        ]
        if not self._tells_of_offence(agency_id):
            found += self._consultations(agency_id, most)
        found.sort(key=lambda dealing: (dealing.on or date.min, dealing.id), reverse=True)
        return (*found, *self._contacts(agency_id, most))[:most]

    def _tells_of_offence(self, agency_id: UUID) -> bool:
        """Tell whether who is working must not know who has to do with the agency."""
        if self.office.may(Permission.READ_OFFENCES):
            return False
        apart = self.office.rules.offences("consent_recipients")
        return self._referrals.recipient_of(agency_id) in apart

    def _consultations(self, agency_id: UUID, most: int | None) -> list[Dealing]:
        """Return the first consultations to which somebody of the agency came."""
        views = self._intakes.sent_by(agency_id, most)
        with self.office.store.read() as connection:
            names = names_of(connection, Client, (view.client_id for view in views))
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
        ]

    def _contacts(self, agency_id: UUID, most: int | None) -> list[Dealing]:
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
            .order_by(client.c.kana_key, contact.c.id)
            .limit(most)
        )
        with self.office.store.read() as connection:
            return [
                Dealing(row.id, "contact", row.role, None, row.client_id, row.name, "", "")
                for row in connection.execute(query)
            ]


def _referral(line: ReferralLine) -> Dealing:
    view = line.view
    return Dealing(
        view.id,
        "referral",
        view.direction,
        view.on,
        view.client_id,
        line.client,
        view.reason,
        view.result,
    )


def _meeting(line: MeetingLine) -> Dealing:
    return Dealing(line.id, "meeting", line.meeting_kind, line.on, None, "", line.title, "")


def _inquiry(line: InquiryLine) -> Dealing:
    view = line.inquiry
    said = "\n".join(filter(None, (line.property, view.conditions)))
    return Dealing(
        view.id,
        "property_inquiry",
        view.answer,
        view.on,
        view.client_id,
        line.client,
        said,
        view.refusal,
    )
