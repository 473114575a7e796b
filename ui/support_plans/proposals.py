"""What the survey proposes beyond the plan: Enter takes a line into it, for a goal or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.support_needs import Proposal, Proposed
from desktop.services.support_plans import WholePlan
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import Column, ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.table import Table
from ui.parts.text import Size, Text, Tone
from ui.record_editor import may_write
from ui.support_plans.needs import measure_name, named_told, survey_told

NEW_GOAL: Final = "new"
"""The choice of a goal that is made in the same step, in the words of the measure."""

Adopt = Callable[[str, str, UUID | None, str], object]
"""Called with the measure, its words, the goal, and the words of a new goal."""


class Proposals(QWidget):
    """The measures of the survey that are not in the plan yet, most often named first."""

    def __init__(self, desk: Desk, adopt: Adopt) -> None:
        super().__init__()
        self._desk, self._adopt, say = desk, adopt, desk.words.say
        self._nothing = Text(tone=Tone.QUIET, wrap=True)
        self.goal = ChoiceBox((), unknown=say("For the whole plan"), empty=None)
        for_goal = Text(say("For which goal"))
        for_goal.setBuddy(self.goal.list)
        self.goal.list.setAccessibleName(say("For which goal"))
        self.add_button = Button(say("Take it into the plan"), self.add, icon="plus")
        self.add_button.setEnabled(may_write(desk))
        self.table: Table[Proposal] = Table(
            "plan_proposals",
            say("Proposed by the survey"),
            ListModel(self._columns(), key=lambda line: line.measure),
            desk.words,
            desk.preferences,
            tall=2,
        )
        self.table.opened.connect(self._take)
        self._source = Text(survey_told(desk), size=Size.SMALL, tone=Tone.QUIET, wrap=True)
        self.rules = RuleNote(desk.words)
        self._some = QWidget()
        inside = column(self._some, gap=0.8)
        inside.addWidget(for_goal)
        line = row(gap=1)
        line.addWidget(self.goal)
        line.addStretch(1)
        line.addWidget(self.add_button)
        inside.addLayout(line)
        for widget in (self.table, self._source, self.rules):
            inside.addWidget(widget)
        body = column(self, gap=1)
        body.addWidget(self._nothing)
        body.addWidget(self._some)

    def show_for(self, found: Proposed, whole: WholePlan) -> None:
        """Show what is proposed and stands in no line of this plan."""
        say, taken = self._desk.words.say, {measure.measure for measure in whole.measures}
        left = [proposal for proposal in found.measures if proposal.measure not in taken]
        self._nothing.setVisible(not left)
        self._some.setVisible(bool(left))
        self._nothing.setText(
            say("Everything the survey proposes stands in the plan.")
            if found.measures
            else say("Choose attributes in the overview; then measures are proposed here.")
        )
        goals = [Choice(goal.id, goal.text) for goal in whole.goals]
        self.goal.offer([*goals, Choice(NEW_GOAL, say("A new goal in the same words"))])
        self.table.set_lines(left)
        if left and self.table.current_line() is None:
            self.table.choose_row(0)
        self.table.be_high(len(left))
        rules = [named.rule for proposal in left for named in proposal.named]
        self.rules.show_rules(*{rule.text: rule for rule in rules}.values())

    def choose_goal(self, goal_id: UUID) -> None:
        """Propose for this goal, until another is chosen."""
        self.goal.fill(goal_id)

    def add(self) -> None:
        """Take the line with the cursor into the plan."""
        line = self.table.current_line()
        if line is not None:
            self._take(line)

    def _take(self, proposal: Proposal) -> None:
        if not self.add_button.isEnabled():
            return
        name, chosen = measure_name(self._desk, proposal.measure), self.goal.value()
        if chosen == NEW_GOAL:
            self._adopt(proposal.measure, name, None, name)
        else:
            self._adopt(proposal.measure, name, chosen, "")

    def _columns(self) -> Sequence[Column[Proposal]]:
        desk, say = self._desk, self._desk.words.say
        return (
            Column(
                "measure",
                desk.words.label("plan_measure.measure"),
                lambda line: measure_name(desk, line.measure),
                wide=24,
                bold=True,
                stretches=True,
                sortable=False,
            ),
            Column(
                "named",
                say("Named by"),
                lambda line: named_told(desk, line.named),
                wide=28,
                stretches=True,
                sortable=False,
            ),
        )
