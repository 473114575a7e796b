"""What of a year can be claimed (申請できる額), item by item: hours by their rate, and what was paid.

Each yen stands once: as what can be claimed, what is held back, or what lacks a proof. An answer to a finding
moves none of them: only a record that was set right does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop.domain.claim_checks.cases import SEMINAR
from desktop.domain.claim_checks.finding import Finding, Held, Level
from desktop.domain.claim_checks.material import Material
from desktop.domain.explained import Explained, Part, Unit, together
from desktop.domain.fiscal_year import Month
from desktop.domain.hourly_rate import HOUR
from desktop.domain.money import divided
from desktop.domain.programme import ItemMoney, Programme

SETTLED: Final = "settled_addition"
"""The item that is paid for each home found."""


class Standing(StrEnum):
    """Where a yen, a minute or an event stands."""

    CAN = "can"
    HELD = "held"
    UNPROVEN = "unproven"


_BY_LEVEL: Final[Mapping[Level, Standing]] = {Level.REFUSED: Standing.HELD, Level.MISSING: Standing.UNPROVEN}


@dataclass(frozen=True, slots=True)
class Shares:
    """A figure in its three parts, each of which knows its records."""

    can: Explained
    held: Explained
    unproven: Explained

    @property
    def whole(self) -> Explained:
        """All of it."""
        return together(self.can.code, (self.can, self.held, self.unproven))

    @property
    def back(self) -> Explained:
        """What cannot be claimed now."""
        return together(self.held.code, (self.held, self.unproven))


def added(code: str, unit: Unit, shares: Iterable[Shares]) -> Shares:
    """Return the figures of several as one."""
    every = list(shares)

    def of(name: str) -> Explained:
        none = Explained(f"{code}_{name}", unit)
        return together(none.code, (none, *(getattr(each, name) for each in every)))

    return Shares(of("can"), of("held"), of("unproven"))


@dataclass(frozen=True, slots=True)
class ItemClaim:
    """An item of the year; one without a code bears what stands under no item."""

    item: str
    minutes: Shares
    personnel: Shares
    unpriced: Explained
    """Minutes of months without a rate: they have no yen yet."""
    costs: Shares
    additions: Shares
    """Events that are paid each; empty for items that are not."""
    unit_yen: int | None = None
    planned: int | None = None
    decided: int | None = None

    @property
    def yen(self) -> Shares:
        """Everything that has an amount."""
        shares = [self.personnel, self.costs]
        if self.unit_yen is not None:
            shares.append(_priced(self.additions, self.unit_yen))
        return added(f"claim_{self.item}", Unit.YEN, shares)

    @property
    def persons(self) -> Explained:
        """The people the work was for."""
        parts = tuple(part for part in self.minutes.whole.parts if part.client_id is not None)
        return Explained("persons", Unit.PERSONS, parts)

    @property
    def events(self) -> Explained:
        """The stretches of work, each once however it was parted."""
        first: dict[tuple[str, UUID], Part] = {}
        for part in self.minutes.whole.parts:
            first.setdefault((part.kind, part.record_id), part)
        return Explained("events", Unit.TIMES, tuple(replace(part, amount=1) for part in first.values()))

    @property
    def uncounted(self) -> Explained:
        """Events whose amount nobody knows yet."""
        none = Explained(self.additions.can.code, Unit.TIMES)
        return none if self.unit_yen is not None else self.additions.whole

    @property
    def left(self) -> int | None:
        """What remains of the decided amount; below zero where more could be claimed than was decided."""
        return None if self.decided is None else self.decided - self.yen.can.amount

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all stands under it."""
        figures = (self.minutes.whole, self.costs.whole, self.additions.whole)
        return not any(figure.parts for figure in figures)


