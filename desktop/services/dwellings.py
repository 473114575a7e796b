"""Dwellings (住まい): the list of homes, what holds of each, who lives there, what standards say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain import housing_standards
from desktop.domain.folding import kana_key
from desktop.domain.housing_standards import Home, House, Judged
from desktop.domain.roles import Permission
from desktop.domain.vacancy import Vacancy, vacancy
from desktop.records.agency import Agency, AgencyView
from desktop.records.building import Building, BuildingView
from desktop.records.client import Client
from desktop.records.dwelling import (
    Dwelling,
    DwellingAccess,
    DwellingAccessDraft,
    DwellingAccessView,
    DwellingDraft,
    DwellingLanguage,
    DwellingLanguageDraft,
    DwellingLanguageView,
    DwellingLine,
    DwellingView,
    DwellingWelcome,
    DwellingWelcomeDraft,
    DwellingWelcomeView,
)
from desktop.records.record import Draft, Row
from desktop.records.tenancy import Tenancy
from desktop.services.dwelling_lists import EVERY, DwellingLines, Wanted, lines
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved, ViewT
from desktop.storage.postal_codes import PostalCodes
from desktop.storage.unit_of_work import UnitOfWork, table_of

_EQUIPMENT: Final = ("kitchen", "toilet", "storage", "washstand", "bath")
_ANSWERS: Final = (
    "lawful",
    "rent_balanced",
    "range_fair",
    "daily_check",
    "monthly_watch",
    "linking",
    "support_fee_fair",
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What holds of a dwelling, as codes of dated lists."""

    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    welcome: tuple[str, ...] = ()


NO_TRAITS: Final = Traits()


@dataclass(frozen=True, slots=True)
class Occupant:
    """Who lives or lived in a dwelling; nobody is named whose address is protected."""

    client_id: UUID | None
    starts_on: date
    ends_on: date | None
    hidden: bool
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """A dwelling with everything that a page about it shows."""

    dwelling: DwellingView
    building: BuildingView | None
    owner: AgencyView | None
    agent: AgencyView | None
    traits: Traits
    vacancy: Vacancy
    free_from: date | None
    occupants: tuple[Occupant, ...]
    judged: tuple[Judged, ...]
    municipality: str


class _Trait(NamedTuple):
    """A child record of a dwelling that holds one code."""

    row: type[Row]
    draft: type[Draft]
    code: str
    name: str
    """Its name in `Traits`."""


_TRAITS: Final = (
    _Trait(DwellingAccess, DwellingAccessDraft, "access", "access"),
    _Trait(DwellingLanguage, DwellingLanguageDraft, "language", "languages"),
    _Trait(DwellingWelcome, DwellingWelcomeDraft, "attribute", "welcome"),
)


class DwellingAccesses(Recording[DwellingAccessDraft, DwellingAccessView]):
    """What makes dwellings easy to live in."""

    row = DwellingAccess
    view = DwellingAccessView


class DwellingLanguages(Recording[DwellingLanguageDraft, DwellingLanguageView]):
    """The languages spoken at dwellings."""

    row = DwellingLanguage
    view = DwellingLanguageView


class DwellingWelcomes(Recording[DwellingWelcomeDraft, DwellingWelcomeView]):
    """Who is welcome at dwellings."""

    row = DwellingWelcome
    view = DwellingWelcomeView


