"""The letter to an heir (相続人への知らせ): the warning, the days to decide, what we hold, what we ask."""

from __future__ import annotations

from functools import partial
from typing import Final

from i18n import terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp, look
from reports.parts.death_letter import (
    DeathLetterContent,
    death_facts,
    in_both,
    in_their_language,
    person_facts,
)

CODE: Final = "BAN-166"


def heirs(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter in Japanese; for an heir of another language it follows in that language."""
    del words
    return finished(in_both(content, stamp, partial(_body, content=content), in_their_language))


def _body(flow: Flow, content: DeathLetterContent) -> None:
    letter, words, say = content.letter, flow.words, flow.words.say
    flow.paragraph(
        say(
            "We supported the person named below in their home. It is our sad duty to tell you that they have"
            " died. Please accept our sincere condolences."
        )
    )
    flow.facts([*person_facts(letter, words), *death_facts(letter, words)], abreast=1)
    flow.heading(say("Please do not dispose of anything yet"))
    flow.paragraph(
        say(
            "Who disposes of things of the estate, or uses its money, before deciding whether to inherit may"
            " count as having accepted the inheritance, debts included (Civil Code, article 921 no. 1)."
        ),
        look.strong(words.language),
    )
    flow.paragraph(
        say("If you are in doubt, please ask a lawyer, a judicial scrivener or the family court beforehand.")
    )
    _period(flow, content)
    _held(flow, content)
    flow.heading(say("What we ask of you"))
    asks = (
        say("Please tell us by phone or letter whether you accept or renounce the inheritance."),
        say("If you renounce it, please send us a copy of the court's certificate."),
        say("If you know of other heirs, please tell them of this letter, or tell us how to reach them."),
    )
    flow.paragraph("\n".join(f"{number}. {text}" for number, text in enumerate(asks, 1)))


def _period(flow: Flow, content: DeathLetterContent) -> None:
    """Say until when the heir decides; no figure stands here: the day comes from the rule."""
    letter, words, say = content.letter, flow.words, flow.words.say
    flow.heading(say("Until when to decide"))
    if letter.decide_by is None:
        flow.paragraph(
            say(
                "The time to accept or renounce begins on the day on which you learnt that you are an heir."
                " Please tell us that day: we do not know it."
            )
        )
        return
    known = None if letter.heir is None else letter.heir.knows_on
    prolonged = letter.heir is not None and letter.heir.prolonged_until is not None
    by = both_calendars(letter.decide_by, words)
    if prolonged:
        flow.paragraph(say("The family court has prolonged your time to decide until {day}.", day=by))
        return
    since = "" if known is None else both_calendars(known, words)
    said = (
        say(
            "Please decide by {day}. It is counted from the day on which you learnt of it: {known}.",
            day=by,
            known=since,
        ),
        say("If that is too soon, you can ask the family court to prolong it (Civil Code, article 915 (1))."),
    )
    flow.paragraph("\n".join(said))


def _held(flow: Flow, content: DeathLetterContent) -> None:
    held, words, say = content.letter.held, flow.words, flow.words.say
    flow.heading(say("What we hold"))
    rows = []
    if held is not None:
        if held.keys:
            rows.append((say("Keys of the home"), words.say_many("{n} key", "{n} keys", held.keys)))
        kinds = content.lists["custody_kinds"]
        rows += [(terms.named(kinds, code, words), say("kept under seal")) for code in held.things]
        if held.money:
            rows.append((say("Money kept for the person"), say("the settlement tells how much")))
        if held.listed:
            rows.append(
                (
                    say("Belongings in the home"),
                    _listed(held.listed, words),
                )
            )
    if rows:
        flow.table([Column(say("What"), 2), Column(say("How it stands"), 2)], rows)
        flow.paragraph(say("We keep it until it is settled to whom it goes."))
    else:
        flow.paragraph(say("We hold nothing of the person who died."))


def _listed(lines: int, words: Words) -> str:
    return words.say_many("{n} line listed", "{n} lines listed", lines)