@dataclass(frozen=True, slots=True)
class Claimable:
    """All items of a year."""

    programme: Programme
    items: tuple[ItemClaim, ...]

    @property
    def yen(self) -> Shares:
        """Everything that has an amount, over all items."""
        return added("claim", Unit.YEN, (each.yen for each in self.items))

    @property
    def minutes(self) -> Shares:
        """The working time, over all items."""
        return added("claim_minutes", Unit.MINUTES, (each.minutes for each in self.items))

    @property
    def unpriced(self) -> Explained:
        """Minutes without a rate, over all items."""
        none = Explained("claim_unpriced", Unit.MINUTES)
        return together(none.code, (none, *(each.unpriced for each in self.items)))

    @property
    def uncounted(self) -> Explained:
        """Events without an amount, over all items."""
        none = Explained("claim_uncounted", Unit.TIMES)
        return together(none.code, (none, *(each.uncounted for each in self.items)))

    def of(self, item: str) -> ItemClaim | None:
        """Return one item."""
        return next((each for each in self.items if each.item == item), None)


@dataclass(slots=True)
class _Place:
    """What is gathered of a line: its yen, and the minutes that are held back."""

    minutes: int
    held: int = 0
    unproven: int = 0
    yen: tuple[int, int, int] | None = None

    def split(self) -> tuple[int, int, int]:
        """Return the minutes that can be claimed, are held back, lack a proof."""
        held = min(self.held, self.minutes)
        unproven = min(self.unproven, self.minutes - held)
        return self.minutes - held - unproven, held, unproven


