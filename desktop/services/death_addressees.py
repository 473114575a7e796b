"""Who gets a letter after a death (死亡後の手紙の宛先): who is to be told, heirs, contacts, the landlord."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedRow
from desktop.domain.death_steps import Fact
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.agency import Agency
from desktop.records.contact import Contact, ContactView
from desktop.records.death import Death, DeathTelling, DeathTellingView, Heir, HeirView
from desktop.records.death_supply import DeathSupply
from desktop.records.dwelling import Dwelling
from desktop.records.home_insurance import HomeInsurance
from desktop.services.agencies import Agencies
from desktop.services.circles import reached
from desktop.services.clients import Clients
from desktop.services.contacts import Contacts
from desktop.services.death_supplies import SUPPLIES
from desktop.services.death_wishes import DeathWishes
from desktop.services.deaths import DeathFile, Deaths
from desktop.services.home_insurances import HomeInsurances
from desktop.services.office import Office
from desktop.services.tenancies import Tenancies

LETTERS: Final = "death_letters"
PARTY_HEIRS: Final = "party_heirs"
RENOUNCED: Final = "heir_renounced"


class Letter(StrEnum):
    """The letters; the codes of `death_letters`."""

    LANDLORD = "letter_landlord"
    HEIRS = "letter_heirs"
    NOTICE_LIST = "letter_notice_list"
    DISPOSAL = "letter_disposal"
    UTILITIES = "letter_utilities"
    WELFARE_OFFICE = "letter_welfare_office"
    GUARANTOR = "letter_guarantor"
    INSURER = "letter_insurer"
    AGENCIES = "letter_agencies"
    REPORT = "letter_report"


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter to somebody: which, kept as which record, the name and address to be set on it."""

    letter: Letter
    kind: str
    record_id: UUID
    party: str
    name: str = field(repr=False)
    house: str = field(default="", repr=False)
    """The organisation in which the person works."""
    postal_code: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    language: str = ""
    """The language of an heir; empty where it is not known."""

    @property
    def by_hand(self) -> bool:
        """Whether nobody is known: the name is written by hand."""
        return not self.name and not self.house


