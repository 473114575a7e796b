"""Data for asking for another use of an exclusive home (目的外使用の承認, 別記様式第九号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation import OrganisationView
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.services.support_housing import PlanHome
from i18n import rules_used
from i18n.dates import both_calendars, period
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp, look

CODE: Final = "BAN-124"


@dataclass(frozen=True, slots=True)
class OtherUseContent:
    """The home as it stands in its plan, who asks, and the rules of asking and letting."""

    plan: SupportHousingPlanView
    home: PlanHome
    address: str
    organisation: OrganisationView | None
    rules: tuple[RuleUsed, ...]
    years: int
    today: date


def other_use(content: OtherUseContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    say, label = words.say, words.label
    flow = Flow(say("Data for approval of another use (form no. 9)"), words, stamp)
    plan, home, use, own = content.plan, content.home, content.home.use, content.organisation

    def day(value: date | None) -> str:
        return "" if value is None else both_calendars(value, words)

    flow.paragraph(
        say(
            "The approval is asked for in the ministry's information system for support housing: copy what it"
            " asks for from here. The layout of form no. 9 itself was not read (to be confirmed)."
        ),
        look.strong(words.language),
    )
    flow.at(label("support_housing_plan.name"))
    flow.facts(
        [
            (label("support_housing_plan.name"), plan.name),
            (label("support_housing_plan.number"), plan.number),
            (label("support_housing_plan.certified_by"), plan.certified_by),
            (label("support_housing_plan.landlord"), plan.landlord or (own.name if own else "")),
            (say("Home"), home.title),
            (label("dwelling.address"), content.address),
        ]
    )
    flow.heading(say("How long it has been empty"))
    since = home.empty_since if use is None or use.vacant_since is None else use.vacant_since
    flow.facts(
        [
            (label("other_use.vacant_since"), day(since)),
            (say("Approval can be asked for from"), day(home.other_use_from)),
        ]
    )
    flow.heading(say("What is applied for"))
    lease = "" if use is None or use.lease_from is None else period(use.lease_from, use.lease_until, words)
    flow.facts(
        [
            (label("other_use.applied_on"), day(None if use is None else use.applied_on)),
            (label("other_use.approved_on"), day(None if use is None else use.approved_on)),
            (label("other_use.approval_number"), "" if use is None else use.approval_number),
            (say("Fixed term"), lease),
        ]
    )
    flow.paragraph(
        say("It is let for a fixed term of at most {years} years, as article 50 asks.", years=content.years)
    )
    for rule in content.rules:
        flow.note(rules_used.told(rule, words))
    return finished(flow)
