"""The corporation's own duties in words: how they stand, what the records count, drafts of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from desktop.domain.corporation_year import PLAN, Duty, DutyState
from desktop.domain.dated import DatedList
from desktop.domain.explained import Explained
from desktop.domain.fiscal_year import FiscalYear
from desktop.services.belongings_ledger import BelongingsAct
from desktop.services.business_figures import COOPERATION, PAID, TRAINING, FigureGroup
from desktop.services.corporation_notices import DUTIES
from i18n import terms
from i18n.dates import fiscal_year_title, period, short_date
from i18n.explained import figure_of
from i18n.numbers import digits
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
BUSINESSES: Final = "support_businesses"
STATES: Final[Mapping[DutyState, str]] = {
    DutyState.DONE: N_("Seen to"),
    DutyState.DONE_LATE: N_("Seen to, after the day"),
    DutyState.DUE: N_("To be seen to"),
    DutyState.OVERDUE: N_("No record, and the day has passed"),
    DutyState.AHEAD: N_("Not time for it yet"),
}
FIGURES: Final[Mapping[str, str]] = {
    "guarantees_made": N_("Guarantees taken on"),
    "guarantees_running": N_("Guarantees running at the end"),
    "guarantee_column_paid": N_("Paid under guarantees"),
    "guarantee_column_recourse": N_("Asked back under guarantees"),
    "consulted_persons": N_("People who came for advice"),
    "consulted_times": N_("Times advice was begun"),
    "before_move_persons": N_("People supported before the move"),
    "before_move_times": N_("Times of support before the move"),
    "moved_in_persons": N_("People who moved in"),
    "moved_in_times": N_("Times somebody moved in"),
    "in_tenancy_persons": N_("People supported in their tenancy"),
    "in_tenancy_times": N_("Times of support in a tenancy"),
    "at_the_end_persons": N_("People supported in leaving or after a death"),
    "at_the_end_times": N_("Times of support in leaving or after a death"),
    "landlord_talks": N_("Times landlords and agents were spoken to"),
    "homes_asked": N_("Homes that were asked for"),
    "mandates_signed_persons": N_("People who signed a contract for after death"),
    "belongings_acts_persons": N_("People whose belongings were seen to"),
    "belongings_acts_times": N_("Acts of the work on belongings"),
    "belongings_received": N_("Received in the work on belongings"),
    "belongings_paid": N_("Paid in the work on belongings"),
    "paid_contracts_persons": N_("People with a contract about paid support"),
    "meetings_with_others": N_("Meetings with others"),
    "networks_joined": N_("Councils and networks taken part in"),
    "referrals_persons": N_("People linked to other agencies"),
    "referrals_times": N_("Times of linking to other agencies"),
    "study_meetings": N_("Study meetings and network meetings"),
    "inside_meetings": N_("Meetings inside the corporation"),
}
"""What each figure counts."""
_THINGS: Final = frozenset({"guarantees_made", "guarantees_running", "networks_joined"})
_GROUPS: Final[Mapping[str, str]] = {
    PAID: N_("Support that is paid for"),
    COOPERATION: N_("Cooperation with others"),
    TRAINING: N_("Training of staff"),
}
ACTS: Final[Mapping[str, str]] = {
    "act_signed": N_("Contract signed: {what}"),
    "act_ended": N_("Contract ended: {what}"),
    "act_listed": N_("List of belongings begun"),
    "act_settled": N_("List of belongings finished"),
    "act_left_back": N_("Taken back: {what}"),
    "act_money": N_("Money left behind: {what}"),
    "act_deposit": N_("Deposit: {what}"),
}


def year_of(year: FiscalYear, words: Words) -> str:
    """Return a business year: which calendar it is, and its days."""
    return words.say("Business year {span}", span=period(year.first_day, year.last_day, words))


def year_title(year: FiscalYear, words: Words) -> str:
    """Return a business year by its name and its days, for a place that says what kind of year it is."""
    title, span = fiscal_year_title(year, words), period(year.first_day, year.last_day, words)
    return words.say("{title} ({span})", title=title, span=span)


def duty_of(duty: Duty, lists: Lists, words: Words) -> str:
    """Return what a duty is; a change of the plan says which edition."""
    name = terms.named(lists(DUTIES), duty.code, words)
    if duty.edition > 1:
        return words.say("{duty} (change, edition {edition})", duty=name, edition=duty.edition)
    return name


def by_when(duty: Duty, words: Words) -> str:
    """Return until when."""
    if duty.due is not None:
        return words.say("until {day}", day=short_date(duty.due, words))
    if duty.code == PLAN and duty.edition > 1:
        return words.say("before the change is carried out")
    if duty.since is not None:
        return words.say("without delay after {day}", day=short_date(duty.since, words))
    return words.say("once approved")


def group_of(group: FigureGroup, lists: Lists, words: Words) -> str:
    """Return the heading of a group of figures."""
    if group.code in _GROUPS:
        return words.say(_GROUPS[group.code])
    return terms.named(lists(BUSINESSES), group.code, words)


def value_of(figure: Explained, words: Words) -> str:
    """Return a figure with its unit; what is no event but a thing is counted as such."""
    if figure.code in _THINGS:
        return words.say("{n} on record", n=digits(figure.amount))
    return figure_of(figure, words)


def told(figure: Explained, words: Words) -> str:
    """Return what a figure counts."""
    return words.say(FIGURES[figure.code])


def drafted(groups: Iterable[FigureGroup], lists: Lists, words: Words) -> dict[str, str]:
    """Return the words of a report's three headings, drafted from what the records count."""
    found: dict[str, list[str]] = {"outline": [], "cooperation": [], "training": []}
    for group in groups:
        if group.is_empty:
            continue
        lines = [
            words.say("- {what}: {figure}", what=told(figure, words), figure=value_of(figure, words))
            for figure in group.figures
            if figure.parts
        ]
        heading = {COOPERATION: "cooperation", TRAINING: "training"}.get(group.code, "outline")
        found[heading].append("\n".join([group_of(group, lists, words), *lines]))
    return {heading: "\n\n".join(texts) for heading, texts in found.items()}


def act_of(act: BelongingsAct, lists: Lists, words: Words) -> str:
    """Return what was done."""
    what = terms.named(lists(act.list_name), act.code, words) if act.code else ""
    return words.say(ACTS[act.act], what=what) if act.act in ACTS else what
