"""What the contract for after death contains (契約の内容): its parts, whom to tell, things by name, money.

It is no contract: the text of the model clauses is the ministry's and is taken from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from i18n import rules_used
from i18n.words import Words
from reports.mandate_parts import MandateHead, head_facts, money_facts, notify_table, parts_table, signing
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-141"


@dataclass(frozen=True, slots=True)
class MandateSummaryContent:
    """The arrangement."""

    head: MandateHead


def mandate_summary(content: MandateSummaryContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper."""
    head, say, label = content.head, words.say, words.label
    flow = Flow(say("Contents of the contract for after death"), words, stamp)
    head_facts(flow, head)
    flow.paragraph(
        say(
            "This paper sums up what was agreed on. It is not the contract: please take the text of the model"
            " clauses from the ministry, and sign that."
        )
    )
    flow.heading(say("The three parts"))
    parts_table(flow, head)
    reasons = [
        (head.term("mandate_parts", part.part, words), part.why_not_heir)
        for part in head.file.parts
        if part.why_not_heir
    ]
    if reasons:
        flow.at(label("mandate_part.why_not_heir"))
        flow.heading(label("mandate_part.why_not_heir"))
        flow.facts(reasons, abreast=1)
    flow.heading(say("Who is told at death"))
    notify_table(flow, head)
    flow.heading(say("Designated things"))
    _things(flow, head)
    flow.heading(say("Money of the contract"))
    flow.facts(money_facts(head, words), abreast=1)
    signing(flow, say("I was given this paper, and it says what I agreed on."))
    flow.note(rules_used.told(head.file.review_rule, words))
    return finished(flow)


def _things(flow: Flow, head: MandateHead) -> None:
    words, label = flow.words, flow.words.label
    if not head.file.things:
        flow.paragraph(words.say("Nothing has been designated yet."))
        return
    flow.table(
        [
            Column(label("designated_thing.what"), 4),
            Column(words.say("Where in the home"), 4),
            Column(label("designated_thing.addressee"), 3),
        ],
        [
            (
                each.what,
                "　".join(filter(None, (head.term("belonging_rooms", each.room, words), each.place))),
                each.addressee,
            )
            for each in head.file.things
        ],
    )
