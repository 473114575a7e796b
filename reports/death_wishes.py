"""The sheet of wishes for after death (死後の希望): written down, or empty to fill in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.records.death_wish import DeathWishView
from desktop.records.organisation import OrganisationView
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-143"
_ASKED: Final = (
    "funeral",
    "religion",
    "ashes",
    "to_tell",
    "not_to_tell",
    "pet",
    "data_phone",
    "donation",
    "note",
)
_BY_HAND: Final = " \n "


@dataclass(frozen=True, slots=True)
class DeathWishesContent:
    """Whose wishes, what was written down, until when they are gone through again, and who we are."""

    client: str
    view: DeathWishView | None
    review_on: date | None
    organisation: OrganisationView | None


def death_wishes(content: DeathWishesContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    say, label, view = words.say, words.label, content.view
    flow = Flow(say("Wishes for the time after death"), words, stamp)
    flow.at(label("client.name"))
    flow.facts(
        [
            (label("client.name"), content.client),
            (label("death_wish.on"), TO_SIGN if view is None else both_calendars(view.on, words)),
            (label("death_wish.present"), TO_SIGN if view is None else view.present),
            (
                label("death_wish.reviewed_on"),
                "" if view is None or view.reviewed_on is None else both_calendars(view.reviewed_on, words),
            ),
        ]
    )
    flow.paragraph(
        say(
            "This is no will and no contract: it tells those who see to it what you wish. You may change it"
            " at any time. Please do not write pass codes or numbers of accounts here."
        )
    )
    for name in _ASKED:
        flow.at(label(f"death_wish.{name}"))
        said = _BY_HAND if view is None else getattr(view, name) or say("(nothing was said)")
        flow.facts([(label(f"death_wish.{name}"), said)], abreast=1)
    if content.review_on is not None:
        flow.paragraph(say("To be gone through again by {day}", day=both_calendars(content.review_on, words)))
    sign_here(flow, [(say("Day of the signature"), TO_SIGN), (say("Your name"), TO_SIGN)])
    if content.organisation is not None:
        flow.note(f"{content.organisation.name}　{content.organisation.phone}")
    return finished(flow)
