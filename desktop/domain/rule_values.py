"""The values of a dated row: which types there are, and which of them the rows of one list have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from desktop.domain import step_tables
from desktop.domain.dated import DatedRow

Table = tuple[Mapping[str, int], ...]
"""Rows of named whole numbers; a number that does not apply is missing."""
Value = int | str | bool | date | tuple[str, ...] | Table
"""What a row may say under a name. Rates are whole basis points: there are no fractions."""
PROSE: Final = frozenset({"short", "hint"})
"""Names whose texts are read by people and never by the program."""
LISTS: Final[Mapping[str, str]] = {
    "paper_recipients.without": "disclosure_grounds",
    "access": "accessibility_points",
    "absence_kinds": "absence_kinds",
    "agency_kinds": "agency_kinds",
    "assessment_level": "assessment_levels",
    "claim_checks.gravity": "claim_levels",
    "claim_checks.work_kinds": "work_kinds",
    "claim_checks.cost_categories": "cost_categories",
    "among": "support_measures",
    "applicant": "support_applicants",
    "at_most_fact": "support_facts",
    "or_fact": "support_facts",
    "at_most_household": "support_programmes",
    "attribute": "client_attributes",
    "business": "support_businesses",
    "desk": "support_desks",
    "dwelling_kinds": "dwelling_kinds",
    "fact": "support_facts",
    "household": "survey_households",
    "income": "guarantee_incomes",
    "income_kinds": "income_kinds",
    "interval": "monitoring_intervals",
    "ledger": "retention",
    "measure": "support_measures",
    "estate_group": "estate_groups",
    "money_direction": "money_directions",
    "piles": "belonging_piles",
    "mileage.way": "travel_ways",
    "cost_categories.proofs": "cost_proofs",
    "submission_parts.submissions": "submission_kinds",
    "submission_kinds.step": "subsidy_deadlines",
    "prefecture": "prefectures",
    "prefectures": "prefectures",
    "programme": "support_programmes",
    "proves": "client_attributes",
    "rooms": "condition_rooms",
    "rule": "eligibility",
    "suggests": "client_attributes",
    "stage": "stages",
    "typical_stage": "stages",
    "unless": "client_attributes",
    "usual_level": "wish_levels",
    "wishes": "home_wish_points",
    "entry_kinds.licence": "licences",
    "work_kind": "work_kinds",
    "work_kinds": "work_kinds",
    "instead_of": "work_kinds",
    "work_allocation.funding": "funding_sources",
    "work_allocation.item": "subsidy_items",
    "duty_hours.weekdays": "weekdays",
    "employment_kinds.papers": "employment_papers",
    "entry_findings.result": "escalation_results",
    "escalation.entry_kind": "entry_kinds",
    "escalation.kinds": "incident_kinds",
    "escalation.whom": "contact_roles",
    "for_attributes": "client_attributes",
    "from_stages": "stages",
    "applies_to": "entry_kinds",
    "answers_check": "entry_kinds",
    "entry_kinds": "entry_kinds",
    "keeps": "safety_check_results",
    "language_certificates.languages": "languages",
    "notices": "direct_payment_notices",
    "move_in_steps.counted_from": "move_in_steps",
    "move_in_steps.needs": "move_in_steps",
    "observation_points.group": "observation_groups",
    "door_signs.group": "door_places",
    "after_death.counted_from": "death_events",
    "after_death.counted_from_if_later": "death_events",
    "after_death.direction": "timer_directions",
    "after_death.only_when": "death_facts",
    "death_letters.goes_to": "paper_recipients",
    "death_letters.only_when": "death_facts",
    "death_letters.parties": "death_parties",
    "death_letters.roles": "contact_roles",
    "death_letters.serves": "death_steps",
    "death_letters.steps_told": "death_steps",
    "death_steps.after": "death_steps",
    "death_steps.asks": "death_parties",
    "death_steps.not_when": "death_facts",
    "death_steps.only_when": "death_facts",
    "death_steps.period": "after_death",
    "death_steps.phase": "death_phases",
    "death_steps.powers": "death_powers",
    "death_steps.proof": "death_proofs",
    "leaving_destinations.tells": "leaving_facts",
    "leaving_notice_givers.tells": "leaving_facts",
    "leaving_notice_periods.by": "leaving_notice_givers",
    "leaving_notice_periods.leases": "lease_kinds",
    "leaving_notice_periods.reasons": "leaving_reasons",
    "leaving_reasons.gives": "leaving_notice_givers",
    "leaving_reasons.tells": "leaving_facts",
    "leaving_steps.after": "leaving_steps",
    "leaving_steps.counted_from": "leaving_events",
    "leaving_steps.not_when": "leaving_facts",
    "leaving_steps.only_when": "leaving_facts",
    "leaving_steps.phase": "leaving_phases",
    "leaving_steps.powers": "leaving_powers",
    "subsidy_caps.raised_by": "subsidy_items",
    "subsidy_conditions.counted_networks": "networks",
    "subsidy_conditions.item": "subsidy_items",
    "subsidy_items.bodies": "subsidy_caps",
}
"""Names whose codes are those of another dated list; the list stands before a name that differs by list."""
FIXED: Final = frozenset(
    {
        "aid_movements",
        "attendance_origins",
        "attribute_statuses",
        "belonging_piles",
        "belonging_ways",
        "claim_levels",
        "custody_moves",
        "death_events",
        "death_facts",
        "death_letters",
        "death_powers",
        "departure_kinds",
        "dependant_kinds",
        "direct_payment_notices",
        "disability_levels",
        "leaving_events",
        "leaving_facts",
        "leaving_powers",
        "support_accounts",
        "estate_groups",
        "estate_places",
        "estate_settlings",
        "licences",
        "mandate_parts",
        "money_directions",
        "open_matters",
        "parent_statuses",
        "referral_directions",
        "roles",
        "safety_check_results",
        "stages",
        "support_housing_parts",
        "stay_units",
        "timer_directions",
    }
)
"""Lists whose codes the program itself acts on: their words may be changed, none may be added or ended."""
BY_CODE: Final = frozenset(
    {
        "after_death",
        "aid",
        "attendance",
        "attention",
        "certified_guarantee",
        "claim_checks",
        "claimable_work",
        "client_money",
        "corporation_duties",
        "eligibility",
        "estate_money",
        "form_translations",
        "income_conditions",
        "income_deductions",
        "keys",
        "mandate_explanations",
        "mandate_fitness",
        "mandate_reviews",
        "pension_income",
        "problem_agencies",
        "residence",
        "rent_arrears",
        "retention",
        "signs_of_life",
        "silence",
        "sublease",
        "subsidy_caps",
        "subsidy_periods",
        "support_housing",
        "support_ledger",
        "wage_rules",
        "voucher_limits",
        "wage_income",
    }
)
"""Lists whose rows the program asks for by their code: nobody would ever ask for an added one."""
UNSAID: Final[Mapping[str, Mapping[str, tuple[Value, ...]]]] = {
    "language_certificates": {"least_grade": ("",)},
    "wage_rules.hourly_cap": {"yen": (0,)},
    "wage_rules.hourly_rate": {
        "minutes_from": ("attended",),
        "rounding": ("half_up_to_yen", "up_to_yen"),
    },
}
"""What an own row may say though no shipped one does, since no source names it yet: by list, or list and
code, the names with examples of the type, or the further codes to choose from."""
_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")


TABLES: Final[Mapping[str, tuple[str, ...]]] = {"steps": step_tables.COLUMNS}
"""Names whose values are tables, and their columns in the order in which they are read."""
CHECKS: Final[Mapping[str, Callable[[Table], tuple[str, int] | None]]] = {"steps": step_tables.objection}
"""What a table has to be so that the program can compute with it: a code and the row's number, or None."""


