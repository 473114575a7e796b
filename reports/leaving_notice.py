"""The notice that ends a lease (解約通知書): the tenant gives it; where the new home is, it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.leavings import LeavingFile
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Fact, Flow, Stamp
from reports.parts.letter import letter_head
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-151"
LISTS: Final = ("leaving_reasons", "leaving_notice_periods")


@dataclass(frozen=True, slots=True)
class LeavingNoticeContent:
    """The leaving, whose it is, which home is given up and to whom notice is given."""

    file: LeavingFile
    client: str
    home: str
    address: str
    landlord: str
    lists: Mapping[str, DatedList]
    today: date


def leaving_notice(content: LeavingNoticeContent, words: Words, stamp: Stamp) -> Paper:
    """Return the notice."""
    say, file = words.say, content.file
    flow = Flow(say("Notice to end the lease"), words, stamp)
    to = content.landlord or file.view.notice_to
    letter_head(
        flow,
        say("To {name}", name=to) if to else say("To the landlord"),
        None,
        file.view.notice_on or content.today,
    )
    flow.at(words.label("record.leaving"))
    flow.paragraph(say("I give notice that I end the lease of the home named below."))
    flow.facts(_facts(content, words), abreast=1)
    flow.paragraph(
        say("Please tell me on which day we look at the home together, and how keys are returned.")
    )
    flow.paragraph(
        say(
            "Please send a statement of the deposit with each item, its cost and the reason why it is for me"
            " to bear. Ordinary wear and change over the years are not for the tenant to bear (civil code"
            " 621)."
        )
    )
    if file.notice_rule is not None:
        flow.note(rules_used.told(file.notice_rule, words))
    flow.space(0.5)
    flow.facts(
        [
            (say("Where to reach me after leaving"), TO_SIGN),
            (say("Account for what is returned"), TO_SIGN),
        ],
        abreast=1,
    )
    sign_here(flow, [(say("Tenant"), TO_SIGN), (say("Date"), TO_SIGN)])
    return finished(flow)


def _facts(content: LeavingNoticeContent, words: Words) -> Iterator[Fact]:
    file, label, lists = content.file, words.label, content.lists
    yield label("client.name"), content.client
    yield label("record.dwelling"), content.home or TO_SIGN
    yield label("dwelling.address"), content.address or TO_SIGN
    yield label("leaving.notice_on"), _day(file.view.notice_on, words)
    if file.view.notice_rule:
        row = lists["leaving_notice_periods"].ever(file.view.notice_rule)
        yield label("leaving.notice_rule"), "" if row is None else terms.text(row, words)
    yield words.say("The lease ends on"), _day(file.ends_on, words)
    yield label("leaving.planned_on"), _day(file.view.planned_on, words)
    reasons = lists["leaving_reasons"]
    yield label("leaving.reason"), terms.named(reasons, file.view.reason, words)


def _day(day: date | None, words: Words) -> str:
    return TO_SIGN if day is None else both_calendars(day, words)
