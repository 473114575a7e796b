"""Papers of others in the chosen languages: those the organisation loaded stand beside Bansou's own forms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from desktop.records.loaded_paper import LoadedPaperView
from i18n import terms
from i18n.offered import LANGUAGES
from ui.changes import Changed
from ui.desk import Desk
from ui.loaded_paper import LoadedPaperPanel
from ui.measure import characters
from ui.parts.boxes import clear
from ui.parts.button import Button, Look
from ui.parts.surface import Section
from ui.parts.text import tip


class OthersPapers(Section):
    """A button for each paper; nothing at all where there is none. `shown` tells that they were made anew."""

    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Papers of others"), gap=0.3)
        self.desk = desk
        self.papers: tuple[LoadedPaperView, ...] = ()
        self.buttons: list[Button] = []
        self._languages: frozenset[str] = frozenset()
        self.hide()
        desk.changes.subscribe(self._changed, kinds=("loaded_paper",))

    def offer(self, languages: frozenset[str]) -> None:
        """Offer what is there in these languages."""
        if languages != self._languages:
            self._languages = languages
            self._read()

    def open(self, view: LoadedPaperView) -> None:
        """Show the pages of a paper beside the forms."""
        panel = LoadedPaperPanel(self.desk, view)
        self.desk.navigation.show_details(panel, view.title)
        panel.take_focus()

    def _read(self) -> None:
        papers, languages = self.desk.workspace.loaded_papers, self._languages
        self.desk.tasks.read(
            lambda: papers.of_languages(languages), owner=self, then=self._show, supersede="forms_others"
        )

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _show(self, papers: Sequence[LoadedPaperView]) -> None:
        if tuple(papers) == self.papers:
            # A button that has the focus keeps it.
            return
        self.papers = tuple(papers)
        clear(self.body)
        self.buttons = [self._button(view) for view in papers]
        for button in self.buttons:
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(papers))
        self.shown.emit()

    def _button(self, view: LoadedPaperView) -> Button:
        languages = self.desk.workspace.office.rules.named(LANGUAGES)
        told = terms.named(languages, view.language, self.desk.words), view.edition
        name = f"{view.title}（{'、'.join(filter(None, told))}）"
        button = Button(name, partial(self.open, view), icon="document", look=Look.QUIET)
        # A title may be longer than the column is wide; whoever rests on it reads the whole.
        short = button.fontMetrics().elidedText(button.text(), Qt.TextElideMode.ElideRight, characters(34))
        if short != button.text():
            button.setText(short)
            tip(button, name)
        return button
