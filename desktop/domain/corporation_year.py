"""What a support corporation owes the governor for a business year (居住支援法人の届出と報告), as pure dates.

Plan and budget before the year begins, publishing once approved, report and accounts after it is over; a
change is noticed some days before it. How many days and months is said by dated rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.fiscal_year import FiscalYear, Month

PLAN: Final = "plan"
PUBLISHED: Final = "plan_published"
WHOLE_PLAN: Final = "whole_plan"
REPORT: Final = "report"
_DAY: Final = timedelta(days=1)


class DutyState(StrEnum):
    """How a duty stands on a day."""

    DONE = "done"
    DONE_LATE = "done_late"
    DUE = "due"
    """It can be seen to now."""
    OVERDUE = "overdue"
    AHEAD = "ahead"
    """What comes before it is not done yet."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rules say."""

    report_months: int
    whole_plan_from: date
    """The first business year that begins on this day or later asks for the implementation plan itself."""
    in_force_from: date
    """From when the law has been as it is; who was designated before has a transition."""


@dataclass(frozen=True, slots=True)
class Filed:
    """What is known of an edition of the plan."""

    edition: int
    applied_on: date | None = None
    approved_on: date | None = None
    published_on: date | None = None
    whole_published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its row in the rules, its last day, when it was done; `edition` of the plan it is about.

    Without a last day it is to be done without delay once `since` has come.
    """

    code: str
    state: DutyState
    due: date | None = None
    since: date | None = None
    done_on: date | None = None
    edition: int = 0


def duties(
    year: FiscalYear,
    terms: Terms,
    designated_on: date | None,
    plans: Iterable[Filed],
    submitted_on: date | None,
    today: date,
) -> tuple[Duty, ...]:
    """Return the duties of a business year in their order; none for a year before the designation."""
    if designated_on is not None and designated_on > year.last_day:
        return ()
    editions = sorted(plans, key=lambda each: each.edition)
    newly = designated_on is not None and year.contains(designated_on)
    # In the year of the designation law says "without delay after it" instead of a day.
    due = None if newly else year.first_day - _DAY
    since = designated_on if newly else None
    first = editions[0] if editions else Filed(1)
    found = [_judged(Duty(PLAN, DutyState.DUE, due, since, first.approved_on, first.edition), today)]
    if _asks_whole_plan(year, terms, designated_on):
        whole = next((each.whole_published_on for each in editions if each.whole_published_on), None)
        found.append(_judged(Duty(WHOLE_PLAN, DutyState.DUE, due, since, whole, first.edition), today))
    found.append(_publishing(first, today))
    for each in editions[1:]:
        changed = Duty(PLAN, DutyState.DUE, None, each.applied_on, each.approved_on, each.edition)
        found += [_judged(changed, today), _publishing(each, today)]
    report_due = report_by(year, terms.report_months)
    report = Duty(REPORT, DutyState.DUE, report_due, None, submitted_on)
    over = year.last_day < today
    found.append(
        _judged(report, today) if over or submitted_on else Duty(REPORT, DutyState.AHEAD, report_due)
    )
    return tuple(found)


def report_by(year: FiscalYear, months: int) -> date:
    """Return the last day for the report: so many months after the year is over."""
    return Month.containing(year.last_day).after(months).last_day


def notice_by(changes_on: date, days_before: int) -> date:
    """Return the last day for the notice of a change."""
    return changes_on - timedelta(days=days_before)


def _asks_whole_plan(year: FiscalYear, terms: Terms, designated_on: date | None) -> bool:
    """Tell whether it is the first year of the transition for a corporation designated before it."""
    if designated_on is None or designated_on >= terms.in_force_from:
        return False
    return year.after(-1).first_day < terms.whole_plan_from <= year.first_day


def _publishing(plan: Filed, today: date) -> Duty:
    duty = Duty(PUBLISHED, DutyState.AHEAD, None, plan.approved_on, plan.published_on, plan.edition)
    return duty if plan.approved_on is None else _judged(duty, today)


def _judged(duty: Duty, today: date) -> Duty:
    if duty.done_on is not None:
        late = duty.due is not None and duty.done_on > duty.due
        state = DutyState.DONE_LATE if late else DutyState.DONE
    elif duty.due is not None and duty.due < today:
        state = DutyState.OVERDUE
    else:
        state = DutyState.DUE
    return Duty(duty.code, state, duty.due, duty.since, duty.done_on, duty.edition)
