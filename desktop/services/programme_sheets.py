"""What a year of the subsidy comes to (年度の計画と執行): plan, use, money, conditions, changes to tell.

It keeps nothing: it puts the year's records beside its rules and what others reckoned of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.diary_line import DiaryLine
from desktop.domain.expense import Expense
from desktop.domain.explained import Explained, Part, Unit, together
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.programme_year import (
    CashMonth,
    Flow,
    Period,
    cash_flow,
    due_day,
    fiscal_year,
    forecast,
    limit,
    months_of,
    raising,
    rate,
    year_of,
)
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.programme import (
    ProgrammeAnswerView,
    ProgrammeChangeView,
    ProgrammeItemView,
    ProgrammeMoneyView,
    ProgrammeStepView,
    ProgrammeView,
)
from desktop.services.cases import first_month
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.office import Office
from desktop.services.programme_checks import Asked, Seen, Verdict, judge
from desktop.services.programme_notices import Detected, detected
from desktop.services.programmes import CAPS, PERIODS, STARTUP, Programmes, not_begun

DEADLINES: Final = "subsidy_deadlines"
CONDITIONS: Final = "subsidy_conditions"
MONEY_KINDS: Final = "programme_money_kinds"
STEP: Final = "programme_step"
USED: Final = "programme_used"
MINUTES: Final = "programme_minutes"
_REPORTED: Final = "completion_report"
_SUBSIDY: Final = "subsidy"
"""The funding source (財源) whose vouchers count."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Where others say what was used; handed in, since they in turn ask for the year.

    `claimable` gives the yen of each item, whatever it is made of; without it vouchers alone count.
    """

    expenses: Callable[[date, date], Iterable[Expense]]
    lines: Callable[[date, date], Iterable[DiaryLine]]
    claimable: Callable[[int], Mapping[str, Explained]] | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of a year: its rule (None where the year does not list it), what is kept, what was used."""

    code: str
    row: DatedRow | None
    view: ProgrammeItemView | None
    used: Explained
    minutes: Explained

    @property
    def declared(self) -> bool:
        """Whether it was applied for."""
        return self.view is not None and self.view.declared

    @property
    def planned(self) -> int | None:
        """The planned yen."""
        return None if self.view is None else self.view.planned

    @property
    def decided(self) -> int | None:
        """The decided yen."""
        return None if self.view is None else self.view.decided

    @property
    def rate(self) -> int | None:
        """How much of the decided amount, or before the decision of the planned one, was used (執行率)."""
        return rate(self.used.amount, self.measure)

    @property
    def measure(self) -> int | None:
        """What is planned against: the decided amount, before it the planned one."""
        return self.planned if self.decided is None else self.decided

    @property
    def left(self) -> int | None:
        """The yen that are left; below zero what was used beyond."""
        return None if self.measure is None else self.measure - self.used.amount


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the year: its rule, what is kept, and by when it is due by either."""

    row: DatedRow
    rule: RuleUsed
    view: ProgrammeStepView | None
    due: date | None

    @property
    def done_on(self) -> date | None:
        """When it was done."""
        return None if self.view is None else self.view.done_on

    @property
    def own(self) -> bool:
        """Whether the corporation said the day."""
        return self.view is not None and self.view.due_on is not None


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition: its rule, what the records say, and what somebody answered."""

    row: DatedRow
    rule: RuleUsed
    verdict: Verdict
    answer: ProgrammeAnswerView | None

    @property
    def state(self) -> Seen:
        """What holds: the records where they say yes, then the answer, then what the records say."""
        if self.verdict.seen is Seen.MET:
            return Seen.MET
        if self.answer is not None and self.answer.answer:
            return Seen.MET if self.answer.answer == "yes" else Seen.NOT_MET
        return self.verdict.seen

    @property
    def figure(self) -> Explained:
        """The records behind it."""
        return Explained(self.row.code, Unit.TIMES, self.verdict.parts)


@dataclass(frozen=True, slots=True)
class ProgrammeSheet:
    """A year of the subsidy with everything that is known of it."""

    year: int
    view: ProgrammeView | None
    period: Period | None
    business_year: FiscalYear
    """The business year that begins with or last before the fiscal year."""
    cap: int | None
    raised_by: tuple[str, ...]
    items: tuple[ItemLine, ...]
    steps: tuple[StepLine, ...]
    conditions: tuple[ConditionLine, ...]
    cash: tuple[CashMonth, ...]
    money: tuple[ProgrammeMoneyView, ...]
    changes: tuple[ProgrammeChangeView, ...]
    detected: tuple[Detected, ...] = field(repr=False)
    used: Explained
    forecast: int | None
    rules: tuple[RuleUsed, ...]
    """The rules of period and limit."""

    @property
    def planned(self) -> int | None:
        """The sum that is planned."""
        return _sum(line.planned for line in self.items)

    @property
    def decided(self) -> int | None:
        """The sum that was decided."""
        return _sum(line.decided for line in self.items)

    @property
    def measure(self) -> int | None:
        """What all use is measured by: the decided sum, before it the planned one."""
        return self.planned if self.decided is None else self.decided

    @property
    def rate(self) -> int | None:
        """How much of it was used."""
        return rate(self.used.amount, self.measure)

    @property
    def over_cap(self) -> int:
        """By how many yen the plan is above the limit; 0 where it is not, or no limit is known."""
        planned = self.measure or 0
        return max(0, planned - self.cap) if self.cap is not None else 0


