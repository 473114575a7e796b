"""What the emergency sheet tells (緊急時シート): gathered from the record, as frozen data.

It is for an ambulance crew or a hospital: consent to hand it on is not asked for where life or body is in
danger (個人情報保護法 27条1項2号). What concerns an offence stands on no paper, and whoever must not be told
is not named as somebody to call.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.client import ClientView
from desktop.records.field import facts_of
from desktop.records.health_note import HealthNoteView
from desktop.records.housing_situation import HousingSituationView
from desktop.records.organisation import OrganisationView
from desktop.services.cases import Cases
from desktop.services.circles import Circles, Person, Telling
from desktop.services.health_notes import HealthNotes
from desktop.services.housing_situations import HousingSituations
from desktop.services.office import Office, ViewT, without
from desktop.services.organisations import Organisations
from desktop.services.staff import StaffMembers
from desktop.services.tenancies import Tenancies

FIRST_CALLED: Final = ("emergency", "family", "friend")
"""The roles of those who are called first, in this order."""
CARE: Final = ("care_manager", "care_provider", "disability_counsellor", "community_centre", "case_worker")
MEDICAL: Final = "medical"
INTERPRETER: Final = "interpreter"
GUARDIAN: Final = "guardian"


@dataclass(frozen=True, slots=True)
class EmergencyFile:
    """Everything the sheet prints; what is empty is left to the pen."""

    client: ClientView
    address: str = field(repr=False)
    home: str = field(repr=False)
    health: HealthNoteView | None
    situation: HousingSituationView | None
    called_first: tuple[Person, ...]
    care: tuple[Person, ...]
    medical: tuple[Person, ...]
    interpreters: tuple[Person, ...]
    guardians: tuple[Person, ...]
    staff_name: str
    organisation: OrganisationView | None


class EmergencySheets:
    """Gathers what the sheet tells from the other services."""

    def __init__(  # noqa: PLR0913 - it gathers from everybody; that is its whole work
        self,
        office: Office,
        *,
        cases: Cases,
        circles: Circles,
        health_notes: HealthNotes,
        situations: HousingSituations,
        tenancies: Tenancies,
        staff: StaffMembers,
        organisations: Organisations,
    ) -> None:
        self.office = office
        self._cases, self._circles, self._health = cases, circles, health_notes
        self._situations, self._tenancies = situations, tenancies
        self._staff, self._organisations = staff, organisations

    def file(self, client_id: UUID) -> EmergencyFile:
        """Return what the sheet of a client tells; where the address is protected, nothing tells where."""
        self.office.require(Permission.READ_NOTES)
        circle = self._circles.read(client_id)
        client, case = circle.client, self._cases.current(client_id)
        apart = self.office.rules.offences("contact_roles")
        people = [
            person
            for person in circle.on_paper
            if person.telling is Telling.MAY and person.role not in apart and not person.in_household
        ]
        homes = [each for each in self._tenancies.homes_of(client_id) if each[0].ends_on is None]
        home = homes[-1][1] if homes else None
        health = self._health.note_of(client_id)
        situation = None if case is None else self._situations.of_case(case.id)
        if client.address_protected:
            health = None if health is None else _nowhere(health)
            situation = None if situation is None else _nowhere(situation)
        staff = {view.id: view.name for view in self._staff.all()}
        return EmergencyFile(
            client,
            (client.address or ("" if home is None else home.address)),
            "" if home is None else " ".join(filter(None, (home.name, home.room))),
            health,
            None if situation is None else without(situation, {"housing"}),
            _of(people, FIRST_CALLED),
            _of(people, CARE),
            _of(people, (MEDICAL,)),
            _of(people, (INTERPRETER,)),
            _of(people, (GUARDIAN,)),
            "" if case is None or case.staff_id is None else staff.get(case.staff_id, ""),
            self._organisations.own(),
        )


def _of(people: list[Person], roles: tuple[str, ...]) -> tuple[Person, ...]:
    mine = (person for person in people if person.role in roles)
    return tuple(sorted(mine, key=lambda person: (roles.index(person.role), person.id)))


def _nowhere(view: ViewT) -> ViewT:
    names = {name for name, facts in facts_of(type(view)).items() if facts.tells_where}
    return without(view, names)
