"""Letters after a death (死亡後の手紙): what each recipient may know, and noting that they were told.

Nobody's data but the dead person's and the recipient's own stand in a letter: heirs are not named to others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.belongings import Totals
from desktop.domain.dated import DatedRow
from desktop.domain.death_steps import DeathStep, Fact, Power, Standing
from desktop.domain.estate_timers import (
    BELONGINGS_NOTICE,
    BELONGINGS_WAIT,
    EarliestDisposal,
    Event,
    earliest_disposal,
)
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.death import DeathMarkView, DeathTelling, DeathTellingDraft, Heir
from desktop.records.field import facts_of
from desktop.records.home_insurance import HomeInsuranceView
from desktop.records.support_entry import SupportEntry
from desktop.records.visit import MeterReading
from desktop.services.attachments import Attachments
from desktop.services.belongings import Belongings
from desktop.services.cases import Cases
from desktop.services.client_money import ClientMoney
from desktop.services.clients import Clients
from desktop.services.custody import Custody
from desktop.services.custody import Place as Kept
from desktop.services.death_addressees import LETTERS, Addressed, DeathAddressees, Letter
from desktop.services.death_letter_parts import (
    Act,
    DeathLetter,
    EstateEntry,
    EstateSummary,
    Held,
    LeaseEnder,
    MandateReport,
    Meter,
    Planned,
    Receipt,
)
from desktop.services.death_situation import US, MandateSource, events_of
from desktop.services.deaths import CLEARED, HEIRS_PERIOD, LEASE_ENDED, PERIODS, STEPS, DeathFile, Deaths
from desktop.services.estate_file import TRANSFER
from desktop.services.estate_money import EstateMoney
from desktop.services.home_insurances import HomeInsurances
from desktop.services.keys_kept import KeysKept
from desktop.services.office import Office, ViewT, without
from desktop.services.organisations import Organisations
from desktop.services.recording import Saved
from desktop.services.tenancies import Tenancies
from desktop.storage.unit_of_work import table_of

CASH: Final = "class_cash"
OFFICE_STEPS: Final = ("funeral_holder", "funeral_aid", "cash_reported")
"""What the welfare office is told of."""
TAKES_LEASE: Final = "cohabitant_takes_lease"
STAYS: Final = "lifelong_cohabitant_stays"
BEFORE_THE_END: Final = frozenset({"cohabitant_decides", "lifelong_cohabitant"})
LETTER: Final = "letter"
"""The way in which somebody is told by a paper, of `notice_ways`."""
_PERSON: Final = frozenset({"name"})
_KNOWN_AT_HOME: Final = frozenset({"name", "kana"})
_OFFICIAL: Final = frozenset({"name", "kana", "birth_date"})
_CLIENT: Final[Mapping[Letter, frozenset[str]]] = {
    Letter.LANDLORD: _KNOWN_AT_HOME,
    Letter.HEIRS: _PERSON,
    Letter.NOTICE_LIST: _PERSON,
    Letter.DISPOSAL: _PERSON,
    Letter.UTILITIES: _KNOWN_AT_HOME,
    Letter.WELFARE_OFFICE: _OFFICIAL,
    Letter.GUARANTOR: _OFFICIAL,
    Letter.INSURER: _OFFICIAL,
    Letter.AGENCIES: _KNOWN_AT_HOME,
    Letter.REPORT: _PERSON,
}
"""What of the person each recipient is told, beside the death itself."""
_FOUND: Final = frozenset({Letter.LANDLORD, Letter.WELFARE_OFFICE, Letter.INSURER, Letter.HEIRS})
"""Who is told when somebody was found; the others know no more than the day of death."""
_HOME: Final = frozenset(
    {Letter.LANDLORD, Letter.UTILITIES, Letter.GUARANTOR, Letter.INSURER, Letter.DISPOSAL}
)
_SUPPLY: Final = frozenset({"utility", "provider", "customer_number", "ends_on"})
_POLICY: Final = frozenset({"company", "policy_number", "insured", "until"})
_HOME_FIELDS: Final = frozenset({"name", "room", "postal_code", "address"})


class DeathLetters:
    """Gathers letters, and notes that somebody was told by one."""

    def __init__(  # noqa: PLR0913 - what letters tell of
        self,
        office: Office,
        *,
        addressees: DeathAddressees,
        attachments: Attachments,
        belongings: Belongings,
        cases: Cases,
        clients: Clients,
        custody: Custody,
        deaths: Deaths,
        estate_money: EstateMoney,
        insurances: HomeInsurances,
        keys_kept: KeysKept,
        money: ClientMoney,
        organisations: Organisations,
        tenancies: Tenancies,
        arranged: MandateSource,
    ) -> None:
        self.office = office
        self._addressees = addressees
        self._attachments = attachments
        self._belongings = belongings
        self._cases = cases
        self._clients = clients
        self._custody = custody
        self._deaths = deaths
        self._keys = keys_kept
        self._money = money
        self._organisations = organisations
        self._insurances = insurances
        self._tenancies = tenancies
        self._arranged = arranged
        self._estate_money = estate_money

    def gather(self, client_id: UUID, letter: Letter, record_id: UUID) -> DeathLetter:
        """Return what a letter says today."""
        self.office.require(Permission.READ_NOTES)
        to = self._addressees.one(client_id, letter, record_id)
        file = self._file(client_id)
        seen = frozenset({"on", "found_on"}) if letter in _FOUND or file.departure.on is None else {"on"}
        homes = self._tenancies.homes_of(client_id)
        return DeathLetter(
            to,
            self._cases.get(file.view.case_id).number,
            self._organisations.own(),
            self.office.actor.name,
            _only(self._clients.get(client_id), _CLIENT[letter]),
            _only(file.departure, seen),
            home=_only(homes[-1][1], _HOME_FIELDS) if homes and letter in _HOME else None,
            belongings=Power.BELONGINGS in file.powers,
            **self._of_letter(letter, file, to),
        )

    def report(self, client_id: UUID, record_id: UUID) -> MandateReport:
        """Return the report to one heir."""
        self.office.require(Permission.READ_NOTES)
        letter, file = self.gather(client_id, Letter.REPORT, record_id), self._file(client_id)
        steps, papers = self.office.rules.named(STEPS), self._papers(client_id)
        told = self._row(Letter.REPORT, file).values["steps_told"]
        acts = [
            Act(row, _proof(mark), papers.get(mark.attachment_id, ""))
            for code, mark in file.marks.items()
            if code in told and not mark.left_out and (row := steps.ever(code)) is not None
        ]
        acts.sort(key=lambda act: (act.mark.on or date.max, act.row.values["number"]))
        return MandateReport(
            letter,
            bool(file.facts.get(Fact.LEASE_MANDATE)),
            tuple(acts),
            tuple(self._receipts(client_id)),
            self._estate(client_id),
        )

    def told(self, to: Addressed, client_id: UUID, paper: str) -> Saved:
        """Note that somebody was told by a paper today; an heir who got the warning was warned."""
        self.office.require(Permission.WRITE_CASES)
        file, today = self._file(client_id), self.office.today()
        said = {"on": today, "way": LETTER, "paper": paper}
        with self.office.store.write("death_letter_told", self.office.author) as work:
            listed = next((each for each in file.tellings if each.id == to.record_id), None)
            if listed is not None and listed.on is None:
                work.change(DeathTelling, listed.id, said)
                key = listed.id
            else:
                given = {
                    "client_id": client_id,
                    "death_id": file.view.id,
                    "staff_id": self.office.actor.staff_id,
                    "party": to.party,
                    "whom": " ".join(filter(None, (to.house, to.name))),
                    "whom_address": to.address,
                    "whom_phone": to.phone,
                }
                key = self._deaths.tellings.put(work, DeathTellingDraft.of({**given, **said}))
            heir = next((line.view for line in file.heirs if line.view.id == to.record_id), None)
            if to.letter is Letter.HEIRS and heir is not None and heir.warned_on is None:
                work.change(Heir, heir.id, {"warned_on": today})
        return Saved(key, work.changed)

    def _file(self, client_id: UUID) -> DeathFile:
        file = self._deaths.file(client_id)
        if file is None:
            raise Problem("death.none_recorded")
        return file

    def _row(self, letter: Letter, file: DeathFile) -> DatedRow:
        day = file.departure.on or file.departure.found_on or file.view.known_on
        return self.office.rules.named(LETTERS).find(letter, day)

    def _of_letter(self, letter: Letter, file: DeathFile, to: Addressed) -> dict[str, Any]:
        gathering: Mapping[Letter, Callable[[], dict[str, Any]]] = {
            Letter.LANDLORD: lambda: self._lease(letter, file),
            Letter.GUARANTOR: lambda: self._lease(letter, file),
            Letter.HEIRS: lambda: self._heir(file, to),
            Letter.DISPOSAL: lambda: self._disposal(file),
            Letter.UTILITIES: lambda: self._supply(file, to),
            Letter.INSURER: lambda: {"policy": self._policy(file, to)},
            Letter.WELFARE_OFFICE: lambda: self._office(file),
            Letter.AGENCIES: lambda: self._end(file),
            Letter.REPORT: lambda: {"totals": self._totals(file.view.client_id)},
        }
        return gathering[letter]() if letter in gathering else {}

    def _supply(self, file: DeathFile, to: Addressed) -> dict[str, Any]:
        found = (each for each in file.supplies if each.id == to.record_id or _same(each.provider, to))
        supply = next(found, None)
        return {
            "meters": tuple(self._meters(file.view.client_id)),
            "lease_ended_on": file.view.lease_ended_on,
            "supply": None if supply is None else _only(supply, _SUPPLY),
        }

    def _policy(self, file: DeathFile, to: Addressed) -> HomeInsuranceView | None:
        views = self._insurances.of_client(file.view.client_id)
        found = next((each for each in views if each.id == to.record_id or _same(each.company, to)), None)
        return None if found is None else _only(found, _POLICY)

    def _disposal(self, file: DeathFile) -> dict[str, Any]:
        return {
            "earliest": self._told_today(file),
            "totals": self._totals(file.view.client_id),
            "rules": self._periods(BELONGINGS_WAIT, BELONGINGS_NOTICE),
        }

    def _totals(self, client_id: UUID) -> Totals | None:
        lists = self._belongings.of_case(client_id)
        return lists[-1].totals if lists else None

    def _told_today(self, file: DeathFile) -> EarliestDisposal:
        """Return from when on things may be disposed of if those to be told are told today at the latest."""
        events = events_of(file.view, file.departure, file.facts)
        day = file.departure.on or file.departure.found_on or file.view.known_on
        rows = {row.code: row for row in self.office.rules.named(PERIODS).in_force(day)}
        return earliest_disposal(rows, {Event.NOTICE: self.office.today(), **events})

    def _office(self, file: DeathFile) -> dict[str, Any]:
        marks = {code: _proof(mark) for code in OFFICE_STEPS if (mark := file.marks.get(code)) is not None}
        return {"marks": marks, "cash": self._cash(file.view.client_id)}

    def _end(self, file: DeathFile) -> dict[str, Any]:
        mark, case = file.marks.get("support_ended"), self._cases.get(file.view.case_id)
        done = None if mark is None or mark.left_out else mark.on
        return {"ended_on": done or case.closed_on}

    def _lease(self, letter: Letter, file: DeathFile) -> dict[str, Any]:
        told = self._row(letter, file).values["steps_told"]
        steps = [
            step
            for step in file.steps
            if step.code in told and step.standing not in {Standing.UNCLEAR, Standing.LEFT_OUT}
        ]
        if file.view.lease_ended_on is not None:
            # What was to be settled before the lease ends is past.
            steps = [step for step in steps if step.code not in BEFORE_THE_END or step.mark is not None]
        plan = tuple(_planned(step, file) for step in steps)
        waits = [step.period for step in steps if step.code == CLEARED and step.period is not None]
        takes = {timer.code: timer.day for timer in file.timers}
        lifelong = bool(file.facts.get(Fact.LIFELONG_LEASE))
        return {
            "ender": self._ender(file),
            "cohabitant": file.facts.get(Fact.COHABITANT),
            "takes_by": takes.get(STAYS if lifelong else TAKES_LEASE),
            "lease_ended_on": file.view.lease_ended_on,
            "plan": plan,
            "keys": self._kept_keys(file.view.client_id),
            "rules": tuple(waits),
        }

    def _ender(self, file: DeathFile) -> LeaseEnder:
        if file.facts.get(Fact.LIFELONG_LEASE):
            return LeaseEnder.BY_ITSELF
        with self.office.store.read() as connection:
            holder = file.view.lease_mandate or self._arranged(connection, file.view.client_id).lease
        known = {US: LeaseEnder.US, "holder_other": LeaseEnder.OTHER, "holder_none": LeaseEnder.HEIRS}
        return known.get(holder, LeaseEnder.UNKNOWN)

    def _heir(self, file: DeathFile, to: Addressed) -> dict[str, Any]:
        client_id = file.view.client_id
        line = next(each for each in file.heirs if each.view.id == to.record_id)
        lists = self._belongings.of_case(client_id)
        things = [each for each in self._custody.things_of(client_id) if each.place is not Kept.RETURNED]
        return {
            "heir": _only(line.view, frozenset({"name", "knows_on", "prolonged_until"})),
            "decide_by": line.decide_by,
            "held": Held(
                self._kept_keys(client_id),
                tuple(dict.fromkeys(each.view.item_kind for each in things)),
                self._money.book(client_id).balance > 0,
                sum(each.totals.whole.open for each in lists),
            ),
            "rules": self._periods(HEIRS_PERIOD),
        }

    def _periods(self, *codes: str) -> tuple[RuleUsed, ...]:
        rules, today = self.office.rules.named(PERIODS), self.office.today()
        return tuple(RuleUsed.of(rules, rules.find(code, today)) for code in codes)

    def _kept_keys(self, client_id: UUID) -> int:
        files = self._keys.files_of(client_id)
        return sum(each.view.copies or 1 for each in files if each.view.returned_on is None)

    def _meters(self, client_id: UUID) -> Iterator[Meter]:
        """Yield what each meter showed last."""
        table, entry = table_of(MeterReading), table_of(SupportEntry)
        query = (
            select(table.c.meter, table.c.reading, entry.c.on)
            .join(entry, entry.c.id == table.c.entry_id)
            .where(table.c.client_id == client_id, table.c.deleted_at.is_(None), entry.c.deleted_at.is_(None))
            .order_by(entry.c.on, table.c.id)
        )
        with self.office.store.read() as connection:
            last = {row.meter: row for row in connection.execute(query)}
        order = [row.code for row in self.office.rules.named("meters").rows]
        for code in sorted(last, key=lambda each: order.index(each) if each in order else len(order)):
            yield Meter(code, last[code].reading, last[code].on)

    def _cash(self, client_id: UUID) -> int | None:
        """Return the cash that was found, by the estate's book or as two people counted it on the list."""
        file = self._estate_money.file(client_id)
        if file is not None and file.found:
            return sum(line.amount for line in file.found)
        found = [
            line.amount
            for each in self._belongings.of_case(client_id)
            for line in each.lines
            if line.belonging_class == CASH and line.amount is not None and not line.uncounted
        ]
        return sum(found) if found else None

    def _receipts(self, client_id: UUID) -> Iterator[Receipt]:
        """Yield the papers of what left, one for each day, way, receiver and number."""
        for each in self._belongings.of_case(client_id):
            gone = {line.leaving_id for line in each.lines if line.leaving_id is not None}
            counted: dict[tuple[Any, ...], int] = {}
            for view in self._belongings.leavings.of_list(each.id):
                if view.id in gone:
                    names = ("receipt_number", "hauler_permit", "recycling_ticket", "dealer_licence")
                    numbers = tuple(value for name in names if (value := getattr(view, name)))
                    key = (view.on, view.way, view.receiver, numbers)
                    counted[key] = counted.get(key, 0) + 1
            for (on, way, receiver, numbers), things in sorted(counted.items()):
                yield Receipt(on, way, things, receiver, numbers)

    def _estate(self, client_id: UUID) -> EstateSummary | None:
        """Return the money of the estate without the names of who gave and got it."""
        file = self._estate_money.file(client_id)
        if file is None or not file.lines:
            return None
        entries = tuple(
            EstateEntry(
                line.view.on, line.view.purpose, line.amount, line.view.receipt_no or line.view.number
            )
            for line in file.real()
            if line.view.purpose != TRANSFER
        )
        return EstateSummary(entries, *file.totals, file.balance)

    def _papers(self, client_id: UUID) -> dict[UUID | None, str]:
        return {view.id: view.title for view in self._attachments.of_client(client_id)}


def _same(company: str, to: Addressed) -> bool:
    return bool(company) and "".join(company.split()) == "".join((to.house or to.name).split())


def _planned(step: DeathStep, file: DeathFile) -> Planned:
    done = None if step.mark is None else step.mark.done_on
    if step.code in LEASE_ENDED:
        return Planned(step.row, file.view.lease_ended_on or done, step.due)
    if step.code == CLEARED:
        return Planned(step.row, done, None, file.earliest.day)
    return Planned(step.row, done, step.due)


def _only(view: ViewT, names: frozenset[str] | set[str]) -> ViewT:
    """Return a view of which only these fields say something."""
    return without(view, facts_of(type(view)).keys() - names)


def _proof(mark: DeathMarkView) -> DeathMarkView:
    """Return what others may read of a step: no answers, no notes."""
    return without(mark, frozenset({"answer", "note"}))
