"""Sentences about attendance, pay, employment and language certificates of staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "attendance.time_needed": (
        N_("Please enter when this person came and when they went, or choose a kind of day without work."),
    ),
    "attendance.away_with_times": (
        N_("On such a day nobody works. Please empty the times, or choose another kind of day."),
    ),
    "attendance.too_long": (
        N_(
            "From start to end it would be more than {hours} hours. Please check both times; whoever worked"
            " on after midnight gets a second line on the next day."
        ),
        N_("From start to end this is too long for one presence. Please check both times."),
    ),
    "attendance.break_too_long": (
        N_("The break is as long as the whole presence, or longer. Please check break, start and end."),
    ),
    "attendance.overlaps": (
        N_(
            "This meets the line of {day} from {start} to {end}. Nobody is at work twice at a time: please"
            " change the times, or change that line."
        ),
        N_("This meets another line. Nobody is at work twice at a time: please change the times."),
    ),
    "attendance.away_twice": (N_("A line for this day is there already. Please change that line instead."),),
    "hours.of_others": (
        N_(
            "Working hours belong to whoever worked them: here you read and keep your own. For those of"
            " others please ask a manager or a clerk."
        ),
    ),
    "attendance.nothing_to_propose": (
        N_(
            "There is nothing to propose: each day of the diary with times has its line already, or the diary"
            " has none in this month. Please write times into the diary, or the attendance by hand."
        ),
    ),
    "attendance.no_columns": (
        N_("Please say which column is the day, and which the name or the number of the member of staff."),
    ),
    "attendance.unknown_staff": (
        N_("Nobody here has this name or number. Please check it, or write the number in the settings."),
    ),
    "attendance.two_of_that_name": (
        N_("Two members of staff have this name. Please add the number of the member of staff."),
    ),
    "attendance.unknown_kind": (N_("This kind of day is not known. Please use a word of the list."),),
    "attendance.break_unreadable": (N_("This is no length of a break. Please write it like 60 or 1:00."),),
    "attendance.break_unclear": (
        N_("“{text}” may be hours or minutes. Please write the break like 1:00 or 60."),
        N_("This may be hours or minutes. Please write the break like 1:00 or 60."),
    ),
    "attendance.other_month": (
        N_("“{text}” lies in another month than the sheet says. Please write the whole day with its year."),
        N_("This day lies in another month than the sheet says. Please write it with its year."),
    ),
    "attendance.twice_in_file": (
        N_("Row {row} of the file says the same day of the same person already."),
        N_("Another row of the file says the same day of the same person already."),
    ),
    "attendance.there_already": (
        N_(
            "The book has another line of this day already. It is not written over: please change it there,"
            " or leave this row out."
        ),
    ),
    "employment.overlaps": (
        N_(
            "Another employment of this person from {starts_on} to {ends_on} covers these days. Please check"
            " both, or end the other one first."
        ),
        N_(
            "Another employment of this person from {starts_on} on covers these days. Please end that one"
            " first."
        ),
        N_("Another employment of this person covers these days. Please check both."),
    ),
    "certificate.other_language": (
        N_("This certificate is about another language. Please check the language and the certificate."),
    ),
    "wage.no_month": (N_("Please enter the month that was paid for, such as 2026/11."),),
    "wage.twice": (N_("The pay of this person for this month is there already. Please change it there."),),
    "wage.nothing_to_copy": (
        N_("There is nothing to take over: nobody without pay in this month was paid in the month before."),
    ),
}
