"""Finding a value for a cell, or a column of the list that fills a table, by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from desktop.services.office_forms import FormTable, OpenForm
from desktop.services.office_list_kinds import LISTS, Coded
from i18n import office_lists
from i18n import office_values as told
from i18n.words import Words
from ui.chooser import MOST, Choosing
from ui.desk import Desk
from ui.parts.list_model import Column

Shown = str | int | float | date | Coded | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be put into the cell: a value, or a column of a list."""

    code: str
    name: str
    group: str
    value: Shown = field(repr=False)
    """As it is now."""


def choosing(desk: Desk, offered: Callable[[], Iterable[Offer]]) -> Choosing:
    """Return what is chosen from; every word that was typed has to stand in a name or its heading."""
    words, lists = desk.words, desk.workspace.office.rules.named

    def now(offer: Offer) -> str:
        column = office_lists.is_column(offer.code)
        return str(offer.value or "") if column else told.now(offer.value, lists, words)

    def find(query: str) -> Sequence[Offer]:
        wanted = query.casefold().split()
        found = []
        for each in offered():
            whole = f"{each.name} {each.group}".casefold()
            if all(part in whole for part in wanted):
                found.append(each)
                if len(found) == MOST:
                    break
        return found

    columns: tuple[Column[Offer], ...] = (
        Column("value", words.say("Value to put in"), lambda each: each.name, wide=22, stretches=True),
        Column("now", words.say("As it is now"), now, wide=12),
        Column("group", words.say("Heading"), lambda each: each.group, wide=11),
    )
    nothing = words.say("No value of that name.")
    return Choosing("office_values", columns, find, nothing, lambda each: each.code, at_once=True)


class Offers:
    """What a form can be filled with: first the columns of the table the cursor stands in."""

    def __init__(self, desk: Desk) -> None:
        self._words, self._lists = desk.words, desk.workspace.office.rules.named
        self._named = cache(lambda code: told.told(code, self._lists, self._words))

    def of(self, form: OpenForm, table: FormTable | None) -> Iterator[Offer]:
        """Yield them in their order."""
        words = self._words
        if table is not None:
            yield from self._columns(form, table)
        for each in (*form.own, *form.values):
            group = told.group(each.code, words)
            yield Offer(each.code, self._named(each.code), group, each.value)

    def _columns(self, form: OpenForm, table: FormTable) -> Iterator[Offer]:
        listed, words = LISTS.get(table.view.list_code), Words("ja")
        if listed is None:
            return
        lines = form.lines_of(table)
        first = office_lists.written(lines[0], self._lists, words) if lines else {}
        group = self._words.say("Columns of the list")
        for code in listed.codes:
            now = office_lists.shown(first[code][0]) if code in first else ""
            yield Offer(code, office_lists.column(code, self._words), group, now)