class ValueKind(StrEnum):
    """The type of a value."""

    WHOLE = "whole"
    TEXT = "text"
    FLAG = "flag"
    DAY = "day"
    CODES = "codes"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class ValueFacts:
    """What the rows of a list say under one name."""

    kind: ValueKind
    codes: tuple[str, ...]
    """What a text or a list of codes is chosen from, the columns of a table; empty where anything may be."""
    always: bool
    """Whether every row says it, so that whoever reads the list relies on it."""


def kind_of(value: object) -> ValueKind | None:
    """Return the type of a value; nothing for one that no own row can have."""
    return next((kind for kind, fits in _FITS if fits(value)), None)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_codes(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def _is_table(value: object) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_of_table, value))


def _is_of_table(row: object) -> bool:
    return isinstance(row, Mapping) and all(kind_of(number) is ValueKind.WHOLE for number in row.values())


_FITS: Final[Sequence[tuple[ValueKind, Callable[[object], bool]]]] = (
    # A flag is a number to Python, and an empty list may be one of codes.
    (ValueKind.FLAG, lambda value: isinstance(value, bool)),
    (ValueKind.WHOLE, lambda value: isinstance(value, int)),
    (ValueKind.TEXT, lambda value: isinstance(value, str)),
    (ValueKind.DAY, _is_day),
    (ValueKind.CODES, _is_codes),
    (ValueKind.TABLE, _is_table),
)


def facts_of_values(rows: Sequence[DatedRow], list_name: str = "") -> dict[str, ValueFacts]:
    """Return the facts of every value that a shipped list has; `short` and `hint` may stand in any row.

    With the list's name also of those that only an own row may say (`UNSAID`).
    """
    found: dict[str, ValueFacts] = {}
    more = unsaid(list_name)
    for name in dict.fromkeys((*_names(rows), *more)):
        shipped = [row.values[name] for row in rows if name in row.values]
        said = [*shipped, *more.get(name, ())]
        kind = kind_of(said[0]) if said else ValueKind.TEXT
        if kind is not None:
            always = bool(shipped) and len(shipped) == len(rows)
            found[name] = ValueFacts(kind, _codes(name, kind, said), always and name not in PROSE)
    return found


def unsaid(list_name: str, code: str = "") -> dict[str, tuple[Value, ...]]:
    """Return what own rows of a list may say though no shipped one does; of one row where a code is given."""
    found: dict[str, tuple[Value, ...]] = {}
    for place, names in UNSAID.items():
        of_list, _, of_code = place.partition(".")
        if of_list == list_name and (not code or of_code in {"", code}):
            found |= names
    return found


def list_of(list_name: str, name: str) -> str | None:
    """Return the dated list whose codes a value holds, if it is one."""
    return LISTS.get(f"{list_name}.{name}", LISTS.get(name))


def _names(rows: Sequence[DatedRow]) -> list[str]:
    """Return the names in the rows' order, what is only read by people last."""
    names = dict.fromkeys(name for row in rows for name in row.values if name not in PROSE)
    return [*names, *sorted(PROSE, reverse=True)]


def _codes(name: str, kind: ValueKind, said: Sequence[Any]) -> tuple[str, ...]:
    if kind is ValueKind.TABLE:
        return TABLES[name]
    if kind not in {ValueKind.CODES, ValueKind.TEXT} or name in PROSE:
        return ()
    codes = [code for codes in said for code in codes] if kind is ValueKind.CODES else said
    return tuple(dict.fromkeys(codes)) if all(map(_CODE.fullmatch, codes)) else ()
