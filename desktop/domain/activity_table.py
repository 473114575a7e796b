"""The figures of activity (活動の集計): what happened, sorted into lines and columns, with the records.

A person counts once in a figure and an event each time; who stands in several lines counts once in the line
below them as well. Nothing here reads a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Final, NamedTuple
from uuid import UUID

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.stage import Stage

TOTAL: Final = "total"
NOT_NOTED: Final = ""
"""The code of what nobody has noted; it is counted apart."""
PROTECTED: Final = "protected"
"""The code of the place of whoever's address is protected: it is never told, they are only counted."""
NEW, CONTINUED = "new", "continued"


class Column(StrEnum):
    """What is counted: things that happened to a case, and entries by the stage they belong to."""

    RECEIVED = "received"
    CONSULTATION = "consultation"
    BEFORE_MOVE = "before_move"
    ASKED = "asked"
    REFUSED = "refused"
    MOVED_IN = "moved_in"
    IN_TENANCY = "in_tenancy"
    DEATH_OR_LEAVING = "death_or_leaving"
    OTHER = "other"
    LEFT = "left"
    DIED = "died"
    CLOSED = "closed"
    OPEN_AT_END = "open_at_end"
    SUPPORT = "support"
    """All entries together."""


OF_STAGE: Final[Mapping[str, Column]] = {
    Stage.CONSULTATION: Column.CONSULTATION,
    Stage.BEFORE_MOVE: Column.BEFORE_MOVE,
    Stage.IN_TENANCY: Column.IN_TENANCY,
    Stage.DEATH_OR_LEAVING: Column.DEATH_OR_LEAVING,
}
"""The column of an entry by its stage; any other counts under `OTHER`."""
_OF_SUPPORT: Final = (*OF_STAGE.values(), Column.OTHER)
ENTRIES: Final = frozenset(_OF_SUPPORT)
"""The columns that count entries: together they are `SUPPORT`."""
_DAY: Final = attrgetter("on")
MATRIX: Final = (
    Column.RECEIVED,
    Column.CONSULTATION,
    Column.BEFORE_MOVE,
    Column.MOVED_IN,
    Column.IN_TENANCY,
    Column.DEATH_OR_LEAVING,
    Column.LEFT,
    Column.DIED,
    Column.SUPPORT,
)
"""The columns that stand beside each other, in the order of a case's way."""


class Group(StrEnum):
    """What the lines are."""

    ATTRIBUTE = "attribute"
    MAIN_ATTRIBUTE = "main_attribute"
    AGE = "age_group"
    HOUSEHOLD = "household"
    LANGUAGE = "language"
    PLACE = "place"
    NEWNESS = "newness"
    ROUTE = "route"
    MOVE_REASON = "move_reason"
    MONTH = "month"
    KIND = "kind"
    STAGE = "stage"
    STAFF = "staff"
    HOME = "home"
    REFUSAL = "refusal"
    LEAVING_REASON = "leaving_reason"
    OUTCOME = "outcome"


ONLY: Final[Mapping[Group, tuple[Column, ...]]] = {
    Group.KIND: (Column.SUPPORT,),
    Group.STAGE: (Column.SUPPORT,),
    Group.STAFF: (Column.SUPPORT,),
    Group.HOME: (Column.MOVED_IN,),
    Group.REFUSAL: (Column.REFUSED,),
    Group.LEAVING_REASON: (Column.LEFT,),
    Group.OUTCOME: (Column.CLOSED,),
}
"""Groups that part one column only: their code is that of the event itself."""
SEVERAL: Final = frozenset({Group.ATTRIBUTE})
"""Groups in which one event may stand in several lines: they add up to more than the total."""


