"""A year of the subsidy: its three calendars, its money, steps, conditions and changes, its papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem, reason
from desktop.domain.programme_year import fiscal_year, year_of
from desktop.domain.roles import Permission
from desktop.services.programme_sheets import ProgrammeSheet
from i18n.dates import fiscal_year_title, period, short_date
from i18n.problems import sentence
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.notices import notice
from ui.paper_preview import Job, PaperPreview
from ui.parts.banner import Banner
from ui.parts.button import Button, IconButton, Look
from ui.parts.chips import OneOf
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice
from ui.parts.surface import Card, Heading, ScrollColumn
from ui.parts.text import Text, Tone
from ui.programmes import editing
from ui.programmes.papers import conditions_job, notice_job, sheet_job
from ui.programmes.parts import ConditionsPart, MoneyPart, NoticesPart, Part, StepsPart
from ui.record_editor import Editing, RecordEditor
from ui.screen import Screen

MONEY: Final = "money"
STEPS: Final = "steps"
CONDITIONS: Final = "conditions"
NOTICES: Final = "notices"
PART_OF: Final = {
    "programme_step": STEPS,
    "programme_answer": CONDITIONS,
    "programme_change": NOTICES,
}
"""Where a record of a kind is shown."""
_KINDS: Final = (
    "programme",
    *(f"programme_{part}" for part in ("item", "step", "change", "answer", "money")),
    *("organisation", "staff", "voucher", "rule_override", "network_membership", "employment"),
)


class ProgrammesScreen(Screen):
    """One year at a time; arrows go to the year before and after, chips choose what is shown of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._year = year_of(desk.today())
        self._sheet: ProgrammeSheet | None = None
        self._manages = desk.workspace.office.may(Permission.MANAGE)
        self.before = IconButton("chevron-left", say("The fiscal year before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", say("The fiscal year after"), partial(self.turn, 1))
        self.title = Text(bold=True)
        self.start_button = Button(say("Begin this year"), self.start, icon="plus", look=Look.PRIMARY)
        self.edit_button = Button(say("Application, decision, period"), self.edit, icon="edit")
        self.business_button = Button(
            say("Business year"),
            partial(desk.navigation.open, "settings", None, "organisation"),
            icon="calendar",
        )
        self.rules_button = Button(
            say("Rules of the year"),
            partial(desk.navigation.open, "settings", None, "rules"),
            icon="settings",
        )
        self.print_button = Button(say("Plan and use on paper"), self.print_sheet, icon="print")
        self.calendars, self.state = Facts(), Text(wrap=True)
        self.trouble = Banner("", Tone.LOOK)
        self.money = MoneyPart(desk, self.edit_item, self.toggle_item, self.add_money)
        self.steps = StepsPart(desk, self.edit_step, self.tick)
        self.conditions = ConditionsPart(desk, self.answer, self.print_conditions)
        self.notices = NoticesPart(
            desk, self.draft_notice, self.edit_change, self.add_change, self.print_notice
        )
        self.parts: dict[str, Part] = {
            MONEY: self.money,
            STEPS: self.steps,
            CONDITIONS: self.conditions,
            NOTICES: self.notices,
        }
        self.which = OneOf(
            [
                Choice(MONEY, say("Plan and use")),
                Choice(STEPS, say("Steps and deadlines")),
                Choice(CONDITIONS, say("Conditions of the subsidy")),
                Choice(NOTICES, say("Changes to tell")),
            ]
        )
        self.which.fill(MONEY)
        self._lay_out()
        self.which.changed.connect(self._show_part)
        self.money.money.table.opened.connect(
            lambda view: self._open(self._made(editing.money_editing), view)
        )
        self.bind(Act.PRINT, self.print_sheet, words=say("Plan and use on paper"))
        self.bind(Act.EDIT, self.edit, words=say("Application, decision, period"))
        self.bind(Act.REFRESH, self._read)
        self.bind(Act.EARLIER, partial(self.turn, -1), words=say("The fiscal year before"))
        self.bind(Act.LATER, partial(self.turn, 1), words=say("The fiscal year after"))
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the year that a record belongs to, or the one that was shown last."""
        shown = PART_OF.get(part, part)
        if shown in self.parts:
            before = self.which.blockSignals(True)
            self.which.fill(shown)
            self.which.blockSignals(before)
            self._show_part()
        if record_id is None:
            self._read()
            return
        programmes = self.desk.workspace.programmes
        self.desk.tasks.read(
            lambda: programmes.year_holding(record_id),
            owner=self,
            then=self._go_to,
            supersede="programme_year",
        )

    def take_focus(self) -> None:
        """Begin with what is shown of the year, or with turning the years while it is read."""
        (self.before if self._sheet is None else self.which).setFocus()

    def turn(self, by: int) -> None:
        """Go to another fiscal year."""
        self._year += by
        self._read()

    def start(self) -> None:
        """Begin the year, and ask at once what was applied for."""
        year, programmes = self._year, self.desk.workspace.programmes
        self.desk.tasks.run(
            lambda: programmes.start(year),
            owner=self,
            then=lambda saved: notice(self, self.say("The year was begun."), saved.changed),
            otherwise=self._refused,
        )

    def edit(self) -> None:
        """Open what was applied for and decided."""
        if self._sheet is None or not self._manages:
            return
        if self._sheet.view is None:
            self.start()
            return
        self._open(editing.programme_editing(self.desk), self._sheet.view)

    def edit_item(self) -> None:
        """Open the chosen item."""
        line = self.money.items.table.current_line()
        if line is not None and (key := self._key()) is not None:
            self._open(editing.item_editing(self.desk, key, line), line.view)

    def toggle_item(self) -> None:
        """Apply for the chosen item, or no longer."""
        line = self.money.items.table.current_line()
        if line is None or not self._manages:
            return
        year, programmes = self._year, self.desk.workspace.programmes
        self._do(
            lambda: programmes.declare(year, line.code, declared=not line.declared),
            self.say("Noted what is applied for."),
        )

    def add_money(self) -> None:
        """Note money of the subsidy."""
        if self._key() is not None:
            self._open(self._made(editing.money_editing), None)

    def edit_step(self) -> None:
        """Open the chosen step."""
        line = self.steps.steps.table.current_line()
        if line is not None and (key := self._key()) is not None:
            self._open(editing.step_editing(self.desk, key, line), line.view)

    def tick(self) -> None:
        """Say that the chosen step was done today, or take that back."""
        line = self.steps.steps.table.current_line()
        if line is None or not self._manages:
            return
        year, programmes = self._year, self.desk.workspace.programmes
        done = None if line.done_on is not None else self.desk.today()
        self._do(lambda: programmes.tick(year, line.row.code, done), self.say("Noted the step."))

    def answer(self) -> None:
        """Answer the chosen condition."""
        line = self.conditions.conditions.table.current_line()
        if line is not None and (key := self._key()) is not None:
            self._open(editing.answer_editing(self.desk, key, line), line.answer)

    def draft_notice(self) -> None:
        """Begin a notice from what was seen in the records."""
        line = self.notices.detected.table.current_line()
        if line is not None and (key := self._key()) is not None:
            self._open(editing.change_editing(self.desk, key, line), None)

    def add_change(self) -> None:
        """Write down a change that no record shows."""
        if (key := self._key()) is not None:
            self._open(editing.change_editing(self.desk, key), None)

    def edit_change(self) -> None:
        """Open the chosen change."""
        view = self.notices.changes.table.current_line()
        if view is not None and (key := self._key()) is not None:
            self._open(editing.change_editing(self.desk, key), view)

    def print_sheet(self) -> None:
        """Show plan and use as a paper."""
        self._preview(sheet_job(self.desk, self._year), self.say("Plan and use on paper"))

    def print_conditions(self) -> None:
        """Show the conditions as a paper."""
        self._preview(conditions_job(self.desk, self._year), self.say("Conditions on paper"))

    def print_notice(self) -> None:
        """Show the draft of the notice of the chosen change."""
        view = self.notices.changes.table.current_line()
        if view is not None:
            self._preview(notice_job(self.desk, self._year, view.id), self.say("Draft of the notice"))

    def _lay_out(self) -> None:
        scroll = ScrollColumn(pad=(2, 1.6), gap=1.4)
        head = QWidget()
        line = Flow(head, gap=1)
        line.addWidget(Heading(self.say("Year of the subsidy")))
        for widget in (self.before, self.title, self.after):
            line.addWidget(widget)
        line.add_at_end(
            self.start_button, self.edit_button, self.print_button, self.business_button, self.rules_button
        )
        scroll.body.addWidget(head)
        self.reading = Text(self.say("Reading the year…"), tone=Tone.QUIET)
        scroll.body.addWidget(self.reading)
        card = self.card = Card(pad=1.2)
        card.body.addWidget(self.state)
        card.body.addWidget(self.calendars)
        scroll.body.addWidget(self.trouble)
        scroll.body.addWidget(card)
        scroll.body.addWidget(self.which)
        for part in self.parts.values():
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        # Nothing is said of a year before it was read.
        for unread in (self.start_button, self.edit_button, self.trouble, card, self.which):
            unread.hide()
        self._show_part()

    def _show_part(self) -> None:
        chosen = str(self.which.value())
        for code, part in self.parts.items():
            part.setVisible(code == chosen and self._sheet is not None)

    def _go_to(self, year: int | None) -> None:
        self._year = self._year if year is None else year
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        year, sheets = self._year, self.desk.workspace.programme_sheets
        self.title.setText(fiscal_year_title(fiscal_year(year), self.desk.words))
        self.desk.tasks.read(
            lambda: sheets.of(year),
            owner=self,
            then=self._show,
            otherwise=self.messages.show_problem,
            supersede="programme_sheet",
        )

    def _show(self, sheet: ProgrammeSheet) -> None:
        if self._sheet is None:
            self.reading.hide()
            self.card.show()
            self.which.show()
        self._sheet = sheet
        begun = sheet.view is not None
        self.start_button.setVisible(not begun and self._manages)
        self.edit_button.setVisible(begun)
        self.edit_button.setEnabled(self._manages)
        lost = Problem("programme.no_rules", year=sheet.year)
        self.trouble.setVisible(sheet.period is None)
        if sheet.period is None:
            self.trouble.tell(sentence(lost, self.desk.words), Tone.LOOK)
        self._show_calendars(sheet)
        self.state.setText(self._state_of(sheet))
        for part in self.parts.values():
            part.show_sheet(sheet)
        self._show_part()
        self._allow(begun=begun)

    def _show_calendars(self, sheet: ProgrammeSheet) -> None:
        words, say, times = self.desk.words, self.say, self.desk.workspace.counted_times
        whole = times.fiscal(sheet.year)
        state = period(whole.first, whole.last, words)
        rows = [
            (
                say("Fiscal year of the state"),
                say("{period}, as said in {source}", period=state, source=times.fiscal_source(whole.first)),
            )
        ]
        if sheet.period is not None:
            said = period(sheet.period.first, sheet.period.last, words)
            own = sheet.period.own_first or sheet.period.own_last
            rows.append(
                (say("Subsidy period"), say("{period} (entered by us)", period=said) if own else said)
            )
        rows.append(
            (
                say("Business year of the corporation"),
                period(sheet.business_year.first_day, sheet.business_year.last_day, words),
            )
        )
        self.calendars.show_rows(rows)

    def _state_of(self, sheet: ProgrammeSheet) -> str:
        view, words = sheet.view, self.desk.words
        if view is None:
            return self.say(
                "This year has not been begun. What is shown comes from the rules; begin the year to plan"
                " items and note what was decided."
            )
        if view.decided_on is not None:
            return self.say(
                "Decided on {day} {number}",
                day=short_date(view.decided_on, words),
                number=view.decision_number,
            ).strip()
        if view.applied_on is not None:
            return self.say("Applied on {day}; no decision yet", day=short_date(view.applied_on, words))
        return self.say("Not applied for yet")

    def _allow(self, *, begun: bool) -> None:
        able = begun and self._manages
        for button in (
            self.money.money_button,
            self.conditions.answer_button,
            self.notices.add_button,
            self.notices.draft_button,
        ):
            button.setEnabled(able)
        for button in (self.money.toggle_button, self.steps.tick_button):
            button.setEnabled(self._manages)
        self.business_button.setEnabled(self._manages)
        self.rules_button.setEnabled(self._manages)

    def _key(self) -> UUID | None:
        if self._sheet is None or self._sheet.view is None:
            self.messages.show_notice(self.say("Begin the year first."))
            return None
        return self._sheet.view.id

    def _made(self, make: Callable[[Desk, UUID], tuple[Editing, str]]) -> tuple[Editing, str] | None:
        key = self._key()
        return None if key is None else make(self.desk, key)

    def _open(self, made: tuple[Editing, str] | None, view: Any) -> None:
        if made is None:
            return
        what, title = made
        editor = RecordEditor(self.desk, what, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _do(self, verb: Callable[[], Changed], said: str) -> None:
        self.desk.tasks.run(
            verb, owner=self, then=lambda changed: notice(self, said, changed), otherwise=self._refused
        )

    def _refused(self, problem: Problem) -> None:
        self.messages.show_problem(reason(problem))

    def _preview(self, job: Job, title: str) -> None:
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, title)
        preview.make(job)
