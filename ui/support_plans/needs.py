"""What the ministry's survey proposes for the client's categories: measures, for whom, how often named."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.dated import Status
from desktop.domain.support_needs import Named, Proposed
from i18n import terms
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.facts import Facts
from ui.parts.rule_note import RuleNote
from ui.parts.text import Text, Tone


class Needs(QWidget):
    """Proposals in words, most often named first; what could not be read is said as such."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        body = column(self, gap=1)
        self._nothing = Text(tone=Tone.QUIET, wrap=True)
        self.facts = Facts()
        self._source = Text(tone=Tone.QUIET, wrap=True)
        self.rules = RuleNote(desk.words)
        for widget in (self._nothing, self.facts, self._source, self.rules):
            body.addWidget(widget)

    def show_proposed(self, found: Proposed) -> None:
        """Show what the survey proposes."""
        some = bool(found.measures or found.unread)
        self._nothing.setText(
            self.say("Choose attributes in the overview; then the support that such people need stands here.")
        )
        self._nothing.setVisible(not some)
        for widget in (self.facts, self._source):
            widget.setVisible(some)
        rows = [
            (self._measure(proposal.measure), "　".join(map(self._said, proposal.named)))
            for proposal in found.measures
        ]
        rows += [
            (
                self.say("Cannot be read from the table"),
                self.say(
                    "{said}: one of {measures}",
                    said=self._said(each.named),
                    measures="、".join(map(self._measure, each.among)),
                ),
            )
            for each in found.unread
        ]
        self.facts.show_rows(rows)
        self._source.setText(
            self.say(
                "So many of a hundred answers of estate agents and landlords named this support for such a "
                "household (survey of 2019). It is a hint for the plan, no judgement of this person."
            )
        )
        # Rows of one measure say the same list, version and source.
        self.rules.show_rules(*{rule.text: rule for rule in found.rules}.values())

    def _measure(self, code: str) -> str:
        rows = self.desk.workspace.office.rules.named("support_measures")
        return terms.named(rows, code, self.desk.words)

    def _said(self, named: Named) -> str:
        rows = self.desk.workspace.office.rules.named("survey_households")
        household = terms.named(rows, named.household, self.desk.words)
        said = self.say(
            "{mark} {percent} % ({household})", mark=named.mark, percent=named.percent, household=household
        )
        if named.rule.status is Status.CONFIRMED:
            return said
        return self.say("{text} (to be confirmed)", text=said)
