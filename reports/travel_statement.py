"""A person's travel statement (旅費精算書): the ways of a month that vouchers paid, by case number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.travel_costs import TravelStatement
from i18n.dates import month_title, short_date
from i18n.numbers import count, digits, yen
from i18n.vouchers import named, number_of
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-423"
LISTS: Final = ("travel_ways",)
_METRES: Final = 1000


@dataclass(frozen=True, slots=True)
class TravelContent:
    """The ways of a person and month."""

    statement: TravelStatement
    lists: Mapping[str, DatedList]


def travel_statement(content: TravelContent, words: Words, stamp: Stamp) -> Paper:
    """Return the statement; whoever went and whoever paid sign it by hand."""
    say, told = words.say, content.statement
    flow = Flow(say("Travel statement"), words, stamp)
    flow.facts(
        [
            (words.label("voucher.staff_id"), told.staff),
            (say("Month of travel"), month_title(told.month, words)),
            (say("Paid altogether"), yen(sum(way.yen for way in told.ways), words)),
            (say("Number of ways"), count(len(told.ways), words)),
        ]
    )
    flow.table(
        [
            Column(words.label("support_entry.on"), fits="2026/12/28"),
            Column(words.label("support_case.number"), 2),
            Column(words.label("voucher_fare.way"), 2),
            Column(say("Kilometres"), fits="1,000.0", align="end"),
            Column(words.label("voucher_fare.yen"), fits="1,000,000", align="end"),
        ],
        (
            (
                short_date(way.on, words),
                way.case_number,
                named(way.way, "travel_ways", content.lists.__getitem__, words),
                "" if way.metres is None else f"{way.metres / _METRES:.1f}",
                digits(way.yen),
            )
            for way in told.ways
        ),
    )
    if not told.ways:
        flow.paragraph(say("No way of this month was paid by a voucher yet."))
    paid_by = (f"{number_of(year, no, words)}（{short_date(on, words)}）" for year, no, on in told.vouchers)
    if told.vouchers:
        flow.note(say("Paid by: {vouchers}", vouchers="、".join(paid_by)))
    flow.note(say("Persons are named by their case numbers alone."))
    flow.heading(say("Received the fares"))
    flow.facts([(say("Day and signature of who went"), ""), (say("Day and signature of who paid"), "")])
    return finished(flow)