class Reckoning:
    """Reckons one year from its records and what the checks found."""

    def __init__(
        self, material: Material, findings: Sequence[Finding], rows: Mapping[str, int | None]
    ) -> None:
        """Take the items of the year in their order, each with the amount of one event if one is known."""
        self._material, self._rows = material, rows
        self._places = {place: _Place(material.lines[place].minutes) for place in material.wanted}
        self._records: dict[UUID, Standing] = {}
        for finding in findings:
            if (standing := _BY_LEVEL.get(finding.level)) is not None:
                self._hold(standing, finding.objection.held)
        self._exclude()
        self._price()

    def claimable(self) -> Claimable:
        """Return the figures."""
        material = self._material
        lines: dict[str, list[int]] = defaultdict(list)
        for place in material.wanted:
            lines[self._item(material.lines[place].item)].append(place)
        money = {each.item: each for each in material.programme.items}
        found = [
            self._claim(item, lines.get(item, []), money.get(item, ItemMoney(item)))
            for item in (*self._rows, "")
        ]
        declared = material.programme.declared
        return Claimable(
            material.programme,
            tuple(each for each in found if not each.is_empty or each.item in declared or each.decided),
        )

    def weighed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings with the yen that hang on each."""
        wanted = {each.expense.id: each.wanted for each in self._material.spent}
        counted = {part.record_id: item for item in self._rows for part in self._events(item)}
        for finding in findings:
            yen, known = 0, True
            for key, amount in finding.objection.held:
                if isinstance(key, int):
                    place = self._places.get(key)
                    if place is None or place.yen is None:
                        known = known and not amount
                    elif place.minutes:
                        yen += sum(place.yen) * min(amount, place.minutes) // place.minutes
                elif key in wanted:
                    yen += wanted[key]
                elif (unit := self._rows.get(counted.get(key, ""))) is not None:
                    yen += unit
                else:
                    known = False
            yield replace(finding, yen=yen, yen_known=known)

    def _hold(self, standing: Standing, held: Iterable[tuple[Held, int]]) -> None:
        for key, amount in held:
            if not isinstance(key, int):
                if self._records.get(key) is not Standing.HELD:
                    self._records[key] = standing
            elif (place := self._places.get(key)) is None:
                continue
            elif standing is Standing.HELD:
                place.held = max(place.held, amount)
            else:
                place.unproven = max(place.unproven, amount)

    def _exclude(self) -> None:
        """Hold back what no check may let through: lines outside the period or under no item by hours."""
        material = self._material
        inside, items = material.programme.contains, material.by_hours
        for number, place in self._places.items():
            line = material.lines[number]
            if line.item not in items or not inside(line.on):
                place.held = place.minutes

    def _price(self) -> None:
        lines, months = self._material.lines, dict[date, Month]()
        groups: dict[tuple[UUID, Month], list[int]] = defaultdict(list)
        for number in self._places:
            line = lines[number]
            if (month := months.get(line.on)) is None:
                month = months[line.on] = Month.containing(line.on)
            groups[line.staff_id, month].append(number)
        for key, numbers in groups.items():
            if (rate := self._material.rates.get(key)) is None:
                continue
            pieces = [self._places[number].split() for number in numbers]
            total = rate.applied * sum(map(sum, pieces)) // HOUR
            yen = iter(divided(total, [minutes for piece in pieces for minutes in piece]) if total else ())
            for number in numbers:
                self._places[number].yen = (next(yen), next(yen), next(yen)) if total else (0, 0, 0)

    def _item(self, item: str) -> str:
        return item if item in self._rows else ""

    def _claim(self, item: str, places: Sequence[int], money: ItemMoney) -> ItemClaim:
        unpriced = [self._material.part(place) for place in places if self._places[place].yen is None]
        return ItemClaim(
            item,
            self._of_lines(f"minutes_{item}", Unit.MINUTES, places),
            self._of_lines(f"personnel_{item}", Unit.YEN, places),
            Explained(f"unpriced_{item}", Unit.MINUTES, tuple(part for part in unpriced if part.amount)),
            self._of_vouchers(item),
            self._of_events(item),
            self._rows.get(item),
            money.planned,
            money.decided,
        )

    def _of_lines(self, code: str, unit: Unit, places: Sequence[int]) -> Shares:
        found: tuple[list[Part], list[Part], list[Part]] = ([], [], [])
        lines = self._material.lines
        for number in places:
            place, line = self._places[number], lines[number]
            amounts = place.split() if unit is Unit.MINUTES else place.yen
            for parts, amount in zip(found, amounts or (), strict=False):
                if amount:
                    parts.append(
                        Part(line.source, line.source_id, amount, line.on, line.client_id, line.staff_id)
                    )
        return _shares(code, unit, found)

    def _of_vouchers(self, item: str) -> Shares:
        found: tuple[list[Part], list[Part], list[Part]] = ([], [], [])
        inside, order = self._material.programme.contains, list(Standing)
        for each in self._material.spent:
            expense = each.expense
            if self._item(expense.item) != item or not each.wanted:
                continue
            standing = self._records.get(expense.id, Standing.CAN)
            if not item or not each.eligible or not inside(expense.paid_on):
                standing = Standing.HELD
            found[order.index(standing)].append(
                Part("voucher", expense.id, each.wanted, expense.paid_on, None, expense.staff_id)
            )
        return _shares(f"costs_{item}", Unit.YEN, found)

    def _of_events(self, item: str) -> Shares:
        found: tuple[list[Part], list[Part], list[Part]] = ([], [], [])
        order = list(Standing)
        for part in self._events(item):
            found[order.index(self._records.get(part.record_id, Standing.CAN))].append(part)
        return _shares(f"additions_{item}", Unit.TIMES, found)

    def _events(self, item: str) -> Iterator[Part]:
        """Yield what an item is paid for each time, while it is applied for or nobody said what is."""
        material, inside = self._material, self._material.programme.contains
        if material.programme.declared and item not in material.programme.declared:
            return
        if item == SETTLED:
            for home in material.settled:
                if inside(home.contract_on or home.starts_on):
                    yield Part("tenancy", home.id, 1, home.contract_on or home.starts_on, home.client_id)
        elif item == SEMINAR:
            for each in material.seminars:
                if inside(each.on):
                    yield Part(SEMINAR, each.id, 1, each.on)


def _shares(code: str, unit: Unit, found: Sequence[Sequence[Part]]) -> Shares:
    can, held, unproven = (
        Explained(f"{code}_{standing.value}", unit, tuple(parts))
        for standing, parts in zip(Standing, found, strict=True)
    )
    return Shares(can, held, unproven)


def _priced(times: Shares, unit_yen: int) -> Shares:
    def of(figure: Explained) -> Explained:
        parts = tuple(replace(part, amount=part.amount * unit_yen) for part in figure.parts)
        return Explained(figure.code, Unit.YEN, parts)

    return Shares(of(times.can), of(times.held), of(times.unproven))
