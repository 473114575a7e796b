"""Papers: whose, which one, and the paper before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.records.client import ClientLine
from i18n.dates import short_date
from reports.case_record import CODE
from ui.actions import Act
from ui.desk import Desk
from ui.paper_offers import PaperOffer, offers_of, titled
from ui.paper_preview import PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen


class PrintingScreen(Screen):
    """First whose papers, then all of them beside the one that is seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._client_id: UUID | None = None
        words = desk.words
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Papers")))
        self._whose = Text(tone=Tone.QUIET)
        head.addWidget(self._whose)
        head.addStretch(1)
        self.other = Button(self.say("Choose somebody else"), self._choose, look=Look.QUIET)
        self.forms = Button(
            self.say("Papers in many languages"), self._forms, look=Look.QUIET, icon="language"
        )
        head.addWidget(self.forms)
        head.addWidget(self.other)
        self.body.addLayout(head)
        self.people: Table[ClientLine] = Table(
            "printing", self.say("Whose papers?"), ListModel(_people(desk)), words, desk.preferences
        )
        self.papers: Table[PaperOffer] = Table(
            "papers", self.say("Papers of this person"), ListModel(_papers(desk)), words, desk.preferences
        )
        self.preview = PaperPreview(desk)
        first = Button(
            self.say("Take in a client"),
            lambda: desk.navigation.open("clients", None, "new"),
            look=Look.PRIMARY,
            icon="plus",
        )
        self._nobody = EmptyPage(
            "document", self.say("Papers about the people you support are printed here."), first
        )
        self._chooser = self._asking()
        self._paper = QSplitter(Qt.Orientation.Horizontal)
        self._paper.setChildrenCollapsible(False)
        self._paper.addWidget(self.papers)
        self._paper.addWidget(self.preview)
        self._paper.setStretchFactor(0, 3)
        self._paper.setStretchFactor(1, 7)
        self._pages = QStackedWidget()
        for page in (self._chooser, self._paper, self._nobody):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.people.opened.connect(lambda line: self.desk.navigation.open("printing", line.id))
        self.papers.opened.connect(lambda offer: self.preview.make(titled(offer)))
        self.bind(Act.PRINT, self.preview.print_paper)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show a person's papers, at the one whose code is `part`, or ask whose."""
        if record_id is None:
            self._choose()
            return
        self._client_id = record_id
        self.other.show()
        self.forms.show()
        self._pages.setCurrentWidget(self._paper)
        self._whose.setText("")
        self.preview.clear()
        self.papers.set_lines(())
        clients, desk = self.desk.workspace.clients, self.desk
        self.desk.tasks.read(
            lambda: (clients.get(record_id).name, offers_of(desk, record_id)),
            owner=self,
            then=lambda known: self._show(*known, part or CODE),
            supersede="papers",
        )

    def take_focus(self) -> None:
        """Begin with the papers, or with choosing."""
        (self.papers if self._pages.currentWidget() is self._paper else self.people).setFocus()

    def _asking(self) -> QWidget:
        chooser = QWidget()
        inside = column(chooser, gap=0)
        hint = row(pad=(2, 0.6))
        hint.addWidget(Text(self.say("Whose papers?"), tone=Tone.QUIET))
        inside.addLayout(hint)
        inside.addWidget(self.people, 1)
        return chooser

    def _show(self, name: str, offers: Sequence[PaperOffer], code: str) -> None:
        self._whose.setText(name)
        self.papers.set_lines(offers)
        wanted = next((offer for offer in offers if offer.job.code == code), next(iter(offers), None))
        if wanted is not None:
            self.papers.choose_key(wanted.id)
            self.preview.make(titled(wanted))

    def _forms(self) -> None:
        """Make papers in many languages for the person in view."""
        self.desk.navigation.open("forms", self._client_id)

    def _choose(self) -> None:
        self.preview.clear()
        self._client_id = None
        self.other.hide()
        self.forms.hide()
        self._whose.setText("")
        self._pages.setCurrentWidget(self._chooser)
        clients = self.desk.workspace.clients
        self.desk.tasks.read(clients.lines, owner=self, then=self._offer, supersede="printing")

    def _offer(self, lines: Sequence[ClientLine]) -> None:
        self.people.set_lines(lines)
        if lines and self.people.current_line() is None:
            self.people.choose_row(0)
        if self._pages.currentWidget() is not self._paper:
            self._pages.setCurrentWidget(self._chooser if lines else self._nobody)


def _people(desk: Desk) -> Sequence[Column[ClientLine]]:
    label = desk.words.label
    return (
        Column("name", label("client.name"), lambda line: line.name, wide=24, bold=True),
        Column("kana", label("client.kana"), lambda line: line.kana, wide=24, stretches=True),
    )


def _papers(desk: Desk) -> Sequence[Column[PaperOffer]]:
    words, today = desk.words, desk.today()
    return (
        Column(
            "title", words.say("Paper"), lambda offer: offer.title, wide=20, stretches=True, sortable=False
        ),
        Column(
            "on",
            words.say("Day"),
            lambda offer: short_date(offer.on, words, today) if offer.on else "",
            wide=10,
            tone=lambda _offer: Tone.QUIET,
            sortable=False,
        ),
    )
