"""The reminder of a stay's end (在留期間のお知らせ): Japanese beside another language, in plain words.

It tells the client what to do until when. The personal number is not on it, and it asks for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.dated import DatedRow, Status
from desktop.domain.residence import State
from desktop.records.organisation import OrganisationView
from desktop.services.residence_permits import PermitSheet
from i18n import rules_used, terms
from i18n.dates import long_date
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp, look

CODE: Final = "BAN-116"
_FIRST: Final = "ja"
_SIZE: Final = 11.5
"""Larger than other tables: it is read by somebody for whom it is hard."""
_TO_BRING: Final = frozenset({State.RUNNING, State.SOON, State.ENDLESS, State.UNKNOWN})
Said = Callable[[Words], str]


@dataclass(frozen=True, slots=True)
class PermitReminderContent:
    """The permit with what stands with it, what is brought along, the second language, the corporation."""

    client: str
    sheet: PermitSheet
    renew_from: date | None
    bring: Sequence[DatedRow]
    figures: Mapping[str, int]
    language: str
    names: Mapping[str, str]
    """What the two languages are called by who speaks them."""
    own: OrganisationView | None
    today: date


_ENDED: Final[Mapping[State, str]] = {
    State.OVER: N_(
        "The last day of your stay was {day}. Please come to us today. We go with you to the immigration"
        " office or to a lawyer."
    ),
    State.REFUSED: N_("You did not get the permission. Please come to us today. We ask a lawyer with you."),
    State.GRANTED: N_("You got the permission. Please show us your new card."),
}


def permit_reminder(content: PermitReminderContent, words: Words, stamp: Stamp) -> Paper:
    """Return the reminder: what concerns this person, in two languages beside each other."""
    first, second = Words(_FIRST), Words.on_paper(content.language)
    flow = Flow(first.say("About your stay in Japan"), first, stamp)
    flow.paragraph(second.say("About your stay in Japan"))
    flow.paragraph(first.say("Dear {name}", name=content.client))
    flow.at(first.label("record.residence_permit"))
    heads = [content.names[each.language] for each in (first, second)]
    rows = [(said(first), said(second)) for said in _lines(content)]
    flow.table([Column(head, 1) for head in heads], rows, replace(look.body(_FIRST), size=_SIZE))
    for rule in content.sheet.rules:
        flow.note(rules_used.told(rule, words))
    return finished(flow)


def _lines(content: PermitReminderContent) -> Iterator[Said]:
    """Yield what is said, each as what says it in a language."""
    stands = content.sheet.standing
    if stands.state is State.ENDLESS:
        yield from _about_the_card(content)
    else:
        yield from _about_the_stay(content)
    if stands.state in _TO_BRING:
        yield _bringing(content)
        yield lambda words: words.say("Ask the immigration office or us which papers you need. They differ.")
    yield lambda words: words.say(
        "When you move: go to your new city hall within {n} days. Take your residence card with you.",
        n=content.figures["moved"],
    )
    yield lambda words: words.say(
        "Your My Number (12 digits) is not needed for this. Do not show it to us, and do not give us a copy."
    )
    phone = "" if content.own is None else content.own.phone
    yield lambda words: words.say("Do you not understand something? Please ask us.")
    if phone:
        yield lambda words: words.say("Our telephone: {number}", number=phone)


def _about_the_stay(content: PermitReminderContent) -> Iterator[Said]:
    view, stands = content.sheet.view, content.sheet.standing
    ends = view.expires_on
    if ends is None:
        yield lambda words: words.say(
            "Please show us until when you may stay. It stands on your residence card."
        )
        return
    if stands.state in _ENDED:
        said = _ENDED[stands.state]
        yield lambda words: words.say(said, day=long_date(ends, words))
        return
    yield lambda words: words.say("You may stay in Japan until {day}.", day=long_date(ends, words))
    if view.applied_on is None:
        begins = content.renew_from
        if begins is not None:
            yield lambda words: words.say(
                "You can apply for more time from {day}. (To be confirmed at the immigration office)",
                day=long_date(begins, words),
            )
        yield lambda words: words.say(
            "You must apply by {day}. Go to the immigration office, or apply online.",
            day=long_date(ends, words),
        )
        return
    applied = view.applied_on
    yield lambda words: words.say("You applied on {day}.", day=long_date(applied, words))
    limit = stands.limit
    if limit is not None:
        yield lambda words: words.say(
            "Until you get the answer you may stay, but not longer than until {day}.",
            day=long_date(limit, words),
        )
        yield lambda words: words.say("When the answer comes, please tell us and show us the new card.")
    else:
        yield lambda words: words.say(
            "This application does not give you more time after {day}. Please ask the immigration office"
            " now.",
            day=long_date(ends, words),
        )


def _about_the_card(content: PermitReminderContent) -> Iterator[Said]:
    ends, begins = content.sheet.view.card_expires_on, content.renew_from
    yield lambda words: words.say("Your stay has no end. But your card has one.")
    if ends is None:
        yield lambda words: words.say("Please look at your card: until when is it valid?")
        return
    yield lambda words: words.say("Your card is valid until {day}.", day=long_date(ends, words))
    if begins is not None:
        yield lambda words: words.say(
            "Please get a new card between {first} and {last}.",
            first=long_date(begins, words),
            last=long_date(ends, words),
        )


def _bringing(content: PermitReminderContent) -> Said:
    def said(words: Words) -> str:
        lines = [words.say("Bring these things:")]
        for row in content.bring:
            name = terms.text(row, words)
            unsure = row.status is Status.TO_BE_CONFIRMED
            lines.append(f"・{words.say('{thing} (to be confirmed)', thing=name) if unsure else name}")
        return "\n".join(lines)

    return said
