"""How the value of a kept field is told: in history, beside another version, on paper. Knows kinds only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.domain.dated import DatedList
from desktop.records.field import FieldFacts, Kind
from i18n import terms
from i18n.dates import both_calendars, clock_time, duration
from i18n.numbers import digits, yen
from i18n.words import Words


def told(facts: FieldFacts, value: Any, lists: Callable[[str], DatedList], words: Words) -> str:
    """Return a value in words; empty for what is unknown, and for the key of a record, which tells nothing.

    `lists` gives a dated list by its name: `rules.named`.
    """
    if value is None or value == "" or facts.kind is Kind.RECORD:
        return ""
    if facts.codes is not None:
        return terms.named(lists(facts.codes), str(value), words)
    tell = _BY_KIND.get(facts.kind)
    return tell(value, words) if tell else str(value)


def _flag(value: bool, words: Words) -> str:  # noqa: FBT001 - it is the value itself
    return words.say("Yes") if value else words.say("No")


def _count(value: int, _words: Words) -> str:
    return digits(value)


_BY_KIND: Final[Mapping[Kind, Callable[[Any, Words], str]]] = {
    Kind.COUNT: _count,
    Kind.DATE: both_calendars,
    Kind.FLAG: _flag,
    Kind.MINUTES: duration,
    Kind.TIME: clock_time,
    Kind.YEN: yen,
}
