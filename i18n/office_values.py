"""The values for offices' forms in words, what they are now, and what may not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from desktop.domain.activity_table import Column
from desktop.domain.activity_table import Group as ActivityGroup
from desktop.domain.dated import DatedList
from desktop.domain.office_fit import Doubt, Misfit
from desktop.services.leaving_figures import Group
from desktop.services.office_values import NOBODY_NOTED
from i18n import activity, leaving_figures, terms
from i18n.dates import both_calendars
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
_PLAIN: Final[Mapping[str, str]] = {
    "year.number": N_("Fiscal year, as the year in which it begins"),
    "year.first": N_("First day of the fiscal year"),
    "year.last": N_("Last day of the fiscal year"),
    "today": N_("Today's date"),
    "business.year.number": N_("Business year, as the year in which it begins"),
    "business.year.first": N_("First day of the business year"),
    "business.year.last": N_("Last day of the business year"),
    "subsidy.year.number": N_("Year of the subsidy"),
    "subsidy.year.first": N_("First day of the subsidy period"),
    "subsidy.year.last": N_("Last day of the subsidy period"),
}
_MEASURES: Final[Mapping[str, str]] = {
    "persons": N_("different people"),
    "events": N_("times of support"),
    "minutes": N_("minutes of support"),
}
_MILESTONES: Final[Mapping[str, str]] = {
    "opened": N_("cases begun"),
    "moved_in": N_("moves into a home"),
    "left": N_("leavings"),
    "died": N_("deaths"),
    "closed": N_("cases ended"),
    "open_at_end": N_("cases open at the end"),
}
_CALENDARS: Final[Mapping[str, str]] = {
    "business": N_("Business year that begins in the year of the form: {value}"),
    "subsidy": N_("Subsidy period of the year of the form: {value}"),
}
_LISTS: Final[Mapping[str, str]] = {
    "stage": "stages",
    "kind": "entry_kinds",
    "attribute": "client_attributes",
}
DOUBTS: Final[Mapping[Misfit, str]] = {
    Misfit.TOO_LONG: N_("The text is longer than the cell shows"),
    Misfit.TOO_WIDE: N_("The number is wider than the cell and would show as ####"),
    Misfit.NOT_IN_LIST: N_("The form allows only: {choices}"),
    Misfit.LENGTH: N_("The form asks for another number of letters here"),
    Misfit.OUT_OF_BOUNDS: N_("The form does not allow this number or day here"),
    Misfit.SHOWN_AS_DATE: N_("The cell would show this number as a date"),
    Misfit.NOT_A_NUMBER: N_("The cell is made for a number or a date"),
    Misfit.COMPUTED: N_("The form computes this cell itself"),
    Misfit.NO_SHEET: N_("The form has no such sheet"),
    Misfit.INSIDE_MERGED: N_("The cell now lies inside merged cells"),
    Misfit.MOVED: N_("Other words stand beside the cell now"),
}


def told(code: str, lists: Lists, words: Words) -> str:
    """Return what a value is."""
    say = words.say
    if code in _PLAIN:
        return say(_PLAIN[code])
    first, *rest = code.split(".")
    match first:
        case "organisation":
            return words.label(code)
        case "activity":
            return _activity(rest, lists, words) or code
        case "leaving" if len(rest) == 2 and rest[0] in {*Group}:
            group, which = Group(rest[0]), "" if rest[1] == NOBODY_NOTED else rest[1]
            name = leaving_figures.code_of(group, which, lists, words)
            return say("{group}: {name}", group=say(leaving_figures.GROUPS[group]), name=name)
    return _of_time(first, rest, lists, words) or code


def _of_time(first: str, rest: Sequence[str], lists: Lists, words: Words) -> str:
    """Return a value of a month, of the business year or of the subsidy period."""
    if first.startswith("month") and first[5:].isdecimal():
        inner = told(".".join(rest), lists, words)
        return words.say("Month {month}: {value}", month=int(first[5:]), value=inner)
    if first in _CALENDARS:
        return words.say(_CALENDARS[first], value=told(".".join(rest), lists, words))
    return ""


def _activity(parts: Sequence[str], lists: Lists, words: Words) -> str:
    say = words.say
    match parts:
        case ["total", measure] if measure in _MEASURES:
            return say("All support: {measure}", measure=say(_MEASURES[measure]))
        case [group, which, measure] if group in _LISTS and measure in _MEASURES:
            noted = which != NOBODY_NOTED
            name = terms.named(lists(_LISTS[group]), which, words) if noted else say("Not noted")
            return say("{name}: {measure}", name=name, measure=say(_MEASURES[measure]))
        case ["by", group, which, column, measure] if group in {*ActivityGroup} and column in {*Column}:
            code = "" if which == NOBODY_NOTED else which
            return say(
                "{line}, {column}: {measure}",
                line=activity.line_of(ActivityGroup(group), code, lists, words, {}),
                column=say(activity.COLUMNS[Column(column)]),
                measure=say(_MEASURES[measure]),
            )
        case [milestone] if milestone in _MILESTONES:
            return say("Number of {what}", what=say(_MILESTONES[milestone]))
    return ""


def now(value: str | int | date | None, words: Words) -> str:
    """Return what a value is now."""
    if value is None:
        return words.say("not known yet")
    return both_calendars(value, words) if isinstance(value, date) else str(value)


def doubt(found: Doubt, words: Words) -> str:
    """Return what may be wrong with a value in its cell."""
    return words.say(DOUBTS[found.what], choices="、".join(found.choices))
