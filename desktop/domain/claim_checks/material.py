"""What the checks look at: the records of one year of the subsidy, gathered once, and found quickly."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from desktop.domain.attended import Attended
from desktop.domain.diary_line import DiaryLine
from desktop.domain.expense import Expense
from desktop.domain.explained import Part
from desktop.domain.fiscal_year import Month
from desktop.domain.hourly_rate import HourlyRate
from desktop.domain.language_grades import Grade
from desktop.domain.presence import Beyond, beyond
from desktop.domain.programme import Programme
from desktop.domain.work_diary import Overlap, overlaps


@dataclass(frozen=True, slots=True)
class Employed:
    """As what somebody worked from a day on; flags are what the rule of the year says of that kind."""

    id: UUID
    staff_id: UUID
    kind: str
    first: date
    last: date | None
    direct: bool
    has_paper: bool
    personnel: bool
    """Whether the subsidy pays for the hours of such people."""
    bilingual: bool
    """Whether such people may be bilingual staff."""


@dataclass(frozen=True, slots=True)
class Certified:
    """A language certificate; `named`: the list of the year names it."""

    id: UUID
    staff_id: UUID
    language: str
    first: date | None
    last: date | None
    named: bool
    grade: Grade = Grade.ENOUGH
    """How it stands to the least grade of the year."""
    has: str = ""
    least: str = ""

    def lack(self, day: date) -> str:
        """Return why it makes nobody bilingual on a day; empty where it does."""
        if self.first is not None and day < self.first:
            return "not_yet"
        if self.last is not None and self.last < day:
            return "ended"
        if not self.named:
            return "unnamed"
        return self.grade.value if self.grade in {Grade.LOWER, Grade.UNREAD} else ""


@dataclass(frozen=True, slots=True)
class Paid:
    """A voucher with what its category and its papers say; `wanted` is what is to be claimed of it."""

    expense: Expense
    wanted: int
    eligible: bool
    lacks: tuple[str, ...]
    """Codes of papers that lack."""
    names_us: bool
    """Whether the papers are made out to the corporation."""
    share: int
    """The share of the subsidy, in basis points."""
    has_basis: bool
    """Whether it is written by what the share was reckoned."""
    taken_back: bool = False
    """Whether it and a counter-voucher cancel each other."""
    year: int | None = None
    """The business year in which its number was given: another year has the same number again."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A home found (成約): the tenancy of a client."""

    id: UUID
    client_id: UUID
    case_id: UUID
    dwelling_id: UUID
    contract_on: date | None
    starts_on: date
    ends_on: date | None
    consulted_on: date | None
    """The first support entry of the case."""
    lease_id: UUID | None = None
    leased_on: date | None = None
    """The day from which the corporation rents the home that it sublets."""
    registered_on: date | None = None


@dataclass(frozen=True, slots=True)
class MovedIn:
    """A case that came to the stage of a tenancy."""

    id: UUID
    client_id: UUID
    on: date
    has_tenancy: bool