def columns_of(group: Group) -> tuple[Column, ...]:
    """Return the columns that a group's table has."""
    return ONLY.get(group, MATRIX)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: a record, whose it is, what it counts as and when; `code` is its own kind."""

    kind: str
    record_id: UUID
    column: Column
    on: date
    client_id: UUID
    case_id: UUID | None = None
    code: str = NOT_NOTED
    stage: str = NOT_NOTED
    staff_id: UUID | None = None
    minutes: int = 0

    def part(self, amount: int = 1) -> Part:
        """Return it as a part of a figure."""
        return Part(self.kind, self.record_id, amount, self.on, self.client_id, self.staff_id)


class Counts(NamedTuple):
    """How many persons, how many events, how many minutes."""

    persons: int = 0
    events: int = 0
    minutes: int = 0


NOTHING: Final = Counts()
CodesOf = Callable[[Happening], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line and a column meet: what happened there, counted in three ways."""

    code: str
    of: tuple[Happening, ...] = field(default=(), repr=False)
    counts: Counts = NOTHING
    """The three amounts alone, for where many cells are told at once."""

    @classmethod
    def made(cls, code: str, of: Sequence[Happening]) -> Cell:
        """Return the cell of what happened."""
        # By the number of the key: hashing the key itself costs ten times as much.
        people = {each.client_id.int for each in of}
        return cls(code, tuple(of), Counts(len(people), len(of), sum(each.minutes for each in of)))

    @property
    def persons(self) -> Explained:
        """Different people: whoever stands there again adds nothing."""
        seen: set[UUID] = set()
        parts: list[Part] = []
        for each in self.of:
            parts.append(each.part(0 if each.client_id in seen else 1))
            seen.add(each.client_id)
        return Explained(f"{self.code}.persons", Unit.PERSONS, tuple(parts))

    @property
    def events(self) -> Explained:
        """How often it happened."""
        return Explained(f"{self.code}.events", Unit.TIMES, tuple(each.part() for each in self.of))

    @property
    def minutes(self) -> Explained:
        """How long it took, as far as that was noted."""
        timed = tuple(each.part(each.minutes) for each in self.of if each.minutes)
        return Explained(f"{self.code}.minutes", Unit.MINUTES, timed)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its code and its cells by column, empty where nothing happened."""

    code: str
    cells: Mapping[Column, Cell] = field(repr=False)

    @property
    def id(self) -> str:
        """The key of the line."""
        return self.code


@dataclass(frozen=True, slots=True)
class Table:
    """Lines and columns of a group, and the line below them. Of a veiled one no record is shown."""

    group: Group
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: Line
    veiled: bool = False

    def line(self, code: str) -> Line | None:
        """Return the line of a code."""
        return next((line for line in self.lines if line.code == code), None)


def table(
    group: Group,
    happened: Iterable[Happening],
    codes_of: CodesOf,
    order: Sequence[str] = (),
    *,
    always: bool = False,
    veiled: bool = False,
) -> Table:
    """Sort what happened into lines, in the given order and then by code, what nobody noted last.

    `always` keeps lines of the order in which nothing happened.
    """
    columns = columns_of(group)
    wanted = {*columns} | (ENTRIES if Column.SUPPORT in columns else set())
    kept: dict[str, dict[Column, list[Happening]]] = {code: {} for code in order} if always else {}
    whole: dict[Column, list[Happening]] = {}
    for each in happened:
        if (column := each.column) not in wanted:
            continue
        whole.setdefault(column, []).append(each)
        for code in codes_of(each):
            kept.setdefault(code, {}).setdefault(column, []).append(each)
    place = {code: number for number, code in enumerate(order)}

    def rank(code: str) -> tuple[int, int, str]:
        return (1 if code == NOT_NOTED else 0, place.get(code, len(place)), code)

    return Table(
        group,
        columns,
        tuple(_line(group, code, columns, kept[code]) for code in sorted(kept, key=rank)),
        _line(group, TOTAL, columns, whole),
        veiled,
    )


def _line(
    group: Group, code: str, columns: Sequence[Column], found: Mapping[Column, Sequence[Happening]]
) -> Line:
    cells = {}
    for column in columns:
        of = found.get(column, ())
        if column is Column.SUPPORT:
            # In the order of the stages, then of the days: the same each time.
            of = sorted((each for entry in _OF_SUPPORT for each in found.get(entry, ())), key=_DAY)
        cells[column] = Cell.made(f"{group}.{code}.{column}", of)
    return Line(code, cells)
