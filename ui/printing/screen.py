"""Papers: the support record of a person, seen before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.problem import Problem
from desktop.records.client import ClientLine
from reports.case_record import CODE, LISTS, CaseRecordContent
from ui.actions import Act
from ui.desk import Desk
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen


class PrintingScreen(Screen):
    """First whose paper, then the paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words, label = desk.words, desk.words.label
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Papers")))
        self._whose = Text(tone=Tone.QUIET)
        head.addWidget(self._whose)
        head.addStretch(1)
        self.other = Button(self.say("Choose somebody else"), self._choose, look=Look.QUIET)
        head.addWidget(self.other)
        self.body.addLayout(head)
        model: ListModel[ClientLine] = ListModel(
            (
                Column("name", label("client.name"), lambda line: line.name, wide=24, bold=True),
                Column("kana", label("client.kana"), lambda line: line.kana, wide=24, stretches=True),
            )
        )
        self.people: Table[ClientLine] = Table(
            "printing", self.say("Whose support record?"), model, words, desk.preferences
        )
        chooser = QWidget()
        inside = column(chooser, gap=0)
        hint = row(pad=(2, 0.6))
        hint.addWidget(Text(self.say("Whose support record?"), tone=Tone.QUIET))
        inside.addLayout(hint)
        inside.addWidget(self.people, 1)
        self.preview = PaperPreview(desk)
        self._nobody = EmptyPage("document", self.say("Papers about clients are printed here."))
        self._chooser = chooser
        self._pages = QStackedWidget()
        for page in (chooser, self.preview, self._nobody):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.people.opened.connect(lambda line: self.desk.navigation.open("printing", line.id))
        self.bind(Act.PRINT, self.preview.print_paper)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the support record of a person, or ask whose."""
        del part
        if record_id is None:
            self._choose()
            return
        self.other.show()
        self._pages.setCurrentWidget(self.preview)
        workspace = self.desk.workspace
        clients = workspace.clients
        self._whose.setText("")
        self.desk.tasks.read(
            lambda: clients.get(record_id).name, owner=self, then=self._whose.setText, supersede="whose"
        )

        def gather() -> CaseRecordContent:
            case = workspace.cases.current(record_id)
            if case is None:
                raise Problem("case.none")
            lists = {name: workspace.office.rules.named(name) for name in LISTS}
            return CaseRecordContent(workspace.case_files.read(case.id), lists, workspace.office.today())

        self.preview.make(
            Job(CODE, "reports.case_record:case_record", gather, "client", record_id, record_id)
        )

    def take_focus(self) -> None:
        """Begin with the pages, or with choosing."""
        (self.preview.pages if self._pages.currentWidget() is self.preview else self.people).setFocus()

    def _choose(self) -> None:
        self.preview.clear()
        self.other.hide()
        self._whose.setText("")
        self._pages.setCurrentWidget(self._chooser)
        clients = self.desk.workspace.clients
        self.desk.tasks.read(clients.lines, owner=self, then=self._offer, supersede="printing")

    def _offer(self, lines: Sequence[ClientLine]) -> None:
        self.people.set_lines(lines)
        if lines and self.people.current_line() is None:
            self.people.choose_row(0)
        if self._pages.currentWidget() is not self.preview:
            self._pages.setCurrentWidget(self._chooser if lines else self._nobody)
