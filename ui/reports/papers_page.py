"""The reports of a time on paper: which one, whether small numbers are hidden, and the paper itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.counted_time import CountedTime
from desktop.domain.problem import Problem
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.parts.boxes import column
from ui.parts.chips import OneOf
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.rule_note import RuleNote
from ui.reports.papers import REPORTS, Report, reports_of
from ui.small_numbers import SHOW_FEW, SmallNumbers, least_of


class PapersPage(QWidget):
    """One report at a time, seen before it is printed or saved; `refused` says why there is none."""

    refused = Signal(object)

    def __init__(self, desk: Desk, choice: SmallNumbers) -> None:
        super().__init__()
        self.desk, self._choice = desk, choice
        say = desk.words.say
        self._time: CountedTime | None = None
        self.report = OneOf([Choice(each.code, say(each.words)) for each in REPORTS])
        self.report.setAccessibleName(say("Which report"))
        self.report.fill(REPORTS[0].code)
        self.small = FlagBox(say(SHOW_FEW))
        self.small.fill(choice.hidden)
        self.rule = RuleNote(desk.words)
        self.preview = PaperPreview(desk)
        body = column(self, gap=0.4, pad=(0, 1, 0, 0))
        choose = QWidget()
        line = Flow(choose, gap=1.4)
        for widget in (self.report, self.small):
            line.addWidget(widget)
        top = column(gap=0.4, pad=(2, 0))
        top.addWidget(choose)
        top.addWidget(self.rule)
        body.addLayout(top)
        body.addWidget(self.preview, 1)
        self.report.changed.connect(self.make)
        self.small.changed.connect(lambda: choice.turn(self.small.value()))
        choice.turned.connect(self._turned)

    def show_time(self, time: CountedTime) -> None:
        """Show the report of this time."""
        self._time = time
        offered = [each.code for each in reports_of(time)]
        blocked = self.report.blockSignals(True)
        chosen = self.report.value()
        self.report.offer(offered)
        self.report.fill(chosen if chosen in offered else offered[0])
        self.report.blockSignals(blocked)
        self.make()

    def take_focus(self) -> None:
        """Begin with the pages."""
        self.preview.pages.setFocus()

    def make(self) -> None:
        """Make the paper anew."""
        time = self._time
        if time is None:
            return
        report, small = self._report(), self._choice.hidden
        self.small.setVisible(report.hides)
        self.rule.clear()
        if report.hides and small:
            try:
                self.rule.show_rules(least_of(self.desk, time.last)[1])
            except Problem as problem:
                self.preview.clear()
                self.refused.emit(problem)
                return
        self.preview.make(report.job(self.desk, time, report.hides and small))

    def _report(self) -> Report:
        code = self.report.value()
        return next(each for each in REPORTS if each.code == code)

    def _turned(self, hidden: bool) -> None:  # noqa: FBT001 - what the signal carries
        blocked = self.small.blockSignals(True)
        self.small.fill(hidden)
        self.small.blockSignals(blocked)
        self.make()
