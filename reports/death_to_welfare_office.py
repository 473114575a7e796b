"""The letter to the welfare office (福祉事務所への報告): funeral aid, the cash that was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from i18n import terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Fact, Stamp
from reports.parts.death_letter import DeathLetterContent, begun, death_facts, person_facts, signed

CODE: Final = "BAN-170"


def welfare_office(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    say = flow.words.say
    flow.paragraph(say("We report the death of the person named below, whom you support."))
    flow.facts([*person_facts(letter, flow.words), *death_facts(letter, flow.words)], abreast=1)
    flow.heading(say("Funeral arrangements"))
    flow.facts(_funeral(content, flow.words), abreast=1)
    flow.heading(say("Money and things left behind"))
    flow.facts(_cash(content, flow.words), abreast=1)
    flow.paragraph(
        say(
            "We hand none of it to heirs before you have told us how it is to be used (Public Assistance Act,"
            " article 76)."
        )
    )
    signed(flow, letter, *letter.rules)
    return finished(flow)


def _funeral(content: DeathLetterContent, words: Words) -> Iterator[Fact]:
    marks, say = content.letter.marks, words.say
    holder, aid = marks.get("funeral_holder"), marks.get("funeral_aid")
    yield say("Who holds the funeral"), "" if holder is None else holder.asked
    if aid is None or aid.on is None:
        yield (
            say("Funeral aid (public assistance)"),
            say("Not asked for yet; it is asked for before the funeral."),
        )
        return
    doer = aid.asked or terms.named(content.lists["death_doers"], aid.doer, words)
    yield (
        say("Funeral aid (public assistance)"),
        say("Asked for on {day} by {who}", day=both_calendars(aid.on, words), who=doer),
    )


def _cash(content: DeathLetterContent, words: Words) -> Iterator[Fact]:
    cash, reported, say = content.letter.cash, content.letter.marks.get("cash_reported"), words.say
    yield (
        say("Cash found, counted by two people"),
        say("no cash counted so far") if cash is None else yen(cash, words),
    )
    if reported is not None and reported.on is not None:
        yield say("Cash reported on"), both_calendars(reported.on, words)
