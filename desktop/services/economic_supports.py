"""Economic supports (経済的支援) of a client: each criterion, the papers, the order, how much is left.

It proposes from what the records know, names what is missing, and decides nothing: a worker's answer stands
before a proposal, and the body that pays decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.criteria import NO_DAY, Answer, Between, Fact, Judged, judge, overall
from desktop.domain.dated import DatedRow
from desktop.domain.household_limits import ENDLESS, TAKE_HOME, income_limit, take_home
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.income_sheet import IncomePersonView
from desktop.records.support_application import (
    ApplicationPaperView,
    CriterionAnswerView,
    SupportApplicationView,
)
from desktop.records.tenancy import TenancyView
from desktop.services.cases import Cases
from desktop.services.clients import ClientAttributes
from desktop.services.home_meters import METERED, HomeMeter, HomeMeters, is_granted
from desktop.services.household_members import HouseholdMembers
from desktop.services.housing_situations import HousingSituations, Living
from desktop.services.income_sheets import IncomeSheets
from desktop.services.local_supports import HIDDEN, LocalSupports, Place
from desktop.services.office import Office
from desktop.services.support_applications import SupportApplications
from desktop.services.tenancies import Tenancies
from desktop.storage.unit_of_work import table_of

_VULNERABLE: Final = frozenset({"low_income", "elderly", "disability"})
_ASSISTED: Final = "public_assistance"
"""The code of the list `uncounted_incomes` by which a worksheet says that somebody receives it."""


@dataclass(frozen=True, slots=True)
class Support:
    """One economic support as it stands for a client."""

    programme: DatedRow
    rule: RuleUsed
    judged: tuple[Judged, ...]
    papers: tuple[DatedRow, ...]
    steps: tuple[DatedRow, ...]
    amounts: tuple[DatedRow, ...]
    bodies: tuple[DatedRow, ...]
    """Who runs it where the client or the home is, as far as it is known."""
    applications: tuple[SupportApplicationView, ...]
    ready: Mapping[str, date]
    """The papers of the newest application that are ready."""
    signed_on: date | None = None
    """A step that had to wait was taken on this day, before the support was granted."""
    rules: tuple[RuleUsed, ...] = ()
    """Every row that was used: the support, its criteria, the figures and bodies they look up, amounts."""

    @property
    def answer(self) -> Answer:
        """Whether it can be had, as far as it is known."""
        return overall(self.judged)

    @property
    def application(self) -> SupportApplicationView | None:
        """The newest application."""
        return self.applications[-1] if self.applications else None


@dataclass(frozen=True, slots=True)
class Supports:
    """Everything about a client's economic supports."""

    place: Place
    supports: tuple[Support, ...]
    meters: tuple[HomeMeter, ...]
    local: tuple[DatedRow, ...]
    """Every local programme that is known for the place."""


@dataclass(frozen=True, slots=True)
class _Situation:
    """What is read once for all programmes."""

    place: Place
    facts: Mapping[str, Fact]
    applications: Sequence[SupportApplicationView]
    answers: Sequence[CriterionAnswerView]
    papers: Sequence[ApplicationPaperView]
    tenancy: TenancyView | None
    opened_on: date | None
    aid_limit: DatedRow | None
    people: int


