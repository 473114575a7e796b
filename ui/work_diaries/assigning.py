"""Who bears the chosen lines: money and item by chips, back to the rule, or out of the diary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop.domain.diary_line import DiaryLine
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.services.diary_telling import ToldLine
from i18n import terms
from i18n.dates import duration
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.text import Text, Tone
from ui.side_panel import SidePanel

FUNDING, ITEMS = "funding_sources", "subsidy_items"


class AssignPanel(SidePanel):
    """Shown beside the diary for the lines that were chosen there."""

    def __init__(self, desk: Desk, lines: Sequence[ToldLine], done: Callable[[str, Changed], object]) -> None:
        """Take the lines, and what is told in words what was done with them."""
        super().__init__(desk)
        self._done = done
        self.lines: tuple[DiaryLine, ...] = tuple(each.line for each in lines)
        words = desk.words
        minutes = duration(sum(each.minutes for each in self.lines), words)
        self.head = Text(
            words.say_many("{n} line, {time}", "{n} lines, {time}", len(self.lines), time=minutes),
            bold=True,
            wrap=True,
        )
        self.funding = Chips(self._choices(FUNDING), many=False)
        self.item = Chips(self._choices(ITEMS), many=False)
        self.item_place = FieldPlace(self.item, words.label("work_line.item"))
        self.reason = TextInput()
        self.reason_place = FieldPlace(self.reason, self.say("Why the lines are no work of ours"))
        self.rule_button = Button(self.say("Leave it to the rule"), self.by_rule, icon="undo")
        self.out_button = Button(self.say("Leave out of the diary"), self.leave_out, icon="close")
        self.save_button = Button(self.say("Bear it so"), self.save, look=Look.PRIMARY, icon="save")
        self._begin()
        self.lay_out(
            (
                self.head,
                FieldPlace(self.funding, words.label("work_line.funding")),
                self.item_place,
                Text(
                    self.say("A decision goes before who pays for the case, and both before the rule."),
                    tone=Tone.QUIET,
                    wrap=True,
                ),
                self.rule_button,
                self.reason_place,
                self.out_button,
            ),
            right=(self.save_button,),
        )
        self.funding.changed.connect(self._offer)

    def take_focus(self) -> None:
        """Begin with the money."""
        self.funding.setFocus()

    def save(self) -> None:
        """Keep what was chosen for all the lines."""
        item, funding = str(self.item.value()), str(self.funding.value())
        if not funding:
            self.funding.setFocus()
            return
        assign = self.desk.workspace.work_diaries.assign
        self._run(partial(assign, self.lines, item, funding), self.say("Who bears the lines is decided."))

    def by_rule(self) -> None:
        """Take decisions back."""
        by_rule = self.desk.workspace.work_diaries.by_rule
        self._run(partial(by_rule, self.lines), self.say("The rule decides again."))

    def leave_out(self) -> None:
        """Leave the lines out; why is asked for."""
        leave_out = self.desk.workspace.work_diaries.leave_out
        self._run(
            partial(leave_out, self.lines, self.reason.value()),
            self.say("The lines are no longer in the diary."),
        )

    def show_problem(self, problem: Problem) -> None:
        """Say what is wrong, beside the reason where it is missing."""
        errors = problem.values.get("errors", ())
        if any(getattr(each, "field", "") == "reason" for each in errors):
            self.reason_place.complain(self.say("Please say why."))
            self.reason.setFocus()
            return
        super().show_problem(problem)

    def _begin(self) -> None:
        """Show what all of the lines have in common."""
        fundings = {line.funding for line in self.lines}
        items = {line.item for line in self.lines}
        self.funding.fill(fundings.pop() if len(fundings) == 1 else "")
        self._offer()
        self.item.fill(items.pop() if len(items) == 1 else "")

    def _offer(self) -> None:
        """Offer items beside money of the subsidy alone."""
        row = self.desk.workspace.office.rules.named(FUNDING).ever(str(self.funding.value()))
        claimed = row is not None and bool(row.values.get("claimed"))
        self.item.offer([choice.value for choice in self._choices(ITEMS)] if claimed else ())
        self.item_place.setVisible(claimed)

    def _choices(self, name: str) -> list[Choice]:
        """Return the codes in force on a day of the lines; what tells of an offence is for few."""
        office, words = self.desk.workspace.office, self.desk.words
        day = max((line.on for line in self.lines), default=self.desk.today())
        apart = frozenset() if office.may(Permission.READ_OFFENCES) else office.rules.offences(name)
        return [
            Choice(row.code, terms.short(row, words))
            for row in office.rules.named(name).in_force(day)
            if row.code not in apart and row.values.get("by_hours", True)
        ]

    def _run(self, verb: Callable[[], Changed], said: str) -> None:
        def done(changed: Changed) -> None:
            self.desk.navigation.leave_details()
            self._done(said, changed)

        self.desk.tasks.run(verb, owner=self, then=done, otherwise=self.show_problem)
