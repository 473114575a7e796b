"""The columns of next steps: when, who, what; overdue in amber and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from desktop.domain.monitoring import days_overdue
from desktop.services.due import DueStep
from i18n.dates import relative, weekday_date
from i18n.words import N_, Words
from ui.departed import named
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone

DONE = "done"
"""The column whose icon ticks a step off."""
TAB_OF: Final[Mapping[str, str]] = {
    "absence": "home",
    "address_protection": "protection",
    "rent_status": "incidents",
    "assessment": "plan",
    "plan_review": "plan",
    "money_statement": "money",
    "money_movement": "money",
    "custody_move": "money",
    "custody_item": "money",
    "money_count": "money",
    "money_closing": "money",
    "support_explanation": "support_housing",
    "key_use": "keys",
    "residence_permit": "keys",
    "belongings_inventory": "belongings",
    "death": "death",
    "estate_movement": "estate",
    "estate_count": "estate",
    "estate_settlement": "estate",
    "leaving": "leaving",
    "leaving_call": "leaving",
    "death_mandate": "preparing",
    "death_wish": "preparing",
    "home_insurance": "preparing",
    "heir": "death",
    "death_review": "death",
}
"""Where a promise of a kind is kept, when ticking it off is not enough: a tab of the person's page."""
FINISHED_BY: Final[Mapping[str, str]] = {
    "support_entry": "support_entries.finish_step",
    "meeting": "meetings.finish_step",
    "absence_task": "absences.tasks.finish",
    "address_inquiry": "address_inquiries.finish_step",
    "leaving_call": "leavings.calls.finish",
    "death_review": "death_reviews.finish_step",
}
"""The verb that ticks a step of a kind off on Today; any other is done where it is kept."""
PLACE_OF: Final[Mapping[str, str]] = {
    "address_inquiry": "address_inquiries",
    "aid_item": "aid_items",
    "business_plan": "corporation_duties",
    "business_report": "corporation_duties",
    "corporation_notice": "corporation_duties",
    "day_sheet": "day_sheets",
    "duty_handover": "night_duty",
    "incident": "incidents",
    "ledger_closing": "support_housing",
    "support_report": "support_housing",
    "employment": "settings",
    "meeting": "meetings",
    "staff_certificate": "settings",
    "programme_step": "programmes",
}
"""The screen of what promised something that is about nobody's page."""
PART_OF: Final[Mapping[str, str]] = {
    "employment": "staff",
    "ledger_closing": "ledger",
    "staff_certificate": "staff",
    "support_report": "report",
    "programme_step": "steps",
}
"""The part of that screen, where it has several."""


_MATTERS: Final[Mapping[str, str]] = {
    "corporation_plan": N_("business plan and budget are to be approved before the business year"),
    "corporation_whole_plan": N_("the implementation plan is to be attached and published"),
    "corporation_plan_published": N_("the approved business plan is to be published"),
    "corporation_report": N_("business report and accounts are to be submitted"),
    "corporation_notice": N_("a change is to be noticed to the governor: {said}"),
    "corporation_proposed": N_("a change was found, please see whether a notice is needed: {said}"),
    "cash_unreported": N_("found cash is to be reported to the welfare office"),
    "estate_second_open": N_("second confirmation of the money that was left open: {said}"),
    "deed_second_open": N_("second confirmation open ({said}): a count, a closing or a kept thing"),
    "second_open": N_("second confirmation of client money open: {said}"),
    "key_out": N_("the key is out with {said} for {days} days"),
    "aid_low": N_("little is left in stock: {said}"),
    "aid_soon": N_("best before this day: {said}"),
    "programme_step": N_("a step of the subsidy year"),
    "stay_soon": N_("the stay ends in {days} days"),
    "stay_over": N_("the stay has ended"),
    "stay_applied": N_("the answer about the stay has to come within {days} days"),
    "stay_waiting": N_("without an answer the stay ends in {days} days"),
    "stay_refused": N_("the stay was not prolonged"),
    "stay_card": N_("the residence card ends in {days} days"),
    "mandate_review": N_("the contract for after death is to be gone through again"),
    "wish_review": N_("the wishes for after death are to be gone through again"),
    "insurance_soon": N_("the insurance of the home ({said}) ends in {days} days"),
    "insurance_over": N_("the insurance of the home ({said}) has ended"),
    "employment_ends": N_("the contract of employment ends in {days} days"),
    "certificate_ends": N_("the language certificate ends in {days} days"),
    "belongings_perishable": N_("food and what spoils is still there: {said} things"),
    "belongings_may_go": N_("belongings may be disposed of from now on: {said} things are there"),
}
"""What a step is about, by its matter."""


def said_of(step: DueStep, words: Words) -> str:
    """Return what a step is about, in words."""
    if step.matter in _MATTERS:
        return words.say(_MATTERS[step.matter], said=step.step, days=step.days)
    return step.step or words.label(f"record.{step.kind}")


def step_columns(desk: Desk) -> Sequence[Column[DueStep]]:
    """Return the columns."""
    words, today = desk.words, desk.today()

    def when(step: DueStep) -> str:
        if step.due < today:
            late = days_overdue(step.due, today)
            return words.say_many("{n} day overdue", "{n} days overdue", late)
        if (step.due - today).days <= 1:
            return relative(step.due, today, words)
        return weekday_date(step.due, words, today)

    def said(step: DueStep) -> str:
        if step.months:
            return words.say_many("Rent is owed for {n} month", "Rent is owed for {n} months", step.months)
        return said_of(step, words)

    return (
        Column(
            "when",
            words.label("support_entry.next_due"),
            when,
            wide=21,
            tone=lambda step: _tone(step.due, today),
            icon=lambda step: "bell" if step.due < today else "calendar",
            bold=True,
            sortable=False,
        ),
        Column("name", words.label("client.name"), partial(named, desk), wide=16, bold=True, sortable=False),
        Column(
            "step",
            words.label("support_entry.next_step"),
            said,
            stretches=True,
            sortable=False,
        ),
        Column(
            DONE,
            words.say("It is done"),
            lambda _step: "",
            wide=6,
            icon=lambda step: "check" if step.kind in FINISHED_BY else "chevron-right",
            tone=lambda _step: Tone.ACCENT,
            sortable=False,
        ),
    )


def _tone(due: date, today: date) -> Tone:
    if due < today:
        return Tone.LOOK
    return Tone.ACCENT if due == today else Tone.PLAIN
