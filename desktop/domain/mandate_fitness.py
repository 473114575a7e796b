"""Whether the model clauses suit somebody (モデル契約条項に向く方): met, not met, or unknown.

It forbids nothing. The conditions come from the dated list `mandate_fitness`; each is judged by facts that
the records tell, and whoever reads the judgement is told where each fact was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed


class Fit(StrEnum):
    """How it stands with one condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Looked(StrEnum):
    """Where a fact was read."""

    BIRTH_DATE = "birth_date"
    MEMBERS = "members"
    SITUATION = "situation"
    APPLICATIONS = "applications"
    CONTACTS = "contacts"
    CONTRACT = "contract"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Known:
    """What the records tell; None is what nobody knows."""

    age: int | None = None
    persons: int | None = None
    """How many live together, the person included."""
    guarantor: bool | None = None
    """Whether somebody stands as guarantor, or could."""
    understood: bool | None = None
    sources: tuple[tuple[str, Looked, date | None, int], ...] = ()
    """By what is looked at: where it was read, as of which day, and a number that it tells."""

    def source(self, looks_at: str) -> tuple[Looked, date | None, int]:
        """Return where something was read."""
        told = (each[1:] for each in self.sources if each[0] == looks_at)
        return next(told, (Looked.NOWHERE, None, 0))


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as it is judged."""

    row: DatedRow
    rule: RuleUsed
    fit: Fit
    looked: Looked
    on: date | None
    number: int
    """The age, how many persons, how many attempts: what the source tells."""

    @property
    def warns(self) -> bool:
        """Whether the model clauses may turn out to be void for this."""
        return self.fit is Fit.NOT_MET


def judge(rows: Iterable[tuple[DatedRow, RuleUsed]], known: Known) -> tuple[Condition, ...]:
    """Return every condition in order."""
    return tuple(_condition(row, rule, known) for row, rule in rows)


def _condition(row: DatedRow, rule: RuleUsed, known: Known) -> Condition:
    looks_at = str(row.values["looks_at"])
    looked, on, number = known.source(looks_at)
    return Condition(row, rule, _fit(looks_at, row, known), looked, on, number)


def _fit(looks_at: str, row: DatedRow, known: Known) -> Fit:
    if looks_at == "age":
        return _of(None if known.age is None else known.age >= row.values["age"])
    if looks_at == "household":
        return _of(None if known.persons is None else known.persons == 1)
    if looks_at == "guarantor":
        return _of(None if known.guarantor is None else not known.guarantor)
    if looks_at == "understood":
        return _of(known.understood)
    return Fit.UNKNOWN


def _of(holds: bool | None) -> Fit:  # noqa: FBT001 - the one thing it translates
    if holds is None:
        return Fit.UNKNOWN
    return Fit.MET if holds else Fit.NOT_MET
