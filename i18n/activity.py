"""The figures of activity in words: what lines and columns count, by which calendar, and on which day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from desktop.domain.activity_table import CONTINUED, NEW, NOT_NOTED, PROTECTED, Column, Group
from desktop.domain.counted_time import Calendar, CountedTime
from desktop.domain.dated import DatedList
from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.services.activity import LISTS
from i18n import terms
from i18n.dates import both_calendars, fiscal_year_title, month_title
from i18n.numbers import count
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
COLUMNS: Final[Mapping[Column, str]] = {
    Column.RECEIVED: N_("Consultations received"),
    Column.CONSULTATION: N_("Support in consultation"),
    Column.BEFORE_MOVE: N_("Support before moving in"),
    Column.ASKED: N_("Homes asked about"),
    Column.REFUSED: N_("Homes refused to people"),
    Column.MOVED_IN: N_("Homes found, moved in"),
    Column.IN_TENANCY: N_("Watch and support in the home"),
    Column.DEATH_OR_LEAVING: N_("Support at death or leaving"),
    Column.OTHER: N_("Support of no stage"),
    Column.LEFT: N_("People who moved out"),
    Column.DIED: N_("People who passed away"),
    Column.CLOSED: N_("Cases brought to an end"),
    Column.OPEN_AT_END: N_("Cases open on the last day"),
    Column.SUPPORT: N_("Support altogether"),
}
GROUPS: Final[Mapping[Group, str]] = {
    Group.ATTRIBUTE: N_("By category of need"),
    Group.MAIN_ATTRIBUTE: N_("By main category of need"),
    Group.MONTH: N_("By month"),
    Group.PLACE: N_("By municipality of the home"),
    Group.AGE: N_("By age"),
    Group.HOUSEHOLD: N_("By household"),
    Group.LANGUAGE: N_("By language"),
    Group.NEWNESS: N_("New and continued cases"),
    Group.ROUTE: N_("By way they came to us"),
    Group.MOVE_REASON: N_("By reason for moving"),
    Group.KIND: N_("By kind of entry"),
    Group.STAGE: N_("By stage of the entry"),
    Group.STAFF: N_("By member of staff"),
    Group.HOME: N_("Moved in: kind of home"),
    Group.REFUSAL: N_("Refused: reason"),
    Group.LEAVING_REASON: N_("Moved out: reason"),
    Group.OUTCOME: N_("Ended: outcome"),
}
"""What the lines are, in the order in which it is offered."""
CALENDARS: Final[Mapping[Calendar, str]] = {
    Calendar.MONTH: N_("A month"),
    Calendar.FISCAL: N_("Fiscal year of the state"),
    Calendar.BUSINESS: N_("Our business year"),
    Calendar.SUBSIDY: N_("Subsidy period"),
    Calendar.DAYS: N_("Days of your choice"),
}
_CODES: Final[Mapping[tuple[Group, str], str]] = {
    (Group.NEWNESS, NEW): N_("Case opened in this time"),
    (Group.NEWNESS, CONTINUED): N_("Case opened before"),
    (Group.PLACE, PROTECTED): N_("Not told (protected address)"),
}
SEVERAL_LINES: Final = N_(
    "A person may have several categories, so these lines may add up to more than the total."
)
HINTS: Final[Mapping[Group, str]] = {
    Group.ATTRIBUTE: SEVERAL_LINES,
    Group.AGE: N_("Age on the last day counted, of the dead on the day of death."),
    Group.PLACE: N_(
        "Where the home was on the day of what is counted: by the tenancy of that day, else by the address"
        " kept on that day. Whoever moved stands in each place. Whose address is protected is only counted."
    ),
    Group.MONTH: N_("A person counts once in each month, so the months may add up to more than the total."),
    Group.NEWNESS: N_("Whoever has a new case and an older one stands in both lines."),
    Group.HOUSEHOLD: N_("By the newest answer on the present home and living."),
}
"""What must be known to read a group's figures."""
_TITLES: Final[Mapping[Calendar, str]] = {
    Calendar.MONTH: N_("{time}"),
    Calendar.FISCAL: N_("{time} (fiscal year)"),
    Calendar.BUSINESS: N_("{time} (our business year)"),
    Calendar.SUBSIDY: N_("{time} (subsidy period)"),
    Calendar.DAYS: N_("Days of your choice"),
}


def line_of(group: Group, code: str, lists: Lists, words: Words, staff: Mapping[str, str]) -> str:
    """Return the name of a line; `staff` has the names of the staff by key."""
    if code == NOT_NOTED:
        return words.say("Not noted")
    if (said := _CODES.get((group, code))) is not None:
        return words.say(said)
    if group is Group.MONTH:
        return month_title(_month(code), words)
    if group is Group.STAFF:
        return staff.get(code, code)
    listed = LISTS.get(group)
    return code if listed is None else terms.named(lists(listed), code, words)


def title_of(time: CountedTime, words: Words) -> str:
    """Return the name of a time, with the calendar that it follows."""
    if time.calendar is Calendar.MONTH:
        named = month_title(Month.containing(time.first), words)
    else:
        named = fiscal_year_title(FiscalYear(Month(time.year, time.first.month)), words)
    return words.say(_TITLES[time.calendar], time=named)


def days_of(first: date, last: date, words: Words) -> str:
    """Return both days of a time."""
    return words.say(
        "{first} to {last}", first=both_calendars(first, words), last=both_calendars(last, words)
    )


def month_label(code: str, words: Words) -> str:
    """Return the short name of a month's line, for below a chart."""
    return words.say("{month}th month", month=_month(code).month)


def is_ahead(code: str, today: date) -> bool:
    """Tell whether a month's line is of a month that has not begun: there is nothing to draw yet."""
    return _month(code).first_day > today


def _month(code: str) -> Month:
    year, _, month = code.partition("-")
    return Month(int(year), int(month))


def hint_of(group: Group, words: Words, of_today: int = 0, least: int | None = None) -> str:
    """Return what must be known to read a group's figures, also how many are counted by today's home."""
    told = [words.say(HINTS[group])] if group in HINTS else []
    if group is Group.PLACE and of_today:
        number = few(words) if least is not None and of_today < least else count(of_today, words)
        told.append(
            words.say(
                "Counted by the home of today, since that of the day is not known: {number}", number=number
            )
        )
    return "\n".join(told)


def hides(least: int, words: Words) -> str:
    """Return what says that numbers below `least` are not told."""
    return words.say(
        "Fewer than {least} people are shown as “{few}”; so are further lines where they could"
        " otherwise be reckoned.",
        least=least,
        few=few(words),
    )


def few(words: Words) -> str:
    """Return what stands in the place of a small number."""
    return words.say("small number, not told")
