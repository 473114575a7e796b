"""What the papers of a submission say of a year: items with people, times, money; what came, what remains.

Every figure knows its records; nothing is reckoned here that the rehearsal of the claim has reckoned already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from desktop.domain.claimable import Claimable, ItemClaim
from desktop.domain.dated import DatedRow
from desktop.domain.explained import Explained, Part, Unit, together
from desktop.domain.plan_months import PlannedMonth, planned_months
from desktop.domain.programme import Programme
from desktop.domain.programme_year import fiscal_year
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.records.programme import ProgrammeMoneyView, ProgrammeView
from desktop.records.submission import SubmissionItemView, SubmissionView
from desktop.services.claim_rehearsals import ClaimRehearsals, Rehearsal
from desktop.services.employments import Employments
from desktop.services.explained import ExplainedOf
from desktop.services.office import Office
from desktop.services.organisations import Organisations
from desktop.services.programmes import ITEMS, Programmes
from desktop.services.submissions import Submissions
from desktop.services.voucher_lines import VoucherLine
from desktop.services.vouchers import Vouchers
from desktop.services.year_closings import OF_PAY, Calendar, FrozenFigures, YearClosings

LIMITS: Final = "submission_limits"
ASSET: Final = "asset_from"
ALL_PERSONS: Final = "done.persons.all"
_FROZEN: Final = {"can": "claim", "personnel": "claim.personnel", "costs": "claim.costs"}
MONEY_KINDS: Final = "programme_money_kinds"


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """An item of the year: its rule, what is said of it, and what was done under it."""

    code: str
    row: DatedRow | None
    told: str
    planned: int | None
    decided: int | None
    declared: bool
    minutes: Explained
    persons: Explained
    events: Explained
    personnel: Explained
    costs: Explained
    additions: Explained
    can: Explained
    held: Explained
    planned_hours: int | None = None
    months: tuple[PlannedMonth, ...] = ()
    """What falls on each month for which it is planned; without months of its own on those of the period."""


@dataclass(frozen=True, slots=True)
class StaffFigures:
    """Somebody who does the work: their name, as what they are employed, minutes a week."""

    name: str = field(repr=False)
    kind: str
    job: str
    weekly_minutes: int | None


@dataclass(frozen=True, slots=True)
class SubmissionFigures:
    """A year as its papers say it."""

    submission: SubmissionView
    programme: Programme
    kept: ProgrammeView | None
    own: OrganisationView | None
    items: tuple[ItemFigures, ...]
    money: tuple[ProgrammeMoneyView, ...]
    """What came or was paid back, oldest first."""
    expected: tuple[ProgrammeMoneyView, ...]
    """What is still expected, oldest first."""
    received: Explained
    assets: tuple[VoucherLine, ...]
    asset_from: int | None
    staff: tuple[StaffFigures, ...]
    rules: tuple[RuleUsed, ...]
    asset_rules: tuple[RuleUsed, ...]
    """What says from which amount a thing is listed."""
    rates_known: bool
    closed: FrozenFigures | None = None
    """What was kept when the year was closed: the papers say that, and beside it what was put right."""

    def amount(self, item: ItemFigures, name: str) -> int:
        """Return a figure of an item: of a closed year as it was closed."""
        figure: Explained = getattr(item, name)
        return (
            figure.amount if self.closed is None else self.closed.then(frozen_code(name, item.code), figure)
        )

    def amounts(self, items: Iterable[ItemFigures], name: str) -> int:
        """Return a figure of several items together; people once, however many items they stand under."""
        every = [*items]
        if name != "persons":
            return sum(self.amount(item, name) for item in every)
        whole = together(name, [Explained(name, Unit.PERSONS), *(item.persons for item in every)])
        return whole.amount if self.closed is None else self.closed.then(ALL_PERSONS, whole)

    @property
    def planned(self) -> int | None:
        """The planned sum; unknown while no item has an amount."""
        known = [each.planned for each in self.items if each.planned is not None]
        return sum(known) if known else None

    @property
    def decided(self) -> int | None:
        """The decided sum."""
        return self.programme.decided

    @property
    def can(self) -> int:
        """What was spent and can be claimed."""
        return self.amounts(self.items, "can")

    def difference(self, item: ItemFigures) -> int | None:
        """Return what is left of the decided amount; below zero what was spent beyond it."""
        return None if item.decided is None else item.decided - self.amount(item, "can")


@dataclass(frozen=True, slots=True)
class FigureSources:
    """The services that tell them."""

    programmes: Programmes
    rehearsals: ClaimRehearsals
    vouchers: Vouchers
    employments: Employments
    explained: ExplainedOf
    closings: YearClosings


class SubmissionFiguresOf:
    """Gathers them; it keeps nothing."""

    def __init__(self, office: Office, submissions: Submissions, told: FigureSources) -> None:
        self.office, self._submissions = office, submissions
        self._programmes, self._rehearsals = told.programmes, told.rehearsals
        self._vouchers, self._employments = told.vouchers, told.employments
        self._explained, self._closings = told.explained, told.closings
        self._organisations = Organisations(office)

    def of(self, submission: SubmissionView, rehearsal: Rehearsal | None = None) -> SubmissionFigures:
        """Return the figures of a submission's year; a rehearsal just made need not be made again."""
        self.office.require(Permission.READ_CASES)
        rehearsed = rehearsal or self._rehearsals.rehearse(submission.year)
        programme, kept = rehearsed.claimable.programme, self._programmes.kept(submission.year)
        money = () if kept is None else self._programmes.money.of_year(kept.id)
        came, expected = _by_day(money, "received_on"), _by_day(money, "expected_on")
        limit, rule = self._asset_rule(submission.year)
        lines = self._vouchers.lines(programme.first, programme.last)
        items = tuple(self._items(submission, rehearsed.claimable))
        claimed = frozenset(
            row.code for row in self.office.rules.named("funding_sources").rows if row.values.get("claimed")
        )
        return SubmissionFigures(
            submission=submission,
            programme=programme,
            kept=kept,
            own=self._organisations.own(),
            items=items,
            money=came,
            expected=tuple(
                each
                for each in expected
                if each.received_on is None and each.money_kind not in self._given_back()
            ),
            received=self._received(came),
            assets=tuple(
                line
                for line in lines
                if limit is not None
                and line.amount >= limit
                and line.funding in claimed
                and not line.is_taken_back
            ),
            asset_from=limit,
            staff=tuple(self._staff(programme)),
            rules=tuple(dict.fromkeys(self._item_rules(rehearsed.claimable))),
            asset_rules=rule,
            rates_known=rehearsed.rates_known,
            closed=self._closings.closed(Calendar.SUBSIDY, submission.year, of_claim(rehearsed.claimable)),
        )

    def _items(self, submission: SubmissionView, claimable: Claimable) -> Iterable[ItemFigures]:
        rows = {row.code: row for row in self._programmes.item_rows(submission.year)}
        told = {each.item: each for each in self._submissions.items.of_submission(submission.id)}
        programme = claimable.programme
        for claim in claimable.items:
            if claim.item:
                row, said = rows.get(claim.item), told.get(claim.item)
                yield _figures(claim, row, said, programme, declared=claim.item in programme.declared)

    def _item_rules(self, claimable: Claimable) -> Iterable[RuleUsed]:
        rows = self.office.rules.named(ITEMS)
        told = {each.item for each in claimable.items}
        listed = self._programmes.item_rows(claimable.programme.year)
        return (RuleUsed.of(rows, row) for row in listed if row.code in told)

    def _given_back(self) -> frozenset[str]:
        """Return the kinds of money that go back to the office."""
        rows = self.office.rules.named(MONEY_KINDS).rows
        return frozenset(row.code for row in rows if row.values.get("given_back"))

    def _received(self, came: Iterable[ProgrammeMoneyView]) -> Explained:
        given_back = self._given_back()
        parts = tuple(
            Part(
                "programme_money",
                each.id,
                -each.yen if each.money_kind in given_back else each.yen,
                each.received_on,
            )
            for each in came
        )
        return Explained("received", Unit.YEN, parts)

    def _asset_rule(self, year: int) -> tuple[int | None, tuple[RuleUsed, ...]]:
        rows = self.office.rules.named(LIMITS)
        row = next((each for each in rows.in_force(fiscal_year(year).first_day) if each.code == ASSET), None)
        if row is None:
            return None, ()
        return row.values.get("yen"), (RuleUsed.of(rows, row),)

    def _staff(self, programme: Programme) -> Iterable[StaffFigures]:
        standing = self._employments.standing(programme.first, programme.last)
        names = self._explained.names((), [view.staff_id for view in standing])
        for view in standing:
            yield StaffFigures(
                names.get(view.staff_id, ""), view.employment_kind, view.job_title, view.weekly_minutes
            )


