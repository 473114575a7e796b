"""A paper of somebody else's as it is: its pages, printing and saving them unchanged, each noted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.records.loaded_paper import LoadedPaperView
from i18n import terms
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, Look
from ui.parts.message_bar import MessageBar
from ui.parts.page_view import PageView, get_ready
from ui.parts.text import Text, Tone
from ui.printer import print_pdf, save_pdf, write_pdf
from ui.tasks import Running

CODE: Final = "loaded-paper"
"""What the printer's queue and a saved file are called."""


class LoadedPaperPanel(QWidget):
    """Shown beside a page; Bansou changes nothing in it."""

    def __init__(self, desk: Desk, view: LoadedPaperView) -> None:
        super().__init__()
        self.desk, self.say, self._view = desk, desk.words.say, view
        self._data = b""
        self.messages = MessageBar(desk.words)
        self.pages = PageView(desk.words)
        self.pages.setAccessibleName(view.title)
        self._page, self._busy = Text(tone=Tone.QUIET), BusyBar(desk.words)
        self.pages.turned.connect(self._turned)
        self.print_button = Button(self.say("Print"), self.print_paper, look=Look.PRIMARY, icon="print")
        self.save_button = Button(self.say("Save as PDF"), self.save_paper, icon="save")
        body = column(self, gap=0.8, pad=(1.6, 0.4, 1.6, 1))
        body.addWidget(self.messages)
        body.addWidget(Banner(self._said(), Tone.ACCENT))
        line = row(gap=1)
        line.addWidget(self._page)
        line.addStretch(1)
        line.addWidget(self.save_button)
        line.addWidget(self.print_button)
        body.addLayout(line)
        body.addWidget(self._busy)
        body.addWidget(self.pages, 1)
        self._allow()
        self._read()

    def take_focus(self) -> None:
        """Begin with the pages."""
        self.pages.setFocus()

    def print_paper(self) -> None:
        """Print every page as it was loaded; that it left is noted."""
        print_pdf(self, self._data, CODE, self.desk.tasks, given=self._printing)

    def save_paper(self) -> None:
        """Ask where to save the file as it was loaded."""
        name = f"{CODE}-{self.desk.today().isoformat()}.pdf"
        save_pdf(self, self.desk.words, name, self.save_to)

    def save_to(self, path: Path) -> None:
        """Save outside the vault; that it left is noted."""
        data = self._data
        self.desk.tasks.run(
            lambda: write_pdf(path, data),
            owner=self,
            then=lambda _done: self._note(saved=True),
            otherwise=self.messages.show_problem,
        )

    def _said(self) -> str:
        view, words, rules = self._view, self.desk.words, self.desk.workspace.office.rules
        language = terms.named(rules.named("languages"), view.language, words)
        if not view.edition:
            return self.say("{language}. Bansou does not change this paper.", language=language)
        return self.say(
            "{language}, edition {edition}. Bansou does not change this paper.",
            language=language,
            edition=view.edition,
        )

    def _read(self) -> None:
        papers, key = self.desk.workspace.loaded_papers, self._view.id

        def read() -> bytes:
            get_ready()
            return papers.content(key)

        self.desk.tasks.read(read, owner=self, then=self._show, otherwise=self.messages.show_problem)

    def _show(self, data: bytes) -> None:
        self._data = data
        self.pages.show_pdf(data)
        self._allow()

    def _allow(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(self._data))

    def _printing(self, running: Running) -> None:
        # A few pages may be on paper although the rest was cancelled.
        self._note(saved=False)
        self._busy.follow(running)

    def _note(self, *, saved: bool) -> None:
        history, view = self.desk.workspace.history, self._view
        self.desk.tasks.run(
            lambda: history.note_printed(view.kind, view.id, None, CODE, saved=saved), owner=self
        )

    def _turned(self, page: int, pages: int) -> None:
        self._page.setText(self.say("Page {page} of {pages}", page=page, pages=pages) if pages else "")
