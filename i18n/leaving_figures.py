"""The figures about leavings and deaths in words: what is counted by, what a line says, one death told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.watch_verdict import Verdict
from desktop.services.leaving_figures import (
    LISTS,
    NO,
    UNKNOWN,
    YES,
    Died,
    Figure,
    Group,
    LeavingReport,
    Watching,
)
from i18n import terms
from i18n.dates import both_calendars
from i18n.numbers import people
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
GROUPS: Final[Mapping[Group, str]] = {
    Group.EVERYONE: N_("Everybody who left or died"),
    Group.BAND: N_("Days until found"),
    Group.UNHEARD: N_("From the last sign until found"),
    Group.MEASURE: N_("Public measure of lonely deaths"),
    Group.PLACE: N_("Place of death"),
    Group.FOUND_BY: N_("Found by whom"),
    Group.ALARMED_BY: N_("Noticed first by whom"),
    Group.AGE: N_("Age at death"),
    Group.ALONE: N_("Lived alone"),
    Group.AIDED: N_("On public assistance"),
    Group.WATCHES: N_("Under which watch"),
    Group.VERDICT: N_("Did the watch notice?"),
    Group.REASON: N_("Left for which reason"),
    Group.DESTINATION: N_("Went where after leaving"),
}
"""What is counted by, in the order in which it is offered."""
_MEASURE: Final[Mapping[str, str]] = {
    YES: N_("counted by the public measure"),
    NO: N_("not counted by the public measure"),
    UNKNOWN: N_("too little is known to decide (counted apart)"),
}
_CODES: Final[Mapping[str, str]] = {
    Watching.PLAN.value: N_("a watch plan"),
    Watching.AGREEMENT.value: N_("a watch agreement"),
    Watching.DEVICE.value: N_("a watch device"),
    Watching.NOBODY.value: N_("no watch"),
    Verdict.IN_TIME.value: N_("found within the rhythm of the watch"),
    Verdict.LATE.value: N_("found later than the rhythm of the watch"),
    Verdict.BY_NEED.value: N_("watch without a fixed rhythm"),
    Verdict.NONE.value: N_("under no watch"),
    Verdict.UNKNOWN.value: N_("day of finding or last contact not known"),
}


def line_of(figure: Figure, lists: Lists, words: Words) -> str:
    """Return what a figure counts."""
    return code_of(figure.group, figure.code, lists, words)


def code_of(group: Group, code: str, lists: Lists, words: Words) -> str:
    """Return the name of a code of a group."""
    if group is Group.MEASURE:
        return words.say(_MEASURE[code])
    if code == UNKNOWN:
        return words.say("Not known (counted apart)")
    if code in _CODES:
        return words.say(_CODES[code])
    return terms.named(lists(LISTS[group]), code, words)


def summary(report: LeavingReport, words: Words) -> str:
    """Return how many left and died."""
    return words.say(
        "{left} left, {died} died",
        left=people(len(report.left), words),
        died=people(len(report.died), words),
    )


def isolated(report: LeavingReport, words: Words) -> str:
    """Return how many the public measure of lonely deaths counts; of whom too little is known, apart."""
    if report.late_from is None:
        return words.say("No number of days counts as found late, so the public measure counts nobody.")
    return words.say(
        "By the public measure (alone, at home, found after {days} days or more): {counted}. Too little is"
        " known to decide: {unknown}",
        days=report.late_from,
        counted=people(len(report.isolated), words),
        unknown=people(len(report.undecided), words),
    )


def days_of(died: Died, words: Words) -> str:
    """Return the days until somebody was found."""
    days = died.finding.days_until_found
    return words.say("not known") if days is None else words.say_many("{n} day", "{n} days", days)


def last_sign(died: Died, lists: Lists, words: Words) -> str:
    """Return the last sign of life and its day."""
    day = died.finding.last_sign_on
    if day is None:
        return words.say("no sign of life is kept")
    what = terms.named(lists("signs_of_life"), died.last_sign, words)
    return words.say("{day} ({what})", day=both_calendars(day, words), what=what)


def facts_of(died: Died, lists: Lists, words: Words) -> list[tuple[str, str]]:
    """Return what the records tell of one death and the watch before it, with its names."""
    say = words.say
    watches = (code_of(Group.WATCHES, code, lists, words) for code in died.watches)
    told = [
        (say("Last sign of life"), last_sign(died, lists, words)),
        (say("Days until found"), days_of(died, words)),
        (
            say("Under which watch"),
            "・".join(watches) or say(_CODES[Watching.NOBODY.value]),
        ),
    ]
    if died.interval:
        told.append(
            (say("Rhythm of the watch"), terms.named(lists("monitoring_intervals"), died.interval, words))
        )
    unheard = died.finding.days_unheard
    if unheard is not None:
        told.append((say("From the last sign until found"), words.say_many("{n} day", "{n} days", unheard)))
    told.append((say("Did the watch notice?"), code_of(Group.VERDICT, died.verdict.value, lists, words)))
    if died.alarmed_by:
        told.append((say("Noticed first by whom"), code_of(Group.ALARMED_BY, died.alarmed_by, lists, words)))
    if died.found_by:
        told.append((say("Found by whom"), code_of(Group.FOUND_BY, died.found_by, lists, words)))
    return told
