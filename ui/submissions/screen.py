"""Papers handed in: the submissions of a year, the parts of one, what is made of them: a folder, one file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.domain.programme_year import fiscal_year, year_of
from desktop.domain.roles import Permission
from desktop.services.recording import Saved
from desktop.services.submission_sheets import Made, PartLine, State, SubmissionSheet
from desktop.services.submissions import KINDS
from desktop.storage.location import warn_about
from desktop.storage.submission_folder import write_folder
from desktop.storage.watch import Watch
from i18n import terms
from i18n.dates import fiscal_year_title
from i18n.numbers import digits, size
from ui.actions import Act
from ui.attaching import FILES, read_file
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.notices import notice
from ui.paper_preview import Job, PaperPreview
from ui.parts.banner import Banner
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, IconButton, Look
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Heading, ScrollColumn
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor
from ui.screen import Screen
from ui.submissions import editing
from ui.submissions.about import About
from ui.submissions.columns import ItemLine, item_columns, part_columns, submission_columns
from ui.submissions.figures_file import figures_export
from ui.submissions.making import Everything, Maker
from ui.submissions.papers import FOLDER_CODE, part_job, whole_job
from ui.submissions.part_buttons import PartButtons, PartVerbs
from ui.submissions.sources import EDITABLE
from ui.table_export import TableExportDialog

_KINDS: Final = ("submission", "submission_part", "submission_item", "programme", "programme_step")
"""What the page itself shows."""
_LEFT: Final = frozenset({"document_export", "document_print"})
"""What only notes that something left."""


class SubmissionsScreen(Screen):
    """One year at a time; arrows go to the year before and after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._year = year_of(desk.today())
        self._wanted: UUID | None = None
        self._sheets: tuple[SubmissionSheet, ...] = ()
        self._everything: Everything | None = None
        self._stop_writing = False
        self._manages = desk.workspace.office.may(Permission.KEEP_PAY)
        self.maker = Maker(desk)
        self.before = IconButton("chevron-left", say("The fiscal year before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", say("The fiscal year after"), partial(self.turn, 1))
        self.title = Text(bold=True)
        kinds = self._kinds()
        self.which = ChoiceBox(kinds, unknown=None)
        self.which.fill(kinds[0].value if kinds else None)
        self.start_button = Button(say("Begin it"), self.start, icon="plus")
        self.edit_button = Button(say("Handing in, outcomes, names"), self.edit, icon="edit")
        self.folder_button = Button(
            say("Make the folder"), self.make_folder, icon="folder", look=Look.PRIMARY
        )
        self.file_button = Button(say("Make one PDF and look at it"), self.make_file, icon="document")
        verbs = PartVerbs(
            self.preview,
            self.leave_out,
            self.choose_file,
            self.choose_form,
            self.choose_change,
            self.save_figures,
        )
        self.buttons = PartButtons(desk.words, verbs)
        self.list: ListSection[SubmissionSheet] = ListSection(
            desk,
            "submissions",
            say("Submissions of the year"),
            submission_columns(desk),
            say("Nothing has been begun for this year yet. Choose above what is handed in, and begin it."),
            self.edit_button,
        )
        self.parts: ListSection[PartLine] = ListSection(
            desk,
            "submission_parts",
            say("Papers of the submission"),
            part_columns(desk, lambda: self._everything),
            say("The list of papers for this year is empty; see the rules."),
            *self.buttons,
            key=lambda line: line.code,
        )
        self.items: ListSection[ItemLine] = ListSection(
            desk,
            "submission_items",
            say("What is said of each item"),
            item_columns(desk),
            say("No item is applied for in this year."),
            key=lambda line: line.id,
        )
        self.about, self.place = About(desk), Banner()
        self.told, self.weight = Text(tone=Tone.QUIET, wrap=True), Text(wrap=True)
        self.busy = BusyBar(desk.words)
        self.rules = RuleNote(desk.words)
        self._lay_out()
        self.list.table.chosen.connect(lambda _line: self._show_one())
        self.list.table.opened.connect(lambda _line: self.parts.table.setFocus())
        self.parts.table.chosen.connect(lambda _line: self._allow())
        self.parts.table.opened.connect(lambda _line: self._open_part())
        self.items.table.opened.connect(self._open_item)
        self.maker.told.connect(self._tell)
        self.bind(Act.REFRESH, self._read)
        self.bind(Act.EDIT, self.edit, words=say("Handing in, outcomes, names"))
        self.bind(Act.PRINT, self.make_file, words=say("Make one PDF and look at it"))
        self.bind(Act.EARLIER, partial(self.turn, -1), words=say("The fiscal year before"))
        self.bind(Act.LATER, partial(self.turn, 1), words=say("The fiscal year after"))
        desk.changes.subscribe(self._changed, kinds=())

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the year that was shown last, or a submission."""
        del part
        self._wanted = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin with the submissions, or with what can be begun."""
        (self.list.table if self._sheets else self.which).setFocus()

    def write_drafts(self) -> None:
        """Leaving stops what is on its way: nothing half-made stays."""
        self.maker.cancel()

    def turn(self, by: int) -> None:
        """Go to another fiscal year."""
        self._year += by
        self._read()

    def start(self) -> None:
        """Begin what is chosen."""
        year, kind, submissions = self._year, str(self.which.value()), self.desk.workspace.submissions

        def done(saved: Saved) -> None:
            self._wanted = saved.id
            notice(self, self.say("Begun."), saved.changed)
            self._read()

        self.desk.tasks.run(
            lambda: submissions.start(year, kind), owner=self, then=done, otherwise=self.show_problem
        )

    def edit(self) -> None:
        """Say when and how it was handed in, what was reached, how files are called."""
        sheet = self.sheet()
        if sheet is not None and self._manages:
            self._open_editor(editing.submission_editing(self.desk, sheet.view), sheet.view)

    def preview(self) -> None:
        """Show the chosen part as it will be bound."""
        sheet, line = self.sheet(), self.parts.table.current_line()
        if sheet is None or line is None:
            return
        job = part_job(self.desk, sheet, line)
        if job is not None:
            self._show_paper(job)

    def leave_out(self) -> None:
        """Leave the chosen part out, or put it in again."""
        sheet, line = self.sheet(), self.parts.table.current_line()
        if sheet is None or line is None or not self._manages:
            return
        submissions, key, code = self.desk.workspace.submissions, sheet.view.id, line.code
        if line.state is State.NOTHING and line.is_by_choice:
            self._do(lambda: submissions.put_in(key, code).changed, self.say("It goes along."))
            return
        if line.state is not State.OUT:
            self._open_editor(editing.out_editing(self.desk, sheet, line), None)
            return
        self._do(lambda: submissions.take_in(key, code), self.say("It goes along again."))

    def choose_file(self) -> None:
        """Ask for a file to be added to the chosen part."""
        dialog = QFileDialog(self, self.say("Add a file to it"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.say("Photos and PDF") + f" {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach(Path(name)))
        dialog.open()

    def attach(self, path: Path) -> None:
        """Keep a file with the chosen part."""
        sheet, line = self.sheet(), self.parts.table.current_line()
        if sheet is None or line is None:
            return
        submissions, key, code = self.desk.workspace.submissions, sheet.view.id, line.code
        self.desk.tasks.run(
            lambda: submissions.attach(key, code, path.stem, read_file(path)),
            owner=self,
            then=lambda saved: notice(self, self.say("The file was added."), saved.changed),
            otherwise=self.show_problem,
        )

    def choose_form(self) -> None:
        """Choose one of the office's workbooks; where none is kept, go to where they are loaded."""
        sheet, line = self.sheet(), self.parts.table.current_line()
        if sheet is None or line is None:
            return
        if not sheet.forms:
            self.desk.navigation.open("office_forms")
            return
        self._open_editor(editing.form_editing(self.desk, sheet, line), None)

    def choose_change(self) -> None:
        """Choose a change of the year; where none is written, go to where they are."""
        sheet, line = self.sheet(), self.parts.table.current_line()
        if sheet is None or line is None:
            return
        if not sheet.changes:
            self.desk.navigation.open("programmes")
            return
        self._open_editor(editing.change_editing(self.desk, sheet, line), None)

    def save_figures(self) -> None:
        """Save what the chosen paper says as a workbook or as CSV."""
        sheet, line = self.sheet(), self.parts.table.current_line()
        if sheet is not None and line is not None and line.paper in EDITABLE:
            TableExportDialog(self, self.desk, figures_export(self.desk, sheet, line)).open()

    def make_folder(self) -> None:
        """Make everything where that has not been done, then ask where the folder goes."""
        self._with_everything(self._ask_where)

    def make_file(self) -> None:
        """Make everything where that has not been done, then show it bound in one file."""
        self._with_everything(lambda everything: self._show_paper(whole_job(self.desk, everything)))

    def write_to(self, parent: Path) -> None:
        """Write the folder; that it left is noted."""
        everything, words = self._everything, self.desk.words
        if everything is None:
            return
        self._stop_writing = False
        name, files, key = everything.sheet.folder_name(), everything.files, everything.sheet.view.id
        submissions = self.desk.workspace.submissions

        def stop() -> None:
            self._stop_writing = True

        def write(told: Callable[[int, int], object]) -> Path:
            watch = Watch(progress=lambda done, of: _hear(told, done, of), stopped=lambda: self._stop_writing)
            return write_folder(parent, name, files, watch)

        def written(folder: Path) -> None:
            self.desk.tasks.run(
                lambda: submissions.note_made(key, FOLDER_CODE),
                owner=self,
                then=lambda changed: notice(
                    self, words.say("The folder was written: {name}", name=folder.name), changed
                ),
                otherwise=self.show_problem,
            )
            self._warn(folder)

        running = self.desk.tasks.apart_counting(
            write, owner=self, then=written, otherwise=self.show_problem, cancel=stop
        )
        self.busy.follow(running)

    def sheet(self) -> SubmissionSheet | None:
        """Return the submission that is shown."""
        return self.list.table.current_line() if self._sheets else None

    def _with_everything(self, then: Callable[[Everything], object]) -> None:
        sheet = self.sheet()
        if sheet is None or not self._manages:
            return
        if self._everything is not None and self._everything.sheet.view.id == sheet.view.id:
            then(self._everything)
            return

        def made(everything: Everything) -> None:
            self._everything = everything
            self._show_size()
            then(everything)

        self.busy.follow(self.maker.make(sheet, made, self._refused))
        self._allow()

    def _refused(self, problem: Problem) -> None:
        self._now("")
        self.show_problem(problem)
        self._allow()

    def _ask_where(self, _everything: Everything) -> None:
        dialog = QFileDialog(self, self.say("Where the folder goes"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def _warn(self, folder: Path) -> None:
        warning = warn_about(folder.parent)
        self.place.setVisible(warning is not None)
        if warning is not None:
            where = warning.service or self.say("the network")
            said = "It was saved where others may see it: this folder belongs to {where}."
            self.place.tell(self.say(said, where=where), Tone.LOOK)

    def _now(self, text: str) -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _tell(self, title: str, pages: int) -> None:
        words = self.desk.words
        told = words.say_many("{n} page drawn", "{n} pages drawn", pages)
        self._now(words.say("Now: {paper}, {pages}", paper=title, pages=told) if pages else title)

    def _show_size(self) -> None:
        everything, words = self._everything, self.desk.words
        self._now("")
        self.weight.setVisible(everything is not None)
        if everything is not None:
            left = len(everything.bound.left_out)
            said = self.say(
                "{files} files, {size}; bound together {pages} pages.",
                files=digits(len(everything.files)),
                size=size(everything.size, words),
                pages=digits(everything.bound.pages),
            )
            lost = self.say("Files that could not be bound (a sheet says so): {n}", n=digits(left))
            self.weight.setText(f"{said} {lost}" if left else said)
        self.parts.table.viewport().update()
        self._allow()

    def _show_paper(self, job: Job) -> None:
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, job.title)
        preview.make(job)

    def _open_part(self) -> None:
        line = self.parts.table.current_line()
        if line is None:
            return
        if line.made is Made.FORM:
            self.choose_form()
        elif line.made is Made.CHANGES and not line.changes:
            self.choose_change()
        elif line.made is Made.OWN and not line.files:
            self.choose_file()
        elif line.made is Made.CONTRACTS and line.lacking:
            self.desk.navigation.open("settings", None, "staff")
        else:
            self.preview()

    def _open_item(self, line: ItemLine) -> None:
        sheet, title = self.sheet(), terms.text(line.row, self.desk.words)
        if sheet is not None and self._manages:
            self._open_editor(editing.item_editing(self.desk, sheet.view, line.row.code, title), line.view)

    def _open_editor(self, made: tuple[Editing, str], view: Any) -> None:
        told, title = made
        pane = RecordEditor(self.desk, told, view)
        self.desk.navigation.show_details(pane, title)
        pane.take_focus()

    def _do(self, work: Callable[[], Changed], said: str) -> None:
        self.desk.tasks.run(
            work, owner=self, then=lambda changed: notice(self, said, changed), otherwise=self.show_problem
        )

    def _kinds(self) -> list[Choice]:
        rows = self.desk.workspace.office.rules.named(KINDS).in_force(self.desk.today())
        return [Choice(row.code, terms.text(row, self.desk.words)) for row in rows]

    def _lay_out(self) -> None:
        head = QWidget()
        line = Flow(head, gap=1)
        line.addWidget(Heading(self.say("Papers handed in")))
        for widget in (self.before, self.title, self.after):
            line.addWidget(widget)
        begin = QWidget()
        beginning = Flow(begin, gap=1)
        beginning.addWidget(FieldPlace(self.which, self.desk.words.label("submission.submission_kind")))
        beginning.addWidget(self.start_button)
        card, made = Card(pad=1.2), QWidget()
        making = Flow(made, gap=1)
        for button in (self.folder_button, self.file_button):
            making.addWidget(button)
        for part in (made, self.busy, self.told, self.weight):
            card.body.addWidget(part)
        scroll = ScrollColumn(pad=(2, 1.6), gap=1.4)
        self._of_one = (self.about, self.place, card, self.parts, self.items)
        for part in (head, begin, self.list, *self._of_one, self.rules):
            scroll.body.addWidget(part)
        self.place.hide()
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def _changed(self, changed: Changed) -> None:
        if changed.verb not in _LEFT:
            # Whatever was recorded may stand on one of the papers: what was made before is made anew.
            self._everything = None
            self._show_size()
        if self.isVisible() and any(each.kind in _KINDS for each in changed.records):
            self._read()

    def _read(self) -> None:
        year, workspace = self._year, self.desk.workspace
        self.title.setText(fiscal_year_title(fiscal_year(year), self.desk.words))

        def read() -> tuple[int, tuple[SubmissionSheet, ...]]:
            wanted = year
            if self._wanted is not None:
                wanted = workspace.submissions.get(self._wanted).year
            return wanted, workspace.submission_sheets.of_year(wanted)

        self.desk.tasks.read(
            read, owner=self, then=self._show, otherwise=self._no_year, supersede="submissions"
        )

    def _no_year(self, problem: Problem) -> None:
        self._sheets = ()
        self.list.set_lines(())
        self._show_one()
        self.show_problem(problem)

    def _show(self, found: tuple[int, tuple[SubmissionSheet, ...]]) -> None:
        self.messages.clear()
        self._year, self._sheets = found
        self.title.setText(fiscal_year_title(fiscal_year(self._year), self.desk.words))
        before = self.list.table.current_line()
        wanted = self._wanted or (None if before is None else before.view.id)
        self._wanted = None
        self.list.set_lines(self._sheets)
        if self._sheets and (wanted is None or not self.list.table.choose_key(wanted)):
            self.list.table.choose_row(len(self._sheets) - 1)
        self._show_one()

    def _show_one(self) -> None:
        sheet = self.sheet()
        for part in self._of_one:
            part.setVisible(sheet is not None)
        self.place.hide()
        self.rules.show_rules(*(() if sheet is None else sheet.rules))
        if self._everything is not None and (
            sheet is None or self._everything.sheet.view.id != sheet.view.id
        ):
            self._everything = None
        self._show_size()
        self.parts.set_lines(() if sheet is None else sheet.lines)
        if sheet is None:
            return
        if self.parts.table.current_line() is None:
            self.parts.table.choose_row(0)
        self.about.show_sheet(sheet)
        self._read_items(sheet)
        self._allow()

    def _read_items(self, sheet: SubmissionSheet) -> None:
        workspace, key, year = self.desk.workspace, sheet.view.id, sheet.view.year
        declared = sheet.programme.declared

        def read() -> list[ItemLine]:
            told = {view.item: view for view in workspace.submissions.items.of_submission(key)}
            rows = workspace.programmes.item_rows(year)
            return [
                ItemLine(row, told.get(row.code)) for row in rows if row.code in declared or row.code in told
            ]

        self.desk.tasks.read(read, owner=self, then=self.items.set_lines, supersede="submission_items")

    def _allow(self) -> None:
        sheet, line = self.sheet(), self.parts.table.current_line()
        writes = sheet is not None and self._manages
        self.start_button.setEnabled(self._manages)
        for button in (self.edit_button, self.folder_button, self.file_button):
            button.setEnabled(writes)
        self.buttons.show_for(line, writes=writes)


def _hear(told: Callable[[int, int], object], done: int, of: int) -> None:
    told(done, of)
