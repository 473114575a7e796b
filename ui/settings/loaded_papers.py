"""Papers of somebody else's (読み込んだ書類), such as the ministry's model lease in fourteen languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.domain.problem import Problem
from desktop.records.loaded_paper import LoadedPaperDraft, LoadedPaperFields, LoadedPaperView
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import short_date
from ui.attaching import read_file
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.loaded_paper import LoadedPaperPanel
from ui.parts.button import Button
from ui.parts.form import Form
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.list_model import Column
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor
from ui.screen import Screen
from ui.settings.section import SettingsSection

KINDS: Final = "loaded_paper_kinds"
ADDRESS: Final = "distributed_at"
"""The value of a kind that says where it is offered."""
_LINES: Final = ("title", "paper_kind", ("language", "edition"), "comes_from", "loaded_on", "note")


class LoadedPapersSection(SettingsSection):
    """The list; a line shows the pages, and what is said of a paper can be changed."""

    is_wide = True

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.load_button = Button(self.say("Load a paper"), self.choose, icon="plus")
        self.file_button = Button(self.say("Attach its file"), self.choose_file, icon="attach")
        self.edit_button = Button(self.say("Change what is said of it"), self.edit_chosen, icon="edit")
        self.load_button.setEnabled(self.manages)
        self.papers: ListSection[LoadedPaperView] = ListSection(
            desk,
            "loaded_papers",
            self.say("Papers of others"),
            _columns(desk),
            self.say("No paper yet. Load the PDF of a paper that you use as it is."),
            self.edit_button,
            self.file_button,
            self.load_button,
            key=lambda line: line.id,
        )
        said = self.say(
            "Papers of the ministry or of others, for instance the model lease and the application to rent in"
            " other languages. Bansou keeps the file with its edition and prints it as it is; nothing is"
            " filled in or changed."
        )
        self.papers.body.insertWidget(0, Text(said, tone=Tone.QUIET, wrap=True))
        self.where = Text(tone=Tone.QUIET, wrap=True, selectable=True)
        self.papers.body.insertWidget(1, self.where)
        self.body.addWidget(self.papers)
        self.body.addStretch(1)
        self.papers.table.opened.connect(self.open)
        self.papers.table.chosen.connect(lambda _line: self._allow())
        desk.changes.subscribe(self._changed, kinds=("loaded_paper",))
        self._tell_where()
        self._allow()
        self._read()

    def choose(self) -> None:
        """Ask for the file of a new paper."""
        self._ask(self.load)

    def choose_file(self) -> None:
        """Ask for the file of the chosen paper, which has none."""
        self._ask(self.attach)

    def _ask(self, take: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self, self.say("Load a paper"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        """Read a file, and ask what is to be said of it."""

        def show(data: bytes) -> None:
            editing, title = paper_editing(self.desk, data=data, title=path.stem)
            self._edit(editing, title, None)

        self.desk.tasks.read(lambda: read_file(path), owner=self, then=show, otherwise=self._refused)

    def attach(self, path: Path) -> None:
        """Keep the file of the chosen paper."""
        line, papers = self._lacking(), self.desk.workspace.loaded_papers
        if line is not None:
            self.desk.tasks.run(
                lambda: papers.load(line.id, read_file(path)), owner=self, otherwise=self._refused
            )

    def open(self, view: LoadedPaperView) -> None:
        """Show the pages of a paper; one without a file is asked about."""
        if not view.digest:
            self.edit_chosen()
            return
        panel = LoadedPaperPanel(self.desk, view)
        self.desk.navigation.show_details(panel, view.title)
        panel.take_focus()

    def edit_chosen(self) -> None:
        """Open the form of the chosen paper."""
        line = self.papers.table.current_line()
        if line is not None:
            self._edit(*paper_editing(self.desk), line)

    def _edit(self, editing: Editing, title: str, view: LoadedPaperView | None) -> None:
        editor = RecordEditor(self.desk, editing, view)
        if view is None:
            _offer_address(self.desk, editor.form)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _refused(self, problem: Problem) -> None:
        self.messages.show_problem(problem)

    def _lacking(self) -> LoadedPaperView | None:
        line = self.papers.table.current_line()
        return None if line is None or line.digest else line

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        papers = self.desk.workspace.loaded_papers
        self.desk.tasks.read(papers.all, owner=self, then=self._show, supersede="loaded_papers")

    def _show(self, views: Sequence[LoadedPaperView]) -> None:
        self.papers.set_lines(views)
        self._allow()

    def _allow(self) -> None:
        line = self.papers.table.current_line()
        self.edit_button.setVisible(line is not None)
        self.edit_button.setEnabled(self.manages)
        self.file_button.setVisible(self._lacking() is not None)
        self.file_button.setEnabled(self.manages)

    def _tell_where(self) -> None:
        rows = self.desk.workspace.office.rules.named(KINDS).in_force(self.desk.today())
        by_address: dict[str, list[str]] = {}
        for each in rows:
            if address := str(each.values.get(ADDRESS, "")):
                by_address.setdefault(address, []).append(terms.text(each, self.desk.words))
        said = [
            self.say("{papers} are offered here: {address}", papers="・".join(names), address=address)
            for address, names in by_address.items()
        ]
        self.where.setText("\n".join(said))
        self.where.setVisible(bool(said))


def paper_editing(
    desk: Desk, *_client: object, data: bytes | None = None, title: str = ""
) -> tuple[Editing, str]:
    """Return how a paper is edited, and what the pane is called; a new one comes with its bytes."""
    papers = desk.workspace.loaded_papers

    def verb(draft: LoadedPaperDraft, view: Any) -> Callable[[], Saved]:
        if view is not None:
            return lambda: papers.save(draft, view.id, view.version)
        return lambda: papers.take(draft, data)

    editing = Editing(
        "loaded_paper",
        LoadedPaperFields,
        LoadedPaperDraft,
        papers,
        _LINES,
        starting={"title": title, "loaded_on": desk.today()},
        verb=verb,
    )
    return editing, desk.words.label("record.loaded_paper")


def _offer_address(desk: Desk, form: Form) -> None:
    """Propose where a paper of the chosen kind is offered, until somebody writes something else."""
    kind, comes_from = form.places["paper_kind"].input, form.places["comes_from"].input
    rows = desk.workspace.office.rules.named(KINDS)

    def offer() -> None:
        row = rows.ever(str(kind.value() or ""))
        if isinstance(comes_from, TextInput):
            comes_from.offer("" if row is None else str(row.values.get(ADDRESS, "")))

    kind.changed.connect(offer)
    offer()


def _columns(desk: Desk) -> Sequence[Column[LoadedPaperView]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    kinds, languages = rules.named(KINDS), rules.named("languages")
    return (
        Column("title", label("loaded_paper.title"), lambda line: line.title, wide=24, bold=True),
        Column(
            "kind",
            label("loaded_paper.paper_kind"),
            lambda line: terms.named(kinds, line.paper_kind, words),
            wide=22,
        ),
        Column(
            "language",
            label("loaded_paper.language"),
            lambda line: terms.named(languages, line.language, words),
            wide=16,
        ),
        Column("edition", label("loaded_paper.edition"), lambda line: line.edition, wide=12),
        Column(
            "comes_from",
            label("loaded_paper.comes_from"),
            lambda line: line.comes_from,
            wide=24,
            stretches=True,
        ),
        Column(
            "loaded_on",
            label("loaded_paper.loaded_on"),
            lambda line: short_date(line.loaded_on, words),
            wide=12,
        ),
        Column(
            "file",
            words.say("File"),
            lambda line: "" if line.digest else words.say("not attached yet"),
            wide=14,
            tone=lambda _line: Tone.LOOK,
        ),
    )
