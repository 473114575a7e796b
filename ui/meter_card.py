"""How much of the state's share a home has used: beside the client's supports, an application, the home."""

from __future__ import annotations

from desktop.services.home_meters import HomeMeter
from i18n.meters import too_long
from i18n.numbers import yen
from ui.desk import Desk
from ui.parts.facts import Facts
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card
from ui.parts.text import Text, Tone


class MeterCard(Card):
    """The limit, what was granted and paid, what is left, and what does not go by the rule."""

    def __init__(self, desk: Desk, found: HomeMeter) -> None:
        super().__init__()
        words, say = desk.words, desk.words.say
        rows = [
            (words.label("record.dwelling"), found.name),
            (say("Limit"), yen(found.meter.most, words)),
            (say("Granted"), yen(found.meter.granted, words)),
            (say("Paid so far"), yen(found.meter.used, words)),
            (say("Still available"), yen(found.meter.left, words)),
        ]
        self.body.addWidget(Facts([row for row in rows if row[1]]))
        for warning in warnings(desk, found):
            self.body.addWidget(Text(warning, tone=Tone.LOOK, wrap=True))
        self.body.addWidget(RuleNote(words, *found.rules))


def warnings(desk: Desk, found: HomeMeter) -> list[str]:
    """Say what was granted beyond the rule, and what to do."""
    say, said = desk.words.say, []
    if found.meter.left < 0:
        said.append(say("More was granted than the limit allows. Please ask the housing section."))
    if found.too_long is not None:
        said.append(too_long(found.too_long, desk.words))
    return said


def meter_line(desk: Desk, found: HomeMeter) -> str:
    """Say on one line what is left, and what is wrong."""
    words = desk.words
    left = words.say(
        "The state's share: {left} left of {most}",
        left=yen(found.meter.left, words),
        most=yen(found.meter.most, words),
    )
    return "\n".join((left, *warnings(desk, found)))