def frozen_code(name: str, item: str) -> str:
    """Return the code under which a figure of an item is kept when the year is closed."""
    return f"{_FROZEN.get(name, f'done.{name}')}.{item or '-'}"


def of_claim(claimable: Claimable) -> Iterator[Explained]:
    """Yield what the papers of a claim say, item by item; without the rates of pay it were other figures."""
    yield replace(claimable.yen.can, code=f"{OF_PAY}all")
    items = [each for each in claimable.items if not each.is_empty]
    people = [Explained("persons", Unit.PERSONS), *(each.persons for each in items)]
    yield replace(together("persons", people), code=ALL_PERSONS)
    for each in items:
        figures = {
            "can": each.yen.can,
            "personnel": each.personnel.can,
            "costs": each.costs.can,
            "minutes": each.minutes.can,
            "persons": each.persons,
            "events": each.events,
        }
        for name, figure in figures.items():
            yield replace(figure, code=frozen_code(name, each.item))


def _by_day(money: Iterable[ProgrammeMoneyView], name: str) -> tuple[ProgrammeMoneyView, ...]:
    """Return the money that has such a day, oldest first."""
    known = (each for each in money if getattr(each, name) is not None)
    return tuple(sorted(known, key=lambda each: (getattr(each, name), each.id)))


def _figures(
    claim: ItemClaim,
    row: DatedRow | None,
    said: SubmissionItemView | None,
    programme: Programme,
    *,
    declared: bool,
) -> ItemFigures:
    hours = None if said is None else said.planned_hours
    begins = (None if said is None else said.planned_first) or programme.first
    ends = (None if said is None else said.planned_last) or programme.last
    return ItemFigures(
        claim.item,
        row,
        "" if said is None else said.told,
        claim.planned,
        claim.decided,
        declared,
        claim.minutes.can,
        claim.persons,
        claim.events,
        claim.personnel.can,
        claim.costs.can,
        claim.additions.can,
        claim.yen.can,
        claim.yen.back,
        hours,
        planned_months(begins, ends, hours, claim.planned),
    )
