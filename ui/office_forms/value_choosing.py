"""Finding a value for a cell by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from desktop.services.office_values import OfficeValue
from i18n import office_values as told
from ui.chooser import MOST, Choosing
from ui.desk import Desk
from ui.parts.list_model import Column


def choosing(desk: Desk, offered: Callable[[], Sequence[OfficeValue]]) -> Choosing:
    """Return what is chosen from; every word that was typed has to stand in a value's name."""
    words, lists = desk.words, desk.workspace.office.rules.named

    @cache
    def named(code: str) -> str:
        return told.told(code, lists, words)

    def label(value: OfficeValue) -> str:
        return named(value.code)

    def find(query: str) -> Sequence[OfficeValue]:
        wanted = query.casefold().split()
        fit = [each for each in offered() if all(part in label(each).casefold() for part in wanted)]
        return fit[:MOST]

    columns: tuple[Column[OfficeValue], ...] = (
        Column("value", words.say("Value to put in"), label, wide=24, stretches=True),
        Column("now", words.say("As it is now"), lambda value: told.now(value.value, words), wide=14),
    )
    nothing = words.say("No value of that name.")
    return Choosing("office_values", columns, find, nothing, lambda each: each.code, at_once=True)
