"""House rules (住まいのきまり): versions of a building's rules, and who has signed the one that holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.house_rules import (
    HouseRules,
    HouseRulesConsent,
    HouseRulesConsentDraft,
    HouseRulesConsentView,
    HouseRulesDraft,
    HouseRulesView,
)
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class Resident:
    """Who lives in a room of a building today, and which version of the rules they signed last.

    Nobody is named whose address is protected.
    """

    tenancy_id: UUID
    client_id: UUID
    room: str
    since: date
    hidden: bool
    signed_on: date | None
    signed_edition: str
    has_newest: bool
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HouseSigning:
    """The rules of a building: the version to be signed, all versions, and who lives there."""

    newest: HouseRulesView | None
    editions: tuple[HouseRulesView, ...]
    residents: tuple[Resident, ...]

    @property
    def unsigned(self) -> tuple[Resident, ...]:
        """Who has not signed the version that holds."""
        return tuple(each for each in self.residents if self.newest is not None and not each.has_newest)


class HouseRulesConsents(Recording[HouseRulesConsentDraft, HouseRulesConsentView]):
    """The signatures."""

    row = HouseRulesConsent
    view = HouseRulesConsentView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a signature; the rules have to be those of the house that is lived in."""
        if isinstance(draft, HouseRulesConsentDraft):
            tenancy, rules = work.read(Tenancy, draft.tenancy_id), work.read(HouseRules, draft.rules_id)
            home = work.read(Dwelling, tenancy["dwelling_id"])
            if home["building_id"] != rules["building_id"]:
                error = FieldError("rules_id", "house_rules.other_house")
                raise InvalidDraft("draft.invalid", errors=(error,))
            if tenancy["client_id"] != draft.client_id:
                error = FieldError("tenancy_id", "tenancy.of_another")
                raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        late = getattr(draft, "signed_on", date.min) > self.office.today()
        return (FieldError("signed_on", "date.in_future"),) if late else ()


class HouseRulesOf(Recording[HouseRulesDraft, HouseRulesView]):
    """The worker's verbs about house rules."""

    row = HouseRules
    view = HouseRulesView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.consents = HouseRulesConsents(office)

    def of_building(self, building_id: UUID) -> tuple[HouseRulesView, ...]:
        """Return the versions of a building, the newest first."""
        self.office.require(self.reading)
        found = self.views(table_of(HouseRules).c.building_id == building_id)
        return tuple(sorted(found, key=lambda view: (view.valid_from, view.id), reverse=True))

    def signing(self, building_id: UUID) -> HouseSigning:
        """Return who lives in a building and who has signed which version."""
        self.office.require(self.reading)
        editions, today = self.of_building(building_id), self.office.today()
        newest = next((view for view in editions if view.valid_from <= today), None)
        return HouseSigning(newest, editions, self._residents(building_id, newest, editions))

    def _residents(
        self, building_id: UUID, newest: HouseRulesView | None, editions: tuple[HouseRulesView, ...]
    ) -> tuple[Resident, ...]:
        tenancy, client, home = table_of(Tenancy), table_of(Client), table_of(Dwelling)
        consent, today = table_of(HouseRulesConsent), self.office.today()
        query = (
            select(
                tenancy.c.id,
                tenancy.c.client_id,
                tenancy.c.starts_on,
                client.c.name,
                client.c.address_protected,
                home.c.room,
            )
            .join(client, client.c.id == tenancy.c.client_id)
            .join(home, home.c.id == tenancy.c.dwelling_id)
            .where(
                home.c.building_id == building_id,
                home.c.deleted_at.is_(None),
                tenancy.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
                tenancy.c.starts_on <= today,
                tenancy.c.ends_on.is_(None) | (tenancy.c.ends_on > today),
            )
            .order_by(home.c.room, tenancy.c.starts_on)
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query).all()
            signed = connection.execute(
                select(consent.c.tenancy_id, consent.c.rules_id, consent.c.signed_on)
                .where(consent.c.tenancy_id.in_([row.id for row in rows]), consent.c.deleted_at.is_(None))
                .order_by(consent.c.signed_on, consent.c.id)
            ).all()
        names = {view.id: view.edition for view in editions}
        blind = not self.office.may(Permission.READ_NOTES)
        found = []
        for row in rows:
            mine = [each for each in signed if each.tenancy_id == row.id]
            hidden = blind or row.address_protected
            found.append(
                Resident(
                    tenancy_id=row.id,
                    client_id=row.client_id,
                    room=row.room,
                    since=row.starts_on,
                    hidden=hidden,
                    signed_on=mine[-1].signed_on if mine else None,
                    signed_edition=names.get(mine[-1].rules_id, "") if mine else "",
                    has_newest=newest is not None and any(each.rules_id == newest.id for each in mine),
                    name="" if hidden else row.name,
                )
            )
        return tuple(found)
