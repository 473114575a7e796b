"""Why a category of need is proposed, and what is missing, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.eligibility import FACTS, MEASURES, Missing, Proposal
from i18n import terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]

_MISSING: Final[Mapping[str, str]] = {
    "birth_date": N_("The birth date is not known."),
    "household": N_("Nobody of the household is noted yet: are there children?"),
    "child_birth_date": N_("The birth date of a child is not known."),
    "income_sheet": N_("The monthly income was not computed yet."),
    "income_facts": N_("An income is missing on the newest worksheet."),
}


def reason(proposal: Proposal, lists: Lists, words: Words) -> str:
    """Return the facts by which a category is proposed."""
    say, told = words.say, proposal.told
    if proposal.reason == "income":
        return say(
            "The monthly income is {monthly}, at most {limit} (worksheet of {day})",
            monthly=yen(told["monthly"], words),
            limit=yen(told["limit"], words),
            day=both_calendars(told["as_of"], words),
        )
    if proposal.reason == "age":
        born = both_calendars(told["birth_date"], words)
        return say("Born on {day}: {age} or older", day=born, age=told["age"])
    if proposal.reason == "child":
        born = both_calendars(told["child_birth_date"], words)
        return say("Raises a child born on {day}", day=born)
    fact = terms.named(lists(MEASURES if proposal.reason == "measure" else FACTS), told["fact"], words)
    if proposal.reason == "protected":
        return say("{fact}; it goes on", fact=fact)
    return say("{fact} ({day})", fact=fact, day=both_calendars(told["on"], words)) if "on" in told else fact


def missing(gap: Missing, lists: Lists, words: Words) -> str:
    """Return what is not known and has to be for a category to be judged."""
    if gap.fact in _MISSING:
        return words.say(_MISSING[gap.fact])
    return words.say("The day is missing: {fact}", fact=terms.named(lists(FACTS), gap.fact, words))