class Dwellings(Recording[DwellingDraft, DwellingView]):
    """The worker's verbs about dwellings."""

    row = Dwelling
    view = DwellingView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._places = PostalCodes()
        self._traits: tuple[Recording[Any, Any], ...] = (
            DwellingAccesses(office),
            DwellingLanguages(office),
            DwellingWelcomes(office),
        )

    def all(self) -> tuple[DwellingView, ...]:
        """Return every dwelling, oldest first."""
        self.office.require(self.reading)
        return self.views()

    def keep(
        self, draft: DwellingDraft, traits: Traits, record_id: UUID | None = None, version: int | None = None
    ) -> Saved:
        """Keep a dwelling together with what holds of it, in one step."""
        self.office.require(self.writing)
        verb = f"dwelling_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            kept = self.put(work, draft, record_id, version)
            self.put_traits(work, kept, traits)
        return Saved(kept, work.changed)

    def traits_of(self, record_id: UUID) -> Traits:
        """Return what holds of a dwelling."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            found: dict[str, tuple[str, ...]] = {}
            for trait in _TRAITS:
                table = table_of(trait.row)
                query = select(table.c[trait.code]).where(
                    table.c.dwelling_id == record_id, table.c.deleted_at.is_(None)
                )
                found[trait.name] = tuple(connection.scalars(query.order_by(table.c.id)))
        return Traits(**found)

    def lines(self, wanted: Wanted = EVERY) -> DwellingLines:
        """Return the dwellings that are wanted, in the order of their reading, then address and room."""
        self.office.require(self.reading)
        return lines(self.office, wanted)

    def offered(self, text: str, most: int) -> tuple[DwellingLine, ...]:
        """Return homes to choose from that a text fits, those first that are vacant or soon will be."""
        self.office.require(self.reading)
        free = tuple(lines(self.office, Wanted(text=text, vacant_only=True))[:most])
        if len(free) == most:
            return free
        first = {line.key for line in free}
        rest = lines(self.office, Wanted(text=text), most + len(free))
        return (*free, *(line for line in rest if line.key not in first))[:most]

    def municipalities(self) -> tuple[str, ...]:
        """Return the municipalities in which there are dwellings."""
        self.office.require(self.reading)
        if self.office.hidden_by_role(Dwelling):
            return ()
        table = table_of(Dwelling)
        query = select(table.c.municipality).distinct().where(table.c.deleted_at.is_(None))
        with self.office.store.read() as connection:
            return tuple(sorted(filter(None, connection.scalars(query))))

    def look(self, record_id: UUID) -> Standing:
        """Return everything about one dwelling."""
        self.office.require(self.reading)
        dwelling = self.get(record_id)
        building = self._linked(BuildingView, Building, dwelling.building_id)
        occupants, running, last = self._lived_in(record_id)
        state, free_from = vacancy(
            self.office.today(),
            occupied=running,
            last_moved_in=last,
            vacant_since=dwelling.vacant_since,
            available_from=dwelling.available_from,
        )
        place = self._places.municipality(dwelling.address)
        rules = self.office.rules.named(housing_standards.LIST)
        return Standing(
            dwelling=dwelling,
            building=building,
            owner=self._linked(AgencyView, Agency, dwelling.owner_agency_id),
            agent=self._linked(AgencyView, Agency, dwelling.agent_agency_id),
            traits=self.traits_of(record_id),
            vacancy=state,
            free_from=free_from,
            occupants=occupants,
            judged=housing_standards.judge(home_of(dwelling, building, place), rules, self.office.today()),
            municipality=place,
        )

    def parties(self, dwelling: DwellingView) -> tuple[str, str]:
        """Return owner and agent with their telephones: a linked agency, else what was typed."""
        self.office.require(self.reading)
        told = []
        for key, name, phone in (
            (dwelling.owner_agency_id, dwelling.landlord, dwelling.landlord_phone),
            (dwelling.agent_agency_id, dwelling.agent, dwelling.agent_phone),
        ):
            agency = self._linked(AgencyView, Agency, key)
            said = (name, phone) if agency is None else (agency.name, agency.phone)
            told.append("  ".join(filter(None, said)))
        return told[0], told[1]

    def derived(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Keep the order key of the reading or the name, and the municipality that the address names."""
        return derived_from(values, self._places)

    def put_traits(self, work: UnitOfWork, dwelling_id: UUID, traits: Traits) -> None:
        """Make these the traits of a dwelling inside a running unit of work."""
        for trait, service in zip(_TRAITS, self._traits, strict=True):
            table, wanted = table_of(trait.row), getattr(traits, trait.name)
            query = select(table.c.id, table.c[trait.code]).where(
                table.c.dwelling_id == dwelling_id, table.c.deleted_at.is_(None)
            )
            present = {row[1]: row[0] for row in work.connection.execute(query)}
            for code, key in present.items():
                if code not in wanted:
                    work.remove(trait.row, key)
            for code in dict.fromkeys(wanted):
                if code not in present:
                    service.put(work, trait.draft.of({"dwelling_id": dwelling_id, trait.code: code}))

    def add_traits(self, work: UnitOfWork, kept: Iterable[tuple[UUID, Traits | None]]) -> None:
        """Add what holds of new dwellings inside a running unit of work."""
        pairs = [(key, traits) for key, traits in kept if traits is not None]
        for trait, service in zip(_TRAITS, self._traits, strict=True):
            drafts = [
                trait.draft.of({"dwelling_id": key, trait.code: code})
                for key, traits in pairs
                for code in getattr(traits, trait.name)
            ]
            service.add_all(work, drafts)

    def _linked(self, view: type[ViewT], row: type[Row], record_id: UUID | None) -> ViewT | None:
        """Return the record that a dwelling points to; nothing of one in the trash."""
        if record_id is None:
            return None
        table = table_of(row)
        query = select(table).where(table.c.id == record_id, table.c.deleted_at.is_(None))
        with self.office.store.read() as connection:
            found = connection.execute(query).mappings().first()
        return None if found is None else self.office.shown(view.from_row(found))

    def _lived_in(self, record_id: UUID) -> tuple[tuple[Occupant, ...], bool, date | None]:
        tenancy, client, today = table_of(Tenancy), table_of(Client), self.office.today()
        query = (
            select(
                client.c.id,
                tenancy.c.starts_on,
                tenancy.c.ends_on,
                client.c.name,
                client.c.address_protected,
            )
            .join(client, client.c.id == tenancy.c.client_id)
            .where(
                tenancy.c.dwelling_id == record_id,
                tenancy.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
            )
            .order_by(tenancy.c.starts_on.desc())
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query).all()
        # Whoever may not see where clients live may not see who lives here.
        blind = not self.office.may(Permission.READ_NOTES)
        occupants = tuple(
            Occupant(
                client_id=None if blind or row.address_protected else row.id,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                hidden=blind or row.address_protected,
                name="" if blind or row.address_protected else row.name,
            )
            for row in rows
        )
        running = any(row.starts_on <= today and (row.ends_on is None or row.ends_on > today) for row in rows)
        return occupants, running, max((row.starts_on for row in rows), default=None)


