"""What the papers of the first weeks tell, as frozen data. What goes to others passes the gate of consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from desktop.domain.eligibility import OFFENCE
from desktop.domain.roles import Permission
from desktop.records.client import ClientView
from desktop.records.consent import ConsentView
from desktop.records.field import facts_of
from desktop.records.household_member import HouseholdMemberView
from desktop.records.housing_situation import HousingSituationView
from desktop.records.organisation import OrganisationView
from desktop.records.power_of_attorney import PowerOfAttorneyView
from desktop.records.record import View
from desktop.records.support_case import SupportCaseView
from desktop.services.cases import Cases, without_offence
from desktop.services.clients import Clients
from desktop.services.consents import Consents
from desktop.services.disclosure import Disclosure
from desktop.services.household_members import HouseholdMembers
from desktop.services.housing_situations import HousingSituations, Living
from desktop.services.intakes import Intakes, IntakeSheet
from desktop.services.monitoring import Monitoring
from desktop.services.office import Office, without
from desktop.services.organisations import Organisations
from desktop.services.powers_of_attorney import PowersOfAttorney
from desktop.services.resident_sheets import ResidentSheets, Told
from desktop.services.staff import StaffMembers

ViewT = TypeVar("ViewT", bound=View)


@dataclass(frozen=True, slots=True)
class IntakeFile:
    """What the intake sheet prints; parts that are not known yet are left to be filled in by hand."""

    client: ClientView
    case: SupportCaseView
    staff_name: str
    intake: IntakeSheet | None
    living: Living | None
    household: tuple[HouseholdMemberView, ...]


@dataclass(frozen=True, slots=True)
class ConsentFile:
    """What the consent form prints: an answer that was given, or nothing yet."""

    client: ClientView
    view: ConsentView | None
    recipients: frozenset[str]


@dataclass(frozen=True, slots=True)
class Introduction:
    """What one kind of recipient may read of somebody: everything else is empty already."""

    recipient: str
    client: ClientView
    household: tuple[HouseholdMemberView, ...]
    situation: HousingSituationView | None
    staff_name: str
    organisation: OrganisationView | None


@dataclass(frozen=True, slots=True)
class ResidentFile:
    """What agents and landlords get of a tenant's support."""

    recipient: str
    client: ClientView
    told: Told | None
    interval: str
    staff_name: str
    organisation: OrganisationView | None


@dataclass(frozen=True, slots=True)
class PowerFile:
    """What a power of attorney prints."""

    client: ClientView
    view: PowerOfAttorneyView
    organisation: OrganisationView | None


class IntakePapers:
    """Gathers what the papers tell from the other services."""

    def __init__(  # noqa: PLR0913 - it gathers from everybody; that is its whole work
        self,
        office: Office,
        *,
        clients: Clients,
        cases: Cases,
        household_members: HouseholdMembers,
        intakes: Intakes,
        situations: HousingSituations,
        consents: Consents,
        disclosure: Disclosure,
        monitoring: Monitoring,
        resident_sheets: ResidentSheets,
        powers: PowersOfAttorney,
        staff: StaffMembers,
        organisations: Organisations,
    ) -> None:
        self.office = office
        self._clients, self._cases, self._household = clients, cases, household_members
        self._intakes, self._situations = intakes, situations
        self._consents, self._disclosure = consents, disclosure
        self._monitoring, self._sheets, self._powers = monitoring, resident_sheets, powers
        self._staff, self._organisations = staff, organisations

    def sheet(self, case_id: UUID) -> IntakeFile:
        """Return what the intake sheet of a case prints; what is kept apart stands on no paper."""
        self.office.require(Permission.READ_NOTES)
        case = without_offence(self._cases.get(case_id), self.office.rules)
        intake, living = self._intakes.sheet(case_id), self._situations.living(case_id)
        if living is not None and self._is_apart(living.view.housing):
            living = Living(without(living.view, {"housing"}), living.papers, living.incomes)
        received = case.staff_id if intake is None else intake.view.staff_id
        return IntakeFile(
            self._clients.get(case.client_id),
            case,
            self._name_of(received),
            intake,
            living,
            self._household.of_client(case.client_id),
        )

    def consent(self, client_id: UUID, consent_id: UUID | None = None) -> ConsentFile:
        """Return what the form of a consent prints, of an answer or still to be answered."""
        self.office.require(Permission.READ_NOTES)
        client = self._clients.get(client_id)
        if consent_id is None:
            return ConsentFile(client, None, frozenset())
        view = self._consents.get(consent_id)
        return ConsentFile(client, view, self._consents.recipients_of(consent_id))

    def introduction(self, case_id: UUID, recipient: str) -> Introduction:
        """Return what a recipient may read; a Problem `consent.missing` without the client's consent."""
        self.office.require(Permission.READ_NOTES)
        case = self._cases.get(case_id)
        client_id = case.client_id
        self._consents.demand(client_id, recipient)
        situation = self._situations.of_case(case_id)
        together = [each for each in self._household.of_client(client_id) if each.lives_together]
        return Introduction(
            recipient,
            self._for(self._clients.get(client_id), client_id, recipient),
            tuple(self._for(each, client_id, recipient) for each in together),
            None if situation is None else self._for(situation, client_id, recipient),
            self._name_of(case.staff_id),
            self._organisations.own(),
        )

    def resident(self, case_id: UUID, recipient: str) -> ResidentFile:
        """Return the sheet for a recipient; a Problem `consent.missing` without the client's consent."""
        self.office.require(Permission.READ_NOTES)
        case = self._cases.get(case_id)
        self._consents.demand(case.client_id, recipient)
        plan = self._monitoring.current(case.client_id)
        return ResidentFile(
            recipient,
            self._for(self._clients.get(case.client_id), case.client_id, recipient),
            self._sheets.told(case_id),
            "" if plan is None else plan.interval,
            self._name_of(case.staff_id),
            self._organisations.own(),
        )

    def power(self, power_id: UUID) -> PowerFile:
        """Return what a power of attorney prints."""
        self.office.require(Permission.READ_NOTES)
        view = self._powers.get(power_id)
        return PowerFile(self._clients.get(view.client_id), view, self._organisations.own())

    def _for(self, view: ViewT, client_id: UUID, recipient: str) -> ViewT:
        allowed = self._disclosure.fields(type(view), client_id, recipient)
        hidden = facts_of(type(view)).keys() - allowed
        # Keys tell nothing and stay; what is kept apart stands on no paper of ours whatever the consent says.
        apart = {name for name in allowed if facts_of(type(view))[name].sensitivity.value == OFFENCE}
        return without(view, hidden | apart)

    def _is_apart(self, code: str) -> bool:
        row = self.office.rules.named("present_housings").ever(code)
        return row is not None and row.values.get("sensitivity") == OFFENCE

    def _name_of(self, staff_id: UUID | None) -> str:
        return next((view.name for view in self._staff.all() if view.id == staff_id), "")
