"""The letter to landlord and manager (家主・管理会社への知らせ): the end of the lease, keys, plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from desktop.services.death_letter_parts import DeathLetter, LeaseEnder, Planned
from i18n import terms
from i18n.dates import both_calendars
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp
from reports.parts.death_letter import (
    DeathLetterContent,
    begun,
    signed,
    who_and_where,
)

CODE: Final = "BAN-165"
ENDERS: Final[Mapping[LeaseEnder, str]] = {
    LeaseEnder.US: N_("The tenant entrusted us in life with ending the lease. We shall settle it with you."),
    LeaseEnder.OTHER: N_(
        "The tenant entrusted somebody else in life with ending the lease. We may not end it ourselves."
    ),
    LeaseEnder.HEIRS: N_(
        "Nobody was entrusted in life with ending the lease. Only the heirs can end it; we may not do so."
    ),
    LeaseEnder.BY_ITSELF: N_("The lease was one for life, which ends with the tenant's death."),
    LeaseEnder.UNKNOWN: N_("We are finding out who may end the lease, and shall tell you."),
}


def landlord(content: DeathLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; it is Japanese whatever the screen speaks."""
    del words
    flow, letter = begun(content, stamp), content.letter
    say = flow.words.say
    flow.paragraph(
        say("We thank you for your support. It is our sad duty to tell you that your tenant has died.")
    )
    who_and_where(flow, letter)
    lease(flow, letter)
    flow.heading(say("Keys and room"))
    keys = (
        flow.words.say_many("We hold {n} key.", "We hold {n} keys.", letter.keys)
        if letter.keys
        else say("We hold no key.")
    )
    flow.paragraph(
        keys
        + say(
            "What is in the room belongs to the heirs. Please neither clear it nor change the lock before you"
            " have spoken with us."
        )
    )
    plan(flow, letter)
    signed(flow, letter, *letter.rules)
    return finished(flow)


def lease(flow: Flow, letter: DeathLetter) -> None:
    """Say who ends the lease, and that somebody who lived there may take it over."""
    say = flow.words.say
    flow.heading(say("Who ends the lease"))
    if letter.lease_ended_on is not None:
        day = both_calendars(letter.lease_ended_on, flow.words)
        flow.paragraph(say("The lease ended on {day}.", day=day))
        return
    flow.paragraph(say(ENDERS[letter.ender]))
    if letter.cohabitant:
        said = say(
            "Somebody lived with the tenant and may have the right to stay. Please do not end the lease"
            " before that is settled."
        )
        if letter.takes_by is not None:
            said += say("They decide by {day}.", day=both_calendars(letter.takes_by, flow.words))
        flow.paragraph(said)


def plan(flow: Flow, letter: DeathLetter) -> None:
    """Set what comes, with its days as far as they are known."""
    say = flow.words.say
    if not letter.plan:
        return
    flow.heading(say("What comes, and when"))
    flow.table(
        [Column(say("What is done after a death"), 3), Column(say("Day"), 2)], list(_rows(letter.plan, flow))
    )
    flow.note(say("As things stand today. When a day changes we shall tell you."))


def _rows(planned: tuple[Planned, ...], flow: Flow) -> Iterator[Row]:
    say, words = flow.words.say, flow.words
    for each in planned:
        if each.done_on is not None:
            day = say("done on {day}", day=both_calendars(each.done_on, words))
        elif each.due is not None:
            day = say("until {day}", day=both_calendars(each.due, words))
        elif each.not_before is not None:
            day = say("not before {day}", day=both_calendars(each.not_before, words))
        else:
            day = say("We tell you as soon as it is settled")
        yield terms.short(each.row, words), day
