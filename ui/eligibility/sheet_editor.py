"""Filling in a worksheet of the monthly income: the form, and beside it what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.domain.problem import Problem
from desktop.records.income_sheet import IncomePersonDraft, IncomePersonView, IncomeSheetView
from desktop.services.recording import Saved
from ui.actions import Act
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.eligibility.result import Result
from ui.eligibility.sheet_form import SheetForm
from ui.kept_offer import KeptOffer
from ui.of_client import ClientPage
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.message_bar import MessageBar
from ui.parts.surface import Rule
from ui.record_editor import may_write


class SheetEditor(ClientPage):
    """One worksheet. `left` tells that one goes back; `print_asked` gives the sheet to be printed."""

    left = Signal()
    print_asked = Signal(object)

    def __init__(
        self, desk: Desk, client_id: UUID, view: IncomeSheetView | None = None, *, resume: bool = False
    ) -> None:
        """Fill in a sheet; `resume` goes on with the kept draft instead of offering it."""
        super().__init__(desk, client_id)
        self._view, self._resume = view, resume
        self.messages = MessageBar(desk.words)
        self.form = SheetForm(desk, client_id)
        self.result = Result(desk.words)
        self.offer = KeptOffer(desk, self.form.restore)
        self._lay_out()
        self.form.changed.connect(self._compute)
        code = "income_sheet_new" if view is None else "income_sheet_edit"
        self._keeper = DraftKeeper(desk, self, self.form, code, client_id if view is None else view.id)
        desk.actions.bind(self, Act.SAVE, self.save, inside=True)
        self._read()

    def take_focus(self) -> None:
        """Begin with the applicant's first amount."""
        if self.form.people:
            self.form.people[0].inputs["wages_gross"].setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self._keeper.write()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above the form."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Keep the worksheet with its judgement."""
        made = self.form.drafts()
        if made is None:
            return
        sheet, people = made
        sheets, view = self.desk.workspace.income_sheets, self._view
        key, version = (None, None) if view is None else (view.id, view.version)
        self.desk.tasks.run(lambda: sheets.keep(sheet, people, key, version), owner=self, then=self._saved)

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        line = row(gap=1, pad=(2, 1))
        line.addWidget(Button(self.say("Back to the list"), self._leave, look=Look.QUIET, icon="back"))
        line.addStretch(1)
        self.add_button = Button(self.say("Add a person"), self._add_person, icon="plus")
        self.save_button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        for button in (self.add_button, self.save_button):
            button.setEnabled(may_write(self.desk))
        line.addWidget(self.add_button)
        if self._view is not None:
            line.addWidget(Button(self.say("Print"), self._print, icon="print"))
        line.addWidget(self.save_button)
        outer.addLayout(line)
        bar = column(gap=0.6, pad=(2, 0))
        bar.addWidget(self.messages)
        bar.addWidget(self.offer)
        outer.addLayout(bar)
        both = row(gap=0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = column(gap=0, pad=(2, 1))
        inside.addWidget(self.form)
        holder = QWidget()
        holder.setLayout(inside)
        area.setWidget(holder)
        both.addWidget(area, 5)
        both.addWidget(Rule(upright=True))
        both.addWidget(self.result, 3)
        outer.addLayout(both, 1)

    def _read(self) -> None:
        sheets, view, client_id = self.desk.workspace.income_sheets, self._view, self.client_id

        def begin() -> tuple[Any, tuple[Mapping[str, Any], ...]]:
            if view is not None:
                return view, tuple(_values(each) for each in sheets.people_of(view.id))
            days = {"as_of": self.desk.today(), "year_ends_on": sheets.usual_year()}
            return days, sheets.begin(client_id)

        self.desk.tasks.read(begin, owner=self, then=lambda found: self._fill(*found))

    def _fill(self, sheet: Any, people: tuple[Mapping[str, Any], ...]) -> None:
        self.form.fill(sheet, people)
        if not may_write(self.desk):
            self.form.set_read_only()
        self._compute()
        self.take_focus()
        self._keeper.find(self.form.restore if self._resume else self.offer.show_kept)

    def _compute(self) -> None:
        made = self.form.readable()
        computed = None
        if made is not None:
            computed = self.desk.workspace.income_sheets.compute(*made)
        self.result.show_sheet(computed, self.form.name_of)

    def _add_person(self) -> None:
        self.form.add_person().inputs["name"].setFocus()

    def _saved(self, _saved: Saved) -> None:
        self._keeper.discard()
        self.left.emit()

    def _leave(self) -> None:
        self.write_drafts()
        self.left.emit()

    def _print(self) -> None:
        if self._view is not None:
            self.write_drafts()
            self.print_asked.emit(self._view)


def _values(view: IncomePersonView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in IncomePersonDraft.model_fields}
