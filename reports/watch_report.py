"""A month of watch for the landlord (見守り月報): as much as each tenant allowed, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.services.watch_reports import CALLED, CHECKED, VISITED, LandlordMonth, TenantMonth
from i18n.dates import month_title, weekday_date
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-133"
_WAYS: Final = {VISITED: N_("Visited"), CALLED: N_("Telephoned"), CHECKED: N_("Safety check made")}


@dataclass(frozen=True, slots=True)
class WatchReportContent:
    """The month as it may be told."""

    month: LandlordMonth
    organisation: str
    phone: str


def watch_report(content: WatchReportContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report."""
    say, told = words.say, content.month
    flow = Flow(say("Report on the watch"), words, stamp)
    addressee = say("To {landlord}", landlord=told.landlord) if told.landlord else say("To the landlord")
    flow.facts(
        [
            (say("Landlord addressed"), addressee),
            (say("Month of the report"), month_title(told.month, words)),
            (say("Report made by"), content.organisation),
            (say("Questions to"), content.phone),
        ]
    )
    flow.paragraph(
        say(
            "Thank you for letting your home. Here is how the watch over your tenants was carried out. What a"
            " tenant did not agree to hand on is not told."
        )
    )
    if not told.tenants:
        flow.paragraph(say("For this month there is nothing that may be reported."))
    for tenant in told.tenants:
        _tenant(flow, tenant, words)
    return finished(flow)


def _tenant(flow: Flow, tenant: TenantMonth, words: Words) -> None:
    say = words.say
    who = "　".join(filter(None, (tenant.room, tenant.name))) or say("Your tenant")
    flow.at(tenant.room)
    flow.heading(who)
    if not tenant.times:
        flow.paragraph(say("In this month no watch is on record."))
        return
    flow.paragraph(
        words.say_many(
            "The watch was carried out on {n} day.", "The watch was carried out on {n} days.", tenant.times
        )
    )
    if tenant.quiet:
        flow.paragraph(say("Nothing had to be told to the landlord."))
    elif tenant.consented:
        flow.paragraph(say("There was something in this month that we tell you of separately."))
    if not tenant.consented:
        return
    if not any(day.met for day in tenant.days):
        flow.paragraph(say("The tenant was not met or spoken to in this month."))
    flow.table(
        [
            Column(say("Day"), fits="12/28（月）"),
            Column(say("Ways of the watch"), 2),
            Column(say("Tenant"), 1),
        ],
        [
            (
                weekday_date(day.on, words, day.on),
                "、".join(say(_WAYS[way]) for way in day.ways),
                say("Met or heard") if day.met else say("Not met"),
            )
            for day in tenant.days
        ],
    )
