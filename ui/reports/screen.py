"""Reports: the activity of a time in figures, as charts and on paper; each figure opens its records."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.counted_time import CountedTime
from desktop.services.activity_sources import KINDS
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.surface import Heading
from ui.parts.tabs import Tabs
from ui.reports.charts import ChartsPage
from ui.reports.figures import Counted, FiguresPage
from ui.reports.papers import figures_export
from ui.reports.papers_page import PapersPage
from ui.reports.time_bar import TimeBar
from ui.screen import Screen
from ui.small_numbers import SmallNumbers
from ui.table_export import TableExportDialog

FIGURES, CHARTS, PAPERS = "figures", "charts", "papers"


class ReportsScreen(Screen):
    """A time is chosen above; below stand its figures, its charts and its papers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._counted: Counted | None = None
        self._shown: set[str] = set()
        """The pages that show the present figures."""
        self.small = SmallNumbers(self)
        self.times = TimeBar(desk)
        self.file_button = Button(self.say("Save the figures as a file"), self.save_file, icon="export")
        self.tabs = Tabs(self.say("Figures, charts and papers"))
        head = row(gap=1.6)
        head.addWidget(Heading(self.say("Activity in figures")))
        head.addWidget(self.times.line, 1)
        head.addWidget(self.file_button)
        top = column(gap=0.8, pad=(2, 1.2, 2, 0.6))
        top.addLayout(head)
        top.addWidget(self.times)
        self.body.addLayout(top)
        self.body.addWidget(self.tabs, 1)
        self.tabs.add(FIGURES, self.say("Figures"), lambda: FiguresPage(desk))
        self.tabs.add(CHARTS, self.say("Charts"), lambda: ChartsPage(desk))
        self.tabs.add(PAPERS, self.say("Papers"), self._papers)
        self.times.chosen.connect(self._read)
        self.times.refused.connect(self.messages.show_problem)
        self.tabs.turned.connect(lambda _name: self._show())
        self.bind(Act.PRINT, self.print_paper)
        self.bind(Act.EARLIER, lambda: self.times.turn(-1))
        self.bind(Act.LATER, lambda: self.times.turn(1))
        self.bind(Act.REFRESH, self._refresh)
        desk.changes.subscribe(self._changed, kinds=KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the time before today at first, or again what was shown."""
        del record_id
        if part in {FIGURES, CHARTS, PAPERS}:
            self.tabs.turn_to(part)
        self.times.begin()

    def take_focus(self) -> None:
        """Begin with the page that is shown."""
        page = self.tabs.page(self.tabs.current)
        if isinstance(page, FiguresPage | ChartsPage | PapersPage):
            page.take_focus()

    def show_papers(self) -> None:
        """Show the reports of the time on paper."""
        self.tabs.turn_to(PAPERS)
        self._show()

    def print_paper(self) -> None:
        """Print the paper that is shown, or show the papers first."""
        page = self.tabs.page(PAPERS)
        if self.tabs.current == PAPERS and isinstance(page, PapersPage):
            page.preview.print_paper()
        else:
            self.show_papers()

    def save_file(self) -> None:
        """Save every figure of the time as a workbook or as CSV."""
        if self.times.time is not None:
            TableExportDialog(self, self.desk, figures_export(self.desk, self.times.time, self.small)).open()

    def _papers(self) -> PapersPage:
        page = PapersPage(self.desk, self.small)
        page.refused.connect(self.messages.show_problem)
        return page

    def _refresh(self) -> None:
        if self.times.time is not None:
            self._read(self.times.time)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._refresh()

    def _read(self, time: CountedTime) -> None:
        workspace = self.desk.workspace

        def count() -> Counted:
            staff = {str(view.id): view.name for view in workspace.staff.all()}
            return Counted.of(time, workspace.activity.of(time.first, time.last), staff)

        self.messages.clear()
        self.desk.tasks.read(
            count,
            owner=self,
            then=self._show_counted,
            otherwise=self.messages.show_problem,
            supersede="activity",
        )

    def _show_counted(self, counted: Counted) -> None:
        self._counted = counted
        self._shown.clear()
        self._show()

    def _show(self) -> None:
        counted, name = self._counted, self.tabs.current
        if counted is None or name in self._shown:
            return
        self._shown.add(name)
        page: QWidget | None = self.tabs.page(name)
        if isinstance(page, FiguresPage | ChartsPage):
            page.show_counted(counted)
        elif isinstance(page, PapersPage):
            page.show_time(counted.time)
