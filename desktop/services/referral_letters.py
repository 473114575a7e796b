"""Letters of referral (紹介状): what of a client may stand in one, by what was ticked and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.agency import AgencyView
from desktop.records.client import ClientView
from desktop.records.household_member import HouseholdMemberView
from desktop.records.organisation import OrganisationView
from desktop.records.referral import ReferralView
from desktop.services.agencies import Agencies
from desktop.services.clients import ClientAttributes, Clients
from desktop.services.consents import Consents
from desktop.services.disclosure import Disclosure
from desktop.services.household_members import HouseholdMembers
from desktop.services.office import Office
from desktop.services.organisations import Organisations
from desktop.services.referrals import OUT, ReferralLine


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. `told` holds the client's fields that may be named, and no other."""

    referral: ReferralView
    agency: AgencyView
    person: str
    own: OrganisationView | None
    told: Mapping[str, Any] = field(repr=False)
    household: tuple[Mapping[str, Any], ...] | None = field(repr=False)
    """One mapping a member, empty where no more than that there is somebody may be told."""
    categories: tuple[str, ...]
    enclosed: tuple[str, ...]
    """Codes of what is enclosed or told by hand."""


class ReferralLetters:
    """Gathers letters of referral."""

    def __init__(  # noqa: PLR0913 - what a letter may tell of
        self,
        office: Office,
        *,
        agencies: Agencies,
        attributes: ClientAttributes,
        clients: Clients,
        consents: Consents,
        disclosure: Disclosure,
        household_members: HouseholdMembers,
        organisations: Organisations,
    ) -> None:
        self.office = office
        self._agencies = agencies
        self._attributes = attributes
        self._clients = clients
        self._consents = consents
        self._disclosure = disclosure
        self._members = household_members
        self._organisations = organisations

    def gather(self, line: ReferralLine, recipient: str) -> Letter:
        """Return what a letter may say today; `consent.missing` when the consent has ended since."""
        self.office.require(Permission.READ_NOTES)
        view = line.view
        if view.direction != OUT:
            raise Problem("referral.nothing_to_print")
        self._consents.demand(view.client_id, recipient)
        ticked = frozenset(line.contents)
        in_letter = {
            row.code
            for row in self.office.rules.named("referral_contents").rows
            if row.values.get("in_letter")
        }
        return Letter(
            view,
            self._agencies.get(view.agency_id),
            line.person,
            self._organisations.own(),
            self._told(view.client_id, recipient, ticked),
            self._household(view.client_id, recipient) if "household" in ticked else None,
            self._categories(view.client_id, recipient) if "categories" in ticked else (),
            tuple(code for code in line.contents if code not in in_letter),
        )

    def _told(self, client_id: UUID, recipient: str, ticked: frozenset[str]) -> Mapping[str, Any]:
        wanted = {
            "identity": ("name", "kana", "birth_date", "sex"),
            "language": ("language", "other_languages"),
        }
        allowed = self._disclosure.fields(ClientView, client_id, recipient)
        client = self._clients.get(client_id)
        return {
            name: getattr(client, name)
            for content, names in wanted.items()
            if content in ticked
            for name in names
            if name in allowed
        }

    def _household(self, client_id: UUID, recipient: str) -> tuple[Mapping[str, Any], ...]:
        allowed = self._disclosure.fields(HouseholdMemberView, client_id, recipient)
        names = [name for name in ("name", "kana", "relation", "birth_date") if name in allowed]
        return tuple(
            {name: getattr(member, name) for name in names} for member in self._members.of_client(client_id)
        )

    def _categories(self, client_id: UUID, recipient: str) -> tuple[str, ...]:
        codes = [view.attribute for view in self._attributes.of_client(client_id)]
        return self._disclosure.attributes(codes, client_id, recipient)
