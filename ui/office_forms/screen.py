"""Offices' Excel forms: the sheet to the left, to the right what goes into its cells and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.office_sheet import OfficeBook, Place
from desktop.domain.office_table import TableSpan, proposed
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.office_form import OfficeFormDraft, OfficeFormView
from desktop.services.office_forms import FormTable, OpenForm
from i18n.office_filling import all_copies
from i18n.office_lists import is_column
from ui.attaching import read_file
from ui.changes import Changed
from ui.chooser import Chooser
from ui.desk import Desk
from ui.measure import characters
from ui.office_forms.asking import Asking
from ui.office_forms.chosen_list import ChosenLine, ChosenList, lines_of, preview
from ui.office_forms.editing import form_editing
from ui.office_forms.opening import Opened, opened
from ui.office_forms.saving import Saving
from ui.office_forms.sheet_view import SheetView
from ui.office_forms.table_panel import TablePanel
from ui.office_forms.taking_over import READER, TakingOver
from ui.office_forms.value_choosing import Offer, Offers, choosing
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor
from ui.screen import Screen

FILLER: Final = "desktop.storage.office_form.filling:fill_office_form"
_OF_FORMS: Final = frozenset({"office_form_cell", "office_form_table", "office_form_column"})
"""What was chosen: it changes no value."""
_KINDS: Final = ("office_form", "organisation", *sorted(_OF_FORMS))


class OfficeFormsScreen(Screen):
    """One form at a time: a cell is chosen in the sheet, then the value or the list that goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._forms: Sequence[OfficeFormView] = ()
        self._form: OpenForm | None = None
        self._book: OfficeBook | None = None
        self._tables: dict[str, dict[Place, str]] = {}
        """What stands in the tables of each sheet once they are filled."""
        self._offers = Offers(desk)
        self._table_shown: FormTable | None = None
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
        self.asking, self.table = Asking(desk), TablePanel(desk)
        self.saving, self.taking = Saving(desk, self.messages), TakingOver(desk, self.messages)
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
        self.asking.changed.connect(lambda: self._read(anew=False))
        self.table.begun.connect(self.begin_table)
        self.table.moved.connect(self.move_table)
        self.table.removed.connect(self.remove_table)
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
        """Put a value into the cell the cursor stands on, or a column of its list into the whole column."""
        form, place, grid, table = self._form, self.view.place, self.view.lines.grid, self.table_here()
        if form is None or place is None or grid is None or not self._manages:
            return
        if code and grid.cell(place).computed:
            self.messages.show_problem(Problem("office_form.formula_cell", cell=place.name))
            return
        forms, of_list = self.desk.workspace.office_forms, table if self._is_of_list(code) else None
        self.messages.clear()

        def choose() -> Changed:
            if of_list is None:
                return forms.choose(form.view.id, grid.name, place.name, code)
            return forms.choose_column(of_list.id, place.column, of_list.span.offset(place.row), code)

        self.desk.tasks.run(
            choose, owner=self, then=lambda _changed: self._put(), otherwise=self.messages.show_problem
        )

    def table_here(self) -> FormTable | None:
        """Return the table in whose rows the cursor stands."""
        form, place, grid = self._form, self.view.place, self.view.lines.grid
        if form is None or place is None or grid is None:
            return None
        return form.table_at(grid.name, place.row)

    def begin_table(self, list_code: str) -> None:
        """Let a list fill the rows from the cursor's downwards, as far as the sheet looks like a table."""
        place, grid = self.view.place, self.view.lines.grid
        if place is not None and grid is not None:
            self._lay(proposed(grid, place), list_code)

    def move_table(self, span: TableSpan) -> None:
        """Let the table reach as far as was said."""
        if (table := self.table_here()) is not None:
            self._lay(span, table.view.list_code, table)

    def remove_table(self) -> None:
        """Let no list fill these rows."""
        forms, table = self.desk.workspace.office_forms, self.table_here()
        if table is not None:
            key = table.id
            self.desk.tasks.run(
                lambda: forms.remove_table(key), owner=self, otherwise=self.messages.show_problem
            )

    def put_nothing(self) -> None:
        """Let the cell be as it is in the form."""
        self.put("")

    def take_over(self) -> None:
        """Choose what was chosen in another form, where the cell is still in its place."""
        form, book, key = self._form, self._book, self.earlier.value()
        if form is not None and book is not None and key:
            self.taking.take(form, book, UUID(str(key)))

    def fill(self) -> None:
        """Fill the form, in as many copies as its lists take, and ask where to save them."""
        form, press = self._form, self.desk.press
        if form is None:
            return
        every = all_copies(form, self.desk.workspace.office.rules.named)
        wanted = every if self.asking.copies.value() else every[:1]
        self.save_button.setEnabled(False)

        def refused(problem: Problem) -> None:
            self._allow()
            self.messages.show_problem(problem)

        def ask(filled: list[bytes]) -> None:
            self._allow()
            self.saving.ask(form, filled)

        self.desk.tasks.press(
            lambda: [press.render(FILLER, form.content, fillings) for fillings in wanted],
            owner=self,
            then=ask,
            otherwise=refused,
            cancel=press.cancel,
        )

    def _lay(self, span: TableSpan, list_code: str, table: FormTable | None = None) -> None:
        form, forms = self._form, self.desk.workspace.office_forms
        if form is None or not self._manages:
            return
        self.messages.clear()
        self.desk.tasks.run(
            lambda: forms.lay(form.view.id, span, list_code, None if table is None else table.id),
            owner=self,
            then=lambda _saved: self._put(),
            otherwise=self.messages.show_problem,
        )

    def _is_of_list(self, code: str) -> bool:
        """Tell whether a column is meant: by the code, or where nothing is to be put, by what is chosen."""
        if code:
            return is_column(code)
        place = self.view.place
        return place is not None and any(
            line.table is not None for line in self._lines() if self._is_here(line, place)
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
        for part in (
            *(self.asking, self.where, self.doubt, self.values, self.remove_button, self.table),
            *(self.chosen, self.hint),
        ):
            self.side.body.addWidget(part)
        self.side.body.addWidget(self.earlier)
        self.side.body.addWidget(self.take_button)
        self.side.body.addStretch(1)
        both.addWidget(self.side, 2)
        whole.addLayout(both, 1)
        self.body.addLayout(whole, 1)

    def _offered(self) -> Iterable[Offer]:
        return () if self._form is None else self._offers.of(self._form, self._table_shown)

    def _loaded(self, key: UUID) -> None:
        self._wanted = key
        self._read(then_edit=True)

    def _changed(self, changed: Changed) -> None:
        self._read(anew=not {each.kind for each in changed.records} <= _OF_FORMS)

    def _read(self, *, then_edit: bool = False, anew: bool = True) -> None:
        """Read the forms and the one that is shown; `anew` also the values of its year."""
        forms, wanted, before = self.desk.workspace.office_forms, self._wanted, self._form
        asked = self.asking.asked() if before is not None and before.view.id == wanted else None

        def show(found: Opened) -> None:
            self._show(found)
            if then_edit:
                self.edit()

        self.desk.tasks.read(
            lambda: opened(forms, wanted, before, asked, anew=anew),
            owner=self,
            then=show,
            otherwise=self.messages.show_problem,
            supersede="office_forms",
        )

    def _show(self, found: Opened) -> None:
        before, self._forms, self._form = self._form, found.views, found.form
        form, key = found.form, None if found.form is None else found.form.view.id
        self.table.offer(tuple(each.code for each in found.lists))
        self.asking.show_form(form, found.choices)
        self.values.ask_again()
        self._wanted = key
        choices = [Choice(str(view.id), self._named(view)) for view in found.views]
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
            self._show_chosen()

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
        self._show_in_sheet()

    def _show_chosen(self) -> None:
        """Show what is chosen, and the tables as they will be; long lists are gone through in between."""
        form, book, desk = self._form, self._book, self.desk
        if form is None or book is None:
            self._show_lines((), {})
            return

        def read() -> tuple[Sequence[ChosenLine], dict[str, dict[Place, str]]]:
            tables: dict[str, dict[Place, str]] = {}
            for each in form.tables:
                tables.setdefault(each.view.sheet, {}).update(preview(desk, form, each, book))
            return lines_of(desk, form, book), tables

        desk.tasks.read(
            read,
            owner=self,
            then=lambda found: self._show_lines(*found),
            otherwise=self.messages.show_problem,
            supersede="office_form_lines",
        )

    def _show_lines(self, lines: Sequence[ChosenLine], tables: dict[str, dict[Place, str]]) -> None:
        self.chosen.set_lines(lines)
        self._tables = tables
        self._show_in_sheet()

    def _show_in_sheet(self) -> None:
        book, grid = self._book, self.view.lines.grid
        name = "" if grid is None else grid.name
        chosen = {line.place: line.label for line in self._lines() if line.sheet == name}
        self.view.lines.show_chosen(chosen, self._tables.get(name, {}))
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
        shown = self._table_shown
        self._table_shown = self.table_here()
        self.table.show_table(self._table_shown)
        if shown != self._table_shown:
            self.values.ask_again()

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
        self.table.setVisible(ready and self._manages)
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
        return grid is not None and (line.sheet, line.place) == (grid.name, place)

    def _turn(self) -> None:
        key = self.forms.value()
        if key:
            self._wanted = UUID(str(key))
            self._read()

    def _go_to(self, line: ChosenLine) -> None:
        self.sheets.fill(line.sheet)
        self.view.go_to(line.place)
        self.view.setFocus()

    def _named(self, view: OfficeFormView) -> str:
        return self.say("{title} (fiscal year {year})", title=view.title, year=view.fiscal_year)
