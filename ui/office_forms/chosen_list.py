"""The cells and columns of a form that take a value: what it is now, and what may not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.office_fit import Doubt, Misfit, doubts
from desktop.domain.office_sheet import Format, OfficeBook, Place
from desktop.domain.office_table import TableColumn
from desktop.services.office_forms import FormTable, OpenForm
from i18n import office_lists
from i18n import office_values as told
from i18n.dates import short_date
from i18n.office_filling import fillings, in_table
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.parts.text import Tone


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A cell, or a column of a table by its first cell, with what goes into it."""

    sheet: str
    place: Place
    label: str
    now: str = field(repr=False)
    doubts: tuple[str, ...] = field(default=(), repr=False)
    table: FormTable | None = None

    @property
    def id(self) -> tuple[str, Place]:
        """What tells it from the others of the form."""
        return self.sheet, self.place


class ChosenList(ListSection[ChosenLine]):
    """A line goes to its cell."""

    def __init__(self, desk: Desk, *buttons: Button) -> None:
        say = desk.words.say
        super().__init__(
            desk,
            "office_form_cells",
            say("Chosen cells"),
            (
                Column("cell", say("Cell of the form"), _place, wide=14, bold=True),
                Column("value", say("Value to put in"), lambda line: line.label, wide=20),
                Column("now", say("As it is now"), lambda line: line.now, wide=16),
                Column(
                    "doubts",
                    say("Please look at"),
                    lambda line: "。".join(line.doubts),
                    wide=16,
                    stretches=True,
                    tone=lambda _line: Tone.LOOK,
                ),
            ),
            say("No cell is chosen yet. Choose a cell in the sheet, and then what goes there."),
            *buttons,
            key=lambda line: line.id,
            tall=2,
        )
        self.lines: Sequence[ChosenLine] = ()

    def set_lines(self, lines: Sequence[ChosenLine]) -> None:
        """Show these."""
        self.lines = lines
        super().set_lines(lines)


def lines_of(desk: Desk, form: OpenForm, book: OfficeBook) -> Sequence[ChosenLine]:
    """Return what is chosen, in the order of sheets and cells."""
    words, lists, known = desk.words, desk.workspace.office.rules.named, form.by_code
    by_cell: dict[tuple[str, str], list[Doubt]] = {}
    for copy in range(form.copies):
        for each in doubts(book, fillings(form, lists, copy)):
            if each not in (known_ones := by_cell.setdefault((each.sheet, each.cell), [])):
                known_ones.append(each)
    order = {each.name: place for place, each in enumerate(book.sheets)}
    found = []
    for cell in form.cells:
        value = known.get(cell.value_code)
        found.append(
            ChosenLine(
                cell.sheet,
                Place.named(cell.cell),
                told.told(cell.value_code, lists, words),
                told.now(None if value is None else value.value, lists, words),
                tuple(told.doubt(each, words) for each in by_cell.get((cell.sheet, cell.cell), ())),
            )
        )
    for table in form.tables:
        found += _columns(desk, form, table, by_cell)
    return sorted(found, key=lambda line: (order.get(line.sheet, len(order)), line.place))


def preview(desk: Desk, form: OpenForm, table: FormTable, book: OfficeBook) -> dict[Place, str]:
    """Return what stands in the cells of a table once its first copy is filled."""
    lists, grid = desk.workspace.office.rules.named, book.sheet(table.view.sheet)
    found = {}
    for each in in_table(form, table, lists):
        shows_days = grid is not None and grid.cell(each.place).style.format is Format.DATE
        if shows_days and isinstance(each.value, date):
            found[each.place] = short_date(each.value, desk.words)
        else:
            found[each.place] = each.text
    return found


def _columns(
    desk: Desk, form: OpenForm, table: FormTable, by_cell: dict[tuple[str, str], list[Doubt]]
) -> Iterator[ChosenLine]:
    words, lines = desk.words, form.lines_of(table)
    count = words.say_many("{n} line", "{n} lines", len(lines)) if table.view.list_code in form.lines else ""
    for column in table.at:
        yield ChosenLine(
            table.view.sheet,
            table.span.place(0, column),
            office_lists.column(column.code, words),
            count,
            tuple(_counted(desk, _of_column(table, column, by_cell))),
            table,
        )


def _of_column(
    table: FormTable, column: TableColumn, by_cell: dict[tuple[str, str], list[Doubt]]
) -> Iterator[Doubt]:
    for line in range(table.view.lines):
        yield from by_cell.get((table.view.sheet, table.span.place(line, column).name), ())


def _counted(desk: Desk, found: Iterator[Doubt]) -> Iterator[str]:
    """Yield each thing that may be wrong once, with how many cells it is about and the first of them."""
    every = list(found)
    first: dict[Misfit, Doubt] = {}
    for each in every:
        first.setdefault(each.what, each)
    many = Counter(each.what for each in every)
    for what, doubt in first.items():
        yield desk.words.say(
            "{doubt} (from {cell}, {n} cells)",
            doubt=told.doubt(doubt, desk.words),
            cell=doubt.cell,
            n=many[what],
        )


def _place(line: ChosenLine) -> str:
    return f"{line.sheet} {line.place.name}"