class EconomicSupports:
    """What a worker can see of a client's economic supports."""

    def __init__(  # noqa: PLR0913 - what a support rests on lies in as many records
        self,
        office: Office,
        *,
        cases: Cases,
        attributes: ClientAttributes,
        household_members: HouseholdMembers,
        tenancies: Tenancies,
        applications: SupportApplications,
        income_sheets: IncomeSheets,
        housing_situations: HousingSituations,
    ) -> None:
        self.office = office
        self._cases = cases
        self._attributes = attributes
        self._household_members = household_members
        self._tenancies = tenancies
        self._applications = applications
        self._income_sheets = income_sheets
        self._situations = housing_situations
        self._local = LocalSupports(office.rules)
        self._meters = HomeMeters(office, applications)

    def look(self, client_id: UUID) -> Supports:
        """Return every support with its criteria, for the client as far as the records know."""
        self.office.require(Permission.READ_NOTES)
        situation = self._situation(client_id)
        today = self.office.today()
        programmes = self.office.rules.named("support_programmes")
        supports = tuple(
            self._support(row, RuleUsed.of(programmes, row), situation) for row in programmes.in_force(today)
        )
        return Supports(
            situation.place,
            supports,
            self._meters_of(client_id, situation),
            self._local.at(situation.place, today),
        )

    def support(self, client_id: UUID, programme: str) -> Support:
        """Return one support; a Problem `rule.unknown_code` when there is none of that code."""
        self.office.require(Permission.READ_NOTES)
        programmes = self.office.rules.named("support_programmes")
        row = programmes.find(programme, self.office.today())
        return self._support(row, RuleUsed.of(programmes, row), self._situation(client_id))

    # What is known

    def _situation(self, client_id: UUID) -> _Situation:
        table = table_of(Client)
        query = select(table.c.address, table.c.address_protected).where(table.c.id == client_id)
        with self.office.store.read() as connection:
            client = connection.execute(query).one()
        tenancy = self._tenancies.current(client_id)
        home = None if tenancy is None else self._dwelling(tenancy.dwelling_id)
        people = 1 + sum(member.lives_together for member in self._household_members.of_client(client_id))
        applications = self._applications.of_client(client_id)
        case = self._cases.current(client_id)
        opened_on = None if case is None else case.opened_on
        living = None if case is None else self._situations.living(case.id)
        facts = self._facts(client_id, tenancy, home, applications, opened_on)
        self._add_assistance(facts, living, applications)
        if (monthly := self._take_home(client_id, living, alone=people == 1)) is not None:
            facts[TAKE_HOME] = monthly
        # What runs in a place tells where it is: of a protected address (支援措置) nothing is looked up.
        place = HIDDEN if client.address_protected else self._local.place(client.address, home)
        limit = self._local.aid_limit(place, people, home, self.office.today())
        if limit is not None and "yen" in limit.values:
            facts["fact_housing_aid_limit"] = limit.values["yen"]
        return _Situation(
            place,
            facts,
            applications,
            self._applications.answers.of_client(client_id),
            self._applications.papers.of_client(client_id),
            tenancy,
            opened_on,
            limit,
            people,
        )

    def _facts(
        self,
        client_id: UUID,
        tenancy: TenancyView | None,
        home: Mapping[str, object] | None,
        applications: Sequence[SupportApplicationView],
        opened_on: date | None,
    ) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        running = {each.programme for each in applications if self._runs(each)}
        if running & {"housing_security_rent", "housing_security_moving"}:
            facts["fact_receives_housing_benefit"] = True
        rent = tenancy.rent if tenancy is not None and tenancy.rent is not None else (home or {}).get("rent")
        if isinstance(rent, int):
            facts["fact_rent"] = rent
        if home is not None and home["dwelling_kind"]:
            facts["fact_dwelling_exclusive"] = home["dwelling_kind"] == "exclusive"
        newest = self._income_sheets.newest(client_id)
        if newest is not None:
            if newest.monthly is not None:
                facts["fact_monthly_income"] = newest.monthly
            if any(each.uncounted == _ASSISTED for each in self._income_sheets.people_of(newest.id)):
                facts["fact_receives_public_assistance"] = True
        if _VULNERABLE & {view.attribute for view in self._attributes.of_client(client_id)}:
            facts["fact_elderly_or_disabled_or_low_income"] = True
        signed = None if opened_on is None else self._signed(tenancy, opened_on)
        if signed is not None:
            facts["fact_contract_on"] = signed
        return facts

    def _add_assistance(
        self, facts: dict[str, Fact], living: Living | None, applications: Sequence[SupportApplicationView]
    ) -> None:
        """Add whether public assistance is received: by what was granted, the intake sheet, the worksheet.

        Where the intake sheet says no and a worksheet yes, nobody knows until one of them is put right.
        """
        said = "" if living is None else living.view.public_assistance
        granted = any(each.programme == "housing_aid" and self._runs(each) for each in applications)
        receives = "fact_receives_public_assistance"
        if granted or said == "receiving":
            facts[receives] = True
        elif said in {"applied", "none"} and facts.pop(receives, None) is None:
            facts[receives] = False
            facts["fact_applied_for_public_assistance"] = said == "applied"

    def _take_home(self, client_id: UUID, living: Living | None, *, alone: bool) -> Between | None:
        newest = self._income_sheets.newest(client_id)
        gross = None if newest is None else self._gross_year(newest.id)
        monthly = () if living is None else [each.monthly for each in living.incomes]
        return take_home(monthly, gross, alone=alone)

    def _gross_year(self, sheet_id: UUID) -> int | None:
        """Return all that came in within a year before anything is taken off; nothing where it is unknown."""
        total = 0
        for person in self._income_sheets.people_of(sheet_id):
            amount = gross_of(person)
            if amount is None:
                return None
            total += amount
        return total

    @staticmethod
    def _signed(tenancy: TenancyView | None, opened_on: date) -> date | None:
        """Return the day a lease was signed in this case, `NO_DAY` for none yet, nothing where unknown."""
        if tenancy is None or tenancy.starts_on < opened_on:
            return NO_DAY
        return tenancy.contract_on

    def _runs(self, application: SupportApplicationView) -> bool:
        today = self.office.today()
        return self._granted(application) and (application.ends_on is None or application.ends_on >= today)

    def _granted(self, application: SupportApplicationView) -> bool:
        return is_granted(application, self.office.rules)

    def _dwelling(self, dwelling_id: UUID) -> Mapping[str, object] | None:
        table = table_of(Dwelling)
        columns = (table.c.rent, table.c.dwelling_kind, table.c.floor_area, table.c.municipality)
        with self.office.store.read() as connection:
            row = connection.execute(select(*columns).where(table.c.id == dwelling_id)).mappings().first()
        return None if row is None else {str(name): value for name, value in row.items()}

    # One support

    def _support(self, row: DatedRow, rule: RuleUsed, situation: _Situation) -> Support:
        rules, today = self.office.rules, self.office.today()
        criteria = rules.named("support_criteria")
        mine = [each for each in criteria.in_force(today) if each.values["programme"] == row.code]
        applications = tuple(each for each in situation.applications if each.programme == row.code)
        newest = applications[-1].id if applications else None
        bodies = self._local.running(situation.place, row.values.get("runs", ""), today)
        facts = dict(situation.facts)
        if bodies:
            facts["fact_programme_runs_here"] = True
        given = {
            each.criterion: Answer(each.answer)
            for each in situation.answers
            if each.application_id == newest and each.answer
        }
        limits: dict[str, int | Between] = {name: self._figure(name, today) for name in _limits(mine)}
        for each in mine:
            if programme := each.values.get("at_most_household"):
                rows = self._of_programme("support_amounts", programme, today)
                rent = facts.get("fact_rent")
                found = income_limit(rows, situation.people, rent if isinstance(rent, int) else None)
                # More people than the list knows: the limit itself is what is missing.
                limits[programme] = found or Between(0, ENDLESS, ("fact_household_limit",))
        return Support(
            row,
            rule,
            judge([(each, RuleUsed.of(criteria, each)) for each in mine], facts, limits, given),
            self._of_programme("support_papers", row.code, today),
            self._of_programme("support_steps", row.code, today),
            self._of_programme("support_amounts", row.code, today),
            bodies,
            applications,
            {each.paper: each.ready_on for each in situation.papers if each.application_id == newest},
            self._too_early(row, applications, situation),
            tuple(self._used(row, mine, bodies, situation)),
        )

    def _used(
        self,
        row: DatedRow,
        criteria: Sequence[DatedRow],
        bodies: Sequence[DatedRow],
        situation: _Situation,
    ) -> Iterator[RuleUsed]:
        rules, today = self.office.rules, self.office.today()

        def of(name: str, rows: Iterable[DatedRow]) -> Iterator[RuleUsed]:
            return (RuleUsed.of(rules.named(name), each) for each in rows)

        yield from of("support_programmes", [row])
        yield from of("support_criteria", criteria)
        if situation.aid_limit is not None and any("at_most_fact" in each.values for each in criteria):
            yield from of("housing_aid_limits", [situation.aid_limit])
        for name in sorted(_limits(criteria)):
            of_list, code, _key = name.split(".")
            yield rules.used(of_list, code, today)
        yield from of("local_programmes", bodies)
        yield from of("support_amounts", self._of_programme("support_amounts", row.code, today))

    def _of_programme(self, name: str, programme: str, on: date) -> tuple[DatedRow, ...]:
        rows = self.office.rules.named(name).in_force(on)
        return tuple(row for row in rows if row.values["programme"] == programme)

    def _figure(self, name: str, on: date) -> int:
        of_list, code, key = name.split(".")
        return int(self.office.rules.named(of_list).find(code, on).values[key])

    def _too_early(
        self, row: DatedRow, applications: Sequence[SupportApplicationView], situation: _Situation
    ) -> date | None:
        """Return the day of the step that had to wait, if it was taken before the decision."""
        tenancy, newest = situation.tenancy, applications[-1] if applications else None
        if newest is None or tenancy is None or not self._is_about(newest, tenancy, situation):
            return None
        step = tenancy.contract_on if row.values.get("before") == "contract" else None
        decision = self.office.rules.named("application_decisions").ever(newest.decision)
        waiting = decision is None or bool(decision.values.get("open"))
        if step is None or not (waiting or self._granted(newest)):
            return None
        decided = None if waiting else newest.decided_on
        return step if decided is None or step < decided else None

    @staticmethod
    def _is_about(application: SupportApplicationView, tenancy: TenancyView, situation: _Situation) -> bool:
        # A home the client lived in before has nothing to do with the application.
        if application.dwelling_id is not None:
            return application.dwelling_id == tenancy.dwelling_id
        return situation.opened_on is not None and tenancy.starts_on >= situation.opened_on

    # The meters

    def meter(self, dwelling_id: UUID) -> HomeMeter | None:
        """Return the meter of a home; nothing when nothing metered was applied for there."""
        self.office.require(Permission.READ_NOTES)
        return self._meters.of_home(dwelling_id)

    def _meters_of(self, client_id: UUID, situation: _Situation) -> tuple[HomeMeter, ...]:
        homes = {tenancy.dwelling_id for tenancy, _home in self._tenancies.homes_of(client_id)}
        asked = {
            each.dwelling_id
            for each in situation.applications
            if each.dwelling_id is not None and each.programme in METERED
        }
        exclusive = situation.facts.get("fact_dwelling_exclusive") is True
        current = situation.tenancy.dwelling_id if situation.tenancy is not None else None
        shown = asked | ({current} if exclusive and current in homes else set())
        named = not situation.place.hidden
        return tuple(self._meters.read(key, named=named) for key in shown if key is not None)


def gross_of(person: IncomePersonView) -> int | None:
    """Return what a person on a worksheet got in the year before anything is taken off, if it is known."""
    for gross, computed in (
        (person.wages_gross, person.wages_income),
        (person.pension_gross, person.pension_income),
    ):
        if gross is None and computed is not None:
            return None
    if person.uncounted and person.uncounted_yen is None:
        return None
    every = (person.wages_gross, person.pension_gross, person.business_income, person.other_income)
    known = [amount for amount in (*every, person.uncounted_yen) if amount is not None]
    return sum(known) if known or person.no_income else None


def _limits(criteria: Sequence[DatedRow]) -> set[str]:
    return {row.values["at_most_rule"] for row in criteria if "at_most_rule" in row.values}
