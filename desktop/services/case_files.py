"""The whole record of a case (支援経過記録) as frozen data, for paper."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from desktop.domain.roles import Permission
from desktop.records.client import ClientView
from desktop.records.contact import ContactView
from desktop.records.departure import DepartureView
from desktop.records.dwelling import DwellingView
from desktop.records.household_member import HouseholdMemberView
from desktop.records.staff import Staff
from desktop.records.support_case import StageChangeView, SupportCaseView
from desktop.records.support_entry import SupportEntry, SupportEntryLine
from desktop.records.tenancy import TenancyView
from desktop.services.cases import Cases, without_offence
from desktop.services.clients import ClientAttributes, Clients, offence_codes
from desktop.services.contacts import Contacts
from desktop.services.departures import Departures
from desktop.services.household_members import HouseholdMembers
from desktop.services.office import Office
from desktop.services.packed import Packed, packed
from desktop.services.support_entries import SupportEntries, lines_query
from desktop.services.tenancies import Tenancies
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything the support record of one case prints; protected fields are already empty."""

    client: ClientView
    case: SupportCaseView
    staff_name: str
    attributes: tuple[str, ...]
    stages: tuple[StageChangeView, ...]
    household: tuple[HouseholdMemberView, ...]
    contacts: tuple[ContactView, ...]
    tenancies: tuple[tuple[TenancyView, DwellingView], ...]
    departure: DepartureView | None
    entries: Packed[SupportEntryLine]


class CaseFiles:
    """Gathers the record of a case from the other services."""

    def __init__(  # noqa: PLR0913 - it gathers from everybody; that is its whole work
        self,
        office: Office,
        *,
        clients: Clients,
        attributes: ClientAttributes,
        cases: Cases,
        household_members: HouseholdMembers,
        contacts: Contacts,
        tenancies: Tenancies,
        departures: Departures,
        support_entries: SupportEntries,
    ) -> None:
        self.office = office
        self._clients = clients
        self._attributes = attributes
        self._cases = cases
        self._household_members = household_members
        self._contacts = contacts
        self._tenancies = tenancies
        self._departures = departures
        self._support_entries = support_entries

    def read(self, case_id: UUID) -> CaseFile:
        """Return the record of a case, entries oldest first."""
        self.office.require(Permission.READ_NOTES)
        # The record is shown to others than those who know of an offence.
        case = without_offence(self._cases.get(case_id), self.office.rules)
        owner = case.client_id
        departures = [view for view in self._departures.of_client(owner) if view.case_id == case_id]
        return CaseFile(
            client=self._clients.get(owner),
            case=case,
            staff_name=self._staff_name(case.staff_id),
            attributes=self._attributes_for_paper(owner),
            stages=self._cases.stages_of(case_id),
            household=self._household_members.of_client(owner),
            contacts=tuple(view for view in self._contacts.of_client(owner) if self._is_for_paper(view)),
            tenancies=tuple(
                (view, dwelling)
                for view, dwelling in self._tenancies.homes_of(owner)
                if view.case_id == case_id
            ),
            departure=departures[-1] if departures else None,
            entries=self._entries(case_id),
        )

    def _attributes_for_paper(self, client_id: UUID) -> tuple[str, ...]:
        apart = offence_codes(self.office.rules)
        views = self._attributes.of_client(client_id)
        return tuple(view.attribute for view in views if view.attribute not in apart)

    def _is_for_paper(self, contact: ContactView) -> bool:
        # Somebody who is kept as a danger (加害者) stands on no paper.
        role = self.office.rules.named("contact_roles").ever(contact.role)
        return role is None or bool(role.values.get("may_be_printed", True))

    def _entries(self, case_id: UUID) -> Packed[SupportEntryLine]:
        table = table_of(SupportEntry)
        order = (table.c.on, table.c.start, table.c.id)
        with self.office.store.read() as connection:
            wanted = select(table.c.id).where(table.c.case_id == case_id, table.c.deleted_at.is_(None))
            return packed(
                connection.scalars(wanted.order_by(*order)).all(),
                lambda keys: self._support_entries.lines(
                    connection, lines_query().where(table.c.id.in_(keys)).order_by(*order)
                ),
            )

    def _staff_name(self, staff_id: UUID | None) -> str:
        table = table_of(Staff)
        with self.office.store.read() as connection:
            return connection.scalar(select(table.c.name).where(table.c.id == staff_id)) or ""
