"""The values for offices' forms in words, what they are now, and what may not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from desktop.domain.activity_table import Column
from desktop.domain.activity_table import Group as ActivityGroup
from desktop.domain.dated import DatedList
from desktop.domain.office_fit import Doubt, Misfit
from desktop.services.leaving_figures import Group
from desktop.services.office_list_kinds import Coded
from desktop.services.office_values import NOBODY_NOTED
from i18n import activity, leaving_figures, office_lists, terms, work_diary
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
_ASKED: Final[Mapping[str, str]] = {
    "staff": N_("Name of the person the form is filled for"),
    "staff_kana": N_("Reading of the name of the person the form is filled for"),
    "year": N_("Year of the month the form is filled for, Western calendar"),
    "era_year": N_("Year of the era of the month the form is filled for"),
    "month": N_("Month the form is filled for, as a number"),
    "first": N_("First day of the month the form is filled for"),
    "last": N_("Last day of the month the form is filled for"),
    "item": N_("Item of the subsidy the form is filled for"),
    "copy": N_("Which copy of the form this is"),
    "copies": N_("How many copies of the form there are"),
}
_CLAIM: Final[Mapping[str, str]] = {
    "cap": N_("The most yen a year for the corporation"),
    "planned": N_("planned amount"),
    "decided": N_("decided amount"),
    "minutes": N_("minutes that can be claimed"),
    "hours": N_("hours that can be claimed"),
    "costs": N_("costs that can be claimed"),
    "personnel": N_("pay that can be claimed"),
    "yen": N_("all that can be claimed, in yen"),
    "left": N_("what is left of the decided amount"),
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
_GROUPS: Final[Mapping[str, str]] = {
    "organisation": N_("Corporation"),
    "year": N_("Years and days"),
    "today": N_("Years and days"),
    "asked": N_("Whom and what it is filled for"),
    "list": N_("Sums of the tables"),
    "claim": N_("The subsidy"),
    "plan": N_("Business plan"),
    "activity": N_("Activity of the fiscal year"),
    "leaving": N_("Leavings"),
    "month": N_("Activity by month"),
    "business": N_("Business year"),
    "subsidy": N_("Subsidy period"),
}
DOUBTS: Final[Mapping[Misfit, str]] = {
    Misfit.TOO_LONG: N_("The text is longer than the cell shows"),
    Misfit.TOO_WIDE: N_("The number is wider than the cell and would show as ####"),
    Misfit.NOT_IN_LIST: N_("The form allows only: {choices}"),
    Misfit.LENGTH: N_("The form asks for another number of letters here"),
    Misfit.OUT_OF_BOUNDS: N_("The form does not allow this number or day here"),
    Misfit.SHOWN_AS_DATE: N_("The cell would show this number as a date"),
    Misfit.SHOWN_AS_TIME: N_("The cell shows times of day; please choose a time, or hours and minutes"),
    Misfit.NOT_A_NUMBER: N_("The cell is made for a number or a date"),
    Misfit.COMPUTED: N_("The form computes this cell itself"),
    Misfit.NO_SHEET: N_("The form has no such sheet"),
    Misfit.INSIDE_MERGED: N_("The cell now lies inside merged cells"),
    Misfit.MOVED: N_("Other words stand beside the cell now"),
}


def told(code: str, lists: Lists, words: Words) -> str:
    """Return what a value is."""
    if code in _PLAIN:
        return words.say(_PLAIN[code])
    return _TELLS.get(code.partition(".")[0], _of_time)(code, lists, words) or code


def _asked(code: str, _lists: Lists, words: Words) -> str:
    name = code.partition(".")[2]
    return words.say(_ASKED[name]) if name in _ASKED else ""


def _sum(code: str, _lists: Lists, words: Words) -> str:
    _, name, figure = code.split(".")
    what = words.say(office_lists.SUMS[figure])
    return words.say("{name}: {what}", name=office_lists.named(name, words), what=what)


def _plan(code: str, _lists: Lists, words: Words) -> str:
    name = code.partition(".")[2]
    return words.say("Business plan: {what}", what=words.label(f"business_plan.{name}"))


def _leaving(code: str, lists: Lists, words: Words) -> str:
    _, *rest = code.split(".")
    if len(rest) != len(("group", "code")) or rest[0] not in {*Group}:
        return ""
    group, which = Group(rest[0]), "" if rest[1] == NOBODY_NOTED else rest[1]
    name = leaving_figures.code_of(group, which, lists, words)
    return words.say("{group}: {name}", group=words.say(leaving_figures.GROUPS[group]), name=name)


def group(code: str, words: Words) -> str:
    """Return the heading under which a value is offered."""
    first = code.partition(".")[0]
    said = _GROUPS.get("month" if first.startswith("month") else first)
    return words.say(_GROUPS["activity"] if said is None else said)


def _claim(code: str, lists: Lists, words: Words) -> str:
    say = words.say
    match code.split(".")[1:]:
        case ["cap"]:
            return say(_CLAIM["cap"])
        case [figure] if figure in _CLAIM:
            return say("Subsidy, all items: {what}", what=say(_CLAIM[figure]))
        case [name]:
            return say("Subsidy: {what}", what=words.label(f"programme.{name}"))
        case ["item", item, figure] if figure in _CLAIM:
            return say(
                "{name}: {what}", name=work_diary.item_of(item, lists, words), what=say(_CLAIM[figure])
            )
    return ""


def _of_time(code: str, lists: Lists, words: Words) -> str:
    """Return a value of a month, of the business year or of the subsidy period."""
    first, *rest = code.split(".")
    if first.startswith("month") and first[5:].isdecimal():
        inner = told(".".join(rest), lists, words)
        return words.say("Month {month}: {value}", month=int(first[5:]), value=inner)
    if first in _CALENDARS:
        return words.say(_CALENDARS[first], value=told(".".join(rest), lists, words))
    return ""


def _activity(code: str, lists: Lists, words: Words) -> str:
    say = words.say
    match code.split(".")[1:]:
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


def now(value: str | float | date | Coded | None, lists: Lists, words: Words) -> str:
    """Return what a value is now."""
    if value is None:
        return words.say("not known yet")
    if isinstance(value, Coded):
        return office_lists.coded(value, lists, words)
    return both_calendars(value, words) if isinstance(value, date) else str(value)


def doubt(found: Doubt, words: Words) -> str:
    """Return what may be wrong with a value in its cell."""
    return words.say(DOUBTS[found.what], choices="、".join(found.choices))


_TELLS: Final[Mapping[str, Callable[[str, Lists, Words], str]]] = {
    "organisation": lambda code, _lists, words: words.label(code),
    "asked": _asked,
    "list": _sum,
    "claim": _claim,
    "plan": _plan,
    "activity": _activity,
    "leaving": _leaving,
}
"""By the first part of a code; what is none of these is of a month, a business year or a subsidy period."""
