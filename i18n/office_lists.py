"""The lists that fill tables of offices' forms in words: their names, their columns, what their lines say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any, Final

from desktop.domain.calendar import to_era
from desktop.domain.dated import DatedList
from desktop.domain.office_sheet import Writable
from desktop.domain.office_table import Written
from desktop.services.diary_telling import ToldLine
from desktop.services.office_list_kinds import CLAIMED, LISTS, Coded, ListLine, Need, Raw
from i18n import terms, work_diary
from i18n.dates import era_date, weekday
from i18n.vouchers import number_of
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
NAMES: Final[Mapping[str, str]] = {
    "diary": N_("Work diary of one person and month"),
    "attendance": N_("Attendance of one person and month"),
    "attendance_days": N_("Every day of a month with the attendance of one person"),
    "vouchers": N_("Vouchers of the year"),
    "evidence": N_("List of evidence of a submission"),
    "staff": N_("Staff and their employment"),
    "wages": N_("Pay of everybody in one month"),
    "wages_of_staff": N_("Pay of one person, month by month"),
    "seminars": N_("Seminars of the year"),
}
NEEDS: Final[Mapping[Need, str]] = {
    Need.STAFF: N_("Person the form is filled for"),
    Need.MONTH: N_("Month the form is filled for"),
    Need.SUBMISSION: N_("Submission whose evidence is listed"),
}
_USUAL: Final[Mapping[str, str]] = {
    "number": N_("Running number"),
    "on": N_("Date"),
    "year": N_("Year, Western calendar"),
    "era_year": N_("Year of the era"),
    "month": N_("Month, as a number"),
    "day": N_("Day of the month, as a number"),
    "weekday": N_("Day of the week"),
    "start": N_("Beginning, time of day"),
    "end": N_("End, time of day"),
    "minutes": N_("Minutes"),
    "hours": N_("Hours, as a decimal number"),
    "duration": N_("Hours and minutes"),
    "kind": N_("Kind"),
    "place": N_("Place"),
    "item": N_("Item of the subsidy"),
    "funding": N_("Source of money"),
    "staff": N_("Name of the member of staff"),
}
_OWN: Final[Mapping[str, Mapping[str, str]]] = {
    "diary": {
        "kind": N_("Kind of work"),
        "text": N_("What was done in the time"),
        "case_number": N_("Number of the case"),
    },
    "attendance": {
        "pause": N_("Minutes of break"),
        "note": N_("Note of the attendance book"),
    },
    "attendance_days": {
        "pause": N_("Minutes of break"),
        "note": N_("Note of the attendance book"),
        "diary_minutes": N_("Minutes of the work diary"),
        "diary_hours": N_("Hours of the work diary, as a decimal number"),
    },
    "vouchers": {
        "on": N_("Day of payment"),
        "voucher_number": N_("Number of the voucher"),
        "served_on": N_("Day of delivery"),
        "payee": N_("Payee"),
        "purpose": N_("What it was paid for"),
        "category": N_("Category of cost"),
        "amount": N_("Amount paid"),
        "tax": N_("Consumption tax in it"),
        "before_tax": N_("Amount without consumption tax"),
        "share": N_("Share that is claimed"),
        "claimed": N_("Amount that is claimed"),
        "proofs": N_("Papers that prove it"),
        "paid_by": N_("Way of payment"),
        "settled_on": N_("Day it was settled with staff"),
        "staff": N_("Member of staff who paid"),
    },
    "evidence": {
        "number": N_("Number of the paper"),
        "title": N_("Name of the paper"),
        "files": N_("How many files it has"),
    },
    "staff": {
        "kana": N_("Reading of the name"),
        "kind": N_("Kind of employment"),
        "job_title": N_("Job title"),
        "staff_number": N_("Number of the member of staff"),
        "starts_on": N_("Employed from"),
        "ends_on": N_("Employed until"),
        "weekly_minutes": N_("Minutes a week"),
        "weekly_hours": N_("Hours a week, as a decimal number"),
        "directly": N_("Employed directly, as a circle"),
        "languages": N_("Languages with a certificate"),
        "certificates": N_("Certificates of language"),
    },
    "wages": {
        "kind": N_("Kind of employment"),
    },
    "seminars": {
        "title": N_("Title of the seminar"),
        "audience": N_("For whom it was"),
        "came": N_("How many came"),
        "staff": N_("Staff who were there"),
    },
}
_PAY: Final[Mapping[str, str]] = {
    "base": N_("Basic pay"),
    "allowances": N_("Allowances"),
    "bonus_share": N_("A month's share of the bonus"),
    "commuting": N_("Commuting allowance"),
    "social_insurance": N_("Employer's share of social insurance"),
    "together": N_("Pay and social insurance together"),
    "minutes": N_("Minutes the pay is for"),
    "hours": N_("Hours the pay is for, as a decimal number"),
    "rate": N_("Hourly rate before the limit"),
    "applied": N_("Hourly rate that is claimed"),
}
SUMS: Final[Mapping[str, str]] = {
    "count": N_("how many lines"),
    "minutes": N_("minutes, summed"),
    "hours": N_("hours, summed"),
    "amount": N_("amounts, summed"),
    "claimed": N_("claimed amounts, summed"),
    "together": N_("pay and social insurance, summed"),
}
_OF_DAY: Final[Mapping[str, Callable[[date, Words], str | int]]] = {
    "weekday": weekday,
    "era_year": lambda day, _words: to_era(day).year,
}


def named(code: str, words: Words) -> str:
    """Return what a list is called."""
    return words.say(NAMES[code]) if code in NAMES else code


def is_column(code: str) -> bool:
    """Tell whether a code is that of a column of a list."""
    return code.partition(".")[0] in LISTS


def column(code: str, words: Words) -> str:
    """Return what a column of a list is called, without its list."""
    of, _, name = code.partition(".")
    if of.startswith("wages") and name in _PAY:
        return words.say(_PAY[name])
    said = _OWN.get(of, {}).get(name) or _USUAL.get(name)
    return code if said is None else words.say(said)


def item_named(item: str, lists: Lists, words: Words) -> str:
    """Return what a list is narrowed to."""
    if not item:
        return words.say("All items and sources of money")
    if item == CLAIMED:
        return words.say("Everything that the subsidy bears")
    return work_diary.item_of(item, lists, words)


def written(line: ListLine, lists: Lists, words: Words) -> Mapping[str, Written]:
    """Return a line as it is written into cells: of days also how they stand where no day is shown."""
    found: dict[str, Written] = {}
    for code, raw in line.items():
        value = None if raw is None else said(code, raw, lists, words)
        if value is not None and value != "":
            found[code] = (value, era_date(value, words) if isinstance(value, date) else "")
    return found


def said(code: str, raw: Raw, lists: Lists, words: Words) -> Writable:
    """Return what a column says."""
    name = code.rpartition(".")[2]
    if isinstance(raw, Coded | ToldLine | tuple):
        return _in_words(name, raw, lists, words)
    if isinstance(raw, date) and name in _OF_DAY:
        return _OF_DAY[name](raw, words)
    return raw


def _in_words(name: str, raw: Coded | ToldLine | tuple[Any, ...], lists: Lists, words: Words) -> str:
    if isinstance(raw, Coded):
        return coded(raw, lists, words)
    if isinstance(raw, ToldLine):
        tell = work_diary.place_of if name == "place" else work_diary.content_of
        return tell(raw, lists, words)
    if name == "voucher_number":
        return number_of(raw[0], raw[1], words)
    return "、".join(each if isinstance(each, str) else coded(each, lists, words) for each in raw)


def coded(value: Coded, lists: Lists, words: Words) -> str:
    """Return what a code is called."""
    rows = lists(value.list_name)
    row = rows.ever(value.code)
    return value.code if row is None else terms.short(row, words)


def shown(value: Writable) -> str:
    """Return a written value as it is looked at in a list."""
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    if isinstance(value, timedelta):
        hours, minutes = divmod(value // timedelta(minutes=1), 60)
        return f"{hours}:{minutes:02}"
    return str(value)
