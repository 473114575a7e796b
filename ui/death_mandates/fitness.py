"""Whether the model clauses suit somebody: each condition with its source; it forbids nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.mandate_fitness import Condition, Fit, Looked
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.words import N_, Words
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.facts import Facts
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone

_FITS: Final[Mapping[Fit, str]] = {
    Fit.MET: N_("applies"),
    Fit.NOT_MET: N_("does not apply"),
    Fit.UNKNOWN: N_("not known yet"),
}

_SOURCES: Final[Mapping[Looked, str]] = {
    Looked.SITUATION: N_("said at the intake"),
    Looked.CONTACTS: N_("contacts: a guarantor is named"),
    Looked.CONTRACT: N_("answered in the arrangement"),
}
_NOWHERE: Final = N_("nothing is recorded about it")

LACKS: Final[Mapping[str, str]] = {
    "business.not_held": N_(
        "Our organisation does not hold the business of belongings (no. 5): it can draft this, but cannot be"
        " the one who is entrusted."
    ),
    "business.not_approved": N_(
        "Our business of belongings (no. 5) is not approved yet: this can be drafted, but we cannot sign as"
        " the one who is entrusted."
    ),
    "business.no_rules": N_(
        "Our rules about belongings are not approved yet: this can be drafted, but we cannot sign as the one"
        " who is entrusted."
    ),
}
"""Why our organisation cannot be entrusted, by the code of what is lacking."""


def source_told(condition: Condition, words: Words) -> str:
    """Return where the fact behind a condition was read."""
    number, on = condition.number, condition.on
    if condition.looked is Looked.BIRTH_DATE and on is not None:
        return words.say("born {date}, {n} years old", date=both_calendars(on, words), n=number)
    if condition.looked is Looked.MEMBERS:
        return words.say("household: {n} persons together", n=number)
    if condition.looked is Looked.APPLICATIONS:
        return words.say_many("{n} application for a guarantee", "{n} applications for a guarantee", number)
    return words.say(_SOURCES.get(condition.looked, _NOWHERE))


def fit_told(condition: Condition, words: Words) -> str:
    """Return how it stands with a condition, and where that was read."""
    source = source_told(condition, words)
    if condition.looked is Looked.APPLICATIONS and condition.on is not None:
        source = words.say("{what}, last answer {date}", what=source, date=short_date(condition.on, words))
    return words.say("{fit} ({source})", fit=words.say(_FITS[condition.fit]), source=source)


class FitnessSection(Section):
    """Shows every condition in order; a warning says what may come of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words.say("Does the model contract suit this person?"))
        self.desk = desk
        self.warning = Banner("", Tone.LOOK)
        self.warning.hide()
        self.facts = Facts()
        self.rules = RuleNote(desk.words)
        free = desk.words.say(
            "This is a look at the records, no decision: nothing is forbidden by it. Whoever knows better"
            " goes on."
        )
        card = Card(gap=1)
        for widget in (self.warning, self.facts, Text(free, tone=Tone.QUIET, wrap=True), self.rules):
            card.body.addWidget(widget)
        self.body.addWidget(card)

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """Show these conditions."""
        words = self.desk.words
        warned = [terms.hint(each.row, words) for each in conditions if each.warns]
        self.warning.setVisible(bool(warned))
        if warned:
            self.warning.tell("\n".join(warned), Tone.LOOK)
        self.facts.show_rows([(terms.text(each.row, words), fit_told(each, words)) for each in conditions])
        self.rules.show_rules(*(each.rule for each in conditions))