def every_trait(connection: Connection) -> dict[UUID, Traits]:
    """Return what holds of each dwelling of which something is known."""
    found: dict[UUID, dict[str, tuple[str, ...]]] = {}
    for trait in _TRAITS:
        table = table_of(trait.row)
        query = select(table.c.dwelling_id, table.c[trait.code]).where(table.c.deleted_at.is_(None))
        for key, code in connection.execute(query.order_by(table.c.id)):
            held = found.setdefault(key, {})
            held[trait.name] = (*held.get(trait.name, ()), code)
    return {key: Traits(**held) for key, held in found.items()}


def derived_from(values: Mapping[str, Any], places: PostalCodes) -> dict[str, str]:
    """Return a dwelling's derived columns."""
    return {
        "kana_key": kana_key(values["kana"] or values["name"]),
        "municipality": places.municipality(values["address"]),
    }


def home_of(dwelling: DwellingView, building: BuildingView | None, municipality: str) -> Home:
    """Return what the standards ask of a dwelling."""
    house = None if building is None else House(**{n: getattr(building, n) for n in House.__slots__})
    return Home(
        dwelling_kind=dwelling.dwelling_kind,
        municipality=municipality,
        floor_area=dwelling.floor_area,
        persons=dwelling.persons,
        house_age=dwelling.house_age,
        built_year=dwelling.built_year or (building.built_year if building else None),
        built_month=dwelling.built_month
        if dwelling.built_year
        else building.built_month
        if building
        else None,
        earthquake=dwelling.earthquake,
        exclusive_units=dwelling.exclusive_units,
        states={name: getattr(dwelling, name) for name in _EQUIPMENT},
        answers={name: getattr(dwelling, name) for name in _ANSWERS},
        house=house,
    )
