"""Guarantees: what a certified company may not do, and whether the corporation may take one on itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

NO_CONTACT: Final = "no_contact"
NO_GUARANTOR: Final = "no_guarantor"
NO_REFUSAL: Final = "no_refusal"
"""Codes of the dated list `certified_guarantee`."""


def not_allowed(
    *, certified: bool, asked_contact: bool, asked_guarantor: bool, refused: bool, support_home: bool
) -> tuple[str, ...]:
    """Return what a certified company did and may not do; the refusal only unless it has a good reason."""
    if not certified:
        return ()
    said = {
        NO_CONTACT: asked_contact,
        NO_GUARANTOR: asked_guarantor,
        NO_REFUSAL: refused and support_home,
    }
    return tuple(code for code, done in said.items() if done)


class Lack(StrEnum):
    """Why the corporation may not do a kind of business on a day."""

    NOT_HELD = "business.not_held"
    NOT_APPROVED = "business.not_approved"
    NO_RULES = "business.no_rules"


@dataclass(frozen=True, slots=True)
class Business:
    """A kind of business that the corporation holds."""

    approved_on: date | None
    rules_approved_on: date | None
    ends_on: date | None


def lack_of(held: tuple[Business, ...], on: date, *, needs_approval: bool, needs_rules: bool) -> Lack | None:
    """Return why a kind of business may not be done on a day; None when it may.

    What needs an approval needs its day; another kind is held from its day on, or always if none is noted.
    """
    running = [each for each in held if each.ends_on is None or on <= each.ends_on]
    if not running:
        return Lack.NOT_HELD
    begun = [each for each in running if _has_begun(each.approved_on, on, known=needs_approval)]
    if not begun:
        return Lack.NOT_APPROVED
    if needs_rules and not any(_has_begun(each.rules_approved_on, on, known=True) for each in begun):
        return Lack.NO_RULES
    return None


def _has_begun(day: date | None, on: date, *, known: bool) -> bool:
    return not known if day is None else day <= on
