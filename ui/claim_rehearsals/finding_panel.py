"""A finding beside the page: the rule, the records behind it, how it is set right, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.services.claim_rehearsals import Answered
from desktop.services.explained import Behind
from i18n import claim_findings as told
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import count
from i18n.problems import sentence
from ui.actions import Act
from ui.changes import Changed
from ui.claim_rehearsals.opening import open_finding
from ui.desk import Desk
from ui.explained.opening import open_part
from ui.explained.panel import behind_columns
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.plain import LineOfText
from ui.parts.list_model import ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.side_panel import SidePanel

_MOST = 8


class FindingPanel(SidePanel):
    """Shows one finding, or several of one check that are answered alike."""

    def __init__(
        self, desk: Desk, answered: Sequence[Answered], done: Callable[[str, Changed], object]
    ) -> None:
        """Take the findings, and what is told the words and the change once they are answered."""
        super().__init__(desk)
        self._done = done
        self.answered = tuple(answered)
        finding, say, words = self.answered[0].finding, self.say, desk.words
        lists = desk.workspace.office.rules.named
        about = [Text(told.check_of(finding, words), bold=True, wrap=True)]
        if len(self.answered) == 1:
            about.append(Text(told.detail_of(finding, lists, words, desk.today()), wrap=True))
        else:
            about.append(
                Text(
                    say("{findings} are answered alike.", findings=count(len(self.answered), words)),
                    wrap=True,
                )
            )
        about.append(Text(told.what_to_do(finding, lists, words), tone=Tone.QUIET, wrap=True))
        unit = finding.objection.unit
        self.table: Table[Behind] = Table(
            "finding_records",
            say("Records behind the finding"),
            ListModel(behind_columns(desk, unit), key=lambda line: line.part),
            words,
            desk.preferences,
        )
        self.table.opened.connect(lambda line: open_part(desk, line.part))
        parts = [part for each in self.answered for part in each.finding.parts]
        self.table.be_high(min(max(len(parts), 2), _MOST))
        self.table.setVisible(bool(parts))
        go = Button(
            say("Go where it is set right"), lambda: open_finding(desk, finding), icon="chevron-right"
        )
        known = self.answered[0].answer
        self.before = Text(wrap=True)
        if known is not None:
            reason = terms.named(lists("claim_reasons"), known.claim_reason, words)
            self.before.setText(
                say(
                    "Checked on {day}: {reason} {text}",
                    day=short_date(known.on, words, desk.today()),
                    reason=reason,
                    text=known.text,
                )
            )
        self.before.setVisible(known is not None)
        self.changed = Text(say("Its records have changed since it was answered."), tone=Tone.LOOK, wrap=True)
        self.changed.setVisible(self.answered[0].is_outdated)
        choices = terms.choices(lists("claim_reasons"), desk.today(), words)
        self.reason = Chips([Choice(code, name) for code, name in choices], many=False)
        self.text = LineOfText()
        self.reason_place = FieldPlace(self.reason, say("Checked, because"))
        self.text_place = FieldPlace(self.text, words.label("claim_answer.text"))
        self.note = Text(
            say("An answer changes no figure: only a record that is set right does."),
            tone=Tone.QUIET,
            wrap=True,
        )
        self.save_button = Button(say("It is checked"), self.save, look=Look.PRIMARY, icon="check")
        self.open_button = Button(say("Open the finding again"), self.take_back, icon="undo")
        self.open_button.setVisible(known is not None)
        may = desk.workspace.office.may(Permission.KEEP_HOURS)
        for button in (self.save_button, self.open_button):
            button.setEnabled(may)
        self.lay_out(
            (*about, self.table, go, self.before, self.changed, self.reason_place, self.text_place, self.note,
             RuleNote(words, finding.rule)),
            left=(self.open_button,),
            right=(self.save_button,),
        )  # fmt: skip
        desk.actions.bind(self, Act.SAVE, self.save)
        behind = desk.workspace.explained
        desk.tasks.read(
            lambda: behind.of(parts), owner=self, then=self.table.set_lines, supersede="finding_records"
        )

    def take_focus(self) -> None:
        """Begin with the reasons."""
        self.reason.setFocus()

    def save(self) -> None:
        """Keep the answer."""
        reason, text = str(self.reason.value()), str(self.text.value()).strip()
        if not reason and not text:
            wrong = Problem("claim_answer.without_reason")
            self.text_place.complain(sentence(wrong, self.desk.words))
            return
        answers = self.desk.workspace.claim_rehearsals.answers
        findings = [each.finding for each in self.answered]
        self.desk.tasks.run(
            lambda: answers.answer(findings, reason, text),
            owner=self,
            then=lambda changed: self._done(self.say("It is noted as checked."), changed),
            otherwise=self.show_problem,
        )

    def take_back(self) -> None:
        """Open the finding again."""
        answers = self.desk.workspace.claim_rehearsals.answers
        findings = [each.finding for each in self.answered]
        self.desk.tasks.run(
            lambda: answers.take_back(findings),
            owner=self,
            then=lambda changed: self._done(self.say("The finding is open again."), changed),
            otherwise=self.show_problem,
        )
