"""What of an earlier form fits a newer edition: its cells, the columns of its tables, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.domain.office_fit import Misfit, found_again, moved
from desktop.domain.office_sheet import OfficeBook
from desktop.domain.office_table import moved_column, room_in, table_again
from desktop.records.office_form import OfficeFormCellView
from desktop.services.office_forms import FormTable, OpenForm
from i18n import office_values as told
from ui.desk import Desk
from ui.parts.message_bar import MessageBar

READER: Final = "desktop.storage.office_form.reading:read_office_form"
_NAMED: Final = 6
"""So many cells are named that could not be taken over."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What can be taken over, how much of it stands elsewhere now, and which cells cannot, each with why."""

    cells: tuple[OfficeFormCellView, ...]
    tables: tuple[FormTable, ...]
    moved: int
    lost: tuple[tuple[str, Misfit], ...]

    @property
    def count(self) -> int:
        """How many cells and columns it is."""
        return len(self.cells) + sum(len(each.columns) for each in self.tables)


def compared(old: OpenForm, before: OfficeBook | None, book: OfficeBook) -> Taken:
    """Compare two editions: what stands where it stood, and what moved together with its words."""
    lost: list[tuple[str, Misfit]] = []
    cells: dict[tuple[str, str], OfficeFormCellView] = {}
    tables, elsewhere = [], 0
    whys = {cell.id: moved(before, book, cell.sheet, cell.cell) for cell in old.cells}
    # What stayed goes before what is found again: no cell takes two values.
    for cell in sorted(old.cells, key=lambda each: whys[each.id] is not None):
        why = whys[cell.id]
        place = None if why is None else found_again(before, book, cell.sheet, cell.cell)
        name = cell.cell if place is None else place.name
        if (why is None or place is not None) and (cell.sheet, name) not in cells:
            cells[cell.sheet, name] = cell.model_copy(update={"cell": name})
            elsewhere += why is not None
        else:
            lost.append((f"{cell.sheet} {cell.cell}", why or Misfit.MOVED))
    for table in old.tables:
        found, count = _table(table, before, book, lost)
        tables += found
        elsewhere += count
    return Taken(tuple(cells.values()), tuple(tables), elsewhere, tuple(lost))


def _table(
    table: FormTable, before: OfficeBook | None, book: OfficeBook, lost: list[tuple[str, Misfit]]
) -> tuple[list[FormTable], int]:
    """Return a table as it lies in the newer edition, and how many of its columns moved."""
    whys = {column: moved_column(before, book, table.span, column) for column in table.at}
    span, stays = table.span, {column: column for column, why in whys.items() if why is None}
    again = table_again(before, book, table.span, table.at) if len(stays) < len(whys) else None
    if again is not None and len(again[1]) > len(stays):
        span, stays = again
    lost += [
        (f"{table.view.sheet} {table.span.place(0, column).name}", why or Misfit.MOVED)
        for column, why in whys.items()
        if column not in stays
    ]
    columns = tuple(
        kept.model_copy(update={"letters": stays[column].letters})
        for kept, column in zip(table.columns, table.at, strict=True)
        if column in stays
    )
    grid = book.sheet(table.view.sheet)
    if not columns or grid is None:
        return [], 0
    lines = room_in(grid, span, stays.values()).lines
    view = table.view.model_copy(update={"first_row": span.first_row, "lines": lines})
    is_moved = span != table.span or any(new != old for old, new in stays.items())
    return [FormTable(view, columns)], len(columns) if is_moved else 0


class TakingOver(QObject):
    """Takes over into a form what was chosen in another, and says what has to be chosen anew."""

    def __init__(self, desk: Desk, messages: MessageBar) -> None:
        super().__init__(messages)
        self._desk, self._messages = desk, messages

    def take(self, form: OpenForm, book: OfficeBook, old_key: UUID) -> None:
        """Read the other form and its workbook, then compare both."""
        press, forms, tasks = self._desk.press, self._desk.workspace.office_forms, self._desk.tasks

        def look(old: OpenForm) -> None:
            tasks.press(
                lambda: press.render(READER, old.content),
                owner=self,
                then=lambda before: self._take(form, compared(old, before, book)),
                otherwise=self._messages.show_problem,
            )

        tasks.read(
            lambda: forms.opened(old_key, known=()),
            owner=self,
            then=look,
            otherwise=self._messages.show_problem,
        )

    def _take(self, form: OpenForm, taken: Taken) -> None:
        forms = self._desk.workspace.office_forms
        if not taken.count:
            self._tell(taken)
            return
        self._desk.tasks.run(
            lambda: forms.take_over(form.view.id, taken.cells, taken.tables),
            owner=self,
            then=lambda _changed: self._tell(taken),
            otherwise=self._messages.show_problem,
        )

    def _tell(self, taken: Taken) -> None:
        words, lost = self._desk.words, taken.lost
        said = words.say_many("{n} cell was taken over.", "{n} cells were taken over.", taken.count)
        if taken.moved:
            elsewhere = words.say_many(
                "{n} of them stands elsewhere now: please look it over.",
                "{n} of them stand elsewhere now: please look them over.",
                taken.moved,
            )
            said = f"{said} {elsewhere}"
        if not lost:
            self._messages.show_notice(said)
            return
        named = "、".join(
            f"{cell}（{words.say(told.DOUBTS[why], choices='')}）" for cell, why in lost[:_NAMED]
        )
        more = len(lost) - _NAMED
        rest = "" if more <= 0 else words.say_many("and {n} more", "and {n} more", more)
        self._messages.show_danger(
            words.say("{taken} Please choose these anew: {cells} {rest}", taken=said, cells=named, rest=rest)
        )
