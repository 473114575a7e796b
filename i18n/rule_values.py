"""The values of a dated row in words: what a value is called, what it says, what it is chosen from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.domain.dated import DatedList
from desktop.domain.rule_values import PROSE, TABLES, ValueKind, kind_of, list_of
from desktop.domain.step_tables import PERCENT
from i18n import terms
from i18n.dates import both_calendars
from i18n.numbers import digits, yen
from i18n.words import Words

Lists = Callable[[str], DatedList]
"""Gives a dated list by its name: `rules.named`."""
YEN = "yen"


def list_title(list_name: str, words: Words) -> str:
    """Return what a dated list is called."""
    return _label("list", list_name, words)


def name(value_name: str, words: Words) -> str:
    """Return what a value is called."""
    return _label("value", value_name, words)


def column_title(column: str, words: Words) -> str:
    """Return what a column of a table is called."""
    return _label("table_column", column, words)


def is_money(value_name: str) -> bool:
    """Tell whether a number is an amount of yen: its name says so."""
    return YEN in value_name.split("_")


def code(list_name: str, value_name: str, chosen: str, lists: Lists, words: Words) -> str:
    """Return what a code that a value holds is called."""
    other = list_of(list_name, value_name)
    return _label("value_code", chosen, words) if other is None else terms.named(lists(other), chosen, words)


def told(list_name: str, value_name: str, value: Any, lists: Lists, words: Words) -> str:
    """Return what a value says; a text that is no code of anything is shown as it is."""
    if kind_of(value) is ValueKind.TABLE:
        return "\n".join(_step(value_name, each, words) for each in value)
    if isinstance(value, bool):
        return words.say("Yes") if value else words.say("No")
    if isinstance(value, int):
        return yen(value, words) if is_money(value_name) else digits(value)
    if isinstance(value, date):
        return both_calendars(value, words)
    if isinstance(value, list | tuple):
        said = [code(list_name, value_name, each, lists, words) for each in value]
        return "、".join(said)
    return str(value) if value_name in PROSE else code(list_name, value_name, str(value), lists, words)


def summary(list_name: str, values: Mapping[str, Any], lists: Lists, words: Words) -> str:
    """Return the values of a row in one line, without what is only an explanation or does not apply."""
    return "、".join(
        words.say("{name}: {value}", name=name(key, words), value=_short(list_name, key, value, lists, words))
        for key, value in values.items()
        if key not in PROSE and value is not False and value not in ("", [], ())
    )


def _short(list_name: str, value_name: str, value: Any, lists: Lists, words: Words) -> str:
    if kind_of(value) is ValueKind.TABLE:
        return words.say("a table of {n} lines", n=len(value))
    return told(list_name, value_name, value, lists, words)


def _step(value_name: str, step: Mapping[str, int], words: Words) -> str:
    """Return one row of a table, its numbers in the order of the columns."""
    return "、".join(
        words.say(
            "{name}: {value}",
            name=column_title(column, words),
            value=digits(step[column]) if column == PERCENT else yen(step[column], words),
        )
        for column in TABLES[value_name]
        if column in step
    )


def _label(group: str, key: str, words: Words) -> str:
    said = words.label(f"{group}.{key}")
    return key if said == f"{group}.{key}" else said
