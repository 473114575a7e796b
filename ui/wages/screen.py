"""Pay (給与): everybody's month in one table, the hourly rate beside it; only for whoever keeps the pay."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.explained import Explained
from desktop.domain.fiscal_year import Month
from desktop.domain.rule_used import RuleUsed
from desktop.records.wage import WageView
from desktop.services.wages import WageLine
from i18n import wages as told
from i18n.dates import month_title
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.notices import notice
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.list_model import ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor
from ui.screen import Screen
from ui.wages.columns import wage_columns
from ui.wages.editing import wage_editing
from ui.wages.papers import rates_job, staff_job

_KINDS = ("wage", "attendance", "employment", "staff", "rule_override", "rule_value")


class WagesScreen(Screen):
    """A month at a time; Enter opens a person's pay."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wages = desk.workspace.wages
        # Pay is written when the month is over.
        self._month = Month.containing(desk.today()).after(-1)
        self._wanted: UUID | None = None
        self.may = desk.workspace.office.may(self._wages.reading)
        self._title, self.said = Text(bold=True), Text(wrap=True, tone=Tone.LOOK)
        self.rule = RuleNote(desk.words)
        self.pay = FigureButton(desk, self.say("Pay that counts for the rate"))
        self.minutes = FigureButton(desk, self.say("Time the pay was for"))
        self._behind = QWidget()
        self.table: Table[WageLine] = Table(
            "wages", self.say("Pay"), ListModel(wage_columns(desk)), desk.words, desk.preferences
        )
        self.copy_button = Button(self.say("Take over the month before"), self.copy, icon="redo")
        self.rates_button = Button(self.say("Print a person's year"), self.print_rates, icon="print")
        self._lay_out()
        self.table.opened.connect(self._edit)
        self.table.chosen.connect(self._explain)
        self.bind(Act.EARLIER, partial(self.turn, -1), words=self.say("The month before"))
        self.bind(Act.LATER, partial(self.turn, 1), words=self.say("The month after"))
        self.bind(Act.PRINT, self.print_rates, words=self.say("Print a person's year"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the month, or that of a record."""
        del part
        if record_id is None or not self.may:
            self._read()
            return
        self.desk.tasks.read(lambda: self._wages.get(record_id), owner=self, then=self._go_to)

    def take_focus(self) -> None:
        """Begin in the table."""
        (self.table if self.may else self).setFocus()

    def turn(self, months: int) -> None:
        """Go to another month."""
        self._month = self._month.after(months)
        self._read()

    def copy(self) -> None:
        """Write what was paid the month before for everybody without pay; the way back is offered."""
        wages, month = self._wages, self._month

        def said(changed: Changed) -> None:
            words, number = self.desk.words, len(changed.records)
            told_ = words.say_many(
                "The pay of {n} person was taken over; the time was not.",
                "The pay of {n} people was taken over; the time was not.",
                number,
            )
            notice(self, told_, changed)

        self.desk.tasks.run(lambda: wages.copy_last_month(month), owner=self, then=said)

    def print_rates(self) -> None:
        """Show the year of the chosen person as a paper."""
        line = self.table.current_line()
        if line is not None:
            self._show_paper(
                rates_job(self.desk, line.staff_id, self._month), self.say("Pay and hourly rates")
            )

    def print_staff(self) -> None:
        """Show who works here as a paper."""
        day = min(self._month.last_day, self.desk.today())
        self._show_paper(staff_job(self.desk, day), self.say("Staff and how they work"))

    def _lay_out(self) -> None:
        say = self.say
        head = row(gap=1, pad=(2, 1.4, 2, 0.4))
        head.addWidget(Heading(say("Pay")))
        head.addStretch(1)
        self.body.addLayout(head)
        if not self.may:
            self.body.addWidget(
                EmptyPage("lock", say("Pay and hourly rates are shown only to managers and clerks.")),
                1,
            )
            return
        tools = QWidget()
        line = Flow(tools, gap=0.8)
        line.addWidget(IconButton("chevron-left", say("The month before"), partial(self.turn, -1)))
        line.addWidget(self._title)
        line.addWidget(IconButton("chevron-right", say("The month after"), partial(self.turn, 1)))
        line.add_at_end(
            self.copy_button,
            self.rates_button,
            Button(say("Print the staff list"), self.print_staff, icon="print"),
        )
        around = column(gap=0.4, pad=(2, 0.2, 2, 0.6))
        around.addWidget(tools)
        self.body.addLayout(around)
        self.body.addWidget(self.table, 1)
        below = column(gap=0.3, pad=(2, 0.6, 2, 0.8))
        below.addWidget(self.said)
        figures = Flow(self._behind, gap=0.8)
        for button in (self.pay, self.minutes):
            figures.addWidget(Text(button.title, tone=Tone.QUIET))
            figures.addWidget(button)
        below.addWidget(self._behind)
        below.addWidget(self.rule)
        self.body.addLayout(below)

    def _go_to(self, view: WageView) -> None:
        self._month, self._wanted = Month.containing(view.month), view.staff_id
        self._read()

    def _edit(self, line: WageLine) -> None:
        editing, title = wage_editing(self.desk, staff_id=line.staff_id, month=self._month)
        editor = RecordEditor(self.desk, editing, line.wage)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _show_paper(self, job: Job, title: str) -> None:
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, title)
        preview.make(job)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        if not self.may:
            return
        month = self._month
        self._title.setText(month_title(month, self.desk.words))
        self.desk.tasks.read(
            lambda: self._wages.of_month(month),
            owner=self,
            then=partial(self._show, month),
            supersede="wages",
        )

    def _show(self, month: Month, lines: Sequence[WageLine]) -> None:
        if month != self._month:
            return
        self.table.set_lines(lines)
        if self._wanted is not None:
            self.table.choose_key(self._wanted)
            self._wanted = None
        elif self.table.current_line() is None and lines:
            self.table.choose_row(0)
        self._explain(self.table.current_line())

    def _explain(self, line: WageLine | None) -> None:
        """Say below the table how the chosen person's rate came about."""
        rate = None if line is None else line.rate
        words = self.desk.words
        self.rates_button.setEnabled(line is not None)
        self._behind.setVisible(rate is not None)
        if line is None or rate is None:
            self.said.setText("")
            self.rule.show_rules()
            return
        over = told.over(rate, words)
        self.said.setText(" ".join(filter(None, (f"{line.name}：", over, *told.told(rate, words)))))
        self.said.set_tone(Tone.LOOK if over else Tone.QUIET)
        rules: list[RuleUsed] = [rate.rule, *([] if rate.cap_rule is None else [rate.cap_rule])]
        self.rule.show_rules(*rules)
        self.desk.tasks.read(
            lambda: self._wages.behind(rate), owner=self, then=self._show_behind, supersede="wage_behind"
        )

    def _show_behind(self, behind: tuple[Explained, Explained]) -> None:
        for button, figure in zip((self.pay, self.minutes), behind, strict=True):
            button.show_figure(figure)
