"""Offices' Excel forms: the sheet to the left, to the right what goes into its cells; filled and saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.office_fit import Misfit, moved
from desktop.domain.office_sheet import OfficeBook, Place
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.office_form import OfficeFormDraft, OfficeFormView
from desktop.services.office_forms import MACROS
from desktop.services.office_values import OfficeValue
from desktop.storage.location import warn_about
from i18n import office_values as told
from ui.attaching import read_file
from ui.changes import Changed
from ui.chooser import Chooser
from ui.desk import Desk
from ui.measure import characters
from ui.office_forms.chosen_list import ChosenLine, ChosenList, OpenForm, lines_of
from ui.office_forms.editing import form_editing
from ui.office_forms.sheet_view import SheetView
from ui.office_forms.value_choosing import choosing
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.text import Text, Tone
from ui.printer import write_pdf
from ui.record_editor import RecordEditor
from ui.screen import Screen

READER: Final = "desktop.storage.office_form.reading:read_office_form"
FILLER: Final = "desktop.storage.office_form.filling:fill_office_form"
CODE: Final = "office-form"
"""What a filled form is called outside: a neutral code and the day."""
_KINDS: Final = ("office_form", "office_form_cell", "organisation")
_NAMED: Final = 6
"""So many cells are named that could not be taken over."""


class OfficeFormsScreen(Screen):
    """One form at a time: a cell is chosen in the sheet, then the value that goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._forms: Sequence[OfficeFormView] = ()
        self._form: OpenForm | None = None
        self._book: OfficeBook | None = None
        self._wanted: UUID | None = None
        self._manages = desk.workspace.office.may(Permission.MANAGE)
        say = self.say
        self.forms = ChoiceBox([])
        self.forms.editor.setAccessibleName(say("Excel form shown"))
        self.sheets = ChoiceBox([])
        self.sheets.editor.setAccessibleName(say("Sheet"))
        self.earlier = ChoiceBox([], unknown=say("Earlier form not chosen"))
        self.earlier.editor.setAccessibleName(say("Earlier form"))
        self.view = SheetView(desk.words)
        self.load_button = Button(say("Load an Excel form"), self.choose_file, icon="plus")
        self.edit_button = Button(say("Change what is said of the form"), self.edit, icon="edit")
        self.save_button = Button(say("Fill and save"), self.fill, look=Look.PRIMARY, icon="save")
        self.take_button = Button(say("Take over its cells"), self.take_over)
        self.remove_button = Button(say("Put nothing into this cell"), self.put_nothing, icon="minus")
        self.where, self.hint = Text(bold=True, wrap=True), Text(tone=Tone.QUIET, wrap=True)
        self.doubt = Text(tone=Tone.LOOK, wrap=True)
        self.values = Chooser(
            desk, choosing(desk, self._offered), say("Value to put in"), say("Type to find a value")
        )
        self.chosen = ChosenList(desk)
        self.nothing = Text(
            say(
                "Load the Excel form of the office. Choose once what goes into which cell; Bansou then"
                " fills it and leaves everything else in the file as it is."
            ),
            tone=Tone.QUIET,
            wrap=True,
        )
        self._lay_out()
        self.forms.changed.connect(self._turn)
        self.sheets.changed.connect(self._show_sheet)
        self.view.chosen.connect(lambda _place: self._show_place())
        self.view.entered_cell.connect(self.values.setFocus)
        self.values.picked.connect(self.put)
        self.chosen.table.opened.connect(self._go_to)
        desk.changes.subscribe(self._changed, kinds=_KINDS)
        self._allow()

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show a form, or the newest."""
        del part
        self._wanted = record_id or self._wanted
        self._read()

    def take_focus(self) -> None:
        """Begin with the sheet, or with loading one."""
        (self.load_button if self._book is None else self.view).setFocus()

    def choose_file(self) -> None:
        """Ask for the file of a form."""
        dialog = QFileDialog(self, self.say("Load an Excel form"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("Excel (*.xlsx *.xlsm)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        """Look whether a file is a form, keep it for this fiscal year, and open what is said of it."""
        press, forms = self.desk.press, self.desk.workspace.office_forms
        year = FiscalYear.containing(self.desk.today()).start.year

        def looked() -> bytes:
            data = read_file(path)
            press.render(READER, data)
            return data

        def keep(data: bytes) -> None:
            draft = OfficeFormDraft.of({"title": path.stem[:200], "fiscal_year": year})
            self.desk.tasks.run(
                lambda: forms.take(draft, data),
                owner=self,
                then=lambda saved: self._loaded(saved.id),
                otherwise=self.messages.show_problem,
            )

        self.desk.tasks.press(
            looked, owner=self, then=keep, otherwise=self.messages.show_problem, cancel=press.cancel
        )

    def edit(self) -> None:
        """Open what is said of the form."""
        if self._form is not None:
            editing, title = form_editing(self.desk)
            editor = RecordEditor(self.desk, editing, self._form.view)
            self.desk.navigation.show_details(editor, title)
            editor.take_focus()

    def put(self, code: str) -> None:
        """Put a value into the cell the cursor stands on."""
        form, place, grid = self._form, self.view.place, self.view.lines.grid
        if form is None or place is None or grid is None or not self._manages:
            return
        if code and grid.cell(place).computed:
            self.messages.show_problem(Problem("office_form.formula_cell", cell=place.name))
            return
        forms = self.desk.workspace.office_forms
        self.messages.clear()
        self.desk.tasks.run(
            lambda: forms.choose(form.view.id, grid.name, place.name, code),
            owner=self,
            then=lambda _changed: self._put(),
            otherwise=self.messages.show_problem,
        )

    def put_nothing(self) -> None:
        """Let the cell be as it is in the form."""
        self.put("")

    def take_over(self) -> None:
        """Choose what was chosen in another form, where the cell is still in its place."""
        form, book, key = self._form, self._book, self.earlier.value()
        if form is None or book is None or not key:
            return
        press, forms = self.desk.press, self.desk.workspace.office_forms
        old_key = UUID(str(key))

        def read() -> tuple[bytes, OpenForm]:
            view, content = forms.get(old_key), forms.content(old_key)
            return content, OpenForm(view, content, forms.cells(old_key), ())

        def look(found: tuple[bytes, OpenForm]) -> None:
            self.desk.tasks.press(
                lambda: press.render(READER, found[0]),
                owner=self,
                then=lambda old: self._take_over(form, found[1], old, book),
                otherwise=self.messages.show_problem,
            )

        self.desk.tasks.read(read, owner=self, then=look, otherwise=self.messages.show_problem)

    def fill(self) -> None:
        """Fill a copy of the form, and ask where to save it."""
        form, press = self._form, self.desk.press
        if form is None:
            return
        fillings = form.fillings()
        self.save_button.setEnabled(False)

        def refused(problem: Problem) -> None:
            self._allow()
            self.messages.show_problem(problem)

        self.desk.tasks.press(
            lambda: press.render(FILLER, form.content, fillings),
            owner=self,
            then=partial(self._ask_where, form),
            otherwise=refused,
            cancel=press.cancel,
        )

    def save_to(self, path: Path, data: bytes, form: OpenForm) -> None:
        """Write the filled form outside the vault; that it left is noted."""
        history = self.desk.workspace.history

        def write() -> None:
            write_pdf(path, data)
            history.note_printed("office_form", form.view.id, None, CODE, saved=True)

        self.desk.tasks.run(
            write, owner=self, then=lambda _done: self._saved(path), otherwise=self.messages.show_problem
        )

    def _put(self) -> None:
        self.values.clear()
        self.view.setFocus()

    def _lay_out(self) -> None:
        head = row(gap=1, pad=(2, 1.6, 2, 0.6))
        head.addWidget(Heading(self.say("Offices' Excel forms")))
        head.addStretch(1)
        head.addWidget(self.load_button)
        self.body.addLayout(head)
        whole = column(gap=0.8, pad=(2, 0, 2, 1))
        strip = QWidget()
        tools = Flow(strip)
        for widget in (self.forms, self.edit_button, self.save_button):
            tools.addWidget(widget)
        whole.addWidget(strip)
        whole.addWidget(self.nothing)
        both = row(gap=1.5)
        left = column(gap=0.6)
        line = row(gap=0.8)
        line.addWidget(self.sheets)
        line.addStretch(1)
        self.smaller = IconButton("zoom-out", self.say("Show the sheet smaller"), lambda: self.view.zoom(-1))
        self.larger = IconButton("zoom-in", self.say("Show the sheet larger"), lambda: self.view.zoom(1))
        line.addWidget(self.smaller)
        line.addWidget(self.larger)
        left.addLayout(line)
        left.addWidget(self.view, 1)
        both.addLayout(left, 3)
        self.side = ScrollColumn(pad=(0, 0, 0.6, 0), gap=1)
        self.side.setMinimumWidth(characters(36))
        for part in (self.where, self.doubt, self.values, self.remove_button, self.chosen, self.hint):
            self.side.body.addWidget(part)
        self.side.body.addWidget(self.earlier)
        self.side.body.addWidget(self.take_button)
        self.side.body.addStretch(1)
        both.addWidget(self.side, 2)
        whole.addLayout(both, 1)
        self.body.addLayout(whole, 1)

    def _offered(self) -> Sequence[OfficeValue]:
        return () if self._form is None else self._form.values

    def _loaded(self, key: UUID) -> None:
        self._wanted = key
        self._read(then_edit=True)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self, *, then_edit: bool = False) -> None:
        forms, wanted = self.desk.workspace.office_forms, self._wanted

        def read() -> tuple[Sequence[OfficeFormView], OpenForm | None]:
            views = forms.all()
            view = next((each for each in views if each.id == wanted), views[0] if views else None)
            if view is None:
                return views, None
            return views, OpenForm(view, forms.content(view.id), forms.cells(view.id), forms.values(view.id))

        def show(found: tuple[Sequence[OfficeFormView], OpenForm | None]) -> None:
            self._show(*found)
            if then_edit:
                self.edit()

        self.desk.tasks.read(
            read, owner=self, then=show, otherwise=self.messages.show_problem, supersede="office_forms"
        )

    def _show(self, views: Sequence[OfficeFormView], form: OpenForm | None) -> None:
        before, self._forms, self._form = self._form, views, form
        self.values.ask_again()
        key = None if form is None else form.view.id
        self._wanted = key
        choices = [Choice(str(view.id), self._named(view)) for view in views]
        blocked = self.forms.blockSignals(True)
        self.forms.offer(choices)
        self.forms.fill("" if key is None else str(key))
        self.forms.blockSignals(blocked)
        self.earlier.fill("")
        self.earlier.offer([each for each in choices if each.value != str(key)])
        if form is None:
            self._book = None
            self.view.show_grid(None)
        elif before is None or before.view.digest != form.view.digest or self._book is None:
            self._look(form)
            return
        self._show_chosen()

    def _look(self, form: OpenForm) -> None:
        press = self.desk.press
        self._book = None
        self._allow()

        def show(book: OfficeBook) -> None:
            self._book = book
            shown = [each for each in book.sheets if not each.hidden] or [*book.sheets]
            blocked = self.sheets.blockSignals(True)
            self.sheets.fill("")
            self.sheets.offer([Choice(each.name, each.name) for each in shown])
            self.sheets.fill(shown[0].name)
            self.sheets.blockSignals(blocked)
            self._show_sheet()

        self.desk.tasks.press(
            lambda: press.render(READER, form.content),
            owner=self,
            then=show,
            otherwise=self.messages.show_problem,
            supersede="office_book",
        )

    def _show_sheet(self) -> None:
        book = self._book
        self.view.show_grid(None if book is None else book.sheet(str(self.sheets.value())))
        self._show_chosen()

    def _show_chosen(self) -> None:
        form, book, grid = self._form, self._book, self.view.lines.grid
        lines = () if form is None or book is None else lines_of(self.desk, form, book)
        self.chosen.set_lines(lines)
        name = "" if grid is None else grid.name
        self.view.lines.show_chosen(
            {Place.named(line.cell.cell): line.label for line in lines if line.cell.sheet == name}
        )
        said = []
        if book is not None and book.computes:
            said.append(
                self.say(
                    "This form computes some cells itself. Excel computes them anew when the filled form is"
                    " opened; in another program, please have it recalculate everything."
                )
            )
        if grid is not None and grid.cut:
            said.append(self.say("The sheet is larger than is shown here; only its beginning can be chosen."))
        self.hint.setText(" ".join(said))
        self._show_place()

    def _show_place(self) -> None:
        place, grid = self.view.place, self.view.lines.grid
        if place is None or grid is None:
            self.where.setText("")
        else:
            beside = grid.words_beside(place)
            named = self.say("Cell {cell}", cell=place.name)
            self.where.setText(
                named if not beside else self.say("{cell}, beside “{words}”", cell=named, words=beside[:40])
            )
        self._allow()

    def _allow(self) -> None:
        there, place = self._form is not None, self.view.place
        ready = there and self._book is not None
        here = [] if place is None else [line for line in self._lines() if self._is_here(line, place)]
        self.nothing.setVisible(not there)
        for widget in (
            self.forms,
            self.edit_button,
            self.save_button,
            self.sheets,
            self.smaller,
            self.larger,
        ):
            widget.setVisible(there)
        self.view.setVisible(there)
        self.side.setVisible(there)
        self.load_button.setEnabled(self._manages)
        self.edit_button.setEnabled(ready)
        self.save_button.setEnabled(ready and bool(self._lines()))
        self.values.setVisible(ready and self._manages)
        self.remove_button.setVisible(bool(here) and self._manages)
        self.doubt.setText(" ".join(said for line in here for said in line.doubts))
        self.doubt.setVisible(bool(self.doubt.text()))
        others = len(self._forms) > 1 and self._manages and ready
        self.earlier.setVisible(others)
        self.take_button.setVisible(others)
        self.hint.setVisible(bool(self.hint.text()))

    def _lines(self) -> Sequence[ChosenLine]:
        return () if self._form is None or self._book is None else self.chosen.lines

    def _is_here(self, line: ChosenLine, place: Place) -> bool:
        grid = self.view.lines.grid
        return grid is not None and (line.cell.sheet, line.cell.cell) == (grid.name, place.name)

    def _turn(self) -> None:
        key = self.forms.value()
        if key:
            self._wanted = UUID(str(key))
            self._read()

    def _go_to(self, line: ChosenLine) -> None:
        self.sheets.fill(line.cell.sheet)
        self.view.go_to(Place.named(line.cell.cell))
        self.view.setFocus()

    def _take_over(self, form: OpenForm, old: OpenForm, before: OfficeBook, book: OfficeBook) -> None:
        forms = self.desk.workspace.office_forms
        lost: list[tuple[str, Misfit]] = []
        fit = []
        for cell in old.cells:
            why = moved(before, book, cell.sheet, cell.cell)
            if why is None:
                fit.append(cell)
            else:
                lost.append((f"{cell.sheet} {cell.cell}", why))

        def tell(_changed: Changed | None) -> None:
            self._tell_taken(len(fit), lost)

        if not fit:
            tell(None)
            return
        self.desk.tasks.run(
            lambda: forms.take_over(form.view.id, fit),
            owner=self,
            then=tell,
            otherwise=self.messages.show_problem,
        )

    def _tell_taken(self, taken: int, lost: Sequence[tuple[str, Misfit]]) -> None:
        said = self.desk.words.say_many("{n} cell was taken over.", "{n} cells were taken over.", taken)
        if not lost:
            self.messages.show_notice(said)
            return
        named = "、".join(
            f"{cell}（{self.say(told.DOUBTS[why], choices='')}）" for cell, why in lost[:_NAMED]
        )
        more = len(lost) - _NAMED
        rest = "" if more <= 0 else self.desk.words.say_many("and {n} more", "and {n} more", more)
        self.messages.show_danger(
            self.say("{taken} Please choose these anew: {cells} {rest}", taken=said, cells=named, rest=rest)
        )

    def _ask_where(self, form: OpenForm, data: bytes) -> None:
        self._allow()
        ending = "xlsm" if form.view.media_type == MACROS else "xlsx"
        dialog = QFileDialog(self, self.say("Save the filled form"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"Excel (*.{ending})")
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{CODE}-{self.desk.today().isoformat()}.{ending}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen), data, form))
        dialog.open()

    def _saved(self, path: Path) -> None:
        warning = warn_about(path.parent)
        if warning is None:
            self.messages.show_notice(self.say("The filled form was saved."))
            return
        where = warning.service or self.say("the network")
        self.messages.show_danger(
            self.say("It was saved where others may see it: this folder belongs to {where}.", where=where)
        )

    def _named(self, view: OfficeFormView) -> str:
        return self.say("{title} (fiscal year {year})", title=view.title, year=view.fiscal_year)
