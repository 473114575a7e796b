"""The circle (関係者) of a client: household, family, housing, care, authorities; whom to tell and whom not.

A perpetrator stands last on the screen, as a warning, and never on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.agency import AgencyView
from desktop.records.client import ClientView
from desktop.records.contact import ContactView
from desktop.services.agencies import Agencies
from desktop.services.clients import Clients
from desktop.services.contacts import Contacts
from desktop.services.household_members import HouseholdMembers
from desktop.services.office import Office

HOUSEHOLD: Final = "household"
"""The innermost ring; the others are the groups of the list contact_roles."""
RINGS: Final = (
    HOUSEHOLD,
    "private",
    "housing",
    "welfare",
    "medical",
    "legal",
    "correction",
    "other",
    "danger",
)


class Telling(StrEnum):
    """Whether somebody may be told about the client."""

    MAY = "may"
    MUST_NOT = "must_not"
    NEVER_CALL = "never_call"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the circle; `role` is a code of the list that `ring` has."""

    id: UUID
    ring: str
    role: str
    telling: Telling
    printable: bool
    agency_id: UUID | None
    name: str = field(repr=False)
    kana: str = field(repr=False)
    organisation: str = field(repr=False)
    phone: str = field(repr=False)
    address: str = field(repr=False)
    note: str = field(repr=False)

    @property
    def in_household(self) -> bool:
        """Whether the role is a relation of the household."""
        return self.ring == HOUSEHOLD


@dataclass(frozen=True, slots=True)
class Circle:
    """A client and everybody around, from the inside outwards."""

    client: ClientView
    people: tuple[Person, ...]

    @property
    def on_paper(self) -> tuple[Person, ...]:
        """Who may stand on a paper."""
        return tuple(person for person in self.people if person.printable)


class Circles:
    """Gathers the circle of a client."""

    def __init__(
        self,
        office: Office,
        *,
        agencies: Agencies,
        clients: Clients,
        contacts: Contacts,
        household_members: HouseholdMembers,
    ) -> None:
        self.office = office
        self._agencies = agencies
        self._clients = clients
        self._contacts = contacts
        self._members = household_members

    def read(self, client_id: UUID) -> Circle:
        """Return the circle of a client, ring by ring, in each in the order of the list of roles."""
        self.office.require(Permission.READ_CASES)
        roles = self.office.rules.named("contact_roles")
        rank = {row.code: place for place, row in enumerate(roles.rows)}
        agencies = {view.id: view for view in self._agencies.all()}
        people = [
            self._person(view, None if view.agency_id is None else agencies.get(view.agency_id))
            for view in self._contacts.of_client(client_id)
        ]
        people.sort(key=lambda person: (_place(person.ring), rank.get(person.role, len(rank)), person.id))
        household = (
            Person(
                view.id,
                HOUSEHOLD,
                view.relation,
                Telling.MAY,
                True,
                None,
                view.name,
                view.kana,
                "",
                "",
                "",
                view.note,
            )
            for view in self._members.of_client(client_id)
        )
        return Circle(self._clients.get(client_id), (*household, *people))

    def _person(self, view: ContactView, agency: AgencyView | None) -> Person:
        role = self.office.rules.named("contact_roles").ever(view.role)
        values = {} if role is None else role.values
        danger = bool(values.get("danger"))
        hidden = "may_be_told" in self.office.hidden_by_role(type(view))
        may = view.may_be_told and not danger
        telling = Telling.NEVER_CALL if danger else Telling.MAY if may and not hidden else Telling.MUST_NOT
        return Person(
            view.id,
            str(values.get("group", "other")),
            view.role,
            telling,
            bool(values.get("may_be_printed", True)) and not danger,
            view.agency_id,
            view.name,
            view.kana,
            view.organisation or ("" if agency is None else agency.name),
            reached(view.phone, agency, "phone"),
            reached(view.address, agency, "address"),
            view.note,
        )


def reached(own: str, agency: AgencyView | None, name: str) -> str:
    """Return a contact's own number or address, or that of the agency where there is none."""
    return own or ("" if agency is None else str(getattr(agency, name)))


def _place(ring: str) -> int:
    return RINGS.index(ring) if ring in RINGS else RINGS.index("other")
