"""Translations of the forms (書類の訳): what is shipped, what one's own organisation says, who has read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop.domain.folding import fold
from desktop.domain.form import Form
from desktop.records.translation_correction import TranslationCorrectionView
from desktop.services.rule_overrides import RuleSheet
from desktop.services.translation_reviews import LIST
from desktop.storage.form_shelf import FormShelf
from i18n import corrected
from i18n.corrected import Astray, FormText, Incoming
from i18n.words import Words
from ui.attaching import read_file
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.measure import units
from ui.notices import notice
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import Tick
from ui.parts.list_model import Column, ListModel
from ui.parts.message_bar import MessageBar
from ui.parts.search_box import SearchBox
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.printer import write_pdf
from ui.screen import Screen
from ui.settings.rule_editor import RuleEditor
from ui.settings.section import SettingsSection
from ui.settings.translation_editor import Corrected, TranslationEditor, form_title, language_name
from ui.settings.translation_file import TranslationFile
from ui.settings.translation_reviews import TranslationReviewsPart


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the forms with its translations."""

    text: FormText
    shipped: str
    own: TranslationCorrectionView | None
    folded: str = ""

    @property
    def id(self) -> tuple[str, str]:
        """By what it is found again."""
        return self.text.key


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a language."""

    language: str = ""
    lines: tuple[Line, ...] = ()
    astray: tuple[Astray, ...] = ()
    reviewed_by: str = ""


FILE_NAME: Final = "translations"


class TranslationsSection(SettingsSection):
    """Choose a language and a form; a line opens its translation beside the page."""

    is_wide = True

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        self._forms = FormShelf().all()
        self._read = Read()
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.astray = ListSection[Astray](
            desk,
            "translations_astray",
            self.say("The Japanese text has changed: please look again"),
            _astray_columns(desk),
            "",
            key=lambda line: line.view.id,
        )
        self.astray.body.insertWidget(0, Text(self._said_of_astray(), tone=Tone.QUIET, wrap=True))
        self.astray.hide()
        self.astray.table.opened.connect(self._open_astray)
        self.body.addWidget(self.astray)
        self.export_button = Button(self.say("Save own translations as a file"), self.export, icon="export")
        self.import_button = Button(self.say("Take in translations"), self.choose, icon="folder")
        self.import_button.setEnabled(self.manages)
        card = self.card(self.say("Translations of the forms"), self.import_button, self.export_button)
        said = self.say(
            "Open a line to write a translation of your own. It stands on every form from then on, and stays"
            " when the program is brought up to date."
        )
        card.body.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        card.body.addLayout(self._narrowing())
        card.body.addWidget(self.search)
        self.status = Banner("", Tone.LOOK)
        card.body.addWidget(self.status)
        self.table: Table[Line] = Table(
            "translations",
            self.say("Translations of the forms"),
            ListModel(_columns(desk)),
            desk.words,
            desk.preferences,
            tall=2,
        )
        self.table.setMinimumHeight(units(36))
        self.table.opened.connect(self._open)
        card.body.addWidget(self.table)
        self.nothing = Text(self.say("No text fits. Please choose another form or word."), tone=Tone.QUIET)
        self.nothing.hide()
        card.body.addWidget(self.nothing)
        self.reviews = TranslationReviewsPart(desk, self._forms, manages=self.manages)
        self.body.addWidget(self.reviews)
        kinds = ("translation_correction", "translation_review", "rule_override", "rule_value")
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._begin()

    @property
    def language_chosen(self) -> str:
        """The language that is looked at."""
        return str(self.language.value())

    def _narrowing(self) -> QHBoxLayout:
        desk, rules = self.desk, self.desk.workspace.office.rules
        self._offered = corrected.offered(rules.named("languages").rows)
        self.language = ChoiceBox([Choice(code, language_name(desk, code)) for code in self._offered])
        self.language.editor.setAccessibleName(self.say("Language"))
        titles = [Choice(form.name, form_title(desk, form)) for form in self._forms]
        self.form = ChoiceBox(titles, unknown=self.say("All forms"))
        self.form.editor.setAccessibleName(self.say("Form"))
        self.search = SearchBox(self.say("Search in the translations"))
        self.only_own = Tick(self.say("Only own translations"))
        self.language.changed.connect(self._ask)
        self.form.changed.connect(self._show)
        self.search.queried.connect(lambda _query: self._show())
        self.search.moved_down.connect(self.table_focus)
        self.only_own.toggled.connect(lambda _on: self._show())
        line = row(gap=1)
        for narrow in (self.language, self.form):
            line.addWidget(narrow)
        line.addWidget(self.only_own)
        line.addStretch(1)
        return line

    def table_focus(self) -> None:
        """Go to what was found."""
        self.table.setFocus()

    # Reading

    def _begin(self) -> None:
        """Begin with the language that was last worked on, or the first one."""
        corrections, codes = self.desk.workspace.translation_corrections, self._offered

        def read() -> str:
            return next((code for code in (corrections.last_language(), *codes) if code in codes), "")

        def show(language: str) -> None:
            if not self.language_chosen:
                self.language.fill(language)
            self._ask()

        self.desk.tasks.read(read, owner=self, then=show)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._ask()

    def _ask(self) -> None:
        language, forms, workspace = self.language_chosen, self._forms, self.desk.workspace
        if not language:
            return

        def read() -> Read:
            views = workspace.translation_corrections.of_language(language)
            texts = corrected.texts_of(forms, workspace.office.rules.named)
            own = {(view.context, view.source): view for view in views}
            words = Words.on_paper(language)
            lines = tuple(_line(text, corrected.shipped(text, words), own.get(text.key)) for text in texts)
            by = workspace.translation_reviews.reviewed_by(language)
            return Read(language, lines, corrected.astray(views, texts), by)

        self.desk.tasks.read(read, owner=self, then=self._take, supersede="translations")

    def _take(self, read: Read) -> None:
        self._read = read
        self.astray.set_lines(read.astray)
        self.astray.setVisible(bool(read.astray))
        self._tell_status()
        self._show()

    def _show(self) -> None:
        form, query, only = self.form.value(), fold(self.search.query), self.only_own.isChecked()
        lines = [
            line
            for line in self._read.lines
            if form in ("", *line.text.forms) and query in line.folded and (line.own is not None or not only)
        ]
        self.table.set_lines(lines)
        self.nothing.setVisible(not lines and bool(self._read.lines))
        self.export_button.setEnabled(any(line.own is not None for line in self._read.lines))

    def _tell_status(self) -> None:
        by, language = self._read.reviewed_by, language_name(self.desk, self._read.language)
        if by:
            said = self.say(
                "{organisation} has read the translation in {language}.", organisation=by, language=language
            )
            self.status.tell(said, Tone.ACCENT)
        else:
            said = self.say(
                "Nobody outside has read the translation in {language} yet: every form says in it that the"
                " Japanese text prevails.",
                language=language,
            )
            self.status.tell(said, Tone.LOOK)
        self.status.offer((self.say("Enter who has read it"), self.enter_reviewer) if self.manages else None)

    # Writing

    def enter_reviewer(self) -> None:
        """Open the row that says who has read the translation of the language."""
        overrides, language = self.desk.workspace.rule_overrides, self._read.language
        rows = self.desk.workspace.office.rules.named(LIST)
        kept = rows.ever(language)
        day = None if kept is None else kept.valid_from

        def show(sheet: RuleSheet) -> None:
            editor = RuleEditor(self.desk, sheet, lambda said, changed: notice(self, said, changed))
            self.desk.navigation.show_details(editor, self.say("A rule of our own"))
            editor.take_focus()

        self.desk.tasks.read(lambda: overrides.sheet(LIST, language, day), owner=self, then=show)

    def _open(self, line: Line) -> None:
        self._edit(Corrected(self._read.language, line.text, self._form_of(line.text), line.own))

    def _open_astray(self, line: Astray) -> None:
        now = line.now or FormText(line.view.context, line.view.source, ())
        self._edit(Corrected(self._read.language, now, self._form_of(now), line.view))

    def _edit(self, what: Corrected) -> None:
        editor = TranslationEditor(self.desk, what)
        self.desk.navigation.show_details(editor, self.desk.words.label("record.translation_correction"))
        editor.take_focus()

    def _form_of(self, text: FormText) -> Form | None:
        """Return the form on which a text is looked at: the chosen one, or the first that has it."""
        names = [name for name in (str(self.form.value()), *text.forms) if name in text.forms]
        return next((form for form in self._forms if names and form.name == names[0]), None)

    # Files

    def export(self) -> None:
        """Ask where to save the own translations of the language."""
        dialog = QFileDialog(self, self.say("Save own translations as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PO (*.po)")
        dialog.setDefaultSuffix("po")
        dialog.selectFile(f"{FILE_NAME}-{self._read.language}.po")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Save them; nothing in them is a client's."""
        corrections, language = self.desk.workspace.translation_corrections, self._read.language
        self.desk.tasks.run(
            lambda: write_pdf(path, corrected.as_file(language, corrections.of_language(language))),
            owner=self,
            then=lambda _done: self.messages.show_notice(self.say("The translations are saved.")),
            otherwise=self.messages.show_problem,
        )

    def choose(self) -> None:
        """Ask for a file of translations."""
        dialog = QFileDialog(self, self.say("Take in translations"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("PO (*.po)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read_from(Path(name)))
        dialog.open()

    def read_from(self, path: Path) -> None:
        """Show what the translations of a file would do."""
        language, texts, desk = self._read.language, [line.text for line in self._read.lines], self.desk
        own = {line.text.key: line.own.text for line in self._read.lines if line.own is not None}

        def looked() -> tuple[Incoming, ...]:
            given = corrected.from_file(read_file(path), language)
            return corrected.compared(given, texts, own, Words.on_paper(language))

        def show(found: tuple[Incoming, ...]) -> None:
            panel = TranslationFile(desk, language, found)
            desk.navigation.show_details(panel, self.say("Translations of a file"))

        desk.tasks.read(looked, owner=self, then=show, otherwise=self.messages.show_problem)

    def _said_of_astray(self) -> str:
        return self.say(
            "These own translations belong to texts that a newer program words otherwise. They stand on no"
            " form until somebody has looked at them: open a line."
        )


def _line(text: FormText, shipped: str, own: TranslationCorrectionView | None) -> Line:
    said = "" if own is None else own.text
    return Line(text, shipped, own, fold(f"{text.source}\n{shipped}\n{said}"))


def _columns(desk: Desk) -> Sequence[Column[Line]]:
    say = desk.words.say
    return (
        Column(
            "source",
            say("Japanese text"),
            lambda line: line.text.source,
            wide=36,
            stretches=True,
            sortable=False,
        ),
        Column(
            "shipped",
            say("Shipped translation"),
            lambda line: line.shipped or say("none yet"),
            wide=36,
            stretches=True,
            sortable=False,
            tone=lambda line: Tone.PLAIN if line.shipped else Tone.LOOK,
        ),
        Column(
            "own",
            say("Own translation"),
            lambda line: "" if line.own is None else line.own.text,
            wide=36,
            stretches=True,
            sortable=False,
            tone=lambda _line: Tone.ACCENT,
        ),
    )


def _astray_columns(desk: Desk) -> Sequence[Column[Astray]]:
    say = desk.words.say
    gone = say("This text stands on no form any more.")
    return (
        Column("own", say("Own translation"), lambda line: line.view.text, wide=30, bold=True),
        Column("before", say("Japanese text until now"), lambda line: line.view.source, wide=36),
        Column(
            "now",
            say("Japanese text"),
            lambda line: gone if line.now is None else line.now.source,
            wide=40,
            stretches=True,
            tone=lambda line: Tone.LOOK if line.now is None else Tone.PLAIN,
        ),
    )
