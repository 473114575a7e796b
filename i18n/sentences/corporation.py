"""Sentences about what the corporation owes the governor: plans, reports, notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "business_plan.approved_before_applied": (
        N_("The approval stands before the application. Please check both days."),
    ),
    "business_plan.published_unapproved": (
        N_("Only an approved plan is published. Please enter the day of the approval first."),
    ),
    "business_plan.published_before_approved": (
        N_("It was published before it was approved. Please check both days."),
    ),
    "business_plan.change_without_reason": (
        N_("A change is approved together with its reason. Please write why the plan changes."),
    ),
    "business_plan.not_first_day": (
        N_("A business year begins on {first}. Please choose the first day of a business year."),
        N_("Please choose the first day of a business year."),
    ),
    "business_plan.edition_twice": (
        N_("This edition stands there already. Please open that one, or begin a change of the plan."),
    ),
    "business_plan.line_incomplete": (
        N_("Each line needs its side, its account, what it is, and the amount. Please complete the line."),
    ),
    "business_plan.nothing_before": (
        N_("This is the first edition of its year: there is nothing to compare it with."),
    ),
    "business_plan.approved_stays": (
        N_("An approved edition is not removed: what changes is a new edition, approved with its reason."),
    ),
    "business_report.twice": (N_("The report of this business year stands there already. Please open it."),),
    "business_report.year_runs": (
        N_("The business year runs until {last}. A report is submitted after it is over."),
        N_("The business year is still running. A report is submitted after it is over."),
    ),
    "corporation_notice.why_exempt": (N_("Please write why no notice is needed."),),
    "corporation_notice.exempt_and_filed": (
        N_("A notice was filed, so one was needed. Please take one of the two away."),
    ),
    "filed_matter.only_one": (
        N_("There is only one of this. It stands in the settings of the organisation."),
    ),
}
