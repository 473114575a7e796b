"""The day's sheets: those still to be entered, and entering them one after the other by their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.sheet_code import shown
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.day_sheets import OpenSheet
from desktop.services.visits import VisitNotes
from desktop.workspace import Workspace
from i18n.dates import weekday_date
from i18n.problems import field_sentence
from ui.actions import Act
from ui.changes import Changed
from ui.day_sheets.columns import sheet_columns
from ui.day_sheets.sheet_form import SheetForm
from ui.day_sheets.throwing import ThrowDialog
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.notices import notice
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.plain import LineOfText
from ui.parts.list_model import ListModel
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.photo_import import PhotoImport
from ui.record_editor import may_write
from ui.screen import Screen

_LIST: Final = 0
_NOTHING: Final = 1
_FORM: Final = 2
SIGNED: Final = "signed_sheet"
"""The kind of paper that a signed sheet is."""


@dataclass(frozen=True, slots=True)
class _Entered:
    entry_id: UUID
    changed: Changed
    doubts: tuple[FieldError, ...]


class DaySheetsScreen(Screen):
    """Type or scan a number and press Enter; Ctrl+Enter keeps the sheet and waits for the next number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._may_write = may_write(desk)
        self._saving = False
        self._asked: UUID | None = None
        self._keeper: DraftKeeper | None = None
        self.form: SheetForm | None = None
        self.code = LineOfText()
        self.table: Table[OpenSheet] = Table(
            "day_sheets",
            self.say("Sheets to be entered"),
            ListModel(sheet_columns(desk), key=lambda sheet: sheet.id, kana=lambda sheet: sheet.kana),
            desk.words,
            desk.preferences,
        )
        self.other_day = Banner("", Tone.LOOK)
        self.offer = KeptOffer(desk, self._go_on)
        self.importing = PhotoImport(desk)
        self._lay_out()
        self._listen()

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the sheets that are still to be entered, on the one of that key."""
        del part
        self._asked = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin with the number, or go on with the sheet."""
        if self.form is None:
            self.code.setFocus()
        else:
            self.form.take_focus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        if self._keeper is not None and not self._saving:
            self._keeper.write()

    def person_in_view(self) -> UUID | None:
        """Return the person on whose sheet the cursor stands."""
        if self.form is not None:
            return self.form.sheet.client_id
        sheet = self.table.current_line()
        return None if sheet is None or not self.table.hasFocus() else sheet.client_id

    # How it is built

    def _lay_out(self) -> None:
        outer = column(gap=1.2, pad=(2, 1.6, 2, 1.2))
        head = row(gap=1)
        head.addWidget(Heading(self.say("Day's sheets")), 1)
        head.addWidget(Button(self.say("Visit plan"), self._to_plan, icon="calendar"))
        outer.addLayout(head)
        line = row(gap=1)
        place = FieldPlace(self.code, self.say("Number of a sheet, typed or scanned"))
        line.addWidget(place)
        self._begin = Button(self.say("Enter the sheet"), self.look_up, look=Look.PRIMARY, icon="edit")
        self._throw = Button(self.say("Throw the sheet away"), self.throw, icon="trash")
        for button in (self._begin, self._throw):
            button.setEnabled(self._may_write)
        self.code.setEnabled(self._may_write)
        buttons = column(gap=0)
        buttons.addStretch(1)
        both = row(gap=1)
        both.addWidget(self._begin)
        both.addWidget(self._throw)
        buttons.addLayout(both)
        line.addLayout(buttons)
        line.addStretch(1)
        outer.addLayout(line)
        self.body.addLayout(outer)
        coming = row(pad=(2, 0))
        coming.addWidget(self.importing)
        self.body.addLayout(coming)
        self._pages = QStackedWidget()
        listed = QWidget()
        inside = column(listed, gap=0.6, pad=(2, 0, 2, 1.2))
        self._count = Text(tone=Tone.QUIET)
        inside.addWidget(self._count)
        inside.addWidget(self.table, 1)
        self._pages.addWidget(listed)
        plan = Button(self.say("Visit plan"), self._to_plan, icon="calendar")
        nothing = self.say(
            "No printed sheet is waiting. Sheets for a day are printed from the visit plan; here they are"
            " entered afterwards."
        )
        self._pages.addWidget(EmptyPage("done", nothing, plan))
        self._pages.addWidget(self._entering())
        self.body.addWidget(self._pages, 1)

    def _entering(self) -> QWidget:
        page = QWidget()
        outer = column(page, gap=0)
        self._scroll = ScrollColumn(pad=(2, 0.4), gap=1)
        self._place = column(gap=0)
        for widget in (self.other_day, self.offer):
            self._scroll.body.addWidget(widget)
            widget.hide()
        self._scroll.body.addLayout(self._place)
        self._scroll.body.addStretch(1)
        outer.addWidget(self._scroll, 1)
        foot = row(gap=1, pad=(2, 0.8))
        foot.addWidget(Button(self.desk.actions.title(Act.CLOSE), self.leave))
        foot.addStretch(1)
        self.save_button = Button(
            self.desk.actions.title(Act.SAVE), self.save, look=Look.PRIMARY, icon="save"
        )
        foot.addWidget(self.save_button)
        outer.addLayout(foot)
        bind = self.desk.actions.bind
        bind(page, Act.SAVE, self.save, inside=True)
        bind(page, Act.CLOSE, self.leave, inside=True)
        return page

    def _listen(self) -> None:
        self.code.box.returnPressed.connect(self.look_up)
        self.table.opened.connect(self._enter)
        self.table.chosen.connect(lambda _sheet: self._enable())
        self.bind(Act.TRASH, self.throw, words=self.say("Throw the sheet away"))
        self.bind(Act.REFRESH, self._read)
        kinds = ("day_sheet", "support_entry", "planned_visit", "client")
        self.desk.changes.subscribe(self._changed, kinds=kinds)

    # Reading

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        sheets = self.desk.workspace.day_sheets
        self.desk.tasks.read(sheets.open_sheets, owner=self, then=self._show, supersede="day_sheets")

    def _show(self, sheets: Sequence[OpenSheet]) -> None:
        self.table.set_lines(sheets)
        words = self.desk.words
        self._count.setText(
            words.say_many("{n} sheet to be entered", "{n} sheets to be entered", len(sheets))
        )
        if self._asked is not None:
            self.table.choose_key(self._asked)
            self._asked = None
        elif sheets and self.table.current_line() is None:
            self.table.choose_row(0)
        if self.form is None:
            self._pages.setCurrentIndex(_LIST if sheets else _NOTHING)
        self._enable()

    def _enable(self) -> None:
        listed = self.form is None and self.table.current_line() is not None
        self._throw.setVisible(self.form is None)
        self._throw.setEnabled(listed and self._may_write)

    # Entering

    def look_up(self) -> None:
        """Look for the sheet of the number that was typed; with none, take the one in the list."""
        typed = self.code.value().strip()
        if not self._may_write:
            return
        sheet = self.table.current_line()
        if not typed:
            if sheet is not None and self.form is None:
                self._enter(sheet)
            return
        sheets = self.desk.workspace.day_sheets
        self.desk.tasks.read(
            lambda: sheets.find(typed), owner=self, then=self._found, otherwise=self._not_found
        )

    def _found(self, sheet: OpenSheet) -> None:
        self.messages.clear()
        self._enter(sheet)

    def _not_found(self, problem: Problem) -> None:
        self.show_problem(problem)
        self.code.setFocus()
        self.code.box.selectAll()

    def _enter(self, sheet: OpenSheet) -> None:
        if not self._may_write or self._saving:
            return
        if sheet.on > self.desk.today():
            self.show_problem(Problem("sheet.to_come", code=shown(sheet.code), day=sheet.on))
            return
        self._close_form()
        self.code.fill("")
        self.form = form = SheetForm(self.desk, sheet)
        self._place.addWidget(form)
        self._keeper = DraftKeeper(self.desk, self, form, _draft(sheet), sheet.client_id)
        self._keeper.find(partial(self._offer_back, form))
        self._say_what_is_odd(sheet)
        self._pages.setCurrentIndex(_FORM)
        # What is not shown yet takes no focus.
        form.show()
        self._enable()
        form.take_focus()

    def _say_what_is_odd(self, sheet: OpenSheet) -> None:
        words, today, said = self.desk.words, self.desk.today(), []
        if sheet.on != today:
            day = weekday_date(sheet.on, words, today)
            said.append(self.say("This sheet is of {day}: it is kept as a record of that day.", day=day))
        if sheet.has_entry:
            said.append(
                self.say("There is a visit of that day on record. Please look whether it is this one.")
            )
        self.other_day.tell("\n".join(said), Tone.LOOK)
        self.other_day.setVisible(bool(said))

    def _offer_back(self, form: SheetForm, typed: Mapping[str, Any]) -> None:
        if form is self.form:
            self.offer.show_kept(typed)

    def _go_on(self, typed: Mapping[str, Any]) -> None:
        if self.form is not None:
            self.form.restore(typed)
            self.form.take_focus()

    def leave(self) -> None:
        """Keep a draft and go back to the list."""
        self.commit_composition()
        self.write_drafts()
        self._close_form()
        self._read()
        self.code.setFocus()

    def save(self) -> None:
        """Keep the sheet as the entry of its day."""
        form = self.form
        if form is None or self._saving:
            return
        self.commit_composition()
        values, notes = form.values(), form.notes()
        if values is None or notes is None:
            return
        self._saving = True
        self.save_button.setEnabled(False)
        points, signed = form.points.value(), bool(form.signed.value())
        scans = form.scan.paths if signed else ()
        self.desk.tasks.run(
            partial(_keep, self.desk.workspace, form.sheet, values, points, notes, signed=signed),
            owner=self,
            then=partial(self._saved, form.sheet, scans),
            otherwise=self._refused,
        )

    def _saved(self, sheet: OpenSheet, scans: Sequence[Path], entered: _Entered) -> None:
        if scans:
            self.importing.take(scans, (sheet.client_id, entered.entry_id), kind=SIGNED)
        if self._keeper is not None:
            self._keeper.let_go()
        self._free()
        self._close_form()
        self._read()
        words = self.desk.words
        said = [self.say("Sheet {code} is entered.", code=shown(sheet.code))]
        said += [field_sentence(doubt, words) for doubt in entered.doubts]
        notice(self, " ".join(said), entered.changed)
        self.code.setFocus()

    def _refused(self, problem: Problem) -> None:
        self._free()
        if isinstance(problem, InvalidDraft) and self.form is not None:
            self.form.show_errors(problem)
        self.show_problem(problem)

    def _free(self) -> None:
        self._saving = False
        self.save_button.setEnabled(True)

    def _close_form(self) -> None:
        if self._keeper is not None:
            self._keeper.write()
            self._keeper.deleteLater()
        self._keeper = self.form = None
        self.offer.hide()
        self.other_day.hide()
        clear(self._place)

    # Throwing away

    def throw(self) -> None:
        """Ask why a sheet will not be entered, and throw it away."""
        sheet = self.table.current_line()
        if sheet is None or self.form is not None or not self._may_write:
            return
        said = self.say("Sheet {code} is thrown away.", code=shown(sheet.code))
        ThrowDialog(self, self.desk, sheet, partial(notice, self, said)).open()

    def _to_plan(self) -> None:
        self.desk.navigation.open("visit_plans")


def _draft(sheet: OpenSheet) -> str:
    return f"day_sheet.{sheet.code}_new"


def _keep(
    workspace: Workspace,
    sheet: OpenSheet,
    values: Mapping[str, Any],
    points: Sequence[str],
    notes: VisitNotes,
    *,
    signed: bool,
) -> _Entered:
    """Keep the entry, and say what is odd about it; its draft is erased in the same piece of work."""
    draft = SupportEntryDraft.of({**values, "client_id": sheet.client_id, "case_id": sheet.case_id})
    doubts = workspace.support_entries.doubts(draft)
    saved = workspace.sheet_entries.enter(sheet.id, values, points, notes, signed=signed)
    workspace.drafts.discard(_draft(sheet), sheet.client_id)
    return _Entered(saved.id, saved.changed, doubts)
