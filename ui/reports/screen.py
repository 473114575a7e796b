"""Reports: a month's activity, seen before it is printed."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.fiscal_year import Month
from i18n.dates import month_title
from reports.activity_report import CODE, LISTS, ActivityReportContent
from ui.actions import Act
from ui.desk import Desk
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import row
from ui.parts.button import IconButton
from ui.parts.surface import Heading
from ui.parts.text import Text
from ui.screen import Screen


class ReportsScreen(Screen):
    """One month at a time; arrows go to the month before and after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        # Last month's report is written in the first days of the next.
        self._month = Month.containing(desk.today()).after(-1)
        head = row(gap=1, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Activity report")))
        head.addStretch(1)
        self.before = IconButton("chevron-left", self.say("The month before"), lambda: self.turn(-1))
        self.after = IconButton("chevron-right", self.say("The month after"), lambda: self.turn(1))
        self.title = Text(bold=True)
        for widget in (self.before, self.title, self.after):
            head.addWidget(widget)
        self.body.addLayout(head)
        self.preview = PaperPreview(desk)
        self.body.addWidget(self.preview, 1)
        self.bind(Act.PRINT, self.preview.print_paper)
        self.bind(Act.REFRESH, self._make)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the month's report."""
        del record_id, part
        self._make()

    def take_focus(self) -> None:
        """Begin with the pages."""
        self.preview.pages.setFocus()

    def turn(self, by: int) -> None:
        """Go to another month."""
        self._month = self._month.after(by)
        self._make()

    def _make(self) -> None:
        month, workspace = self._month, self.desk.workspace
        self.title.setText(month_title(month, self.desk.words))
        self.after.setEnabled(month < Month.containing(self.desk.today()))

        def gather() -> ActivityReportContent:
            staff = {str(view.id): view.name for view in workspace.staff.all()}
            lists = {name: workspace.office.rules.named(name) for name in LISTS}
            refusals = workspace.property_inquiries.refusals(month.first_day, month.last_day)
            return ActivityReportContent(workspace.activity.of_month(month), lists, staff, refusals)

        organisation = workspace.office.actor.staff_id
        self.preview.make(Job(CODE, "reports.activity_report:activity_report", gather, "staff", organisation))