@dataclass(frozen=True, slots=True)
class Gathering:
    """A seminar: how many came, and how many papers of it are written, such as its programme."""

    id: UUID
    on: date
    item: str
    attendees: int
    papers: int
    staff_ids: tuple[UUID, ...] = ()
    lacks: tuple[str, ...] = ()
    """Codes of papers and photos that are asked for and were not kept."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition of the year; `met` is unknown while nobody has said it and no record tells it."""

    code: str
    text: str
    item: str
    met: bool | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Material:
    """The records of a year; `lines` are all of the fiscal year, whoever pays for them."""

    programme: Programme
    fiscal_first: date
    fiscal_last: date
    lines: Sequence[DiaryLine] = ()
    presences: Sequence[Attended] = ()
    vouchers: Sequence[Paid] = ()
    employments: Sequence[Employed] = ()
    certificates: Sequence[Certified] = ()
    rates: Mapping[tuple[UUID, Month], HourlyRate] = field(default_factory=dict)
    rates_known: bool = True
    """Whether whoever looks may know of pay."""
    items: frozenset[str] = frozenset()
    """Codes of the items that the year lists."""
    by_hours: frozenset[str] = frozenset()
    """Those under which hours are claimed."""
    claimed: frozenset[str] = frozenset()
    """Fundings that are money of the subsidy."""
    untold: frozenset[UUID] = frozenset()
    """Records of lines that say nothing of what was done."""
    settled: Sequence[Settled] = ()
    moved_in: Sequence[MovedIn] = ()
    seminars: Sequence[Gathering] = ()
    assessed: frozenset[UUID] = frozenset()
    """Cases with an assessment."""
    conditions: Sequence[Stated] = ()
    named_work: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By item the kinds of work that the year names for it."""

    @cached_property
    def wanted(self) -> tuple[int, ...]:
        """The places of the lines that the subsidy is to pay for."""
        return tuple(place for place, line in enumerate(self.lines) if line.funding in self.claimed)

    @cached_property
    def within(self) -> tuple[int, ...]:
        """The places of those that lie in the period and stand under an item of the year."""
        inside = self.programme.contains
        return tuple(
            place
            for place in self.wanted
            if inside(self.lines[place].on) and self.lines[place].item in self.items
        )

    @cached_property
    def spent(self) -> tuple[Paid, ...]:
        """The vouchers that the subsidy is to pay for."""
        return tuple(each for each in self.vouchers if each.expense.funding in self.claimed)

    @cached_property
    def by_day(self) -> Mapping[tuple[UUID, date], list[int]]:
        """Places of the wanted lines by person and day."""
        found: dict[tuple[UUID, date], list[int]] = defaultdict(list)
        for place in self.wanted:
            found[self.lines[place].staff_id, self.lines[place].on].append(place)
        return found

    @cached_property
    def beyond(self) -> tuple[Beyond, ...]:
        """The days on which the diary goes beyond presence."""
        return beyond(self.lines, self.presences)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """The lines of one person that have minutes in common."""
        return overlaps(self.lines)

    @cached_property
    def present(self) -> frozenset[tuple[UUID, date]]:
        """Persons and days for which presence is kept."""
        return frozenset((each.staff_id, each.on) for each in self.presences)

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {id(line): place for place, line in enumerate(self.lines)}

    def place_of(self, line: DiaryLine) -> int:
        """Return where one of the lines stands."""
        return self._places[id(line)]

    def is_wanted(self, line: DiaryLine) -> bool:
        """Tell whether the subsidy is to pay for a line."""
        return line.funding in self.claimed

    @cached_property
    def by_month(self) -> Mapping[tuple[UUID, Month], list[int]]:
        """Places of the wanted lines in the period by person and month."""
        found: dict[tuple[UUID, Month], list[int]] = defaultdict(list)
        months: dict[date, Month] = {}
        for place in self.within:
            line = self.lines[place]
            month = months.get(line.on) or months.setdefault(line.on, Month.containing(line.on))
            found[line.staff_id, month].append(place)
        return found

    @cached_property
    def by_staff(self) -> Mapping[UUID, list[int]]:
        """Places of the wanted lines in the period by person."""
        found: dict[UUID, list[int]] = defaultdict(list)
        for place in self.within:
            found[self.lines[place].staff_id].append(place)
        return found

    @cached_property
    def _terms(self) -> Mapping[UUID, tuple[list[date], list[Employed]]]:
        found: dict[UUID, list[Employed]] = defaultdict(list)
        for each in sorted(self.employments, key=lambda one: one.first):
            found[each.staff_id].append(each)
        return {staff: ([each.first for each in terms], terms) for staff, terms in found.items()}

    @cached_property
    def terms(self) -> Mapping[int, Employed | None]:
        """As what the person of each wanted line in the period worked on its day, by its place."""
        found: dict[int, Employed | None] = {}
        for staff_id, places in self.by_staff.items():
            days: dict[date, Employed | None] = {}
            for place in places:
                on = self.lines[place].on
                if on not in days:
                    days[on] = self.employed(staff_id, on)
                found[place] = days[on]
        return found

    def employed(self, staff_id: UUID, day: date) -> Employed | None:
        """Return as what somebody worked on a day."""
        firsts, terms = self._terms.get(staff_id, ([], []))
        place = bisect_right(firsts, day) - 1
        if place < 0:
            return None
        term = terms[place]
        return term if term.last is None or day <= term.last else None

    def part(self, place: int, minutes: int | None = None) -> Part:
        """Return a line as a part of minutes."""
        line = self.lines[place]
        amount = line.minutes if minutes is None else minutes
        return Part(line.source, line.source_id, amount, line.on, line.client_id, line.staff_id)

    def under(self, item: str) -> list[int]:
        """Return the places of the lines in the period under an item."""
        return [place for place in self.within if self.lines[place].item == item]