class DeathAddressees:
    """Finds the letters of a death."""

    def __init__(  # noqa: PLR0913 - where people who are to be told stand
        self,
        office: Office,
        *,
        agencies: Agencies,
        clients: Clients,
        contacts: Contacts,
        deaths: Deaths,
        insurances: HomeInsurances,
        tenancies: Tenancies,
        wishes: DeathWishes,
    ) -> None:
        self.office = office
        self._agencies = agencies
        self._clients = clients
        self._contacts = contacts
        self._deaths = deaths
        self._insurances = insurances
        self._tenancies = tenancies
        self._wishes = wishes

    def of(self, client_id: UUID) -> tuple[Addressed, ...]:
        """Return every letter that may be written now, in the order of the list."""
        self.office.require(Permission.READ_NOTES)
        file = self._deaths.file(client_id)
        if file is None:
            return ()
        day = file.departure.on or file.departure.found_on or file.view.known_on
        rows = self.office.rules.named(LETTERS).in_force(day)
        contacts = self._printable(client_id)
        # Where a protected person lives others may live too: their addresses are written by hand.
        hidden = self._clients.get(client_id).address_protected
        return tuple(each for row in rows for each in self._of_row(row, file, contacts, hidden=hidden))

    def one(self, client_id: UUID, letter: Letter, record_id: UUID) -> Addressed:
        """Return one letter; a Problem `letter.nobody` when nobody gets it any more."""
        self.office.require(Permission.READ_NOTES)
        for each in self.of(client_id):
            if (each.letter, each.record_id) == (letter, record_id):
                return each
        raise Problem("letter.nobody")

    def _of_row(
        self, row: DatedRow, file: DeathFile, contacts: Iterable[ContactView], *, hidden: bool
    ) -> Iterator[Addressed]:
        if not all(file.facts.get(Fact(code)) for code in row.values.get("only_when", ())):
            return
        letter, parties = Letter(row.code), row.values["parties"]
        if PARTY_HEIRS in parties:
            for line in file.heirs:
                # What became of the things is told to those whose they may be.
                if letter is Letter.HEIRS or line.view.state != RENOUNCED:
                    yield _to_heir(letter, line.view, hidden=hidden)
            return
        found = [_to_listed(letter, each, hidden=hidden) for each in file.tellings if each.party in parties]
        roles = row.values.get("roles", ())
        found += [
            self._to_contact(letter, parties[0], each, hidden=hidden)
            for each in contacts
            if each.role in roles
        ]
        # What other records know of whom a letter goes to.
        sources = {
            Letter.INSURER: self._insurers,
            Letter.LANDLORD: self._of_home,
            Letter.UTILITIES: self._suppliers,
        }
        if letter in sources:
            found += sources[letter](parties[0], file.view.client_id)
        yield from _once(found) or [Addressed(letter, Death.kind, file.view.id, parties[0], "")]

    def not_to_tell(self, client_id: UUID) -> str:
        """Return whom the person wished not to be told, in their words; nothing where they said nothing."""
        self.office.require(Permission.READ_NOTES)
        wish = self._wishes.current(client_id)
        return "" if wish is None else wish.not_to_tell

    def _insurers(self, party: str, client_id: UUID) -> Iterator[Addressed]:
        for view in self._insurances.of_client(client_id):
            house = view.company if view.claim_contact and view.claim_contact != view.company else ""
            name = view.claim_contact if house else ""
            yield Addressed(
                Letter.INSURER,
                HomeInsurance.kind,
                view.id,
                party,
                name,
                house or view.company,
                phone=view.claim_phone,
            )

    def _suppliers(self, party: str, client_id: UUID) -> Iterator[Addressed]:
        kinds = self.office.rules.named(SUPPLIES)
        for view in self._deaths.supplies.of_client(client_id):
            row = kinds.ever(view.utility)
            # An insurance is claimed first and ended afterwards: no letter asks to stop it.
            if view.provider and (row is None or row.values["supplied"]):
                told = ("", view.provider, "", "", view.phone)
                yield Addressed(Letter.UTILITIES, DeathSupply.kind, view.id, party, *told)

    def _of_home(self, party: str, client_id: UUID) -> Iterator[Addressed]:
        """Yield owner and agent of the last home; nothing of one where somebody protected lived."""
        for _tenancy, home in self._tenancies.homes_of(client_id)[-1:]:
            for key, name, phone in (
                (home.owner_agency_id, home.landlord, home.landlord_phone),
                (home.agent_agency_id, home.agent, home.agent_phone),
            ):
                if key is not None:
                    view = self._agencies.get(key)
                    told = ("", view.name, view.postal_code, view.address, view.phone)
                    yield Addressed(Letter.LANDLORD, Agency.kind, key, party, *told)
                elif name:
                    yield Addressed(Letter.LANDLORD, Dwelling.kind, home.id, party, name, phone=phone)

    def _to_contact(self, letter: Letter, party: str, view: ContactView, *, hidden: bool) -> Addressed:
        agency = None if view.agency_id is None else self._agencies.get(view.agency_id)
        house = view.organisation or ("" if agency is None else agency.name)
        own = hidden or bool(view.address)
        address = "" if hidden else reached(view.address, agency, "address")
        postal = "" if hidden else reached(view.postal_code, None if own else agency, "postal_code")
        phone = reached(view.phone, agency, "phone")
        return Addressed(letter, Contact.kind, view.id, party, view.name, house, postal, address, phone)

    def _printable(self, client_id: UUID) -> tuple[ContactView, ...]:
        """Return the contacts who may be told and may stand on paper."""
        roles = self.office.rules.named("contact_roles")

        def may(view: ContactView) -> bool:
            row = roles.ever(view.role)
            return row is not None and bool(row.values["may_be_printed"]) and not row.values["danger"]

        return tuple(each for each in self._contacts.of_client(client_id) if each.may_be_told and may(each))


def _once(found: Iterable[Addressed]) -> list[Addressed]:
    """Return everybody once, the first place where they stand."""
    known: dict[str, Addressed] = {}
    for each in found:
        name = "".join((each.name or each.house).split())
        # Whoever was listed by hand may stand there with more words, such as where they work.
        if not any(name in other for other in known):
            known[name] = each
    return list(known.values())


def _to_heir(letter: Letter, view: HeirView, *, hidden: bool) -> Addressed:
    return Addressed(
        letter,
        Heir.kind,
        view.id,
        PARTY_HEIRS,
        view.name,
        "",
        "" if hidden else view.postal_code,
        "" if hidden else view.address,
        view.phone,
        view.language,
    )


def _to_listed(letter: Letter, view: DeathTellingView, *, hidden: bool) -> Addressed:
    return Addressed(
        letter,
        DeathTelling.kind,
        view.id,
        view.party,
        view.whom,
        "",
        "",
        "" if hidden else view.whom_address,
        view.whom_phone,
    )
