"""The request to an interpreter (通訳依頼書): when, where, for what, and the promise of secrecy to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.client import ClientView
from desktop.records.interpreter import InterpreterView
from desktop.records.interpreting import InterpretingView
from desktop.records.organisation import OrganisationView
from i18n import terms
from i18n.dates import both_calendars, time_span, weekday
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Fact, Flow, Stamp
from reports.parts.letter import letter_head

CODE: Final = "BAN-72"
LISTS: Final = ("languages", "interpreting_purposes", "interpreter_engagements")


@dataclass(frozen=True, slots=True)
class InterpreterRequestContent:
    """The request; `client` is named only where a consent allows it."""

    request: InterpretingView
    interpreter: InterpreterView
    client: ClientView | None
    own: OrganisationView | None
    lists: Mapping[str, DatedList]
    today: date


def request(content: InterpreterRequestContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter."""
    say = words.say
    flow = Flow(say("Request for interpreting"), words, stamp)
    name = say("Dear {name}", name=content.interpreter.name)
    letter_head(flow, name, content.own, content.today)
    flow.paragraph(
        say(
            "Thank you for your help. We would like to ask you to interpret as follows. Please tell us as "
            "soon as you can whether you are able to come."
        )
    )
    flow.facts(_facts(content, words), abreast=1)
    if content.request.note:
        flow.heading(words.label("interpreting.note"))
        flow.paragraph(content.request.note)
    flow.heading(say("What we ask you to keep to"))
    for text in (
        say(
            "Please tell nobody what you hear, see or read while interpreting, not even that you know the "
            "person; this holds after your work as well."
        ),
        say("Please interpret everything that is said, adding and leaving out nothing, and give no advice."),
        say(
            "If you know the person, or are related or bound to them in another way, please tell us before "
            "the day. Nobody will ask why."
        ),
        say("Please keep no notes or pictures. Give this paper back to us afterwards, or destroy it."),
    ):
        flow.paragraph(f"・{text}")
    flow.space(1)
    flow.paragraph(say("I have read this and shall keep to it."))
    flow.facts([(say("Date"), ""), (say("Signature"), "")])
    return finished(flow)


def _facts(content: InterpreterRequestContent, words: Words) -> Iterator[Fact]:
    say, label, asked = words.say, words.label, content.request
    day = both_calendars(asked.on, words)
    yield (
        label("interpreting.on"),
        say("{day} ({weekday})", day=day, weekday=weekday(asked.on, words)),
    )
    yield say("Time"), time_span(asked.start, asked.end, words) or say("To be agreed")
    yield label("interpreting.place"), asked.place or say("To be agreed")
    yield (
        label("interpreting.language"),
        terms.named(content.lists["languages"], asked.language, words),
    )
    purpose = terms.named(content.lists["interpreting_purposes"], asked.purpose, words)
    yield label("interpreting.purpose"), purpose or say("To be agreed")
    whom = (
        content.client.name if content.client is not None else say("One person; we tell the name on the day")
    )
    yield say("For whom"), whom
    engagement = terms.named(content.lists["interpreter_engagements"], content.interpreter.engagement, words)
    said = " ".join(filter(None, (engagement, content.interpreter.terms)))
    yield label("interpreter.terms"), said or say("To be agreed")
