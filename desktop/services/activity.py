"""Activity in figures (活動の集計): persons once and events each, by stage, category, month, reason, outcome.

One counting serves the screen, every paper, every file and the values for offices' forms. What is counted
stands in `activity_sources.py`, how it is sorted in `desktop/domain/activity_table.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from desktop.domain.activity_table import (
    CONTINUED,
    ENTRIES,
    NEW,
    NOT_NOTED,
    TOTAL,
    Cell,
    CodesOf,
    Column,
    Group,
    Happening,
    Table,
    table,
)
from desktop.domain.calendar import age_on
from desktop.domain.dated import DatedRow
from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.number_bands import band_of
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.stage import Stage
from desktop.records.staff import Staff
from desktop.services.activity_places import Place, Places, places_of
from desktop.services.activity_sources import Case, Known, cases, happenings, known_of, open_cases
from desktop.services.clients import offence_codes
from desktop.services.office import Office
from desktop.services.rules import Rules
from desktop.storage.change_log import Action
from desktop.storage.postal_codes import PostalCodes
from desktop.storage.unit_of_work import Changed

LISTS: Final[Mapping[Group, str]] = {
    Group.ATTRIBUTE: "client_attributes",
    Group.MAIN_ATTRIBUTE: "client_attributes",
    Group.AGE: "age_groups",
    Group.HOUSEHOLD: "household_situations",
    Group.LANGUAGE: "languages",
    Group.ROUTE: "consultation_routes",
    Group.MOVE_REASON: "move_reasons",
    Group.KIND: "entry_kinds",
    Group.STAGE: "stages",
    Group.HOME: "dwelling_kinds",
    Group.REFUSAL: "refusal_reasons",
    Group.LEAVING_REASON: "leaving_reasons",
    Group.OUTCOME: "closing_outcomes",
}
"""The dated list that names the codes of a group."""
SENSITIVE: Final = frozenset(
    {
        Group.ATTRIBUTE,
        Group.MAIN_ATTRIBUTE,
        Group.HOUSEHOLD,
        Group.PLACE,
        Group.MOVE_REASON,
        Group.REFUSAL,
    }
)
"""Groups of which somebody who reads no notes sees the figures, but not whose they are."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many different persons, how many events, and how many minutes stand behind a line."""

    code: str
    persons: int
    events: int
    minutes: int = 0

    @classmethod
    def of(cls, code: str, cell: Cell) -> Tally:
        """Return the amounts of a cell."""
        return cls(code, *cell.counts)


@dataclass(frozen=True, slots=True)
class Milestones:
    """What happened to cases in the time."""

    opened: int
    moved_in: int
    left: int
    died: int
    closed: int
    open_at_end: int


MILESTONES: Final[Mapping[str, Column]] = {
    "opened": Column.RECEIVED,
    "moved_in": Column.MOVED_IN,
    "left": Column.LEFT,
    "died": Column.DIED,
    "closed": Column.CLOSED,
    "open_at_end": Column.OPEN_AT_END,
}
"""The column that each milestone counts."""


@dataclass(frozen=True, slots=True)
class Activities:
    """The figures of a time as plain amounts."""

    total: Tally
    by_stage: tuple[Tally, ...]
    by_kind: tuple[Tally, ...]
    by_attribute: tuple[Tally, ...]
    by_staff: tuple[Tally, ...]
    milestones: Milestones


