"""The corporation's own duties of a business year: what is owed, the plan, the report, notices, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.corporation_year import REPORT, Duty
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.roles import Permission
from desktop.records.corporation_paper import CorporationPaperView
from desktop.records.filed_matter import FiledMatterView
from desktop.records.record import View
from desktop.services.business_costs import CostLine
from desktop.services.business_plans import WholePlan
from desktop.services.business_reports import WholeReport
from desktop.services.corporation_notices import NoticeLine, Proposal
from i18n import corporation
from i18n.words import N_
from reports.published_plan import as_text
from ui.actions import Act
from ui.changes import Changed
from ui.corporation_duties import columns as shown
from ui.corporation_duties.editing import (
    Made,
    filed_editing,
    notice_editing,
    plan_editing,
    report_editing,
)
from ui.corporation_duties.files import AttachDialog, Belongs
from ui.corporation_duties.knowing import Known, known_of
from ui.corporation_duties.papers import (
    accounts_job,
    budget_job,
    changes_job,
    notice_job,
    plan_job,
    published,
    published_job,
    report_job,
)
from ui.desk import Desk
from ui.explained.button import explain
from ui.list_section import ListSection
from ui.paper_preview import Job, PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button, IconButton, Look
from ui.parts.flow import Flow
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.text import Text, Tone
from ui.printer import save_pdf, write_pdf
from ui.record_editor import RecordEditor
from ui.screen import Screen

_WRITE_PLAN: Final = N_("Write the business plan")
_WRITE_REPORT: Final = N_("Write the business report")
_GO_ON: Final = N_("Go on with the plan being written")
_CHANGE_PLAN: Final = N_("Begin a change of the plan")
_OPEN_REPORT: Final = N_("Open the business report")
_KINDS: Final = (
    "business_plan",
    "business_report",
    "corporation_notice",
    "filed_matter",
    "corporation_paper",
    "organisation",
    "organisation_business",
    "voucher",
)


class CorporationDutiesScreen(Screen):
    """A business year at a time; lines open their forms beside the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known: Known | None = None
        self._year: FiscalYear | None = None
        self.manages = desk.workspace.office.may(Permission.MANAGE)
        self.before = IconButton("chevron-left", self.say("The business year before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", self.say("The business year after"), partial(self.turn, 1))
        self.title, self.found, self.rules = Text(bold=True), Banner("", Tone.LOOK), RuleNote(desk.words)
        self.found.hide()
        self._make_lists()
        self._lay_out()
        self._connect()

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the year of today, or the one that was shown last."""
        del record_id, part
        if self._year is None:
            plans = self.desk.workspace.business_plans
            self.desk.tasks.read(
                lambda: plans.year_of(self.desk.today()),
                owner=self,
                then=self._show_year,
                supersede="corporation_year",
            )
        else:
            self._read()

    def take_focus(self) -> None:
        """Begin with what is owed."""
        self.duties.table.setFocus()

    def turn(self, by: int) -> None:
        """Go to the business year before or after."""
        if self._year is not None:
            self._show_year(self._year.after(by))

    def write_plan(self) -> None:
        """Begin the plan of the year, or a change of it."""
        known = self._known
        if known is None:
            return
        unfinished = [each for each in known.whole.plans if each.view.approved_on is None]
        if unfinished:
            self._open_plan(unfinished[-1])
        else:
            self._edit(plan_editing(self.desk, known.whole.year, None, known.beginning), None)

    def write_report(self) -> None:
        """Open the report of the year, or begin it from the figures."""
        known = self._known
        if known is not None:
            whole = known.whole
            made = report_editing(self.desk, whole.year, whole.report, known.groups, known.costs, whole.plan)
            self._edit(made, None if whole.report is None else whole.report.view)

    def write_notice(self, proposal: Proposal | None = None) -> None:
        """Begin a notice."""
        self._edit(notice_editing(self.desk, proposal), None)

    def add_filed(self) -> None:
        """Add an officer or an office."""
        self._edit(filed_editing(self.desk), None)

    def attach(self) -> None:
        """Keep a file beside the plan, the report or a notice."""
        belongs = self._belongs()
        if belongs:
            AttachDialog(self, self.desk, belongs, self.show_problem).open()

    def save_file(self) -> None:
        """Save the chosen file outside the vault."""
        view, papers = self.papers.table.current_line(), self.desk.workspace.corporation_papers
        if view is not None and view.digest:
            key = view.id
            self.desk.tasks.read(lambda: papers.content(key), owner=self, then=self._ask_where)

    def copy_text(self) -> None:
        """Put the plan as it is published on the clipboard."""
        plan = self._plan()
        if plan is not None:
            self.desk.tasks.read(
                lambda: as_text(published(self.desk, plan.id), self.desk.words), owner=self, then=self._copied
            )

    def _make_lists(self) -> None:
        desk, say = self.desk, self.say
        self.plan_button = Button(say("Write the business plan"), self.write_plan, icon="edit")
        self.report_button = Button(say("Write the business report"), self.write_report, icon="edit")
        self.notice_button = Button(say("Write a notice of a change"), self.write_notice, icon="plus")
        self.filed_button = Button(say("Add an officer or office"), self.add_filed, icon="plus")
        self.attach_button = Button(say("Keep a file here"), self.attach, icon="attach")
        self.save_button = Button(say("Save the chosen file"), self.save_file, icon="export", look=Look.QUIET)
        for button in (self.plan_button, self.report_button, self.notice_button, self.filed_button,
                       self.attach_button):  # fmt: skip
            button.setEnabled(self.manages)
        self.duties: ListSection[Duty] = ListSection(
            desk, "corporation_duties", say("What is owed for the year"), shown.duty_columns(desk),
            say("Before its designation a corporation owes nothing."),
            key=lambda duty: (duty.code, duty.edition),
        )  # fmt: skip
        self.plan_papers = self._papers(
            (say("Business plan"), lambda: self._plan_paper(plan_job, say("Business plan"))),
            (say("Budget of the year"), lambda: self._plan_paper(budget_job, say("Budget of the year"))),
            (say("To be published"), lambda: self._plan_paper(published_job, say("To be published"))),
            (say("Old and new"), lambda: self._plan_paper(changes_job, say("Old and new"))),
        )
        self.copy_button = Button(
            say("Copy the text to publish"), self.copy_text, icon="note", look=Look.QUIET
        )
        self.plans: ListSection[WholePlan] = ListSection(
            desk, "business_plans", say("Business plan and budget"), shown.plan_columns(desk),
            say("Write the plan under its three headings, with the budget of each account."),
            self.plan_button,
            key=lambda line: line.id,
        )  # fmt: skip
        self.report_papers = self._papers(
            (say("Business report"), lambda: self._report_paper(report_job, say("Business report"))),
            (
                say("Accounts of the year"),
                lambda: self._report_paper(accounts_job, say("Accounts of the year")),
            ),
        )
        self.reports: ListSection[WholeReport] = ListSection(
            desk, "business_reports", say("Business report and accounts"), shown.report_columns(desk),
            say("After the year is over the report is drafted from the figures below."),
            self.report_button,
            key=lambda line: line.id,
        )  # fmt: skip
        self.figures: ListSection[shown.FigureLine] = ListSection(
            desk, "business_figures", say("What the records count in the business year"),
            shown.figure_columns(desk), say("The records count nothing in this time."),
            key=lambda line: (line.group.code, line.figure.code),
        )  # fmt: skip
        self.costs: ListSection[CostLine] = ListSection(
            desk, "business_costs", say("What was spent by vouchers"), shown.cost_columns(desk),
            say("No voucher was paid in this time."), key=lambda line: (line.account, line.category),
        )  # fmt: skip
        self.proposals: ListSection[Proposal] = ListSection(
            desk, "notice_proposals", say("Changes that may need a notice"), shown.proposal_columns(desk),
            say("No change without a notice was found."),
            key=lambda line: (line.matter, line.changes_on, line.after),
        )  # fmt: skip
        self.notice_paper = self._paper_button(say("Notice of a change"), self._print_notice)
        self.notices: ListSection[NoticeLine] = ListSection(
            desk, "corporation_notices", say("Notices of changes"), shown.notice_columns(desk),
            say("Changes of name, offices, officers and contact are noticed before they happen."),
            self.notice_paper, self.notice_button,
        )  # fmt: skip
        self.filed: ListSection[FiledMatterView] = ListSection(
            desk, "filed_matters", say("Officers and offices on file"), shown.filed_columns(desk),
            say("Officers and offices that the governor knows of stand here."), self.filed_button,
            key=lambda view: view.id,
        )  # fmt: skip
        self.papers: ListSection[CorporationPaperView] = ListSection(
            desk, "corporation_papers", say("Files of this year"), shown.paper_columns(desk),
            say("Approvals, the inventory of property and the balance sheet are kept here."),
            self.save_button, self.attach_button,
            key=lambda view: view.id,
        )  # fmt: skip

    def _paper_button(self, words: str, do: Callable[[], object]) -> Button:
        return Button(words, do, icon="print", look=Look.QUIET)

    def _papers(self, *made: tuple[str, Callable[[], object]]) -> tuple[Button, ...]:
        return tuple(self._paper_button(words, do) for words, do in made)

    def _lay_out(self) -> None:
        head = row(gap=1, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("The corporation's own duties")), 1)
        for turning in (self.before, self.title, self.after):
            head.addWidget(turning)
        self.body.addLayout(head)
        scroll = ScrollColumn(pad=(2, 0.6), gap=1.8)
        self.plans.body.addWidget(_in_line((*self.plan_papers, self.copy_button)))
        self.reports.body.addWidget(_in_line(self.report_papers))
        parts: tuple[QWidget, ...] = (
            self.found,
            self.duties,
            self.plans,
            self.reports,
            self.figures,
            self.costs,
            self.proposals,
            self.notices,
            self.filed,
            self.papers,
            self.rules,
        )
        for widget in parts:
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.duties.table.opened.connect(self._open_duty)
        self.plans.table.opened.connect(self._open_plan)
        self.reports.table.opened.connect(lambda _line: self.write_report())
        self.figures.table.opened.connect(self._explain)
        self.costs.table.opened.connect(
            lambda line: explain(self.desk, self.say("Spent by vouchers"), line.figure)
        )
        self.proposals.table.opened.connect(self.write_notice)
        self.notices.table.opened.connect(lambda line: self._edit(notice_editing(self.desk), line.view))
        self.filed.table.opened.connect(lambda view: self._edit(filed_editing(self.desk), view))
        self.bind(Act.NEW, self.write_plan, words=self.say("Write the business plan"))
        self.bind(Act.PRINT, lambda: self._plan_paper(plan_job, self.say("Business plan")))
        self.bind(Act.REFRESH, self._read)
        self.desk.changes.subscribe(self._changed, kinds=_KINDS)

    def _open_duty(self, duty: Duty) -> None:
        known = self._known
        if known is None or not self.manages:
            return
        if duty.code == REPORT:
            self.write_report()
            return
        own = [each for each in known.whole.plans if each.view.edition == duty.edition]
        if own:
            self._open_plan(own[0])
        else:
            self.write_plan()

    def _open_plan(self, plan: WholePlan) -> None:
        self._edit(plan_editing(self.desk, plan.year, plan, None), plan.view)

    def _edit(self, made: Made, view: View | None) -> None:
        editing, title = made
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _explain(self, line: shown.FigureLine) -> None:
        explain(self.desk, corporation.told(line.figure, self.desk.words), line.figure)

    def _plan(self) -> WholePlan | None:
        line = self.plans.table.current_line()
        return line or (None if self._known is None else self._known.whole.plan)

    def _plan_paper(self, job: Callable[[Desk, UUID], Job], title: str) -> None:
        plan = self._plan()
        if plan is not None:
            self._preview(job(self.desk, plan.id), title)

    def _report_paper(self, job: Callable[[Desk, UUID], Job], title: str) -> None:
        report = None if self._known is None else self._known.whole.report
        if report is not None:
            self._preview(job(self.desk, report.id), title)

    def _print_notice(self) -> None:
        line = self.notices.table.current_line()
        if line is not None:
            self._preview(notice_job(self.desk, line.view.id), self.say("Notice of a change"))

    def _preview(self, job: Job, title: str) -> None:
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, title)
        preview.make(job)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.desk.status.say("saved", self.say("The text was copied; no client stands in it."))

    def _ask_where(self, data: bytes) -> None:
        def written(path: Path) -> None:
            self.desk.tasks.run(lambda: write_pdf(path, data), owner=self, otherwise=self.show_problem)

        save_pdf(self, self.desk.words, "corporation.pdf", written)

    def _belongs(self) -> list[Belongs]:
        known, label = self._known, self.desk.words.label
        if known is None:
            return []
        found: list[Belongs] = []
        if known.whole.report is not None:
            found.append(("report_id", known.whole.report.id, label("record.business_report")))
        found += [
            (
                "plan_id",
                each.id,
                self.say("Business plan (edition {number})", number=each.view.edition),
            )
            for each in known.whole.plans
        ]
        line = self.notices.table.current_line()
        if line is not None:
            found.append(("notice_id", line.view.id, label("record.corporation_notice")))
        return found

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _show_year(self, year: FiscalYear) -> None:
        self._year = year
        self.title.setText(corporation.year_of(year, self.desk.words))
        self._read()

    def _read(self) -> None:
        if self._year is not None:
            self.desk.tasks.read(
                partial(known_of, self.desk, self._year),
                owner=self,
                then=self._show,
                supersede="corporation_duties",
            )

    def _show(self, known: Known) -> None:
        self._known, whole = known, known.whole
        self.duties.set_lines(whole.duties)
        self.plans.set_lines(whole.plans)
        self.reports.set_lines(() if whole.report is None else (whole.report,))
        self.figures.set_lines(
            [
                shown.FigureLine(group, figure)
                for group in known.groups
                for figure in group.figures
                if figure.parts
            ]
        )
        self.costs.set_lines(known.costs)
        self.proposals.set_lines(known.proposals)
        self.proposals.setVisible(bool(known.proposals))
        self.notices.set_lines(known.notices)
        self.filed.set_lines(known.filed)
        self.papers.set_lines(known.papers)
        self.rules.show_rules(*whole.rules)
        self._tell(known)
        self._allow()

    def _tell(self, known: Known) -> None:
        n = len(known.proposals)
        self.found.setVisible(n > 0)
        if n:
            said = self.desk.words.say_many(
                "{n} change was found that may need a notice.",
                "{n} changes were found that may need a notice.",
                n,
            )
            self.found.tell(said, Tone.LOOK, icon="bell")
        plans, report = known.whole.plans, known.whole.report is not None
        going_on = any(each.view.approved_on is None for each in plans)
        self.plan_button.say(self.say(_GO_ON if going_on else _CHANGE_PLAN if plans else _WRITE_PLAN))
        self.report_button.say(self.say(_OPEN_REPORT if report else _WRITE_REPORT))

    def _allow(self) -> None:
        known = self._known
        whole = None if known is None else known.whole
        plans = () if whole is None else whole.plans
        for button in (*self.plan_papers[:3], self.copy_button):
            button.setVisible(bool(plans))
        self.plan_papers[3].setVisible(len(plans) > 1)
        for button in self.report_papers:
            button.setVisible(whole is not None and whole.report is not None)
        self.notice_paper.setVisible(known is not None and bool(known.notices))
        self.save_button.setVisible(known is not None and bool(known.papers))
        self.attach_button.setVisible(bool(self._belongs()))


def _in_line(buttons: Sequence[Button]) -> QWidget:
    place = QWidget()
    line = Flow(place, gap=1)
    for button in buttons:
        line.addWidget(button)
    return place
