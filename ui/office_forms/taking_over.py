"""What of an earlier form fits a newer edition: its cells, the columns of its tables, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.domain.office_fit import Misfit, moved
from desktop.domain.office_sheet import OfficeBook
from desktop.domain.office_table import moved_column, room_in
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
    """What can be taken over, and which cells cannot, each with why."""

    cells: tuple[OfficeFormCellView, ...]
    tables: tuple[FormTable, ...]
    lost: tuple[tuple[str, Misfit], ...]

    @property
    def count(self) -> int:
        """How many cells and columns it is."""
        return len(self.cells) + sum(len(each.columns) for each in self.tables)


def compared(old: OpenForm, before: OfficeBook | None, book: OfficeBook) -> Taken:
    """Compare two editions; a table gets as many lines as the newer one has room for."""
    lost: list[tuple[str, Misfit]] = []
    cells, tables = [], []
    for cell in old.cells:
        why = moved(before, book, cell.sheet, cell.cell)
        if why is None:
            cells.append(cell)
        else:
            lost.append((f"{cell.sheet} {cell.cell}", why))
    for table in old.tables:
        columns = []
        for kept, column in zip(table.columns, table.at, strict=True):
            why = moved_column(before, book, table.span, column)
            if why is None:
                columns.append(kept)
            else:
                lost.append((f"{table.view.sheet} {table.span.place(0, column).name}", why))
        if columns:
            tables.append(_with_room(FormTable(table.view, tuple(columns)), book))
    return Taken(tuple(cells), tuple(tables), tuple(lost))


def _with_room(table: FormTable, book: OfficeBook) -> FormTable:
    grid = book.sheet(table.view.sheet)
    if grid is None:
        return table
    lines = room_in(grid, table.span, table.at).lines
    return replace(table, view=table.view.model_copy(update={"lines": lines}))


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
            self._tell(0, taken.lost)
            return
        self._desk.tasks.run(
            lambda: forms.take_over(form.view.id, taken.cells, taken.tables),
            owner=self,
            then=lambda _changed: self._tell(taken.count, taken.lost),
            otherwise=self._messages.show_problem,
        )

    def _tell(self, count: int, lost: Sequence[tuple[str, Misfit]]) -> None:
        words = self._desk.words
        said = words.say_many("{n} cell was taken over.", "{n} cells were taken over.", count)
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