@dataclass(frozen=True, slots=True)
class ActivityReport(Activities):
    """The figures of one month."""

    month: Month


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """Everything that is counted in a time, with the records behind every figure.

    A table is made when somebody asks for it; each is made from the same happenings.
    """

    first: date
    last: date
    rules: Rules = field(repr=False)
    happened: tuple[Happening, ...] = field(repr=False)
    cases: Mapping[UUID, Case] = field(repr=False)
    known: Known = field(repr=False)
    places: Places = field(default=Places(), repr=False)
    reads_notes: bool = True

    def within(self, first: date, last: date) -> ActivityFigures:
        """Return the figures of a part of the time."""
        inside = tuple(each for each in self.happened if first <= each.on <= last)
        return replace(self, first=first, last=last, happened=inside)

    def cell(self, column: Column) -> Cell:
        """Return everything of a column."""
        if column is Column.OPEN_AT_END:
            return Cell.made(f"{TOTAL}.{column}", open_cases(self.cases.values(), self.last))
        wanted = ENTRIES if column is Column.SUPPORT else {column}
        return Cell.made(f"{TOTAL}.{column}", [each for each in self.happened if each.column in wanted])

    def table(self, group: Group) -> Table:
        """Return the table of a group."""
        return table(
            group,
            self.happened,
            self._codes(group),
            self._order(group),
            always=group in {Group.MONTH, Group.NEWNESS},
            veiled=group in SENSITIVE and not self.reads_notes,
        )

    def amounts(self) -> dict[str, Any]:
        """Return the plain amounts that `Activities` holds."""
        return {
            **self.main(),
            "by_stage": self._tallies(Group.STAGE),
            "by_kind": self._tallies(Group.KIND),
            "by_attribute": self._tallies(Group.ATTRIBUTE),
            "by_staff": self._tallies(Group.STAFF),
        }

    def main(self) -> dict[str, Any]:
        """Return the amounts of the whole time alone: all support, and what happened to cases."""
        said = {name: self.cell(column).counts.events for name, column in MILESTONES.items()}
        return {"total": Tally.of(TOTAL, self.cell(Column.SUPPORT)), "milestones": Milestones(**said)}

    def of_today(self) -> int:
        """Return how often something is counted by the home of today, since that of its day is not known."""
        return sum(self._place(each).of_today for each in self.happened)

    def used(self) -> tuple[RuleUsed, ...]:
        """Return the rules that decided a figure: the groups of ages."""
        rows = self.rules.named(LISTS[Group.AGE])
        return tuple(RuleUsed.of(rows, row) for row in rows.in_force(self.last))

    def _place(self, each: Happening) -> Place:
        return self.places.on(each.client_id, each.on, each.column)

    def _tallies(self, group: Group) -> tuple[Tally, ...]:
        found = self.table(group).lines
        tallies = (Tally.of(line.code, line.cells[Column.SUPPORT]) for line in found)
        return tuple(each for each in tallies if each.events)

    def _order(self, group: Group) -> Sequence[str]:
        if group is Group.STAGE:
            return [stage.value for stage in Stage]
        if group is Group.NEWNESS:
            return (NEW, CONTINUED)
        if group is Group.MONTH:
            begin, end = Month.containing(self.first), Month.containing(self.last)
            return [month_code(begin.after(n)) for n in range(begin.months_until(end) + 1)]
        listed = LISTS.get(group)
        return () if listed is None else [row.code for row in self.rules.named(listed).rows]

    def _codes(self, group: Group) -> CodesOf:
        known, cases = self.known, self.cases

        def of_case(name: str) -> CodesOf:
            return lambda each: (getattr(case_of(each), name, NOT_NOTED),)

        def case_of(each: Happening) -> Case | None:
            return None if each.case_id is None else cases.get(each.case_id)

        def newness(each: Happening) -> Sequence[str]:
            case = case_of(each)
            return (CONTINUED if case is not None and case.opened_on < self.first else NEW,)

        nothing = (NOT_NOTED,)
        readers: dict[Group, CodesOf] = {
            Group.ATTRIBUTE: lambda each: known.attributes.get(each.client_id) or nothing,
            Group.MAIN_ATTRIBUTE: lambda each: (known.main.get(each.client_id, NOT_NOTED),),
            Group.AGE: self._ages(),
            Group.HOUSEHOLD: lambda each: (known.household.get(each.client_id, NOT_NOTED),),
            Group.LANGUAGE: lambda each: (known.language.get(each.client_id, NOT_NOTED),),
            Group.PLACE: lambda each: (self._place(each).name,),
            Group.NEWNESS: newness,
            Group.ROUTE: of_case("route"),
            Group.MOVE_REASON: of_case("move_reason"),
            Group.MONTH: lambda each: (month_code(Month.containing(each.on)),),
            Group.STAGE: lambda each: (each.stage,),
            Group.STAFF: lambda each: (NOT_NOTED if each.staff_id is None else str(each.staff_id),),
        }
        return readers.get(group, lambda each: (each.code,))

    def _ages(self) -> CodesOf:
        """Return how people are put into groups of ages: by the last day counted, or by the day of death."""
        rows: dict[date, tuple[DatedRow, ...]] = {}
        told: dict[UUID, tuple[str, ...]] = {}
        groups = self.rules.named(LISTS[Group.AGE])

        def band(client_id: UUID) -> str:
            born, died = self.known.born.get(client_id), self.known.died.get(client_id)
            day = self.last if died is None else min(died, self.last)
            if born is None or born > day:
                return NOT_NOTED
            found = band_of(age_on(born, day), rows.setdefault(day, groups.in_force(day)))
            return NOT_NOTED if found is None else found.code

        def codes(each: Happening) -> Sequence[str]:
            key = each.client_id
            return told.get(key) or told.setdefault(key, (band(key),))

        return codes


def month_code(month: Month) -> str:
    """Return the code of a month's line."""
    return f"{month.year:04}-{month.month:02}"


class Activity:
    """Counts a time's work from the records."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._places = PostalCodes()

    def of(self, first: date, last: date) -> ActivityFigures:
        """Return what is counted from one day to another, both included."""
        self.office.require(Permission.READ_CASES)
        office = self.office
        hidden = frozenset() if office.may(Permission.READ_OFFENCES) else offence_codes(office.rules)
        with office.store.read() as connection:
            every = cases(connection, office.rules)
            happened = tuple(happenings(connection, office.rules, every, first, last))
            people = {each.client_id for each in happened}
            known = known_of(connection, people, hidden)
            places = places_of(connection, people, self._places.municipality, office.zone)
        notes = office.may(Permission.READ_NOTES)
        return ActivityFigures(first, last, office.rules, happened, every, known, places, notes)

    def of_month(self, month: Month) -> ActivityReport:
        """Return the figures of a month."""
        self.office.require(Permission.READ_CASES)
        return ActivityReport(**self.of(month.first_day, month.last_day).amounts(), month=month)

    def of_year(self, year: FiscalYear) -> Activities:
        """Return the figures of a year of account, every person once in the whole year."""
        self.office.require(Permission.READ_CASES)
        return Activities(**self.of(year.first_day, year.last_day).amounts())

    def note_export(self, code: str) -> Changed:
        """Note that figures left the vault as a file; they name nobody."""
        self.office.require(Permission.READ_CASES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, code)
        return work.changed
