"""The cells of a form that take a value: what it is now, and what may not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.office_fit import Doubt, doubts
from desktop.domain.office_sheet import Filling, OfficeBook
from desktop.records.office_form import OfficeFormCellView, OfficeFormView
from desktop.services.office_values import OfficeValue
from i18n import office_values as told
from i18n.dates import era_date
from i18n.words import Words
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.parts.text import Tone


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form as it stands on the screen."""

    view: OfficeFormView
    content: bytes = field(repr=False)
    cells: tuple[OfficeFormCellView, ...]
    values: tuple[OfficeValue, ...] = field(repr=False)

    @property
    def by_code(self) -> dict[str, OfficeValue]:
        """The values by their codes."""
        return {each.code: each for each in self.values}

    def fillings(self) -> tuple[Filling, ...]:
        """Return what is written: what is not known yet leaves its cell as it is."""
        known, words = self.by_code, Words("ja")
        found = []
        for cell in self.cells:
            value = None if cell.value_code not in known else known[cell.value_code].value
            if value is not None:
                # A form of an office is Japanese, whatever the screen speaks.
                written = era_date(value, words) if isinstance(value, date) else ""
                found.append(Filling(cell.sheet, cell.cell, value, written))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A cell with what goes into it."""

    cell: OfficeFormCellView
    label: str
    now: str = field(repr=False)
    doubts: tuple[str, ...] = field(default=(), repr=False)


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
            key=lambda line: line.cell.id,
            tall=2,
        )
        self.lines: Sequence[ChosenLine] = ()

    def set_lines(self, lines: Sequence[ChosenLine]) -> None:
        """Show these."""
        self.lines = lines
        super().set_lines(lines)


def lines_of(desk: Desk, form: OpenForm, book: OfficeBook) -> Sequence[ChosenLine]:
    """Return the chosen cells, in the order of sheets and cells."""
    words, lists, known = desk.words, desk.workspace.office.rules.named, form.by_code
    by_cell: dict[tuple[str, str], list[Doubt]] = {}
    for each in doubts(book, form.fillings()):
        by_cell.setdefault((each.sheet, each.cell), []).append(each)
    order = {each.name: place for place, each in enumerate(book.sheets)}
    found = []
    for cell in form.cells:
        value = known.get(cell.value_code)
        found.append(
            ChosenLine(
                cell,
                told.told(cell.value_code, lists, words),
                told.now(None if value is None else value.value, words),
                tuple(told.doubt(each, words) for each in by_cell.get((cell.sheet, cell.cell), ())),
            )
        )
    return sorted(found, key=lambda line: (order.get(line.cell.sheet, len(order)), line.cell.id))


def _place(line: ChosenLine) -> str:
    return f"{line.cell.sheet} {line.cell.cell}"
