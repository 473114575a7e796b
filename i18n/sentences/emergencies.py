"""Sentences about incidents, duty at night, diaries of houses and the rent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "incident.about_nobody": (N_("Please choose the person or the building that it is about."),),
    "incident.closed_before": (N_("It ended before it happened. Please check both days."),),
    "incident.told_before": (N_("This is before it happened. Please check day and time of the notice."),),
    "incident.steps_open": (
        N_(
            "Some steps are neither done nor left out. Please say why the rest is not needed, or mark them"
            " first."
        ),
    ),
    "incident.is_closed": (N_("This incident is closed. Please open it again to go on with the steps."),),
    "ladder.no_reason": (N_("Please write why this step is left out."),),
    "ladder.out_of_order": (
        N_("First comes “{step}”. Please mark it, or leave it out with a reason."),
        N_("Another step comes first. Please mark it, or leave it out with a reason."),
    ),
    "ladder.before_previous": (
        N_("This is before the step that came first. Please check day and time of both."),
    ),
    "ladder.before_incident": (N_("This is before the incident. Please check day and time."),),
    "ladder.taken": (N_("This step is marked already. Please choose the next one."),),
    "entry_check.not_here": (
        N_("Going in belongs to a step that goes into the home. Please mark that step first."),
    ),
    "entry_check.no_police": (
        N_("Please write which police were there. If none were, please say in the note why."),
    ),
    "entry_check.as_found": (
        N_(
            "Where nobody is in: touch nothing, lock, leave a letter. Please tick what was done, or say in"
            " the note why not."
        ),
    ),
    "entry_check.no_meters": (
        N_(
            "Please note one meter before going in and after coming out, or say in the note why that could"
            " not be done."
        ),
    ),
    "incident.after_what_was_done": (
        N_("Something was done or told before this moment. Please check day and time."),
    ),
    "date.long_ago": (N_("This day is too long ago. Please check the year."),),
    "entry_check.no_witness": (
        N_("Go in only with a witness. Please enter who it was; without one, nobody goes in."),
    ),
    "entry_check.too_long": (
        N_("Between going in and coming out lies more than half a day. Please check both times."),
    ),
    "time.in_future": (N_("This time is still to come. Please enter a time that has passed."),),
    "duty.ends_before_start": (N_("The duty ends before it begins. Please check days and times."),),
    "duty.too_long": (
        N_("One line of the roster is at most {most} days long. Please enter several lines."),
        N_("This line of the roster is too long. Please enter several lines."),
    ),
    "day_off.too_long": (
        N_("These are more than {most} days. Please check the last day, or enter the days in parts."),
        N_("These days off are too long. Please check the last day, or enter the days in parts."),
    ),
    "duty.no_working_time": (
        N_(
            "Being on call is not set to be working time here. Your organisation decides it under Settings,"
            " rules; calls that were taken stand in the diary anyway."
        ),
    ),
    "duty.nothing_to_write": (
        N_("There is nothing to write: the shifts of this month stand in the diary, or are not over yet."),
    ),
    "duty.overlap": (
        N_(
            "This person is on duty from {starts_on} to {ends_on} already. Please change the times, or choose"
            " somebody else."
        ),
        N_("This person is on duty at that time already. Please change the times, or choose somebody else."),
    ),
    "duty_handover.nothing_since": (
        N_("A handing over up to this moment is there already. Please take a later moment."),
    ),
    "house_diary.shift_written": (
        N_("This shift has its page already. Please open that page and go on there."),
    ),
    "house_diary.lives_elsewhere": (
        N_("This person does not live in this house on that day. Please choose a resident."),
    ),
    "rent.first_of_month": (N_("Please enter a month, such as 2026/11."),),
    "rent.to_come": (N_("This month is still to come. Please enter this month or an earlier one."),),
    "rent.known": (N_("This month is noted already. Please open it and change it there."),),
    "rent.paid_when": (N_("Please enter the day on which it was paid."),),
    "rent.not_paid": (N_("A day of payment belongs to a month that was paid. Please change one of them."),),
}
