"""The dialog in which a case goes to another stage, is closed with its outcome, or is opened again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.stage import Stage, next_stages
from desktop.records.support_case import StageChangeFields, SupportCaseFields, SupportCaseView
from i18n.dates import both_calendars
from ui.actions import Act
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.inputs.choice_box import Choice
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text, Tone
from ui.screen import Screen


class StageDialog(Dialog):
    """Where the newest case of a client goes, on which day, and why; closing asks for the outcome too."""

    def __init__(self, parent: Screen, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        super().__init__(parent, say("Move the case to another stage"))
        self._desk = desk
        self._case: SupportCaseView | None = None
        self._say = say
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self._now = Text(tone=Tone.QUIET, wrap=True)
        self.body.addWidget(self._now)
        self.stages = Chips([], many=False)
        self.when = Form(StageChangeFields, ("on", "reason"), desk.form_tools, kind="stage_change")
        self.when.fill({"on": desk.today()})
        self.outcome = Form(
            SupportCaseFields,
            ("closing_outcome",),
            desk.form_tools,
            kind="support_case",
            chips=("closing_outcome",),
        )
        self.outcome.hide()
        self.add_button(Button(say("Cancel"), self.reject))
        self.save_button = self.add_button(Button(say("Move"), self.save, look=Look.PRIMARY))
        self.save_button.setEnabled(False)
        desk.actions.bind(self, Act.SAVE, self.save)
        cases = desk.workspace.cases
        desk.tasks.read(lambda: cases.current(client_id), owner=self, then=self._fill)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Move, close or open again."""
        case = self._case
        if case is None or not self.stages.value():
            return
        try:
            when = self.when.values()
            outcome = self.outcome.values()["closing_outcome"]
        except InvalidDraft as invalid:
            self.when.show_errors(invalid)
            return
        stage, day = Stage(self.stages.value()), when["on"] or self._desk.today()
        self._desk.tasks.run(
            lambda: self._move(case, stage, day, when["reason"], outcome),
            owner=self,
            then=lambda _saved: self.accept(),
            otherwise=self._refused,
        )

    def _move(self, case: SupportCaseView, stage: Stage, day: date, reason: str, outcome: str) -> object:
        cases = self._desk.workspace.cases
        if stage is Stage.CLOSED:
            return cases.close(case.id, outcome, day, reason)
        if case.stage == Stage.CLOSED:
            return cases.reopen(case.id, stage, day, reason)
        return cases.move(case.id, stage, day, reason)

    def _fill(self, case: SupportCaseView | None) -> None:
        self._case = case
        if case is None:
            self._now.setText(self._say("There is no case yet."))
            return
        self._now.setText(
            self._say(
                "Now: {stage}, opened {day}", stage=self._name(case.stage), day=self._day(case.opened_on)
            )
        )
        self.stages = Chips(
            [Choice(stage.value, self._name(stage.value)) for stage in next_stages(Stage(case.stage))],
            many=False,
        )
        self.stages.changed.connect(self._chosen)
        for widget in (self.stages, self.outcome, self.when):
            self.body.addWidget(widget)
        self.fit()
        self.stages.chips[0].setFocus()

    def _chosen(self) -> None:
        chosen = self.stages.value()
        self.save_button.setEnabled(bool(chosen))
        self.outcome.setVisible(chosen == Stage.CLOSED.value)
        self.fit()
        self.save_button.say(
            self._say("Close the case") if chosen == Stage.CLOSED.value else self._say("Move")
        )

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, InvalidDraft):
            fields = {error.field for error in problem.errors}
            (self.outcome if "closing_outcome" in fields else self.when).show_problem(problem)
        else:
            self.show_problem(problem)

    def _name(self, code: str) -> str:
        return self._desk.words.term(code, self._desk.workspace.office.rules.text("stages", code))

    def _day(self, day: date) -> str:
        return both_calendars(day, self._desk.words)