class ProgrammeSheets:
    """Reads a year of the subsidy; it keeps nothing."""

    def __init__(self, office: Office, programmes: Programmes, reckoned: Reckoned) -> None:
        self.office, self._programmes, self._reckoned = office, programmes, reckoned

    def of(self, year: int) -> ProgrammeSheet:
        """Return a year; one without rules has no period, and nothing is reckoned in it."""
        self.office.require(Permission.READ_CASES)
        kept = self._programmes.kept(year)
        key = None if kept is None else kept.id
        period = self._programmes.period(year, kept)
        views = () if key is None else self._programmes.items.of_year(key)
        money = () if key is None else self._programmes.money.of_year(key)
        changes = () if key is None else self._programmes.changes.of_year(key)
        items = self._items(year, views, period)
        declared = frozenset(line.code for line in items if line.declared)
        starting_up = (kept is not None and kept.starting_up) or STARTUP in declared
        cap = self._programmes.cap_row(year)
        steps = self._steps(year, kept, period)
        used = together(USED, [Explained(USED, Unit.YEN), *(line.used for line in items)])
        told_until = next((step.done_on for step in steps if step.row.code == _REPORTED), None)
        with self.office.store.read() as connection:
            month = first_month(connection)
        return ProgrammeSheet(
            year=year,
            view=kept,
            period=period,
            business_year=FiscalYear.containing(fiscal_year(year).first_day, month),
            cap=None if cap is None else limit(cap.values, declared, starting_up=starting_up),
            raised_by=() if cap is None else raising(cap.values, declared),
            items=items,
            steps=steps,
            conditions=self._conditions(year, kept, period, declared),
            cash=self._cash(year, used, money, steps, items),
            money=money,
            changes=changes,
            detected=() if kept is None else detected(self.office, kept, changes, told_until),
            used=used,
            forecast=None if period is None else forecast(used.amount, period, self.office.today()),
            rules=self._rules(year),
        )

    def conditions(self, year: int) -> tuple[ConditionLine, ...]:
        """Return the conditions of a year, each with what the records and people say of it."""
        self.office.require(Permission.READ_CASES)
        kept = self._programmes.kept(year)
        views = () if kept is None else self._programmes.items.of_year(kept.id)
        declared = frozenset(view.item for view in views if view.declared)
        return self._conditions(year, kept, self._programmes.period(year, kept), declared)

    def due_of(self, year: int, step: str) -> date | None:
        """Return by when a step of a year is due; None where neither corporation nor rule says so."""
        self.office.require(Permission.READ_CASES)
        kept = self._programmes.kept(year)
        lines = self._steps(year, kept, self._programmes.period(year, kept))
        return next((line.due for line in lines if line.row.code == step), None)

    def due(self, until: date) -> list[DueStep]:
        """Return the steps that are due until a day or soon, of the years that run or are still reported.

        A step is no longer asked for once a later one was done; of a year nobody began only what lies ahead.
        """
        self.office.require(Permission.READ_CASES)
        today = self.office.today()
        row = self.office.rules.named("attention").ever("programme_step")
        soon = max(until, today + timedelta(days=0 if row is None else int(row.values["days"])))
        running = year_of(today)
        found: list[DueStep] = []
        for year in (running - 1, running, running + 1):
            kept = self._programmes.kept(year)
            key = not_begun(year) if kept is None else kept.id
            for line in open_steps(self._steps(year, kept, self._programmes.period(year, kept))):
                if line.due is None or line.due > soon or (kept is None and line.due < today):
                    continue
                step = DueStep(
                    key, None, line.due, line.row.text, "", "", STEP, matter=STEP, order=BEHIND_ALL
                )
                found.append(step)
        return found

    def _rules(self, year: int) -> tuple[RuleUsed, ...]:
        rules, found = self.office.rules, []
        for name, row in (
            (PERIODS, self._programmes.period_row(year)),
            (CAPS, self._programmes.cap_row(year)),
        ):
            if row is not None:
                found.append(RuleUsed.of(rules.named(name), row))
        return tuple(found)

    def _items(
        self, year: int, views: Sequence[ProgrammeItemView], period: Period | None
    ) -> tuple[ItemLine, ...]:
        known = {view.item: view for view in views}
        rows = {row.code: row for row in self._programmes.item_rows(year)}
        used, minutes = ({}, {}) if period is None else (self._used(year, period), self._minutes(period))
        # Something is shown as well that the year does not list: it was kept, or worked under.
        codes = dict.fromkeys([*rows, *known, *used, *minutes])
        return tuple(
            ItemLine(
                code,
                rows.get(code),
                known.get(code),
                used.get(code, Explained(USED, Unit.YEN)),
                minutes.get(code, Explained(MINUTES, Unit.MINUTES)),
            )
            for code in codes
        )

    def _used(self, year: int, period: Period) -> Mapping[str, Explained]:
        if self._reckoned.claimable is not None:
            return self._reckoned.claimable(year)
        parts: dict[str, list[Part]] = {}
        for voucher in self._reckoned.expenses(period.first, period.last):
            if voucher.item and voucher.funding == _SUBSIDY:
                part = Part(
                    "voucher", voucher.id, voucher.claimed, voucher.paid_on, staff_id=voucher.staff_id
                )
                parts.setdefault(voucher.item, []).append(part)
        return {item: Explained(USED, Unit.YEN, tuple(found)) for item, found in parts.items()}

    def _minutes(self, period: Period) -> Mapping[str, Explained]:
        parts: dict[str, list[Part]] = {}
        for line in self._reckoned.lines(period.first, period.last):
            if line.item and line.funding == _SUBSIDY:
                part = Part(line.source, line.source_id, line.minutes, line.on, line.client_id, line.staff_id)
                parts.setdefault(line.item, []).append(part)
        return {item: Explained(MINUTES, Unit.MINUTES, tuple(found)) for item, found in parts.items()}

    def _steps(self, year: int, kept: ProgrammeView | None, period: Period | None) -> tuple[StepLine, ...]:
        known = {} if kept is None else {view.step: view for view in self._programmes.steps.of_year(kept.id)}
        last = fiscal_year(year).last_day if period is None else period.last
        found = []
        rows = self.office.rules.named(DEADLINES)
        for row in rows.in_force(fiscal_year(year).first_day):
            view = known.get(row.code)
            own = None if view is None else view.due_on
            found.append(StepLine(row, RuleUsed.of(rows, row), view, own or due_day(row.values, last)))
        return tuple(found)

    def _conditions(
        self, year: int, kept: ProgrammeView | None, period: Period | None, declared: frozenset[str]
    ) -> tuple[ConditionLine, ...]:
        if period is None:
            return ()
        rules = self.office.rules
        rows = rules.named(CONDITIONS)
        answers = () if kept is None else self._programmes.answers.of_year(kept.id)
        answered = {each.condition: each for each in answers}
        demanded = declared | {
            row.code for row in self._programmes.item_rows(year) if row.values.get("mandatory")
        }
        applied_on = None if kept is None else kept.applied_on
        found = []
        with self.office.store.read() as connection:
            for row in rows.in_force(fiscal_year(year).first_day):
                if (item := row.values.get("item")) and item not in demanded:
                    continue
                asked = Asked(connection, rules, year, period, row, declared, applied_on, self.office.today())
                found.append(ConditionLine(row, RuleUsed.of(rows, row), judge(asked), answered.get(row.code)))
        return tuple(found)

    def _cash(
        self,
        year: int,
        used: Explained,
        money: Sequence[ProgrammeMoneyView],
        steps: Sequence[StepLine],
        items: Sequence[ItemLine],
    ) -> tuple[CashMonth, ...]:
        given_back = {
            row.code for row in self.office.rules.named(MONEY_KINDS).rows if row.values.get("given_back")
        }
        spent = [Flow(part.on, part.amount) for part in used.parts if part.on is not None]
        income = [_flow(view, given_back) for view in money]
        if not money:
            income += _expected(steps, _sum(line.decided for line in items))
        # Who knows no day pays in the month in which the year begins; nothing is left out of the sum.
        start = fiscal_year(year).first_day
        spent += [Flow(start, part.amount) for part in used.parts if part.on is None]
        months = months_of(year, [flow.on for flow in (*spent, *income)])
        return cash_flow(spent, income, months)


def open_steps(steps: Sequence[StepLine]) -> tuple[StepLine, ...]:
    """Return what is still to be done: neither done, nor before something that was, nor only waited for."""
    done = max((place for place, line in enumerate(steps) if line.done_on is not None), default=-1)
    return tuple(line for line in steps[done + 1 :] if not line.row.values.get("happens"))


def _flow(view: ProgrammeMoneyView, given_back: set[str]) -> Flow:
    on = view.received_on or view.expected_on
    if on is None:
        raise TypeError("money has a day")
    yen = -view.yen if view.money_kind in given_back else view.yen
    return Flow(on, yen, planned=view.received_on is None)


def _expected(steps: Sequence[StepLine], decided: int | None) -> list[Flow]:
    """Return the decided sum on the day of payment, while nobody wrote of any money."""
    due = next((step.due for step in steps if step.row.values.get("money")), None)
    return [] if due is None or not decided else [Flow(due, decided, planned=True)]


def _sum(amounts: Iterable[int | None]) -> int | None:
    known = [each for each in amounts if each is not None]
    return sum(known) if known else None
