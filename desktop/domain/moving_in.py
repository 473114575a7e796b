"""The way into a home, step by step (入居までの手順): by when, what is out of order, what is dangerous.

Nothing is refused here: practice knows reasons that no rule knows. What is out of order is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed

CONTRACT: Final = "contract"
FUNDING: Final = "funding"
MOVING_IN: Final = "moving_in"


class Amiss(StrEnum):
    """What is amiss with a step."""

    TOO_EARLY = "too_early"
    """Done although a step that comes before it is not done, or was done later."""
    OVERDUE = "overdue"
    WITHOUT_APPROVAL = "without_approval"
    """A recipient of public assistance signed, and no approval of the office is known."""
    BEFORE_APPROVAL = "before_approval"
    """A recipient of public assistance signed before the office approved."""

    @property
    def is_danger(self) -> bool:
        """Whether money may be lost for good."""
        return self in {Amiss.WITHOUT_APPROVAL, Amiss.BEFORE_APPROVAL}


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a step: its day, whether it is no longer needed, whether it ended the way."""

    done_on: date | None = None
    not_needed: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it stands."""

    row: DatedRow
    rule: RuleUsed
    state: State
    due_on: date | None
    warnings: tuple[Amiss, ...]
    missing: tuple[str, ...] = ()
    """The codes of the steps that should have been done before."""

    @property
    def code(self) -> str:
        """The step's code."""
        return self.row.code

    @property
    def in_danger(self) -> bool:
        """Whether something about it is dangerous."""
        return any(each.is_danger for each in self.warnings)


def judge(
    rows: Iterable[tuple[DatedRow, RuleUsed]],
    states: Mapping[str, State],
    today: date,
    *,
    aided: bool,
    approved_on: date | None,
) -> tuple[Step, ...]:
    """Judge every step that applies, in order. `approved_on` is the day the welfare office agreed."""
    applying = [each for each in rows if aided or not each[0].values.get("only_with_aid")]
    applying.sort(key=lambda each: each[0].values["number"])
    known = {row.code for row, _ in applying}
    return tuple(
        _judged(row, rule, states, today, known, aided=aided, approved_on=approved_on)
        for row, rule in applying
    )


def next_step(steps: Iterable[Step]) -> Step | None:
    """Return the first step that is still to be done; nothing once the way has ended."""
    found = tuple(steps)
    if any(step.state.stopped for step in found):
        return None
    return next((each for each in found if not _is_settled(each.state)), None)


def _judged(
    row: DatedRow,
    rule: RuleUsed,
    states: Mapping[str, State],
    today: date,
    known: set[str],
    *,
    aided: bool,
    approved_on: date | None,
) -> Step:
    state = states.get(row.code, State())
    due = _due(row, states)
    warnings: list[Amiss] = []
    missing: tuple[str, ...] = ()
    if state.done_on is not None:
        missing = tuple(
            code
            for code in row.values.get("needs", ())
            if code in known and not _was_done(states.get(code, State()), state.done_on)
        )
        if missing:
            warnings.append(Amiss.TOO_EARLY)
        if row.code == CONTRACT and aided:
            if approved_on is None:
                warnings.append(Amiss.WITHOUT_APPROVAL)
            elif state.done_on < approved_on:
                warnings.append(Amiss.BEFORE_APPROVAL)
        if due is not None and state.done_on > due:
            warnings.append(Amiss.OVERDUE)
    elif due is not None and due < today and not state.not_needed:
        warnings.append(Amiss.OVERDUE)
    return Step(row, rule, state, due, tuple(warnings), missing)


def _due(row: DatedRow, states: Mapping[str, State]) -> date | None:
    """Return the last day: the day that is counted from is not counted (民法 140条)."""
    begin = states.get(row.values.get("counted_from", ""), State()).done_on
    return None if begin is None or "days" not in row.values else begin + timedelta(days=row.values["days"])


def _was_done(state: State, by: date) -> bool:
    return state.not_needed or (state.done_on is not None and state.done_on <= by)


def _is_settled(state: State) -> bool:
    return state.not_needed or state.done_on is not None
