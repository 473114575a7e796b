"""Worksheets of the monthly income (収入計算書): a household's incomes, the judgement, former sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from desktop.domain.income import Person, Worksheet, worksheet
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import ClientView
from desktop.records.income_sheet import (
    IncomePerson,
    IncomePersonDraft,
    IncomePersonFields,
    IncomePersonView,
    IncomeSheet,
    IncomeSheetDraft,
    IncomeSheetView,
)
from desktop.services.clients import Clients
from desktop.services.household_members import HouseholdMembers
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class IncomeFile:
    """A worksheet as it is shown and printed: whose, who is on it, and every line."""

    client: ClientView
    sheet: IncomeSheetView
    people: tuple[IncomePersonView, ...]
    computed: Worksheet


class IncomePeople(Recording[IncomePersonDraft, IncomePersonView]):
    """The persons on worksheets; they are kept together with their sheet."""

    row = IncomePerson
    view = IncomePersonView


class IncomeSheets(Recording[IncomeSheetDraft, IncomeSheetView]):
    """The worker's verbs about worksheets."""

    row = IncomeSheet
    view = IncomeSheetView

    def __init__(self, office: Office, clients: Clients, household_members: HouseholdMembers) -> None:
        super().__init__(office)
        self.people = IncomePeople(office)
        self._clients = clients
        self._household_members = household_members

    def save(
        self, draft: IncomeSheetDraft, record_id: UUID | None = None, version: int | None = None
    ) -> Saved:
        """Keep a worksheet with the persons it has."""
        self.office.require(self.writing)
        people = () if record_id is None else self.people_of(record_id)
        return self.keep(draft, [IncomePersonDraft.of(_values(each)) for each in people], record_id, version)

    def keep(
        self,
        draft: IncomeSheetDraft,
        people: Sequence[IncomePersonDraft],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a worksheet, the persons on it in their order, and the judgement, in one step."""
        self.office.require(self.writing)
        if not any(person.is_applicant for person in people):
            raise Problem("income.nobody")
        computed = self.compute(draft, people)
        judged = IncomeSheetDraft.of({**draft.model_dump(), **_judgement(computed)})
        before = () if record_id is None else self.people_of(record_id)
        verb = f"income_sheet_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, judged, record_id, version)
            self._put_people(work, key, people, before)
        return Saved(key, work.changed)

    def people_of(self, sheet_id: UUID) -> tuple[IncomePersonView, ...]:
        """Return the persons on a worksheet in their order."""
        self.office.require(self.reading)
        found = self.people.views(table_of(IncomePerson).c.sheet_id == sheet_id)
        return tuple(sorted(found, key=lambda view: view.place))

    def read(self, sheet_id: UUID) -> IncomeFile:
        """Return a worksheet with every line, computed by the rules of its day."""
        self.office.require(Permission.READ_NOTES)
        sheet, people = self.get(sheet_id), self.people_of(sheet_id)
        return IncomeFile(self._clients.get(sheet.client_id), sheet, people, self.compute(sheet, people))

    def newest(self, client_id: UUID) -> IncomeSheetView | None:
        """Return the worksheet of the latest day, or nothing."""
        self.office.require(self.reading)
        return max(self.of_client(client_id), key=lambda view: (view.as_of, view.id), default=None)

    def begin(self, client_id: UUID) -> tuple[dict[str, Any], ...]:
        """Return the persons a new worksheet begins with: those of the newest one, or the household."""
        self.office.require(self.reading)
        newest = self.newest(client_id)
        if newest is not None:
            return tuple(_values(each) for each in self.people_of(newest.id))
        client = self._clients.get(client_id)
        applicant = {"is_applicant": True, "name": client.name, "birth_date": client.birth_date}
        household = [
            {
                "is_applicant": False,
                "name": member.name,
                "relation": member.relation,
                "birth_date": member.birth_date,
                "cohabits": member.lives_together,
            }
            for member in self._household_members.of_client(client_id)
        ]
        return (applicant, *household)

    def usual_year(self) -> date:
        """Return the last day of the year whose incomes are usually known: the one before this."""
        self.office.require(self.reading)
        return self.office.today().replace(month=1, day=1) - timedelta(days=1)

    def compute(self, sheet: IncomeSheetFieldsLike, people: Sequence[IncomePersonFields]) -> Worksheet:
        """Compute the lines of a worksheet, kept or not yet, by the dated lists."""
        self.office.require(self.reading)
        persons = [person_of(place, person) for place, person in enumerate(people)]
        return worksheet(persons, sheet.as_of, sheet.year_ends_on, self.office.rules.named)

    def _put_people(
        self,
        work: UnitOfWork,
        sheet_id: UUID,
        people: Sequence[IncomePersonDraft],
        before: Sequence[IncomePersonView],
    ) -> None:
        for place, person in enumerate(people):
            known = before[place].id if place < len(before) else None
            draft = IncomePersonDraft.of({**person.model_dump(), "sheet_id": sheet_id, "place": place})
            self.people.put(work, draft, known)
        for gone in before[len(people) :]:
            work.remove(IncomePerson, gone.id)


IncomeSheetFieldsLike = IncomeSheetDraft | IncomeSheetView


def person_of(place: int, person: IncomePersonFields) -> Person:
    """Return a kept person as the computation takes it; `place` is its key."""
    names = Person.__dataclass_fields__.keys() - {"key"}
    return Person(place, **{name: getattr(person, name) for name in names})


def rule_id(rule: RuleUsed) -> str:
    """Return a rule as it is kept beside a judgement: list, code and version."""
    return f"{rule.list_name}/{rule.code} {rule.version}"


def _judgement(computed: Worksheet) -> dict[str, Any]:
    return {
        "total_income": computed.total_income,
        "total_deductions": computed.total_deductions,
        "monthly": computed.monthly,
        "limit": computed.limit,
        "rules": "\n".join(map(rule_id, computed.rules)),
    }


def _values(view: IncomePersonView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in IncomePersonDraft.model_fields}
