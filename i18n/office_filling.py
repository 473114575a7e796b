"""An office's form as it is filled: its values and the lines of its tables in Japanese, copy by copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.office_sheet import Filling
from desktop.domain.office_table import filled
from desktop.services.office_forms import FormTable, OpenForm
from desktop.services.office_list_kinds import Coded
from desktop.services.office_values import COPIES, COPY
from i18n.dates import era_date
from i18n.office_lists import coded, written
from i18n.words import Words

Lists = Callable[[str], DatedList]
_WORDS: Final = Words("ja")
"""A form of an office is Japanese, whatever the screen speaks."""


def fillings(form: OpenForm, lists: Lists, copy: int = 0) -> tuple[Filling, ...]:
    """Return what is written into a copy, counted from 0: the same values in each, and the next lines."""
    return (
        *_single(form, lists, copy),
        *(each for table in form.tables for each in in_table(form, table, lists, copy)),
    )


def in_table(form: OpenForm, table: FormTable, lists: Lists, copy: int = 0) -> tuple[Filling, ...]:
    """Return what is written into a table."""
    first = copy * table.view.lines
    lines = form.lines_of(table)[first : first + table.view.lines]
    return tuple(filled(table.span, table.at, [written(line, lists, _WORDS) for line in lines]))


def all_copies(form: OpenForm, lists: Lists) -> tuple[tuple[Filling, ...], ...]:
    """Return what is written into each copy."""
    return tuple(fillings(form, lists, copy) for copy in range(form.copies))


def _single(form: OpenForm, lists: Lists, copy: int) -> Iterator[Filling]:
    known = form.by_code
    for cell in form.cells:
        value = None if cell.value_code not in known else known[cell.value_code].value
        if cell.value_code in {COPY, COPIES}:
            value = copy + 1 if cell.value_code == COPY else form.copies
        if isinstance(value, Coded):
            value = coded(value, lists, _WORDS)
        if value is not None:
            # What is not known yet leaves its cell as it is.
            of_era = era_date(value, _WORDS) if isinstance(value, date) else ""
            yield Filling(cell.sheet, cell.cell, value, of_era)
