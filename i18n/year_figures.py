"""What the figures of a closed year are called: their codes in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.domain.activity_table import Column
from desktop.domain.dated import DatedList
from desktop.services.year_closings import Calendar
from i18n import terms
from i18n.activity import COLUMNS
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]

_WHOLE: Final[Mapping[str, str]] = {
    "claim.all": N_("Can be claimed, altogether"),
    "done.persons.all": N_("People helped under all items"),
    "minutes.all": N_("Working time altogether"),
    "yen.all": N_("Costs that the subsidy bears, altogether"),
    "yen.paid": N_("Paid in the year, altogether"),
    "activity.persons": N_("People supported in the year"),
    "activity.entries": N_("Times of support in the year"),
    "cases.opened": N_("Cases opened in the year"),
    "cases.closed": N_("Cases closed in the year"),
    "tenancies.begun": N_("Moved in during the year"),
    "open_cases": N_("Cases that go on in the next year"),
}
_GROUPED: Final[Mapping[str, tuple[str, str]]] = {
    "claim": (N_("Can be claimed: {name}"), "subsidy_items"),
    "minutes.item": (N_("Working time: {name}"), "subsidy_items"),
    "minutes.funding": (N_("Working time paid by: {name}"), "funding_sources"),
    "yen.item": (N_("Costs of the item: {name}"), "subsidy_items"),
    "yen.category": (N_("Costs of the category: {name}"), "cost_categories"),
    "yen.account": (N_("Paid from the account: {name}"), "support_accounts"),
    "yen.funding": (N_("Paid out of: {name}"), "funding_sources"),
    "claim.personnel": (N_("Pay that can be claimed: {name}"), "subsidy_items"),
    "claim.costs": (N_("Other costs that can be claimed: {name}"), "subsidy_items"),
    "done.minutes": (N_("Working time that can be claimed: {name}"), "subsidy_items"),
    "done.persons": (N_("People helped: {name}"), "subsidy_items"),
    "done.events": (N_("Times helped: {name}"), "subsidy_items"),
}
_ACTIVITY: Final[Mapping[str, str]] = {
    "activity.persons": N_("{name}: different people"),
    "activity.events": N_("{name}: number of times"),
}
"""By the columns of the report on the activity."""


def named(code: str, lists: Lists, words: Words) -> str:
    """Return what a figure is called."""
    if (said := _WHOLE.get(code)) is not None:
        return words.say(said)
    prefix, _, which = code.rpartition(".")
    if prefix in _ACTIVITY:
        return words.say(_ACTIVITY[prefix], name=words.say(COLUMNS[Column(which)]))
    said, name = _GROUPED[prefix]
    called = words.say("not decided") if which == "-" else terms.named(lists(name), which, words)
    return words.say(said, name=called)


def calendar_name(calendar: Calendar, lists: Lists, words: Words) -> str:
    """Return what a calendar is called."""
    return terms.named(lists("year_calendars"), calendar.value, words)
