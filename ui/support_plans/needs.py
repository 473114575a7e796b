"""What the ministry's survey proposes for the client's categories: measures, for whom, how often named."""

from __future__ import annotations

from collections.abc import Sequence

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
            (measure_name(self.desk, proposal.measure), named_told(self.desk, proposal.named))
            for proposal in found.measures
        ]
        rows += [
            (
                self.say("Cannot be read from the table"),
                self.say(
                    "{said}: one of {measures}",
                    said=named_told(self.desk, (each.named,)),
                    measures="、".join(measure_name(self.desk, code) for code in each.among),
                ),
            )
            for each in found.unread
        ]
        self.facts.show_rows(rows)
        self._source.setText(survey_told(self.desk))
        # Rows of one measure say the same list, version and source.
        self.rules.show_rules(*{rule.text: rule for rule in found.rules}.values())


def survey_told(desk: Desk) -> str:
    """Say what the percentages are, and what they are not."""
    return desk.words.say(
        "So many of a hundred answers of estate agents and landlords named this support for such a "
        "household (survey of 2019). It is a hint for the plan, no judgement of this person."
    )


def measure_name(desk: Desk, code: str) -> str:
    """Return a measure in words."""
    return terms.named(desk.workspace.office.rules.named("support_measures"), code, desk.words)


def named_told(desk: Desk, every: Sequence[Named]) -> str:
    """Say how often a measure was named, for each kind of household."""
    return "　".join(_said(desk, named) for named in every)


def _said(desk: Desk, named: Named) -> str:
    words, rows = desk.words, desk.workspace.office.rules.named("survey_households")
    household = terms.named(rows, named.household, words)
    said = words.say(
        "{mark} {percent} % ({household})", mark=named.mark, percent=named.percent, household=household
    )
    if named.rule.status is Status.CONFIRMED:
        return said
    return words.say("{text} (to be confirmed)", text=said)
