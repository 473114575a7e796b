"""The criteria of one support, one under the other: met, not met or unknown, why, and the worker's answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.criteria import Answer, Judged
from desktop.domain.dated import Status
from i18n import terms
from i18n.criteria import limit, missing
from ui.desk import Desk
from ui.parts.boxes import clear, column, row
from ui.parts.icon_mark import IconMark
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Rule
from ui.parts.text import Size, Text, Tone

Answered = Callable[[str, str], object]
_MARKS: Final = {
    Answer.MET: ("check", Tone.ACCENT),
    Answer.NOT_MET: ("close", Tone.LOOK),
    Answer.UNKNOWN: ("help", Tone.QUIET),
}


class Criteria(QWidget):
    """Shows judged criteria; `answered` is called with criterion and answer, "" taking the answer back."""

    def __init__(self, desk: Desk, answered: Answered) -> None:
        super().__init__()
        self.desk, self._answered = desk, answered
        self._body = column(self, gap=0.8)
        self._lines: dict[str, _Criterion] = {}

    @property
    def boxes(self) -> dict[str, ChoiceBox]:
        """Where each criterion is answered."""
        return {code: line.box for code, line in self._lines.items()}

    def show_judged(self, judged: Sequence[Judged], *, may_answer: bool) -> None:
        """Show these criteria; who is answering them keeps the place."""
        if [each.code for each in judged] != list(self._lines):
            clear(self._body)
            self._lines = {}
            for each in judged:
                if self._lines:
                    self._body.addWidget(Rule())
                line = self._lines[each.code] = _Criterion(self.desk, each, self._answered)
                self._body.addWidget(line)
        for each in judged:
            self._lines[each.code].show_judged(each, may_answer=may_answer)


class _Criterion(QWidget):
    """One criterion: the mark, the question with why, and the answer."""

    def __init__(self, desk: Desk, judged: Judged, answered: Answered) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        words, rules = desk.words, desk.workspace.office.rules
        question = words.term(judged.code, judged.rule.text)
        self._mark = IconMark("help", tone=Tone.QUIET)
        self._why = Text(tone=Tone.QUIET, size=Size.SMALL, wrap=True)
        answers = rules.named("criterion_answers").in_force(desk.today())
        choices = [Choice(each.code, terms.text(each, words)) for each in answers]
        self.box = ChoiceBox(choices, unknown=self.say("As the records say"))
        self.box.list.setAccessibleName(self.say("Answer to: {criterion}", criterion=question))
        self._filling = True
        self.box.changed.connect(lambda: None if self._filling else answered(judged.code, self.box.value()))
        outer = row(self, gap=1)
        outer.addWidget(self._mark)
        texts = column(gap=0.3)
        texts.addWidget(Text(question, wrap=True))
        texts.addWidget(self._why)
        outer.addLayout(texts, 1)
        outer.addWidget(self.box)

    def show_judged(self, judged: Judged, *, may_answer: bool) -> None:
        """Show how it stands."""
        self._mark.show_icon(*_MARKS[judged.answer])
        self._why.setText(self._told(judged))
        self._filling = True
        self.box.fill(judged.answer.value if judged.by_worker else "")
        self._filling = False
        self.box.set_read_only(read_only=not may_answer)

    def _told(self, judged: Judged) -> str:
        rules, words = self.desk.workspace.office.rules, self.desk.words
        said = terms.named(rules.named("criterion_answers"), judged.answer.value, words)
        if judged.by_worker:
            parts = [self.say("{answer}: answered by staff", answer=said)]
        elif judged.answer is Answer.UNKNOWN:
            parts = [missing(judged, rules.named("support_facts"), words)]
        else:
            parts = [self.say("{answer}: from the records", answer=said)]
        parts.append(limit(judged, words))
        criterion = rules.named("support_criteria").ever(judged.code)
        parts.append("" if criterion is None else terms.hint(criterion, words))
        if judged.rule.status is Status.TO_BE_CONFIRMED:
            parts.append(self.say("The criterion is to be confirmed."))
        return "　".join(filter(None, parts))
