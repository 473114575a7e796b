"""Signs of life (生活のしるし): which kept records tell that somebody is there. A source a line.

A subject whose records say so adds its source to `SOURCES`, behind the contacts. The silence watch asks for
the signs of everybody in one query: a source has to be read from an index that begins with the client and
the day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, String, cast, func, select

from desktop.records.rent_status import RentStatus
from desktop.records.safety_check import SafetyCheck
from desktop.records.support_entry import SupportEntry
from desktop.services.clients import ContactRule
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

EMERGENCY: Final = "emergency"
"""The kind of entry that no waiting hides."""
_WELL: Final = "well"


@dataclass(frozen=True, slots=True)
class Signs:
    """Where the days stand: the column of the client, the column of the day, and what has to hold."""

    client: ColumnElement[Any]
    day: ColumnElement[date]
    conditions: tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of sign: its stable code, and where its days stand (of a fresh alias at each call)."""

    code: str
    signs: Callable[[Rules], Signs]


def _contacts(rules: Rules) -> Signs:
    """Return the entries in which the person was met, heard or wrote: what the last contact is told by."""
    entry, rule = table_of(SupportEntry).alias(), ContactRule.of(rules)
    return Signs(
        entry.c.client_id,
        entry.c.on,
        (
            entry.c.deleted_at.is_(None),
            entry.c.activity.in_(rule.kinds),
            entry.c.outcome.not_in(rule.fruitless),
        ),
    )


def _letters(rules: Rules) -> Signs:
    """Return the letters that came from the person: one that was only sent tells of nobody."""
    entry = table_of(SupportEntry).alias()
    kinds = rules.named("entry_kinds").rows
    outcomes = rules.named("visit_outcomes").rows
    sent = [row.code for row in kinds if not row.values.get("counts_as_contact")]
    came = [row.code for row in outcomes if row.values.get("contact")]
    return Signs(
        entry.c.client_id,
        entry.c.on,
        (entry.c.deleted_at.is_(None), entry.c.activity.in_(sent), entry.c.outcome.in_(came)),
    )


def _rents(rules: Rules) -> Signs:
    """Return the rents that came in: one that an office pays by itself tells of nobody."""
    rent = table_of(RentStatus).alias()
    states = [row.code for row in rules.named("rent_states").rows if row.values.get("paid")]
    telling = [row.code for row in rules.named("rent_tellers").rows if row.values.get("sign_of_life")]
    return Signs(
        rent.c.client_id,
        rent.c.paid_on,
        (rent.c.deleted_at.is_(None), rent.c.state.in_(states), rent.c.told_by.in_(telling)),
    )


def _safety_checks(rules: Rules) -> Signs:
    """Return the days on which a safety check, by device or otherwise, showed that the person is well."""
    del rules
    check = table_of(SafetyCheck).alias()
    return Signs(check.c.client_id, check.c.on, (check.c.deleted_at.is_(None), check.c.result == _WELL))


SOURCES: Final = (
    Source("sign_contact", _contacts),
    Source("sign_letter", _letters),
    Source("sign_rent", _rents),
    Source("sign_safety_check", _safety_checks),
)
"""What counts as a sign of life, contacts first; a code is a row of the dated list `signs_of_life`."""


def days_of(source: Source, client_id: ColumnElement[Any], rules: Rules, since: date) -> ScalarSelect[Any]:
    """Return the days of a source since a day, as part of a larger query; `days_in` reads the text."""
    signs = source.signs(rules)
    return (
        select(func.aggregate_strings(cast(signs.day, String), ","))
        .where(signs.client == client_id, signs.day >= since, *signs.conditions)
        .scalar_subquery()
    )


def days_in(text: str | None) -> frozenset[int]:
    """Return the days that `days_of` gave as ordinals."""
    # Of thousands of people the same few hundred days: reading each once is a third of the time.
    return frozenset(map(_ordinal, text.split(","))) if text else frozenset()


@lru_cache(maxsize=4_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
