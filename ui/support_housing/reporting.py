"""The yearly report of a plan (様式第八号): figures, answers, the deadline, the sheet to copy from."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from desktop.domain.fiscal_year import FiscalYear
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.services.support_reports import ReportData
from i18n import terms
from i18n.dates import both_calendars, period, short_date
from i18n.numbers import digits
from reports.support_report import ANSWERS, FIGURES
from ui.actions import Act
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.screen import Screen
from ui.support_housing.editing import report_editing
from ui.support_housing.papers import paid_job, report_job
from ui.support_housing.plan_page import PlanPage


class ReportPage(PlanPage):
    """One fiscal year of one plan."""

    kinds = (
        "support_report",
        "safety_check",
        "support_entry",
        "tenancy",
        "other_use",
        "ledger_closing",
        "support_explanation",
        "support_terms",
        "support_housing_unit",
        "support_housing_plan",
    )

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        say = self.say
        self.data: ReportData | None = None
        self._years: tuple[FiscalYear, ...] = ()
        self.year = ChoiceBox((), empty=0)
        # The years come after it was shown for the first time.
        self.year.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.editor.setAccessibleName(say("Fiscal year"))
        self.state = Banner("")
        self.figures, self.answers = Facts(), Facts()
        self.answer_button = Button(say("Answer and note"), self.answer, icon="edit")
        self.answer_button.setEnabled(may_write(desk))
        self.print_button = Button(say("Data for form no. 8"), self.print_report, icon="print")
        self.paid_button = Button(say("Ledger of paid support"), self.print_paid, icon="print")
        self.rules = RuleNote(desk.words)
        line = row(gap=1)
        line.addWidget(Text(say("Fiscal year"), tone=Tone.QUIET))
        line.addWidget(self.year)
        line.addStretch(1)
        for button in (self.paid_button, self.answer_button, self.print_button):
            line.addWidget(button)
        self.outer.addLayout(line)
        self.outer.addWidget(self.state)
        scroll = ScrollColumn(pad=(0, 0.6), gap=1.4)
        for title, facts in (
            (say("What the records count"), self.figures),
            (say("Answers given"), self.answers),
        ):
            section, card = Section(title), Card()
            card.body.addWidget(facts)
            section.body.addWidget(card)
            scroll.body.addWidget(section)
        scroll.body.addWidget(
            Text(
                say(
                    "The report is made in the ministry's information system for support housing: copy what"
                    " it asks for from here. The layout of form no. 8 itself was not read (to be confirmed)."
                ),
                tone=Tone.LOOK,
                wrap=True,
            )
        )
        scroll.body.addWidget(self.rules)
        scroll.body.addStretch(1)
        self.outer.addWidget(scroll, 1)
        self.year.changed.connect(self.read)
        desk.actions.bind(self, Act.PRINT, self.print_report)

    def show_plan(self, plan: SupportHousingPlanView) -> None:
        """Show the year of this plan that is to be reported on."""
        before, self.plan = self.plan, plan
        reports = self.desk.workspace.support_reports
        chosen = self._years[int(self.year.value() or 0)] if self._years else None
        same = before is not None and before.id == plan.id

        def found() -> tuple[tuple[FiscalYear, ...], ReportData]:
            years, newest = reports.years(plan), reports.newest_year()
            year = next((each for each in (chosen if same else None, newest) if each in years), years[0])
            return years, reports.gather(plan, year)

        self.desk.tasks.read(found, owner=self, then=lambda both: self._offer(*both), supersede="report")

    def take_focus(self) -> None:
        """Begin with the year."""
        self.year.setFocus()

    def read(self) -> None:
        """Gather the year."""
        plan, reports = self.plan, self.desk.workspace.support_reports
        if plan is not None and self._years:
            year = self._years[int(self.year.value() or 0)]
            self.desk.tasks.read(
                lambda: reports.gather(plan, year), owner=self, then=self._show, supersede="report"
            )

    def answer(self) -> None:
        """Open the answers of the year."""
        if self.plan is not None and self.data is not None:
            year = self.data.year.start.year
            self.edit(report_editing(self.desk, self.plan.id, year), self.data.view)

    def print_report(self) -> None:
        """Show the sheet beside the page."""
        if self.plan is not None and self.data is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say("Data for form no. 8"))
            preview.make(report_job(self.desk, self.plan, self.data.year))

    def print_paid(self) -> None:
        """Show the corporation's ledger of paid support of the year beside the page."""
        if self.data is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say("Ledger of paid support"))
            last = min(self.data.year.last_day, self.desk.today())
            preview.make(paid_job(self.desk, self.data.year.first_day, last))

    def _offer(self, years: tuple[FiscalYear, ...], data: ReportData) -> None:
        self._years, words = years, self.desk.words
        spans = [period(each.first_day, each.last_day, words) for each in years]
        with QSignalBlocker(self.year):
            self.year.offer([Choice(place, said) for place, said in enumerate(spans)])
            self.year.fill(years.index(data.year))
        self._show(data)

    def _show(self, data: ReportData) -> None:
        self.data = data
        words, say, view = self.desk.words, self.say, data.view
        due = both_calendars(data.due, words)
        sent = None if view is None else view.sent_on
        if sent is not None:
            self.state.tell(say("Reported on {day}.", day=both_calendars(sent, words)), Tone.ACCENT)
        elif data.year.last_day >= self.desk.today():
            self.state.tell(say("This year is running. Its report is due by {day}.", day=due), Tone.ACCENT)
        elif data.due < self.desk.today():
            self.state.tell(say("The report was due by {day}.", day=due), Tone.LOOK, icon="bell")
        else:
            self.state.tell(say("The report is due by {day}.", day=due), Tone.LOOK, icon="bell")
        self.figures.show_rows([(say(title), digits(getattr(data.figures, name))) for name, title in FIGURES])
        answers = self.desk.workspace.office.rules.named("answers")
        rows = [
            (
                words.label(f"support_report.{name}"),
                say("Not answered yet")
                if view is None or not getattr(view, name)
                else terms.named(answers, getattr(view, name), words),
            )
            for name in ANSWERS
        ]
        if view is not None:
            rows += [
                (words.label(f"support_report.{name}"), getattr(view, name))
                for name in ("compliance_note", "differences", "further")
                if getattr(view, name)
            ]
        open_years = "、".join(short_date(day, words) for day in data.ledgers_open)
        if open_years:
            rows.append((say("Ledgers not closed yet, years that end on"), open_years))
        self.answers.show_rows(rows)
        self.rules.show_rules(*data.rules)
