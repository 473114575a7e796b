"""The report on the mandate to an heir (委任事務の報告, 民法 645条): each act, its proof, receipts, sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.death_letter_parts import Act, MandateReport
from i18n import terms
from i18n.dates import clock_time, short_date
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp
from reports.parts.death_letter import DeathLetterContent, death_facts, in_both, person_facts

CODE: Final = "BAN-174"
_WIDEST: Final = {"ja": "2026/12/28", "en": "28 Nov 2026"}
"""A day as wide as any, which must stand on one line."""


@dataclass(frozen=True, slots=True)
class MandateReportContent:
    """The report, the lists that name its codes, and the day on which it is written."""

    report: MandateReport
    lists: Mapping[str, DatedList]
    today: date


def mandate_report(content: MandateReportContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report in Japanese; for an heir of another language the English follows."""
    del words
    letter = DeathLetterContent(content.report.letter, content.lists, content.today)
    return finished(in_both(letter, stamp, partial(_body, content=content)))


def _body(flow: Flow, content: MandateReportContent) -> None:
    report, words, say = content.report, flow.words, flow.words.say
    parts = [
        *((say("ending the lease"),) if report.lease else ()),
        *((say("the belongings"),) if report.letter.belongings else ()),
    ]
    flow.paragraph(
        say(
            "We report the course and the result of what the person named below had entrusted to us (Civil"
            " Code, article 645)."
        )
        if parts
        else say("We report what we did after the death of the person named below, and what came of it.")
    )
    entrusted = say(", ").join(parts) or say("no mandate is recorded")
    flow.facts(
        [
            *person_facts(report.letter, words),
            *death_facts(report.letter, words),
            (say("Entrusted to us"), entrusted),
        ],
        abreast=1,
    )
    flow.heading(say("What was done, and what proves it"))
    if report.acts:
        columns = [
            Column(say("Day"), fits=_WIDEST[words.language]),
            Column(say("What was done after the death"), 3),
            Column(say("By whom, after asking whom"), 3),
            Column(say("What proves it"), 3),
        ]
        flow.table(columns, [_act(each, content, words) for each in report.acts])
    else:
        flow.paragraph(say("No act is recorded yet."))
    _receipts(flow, content)
    _belongings(flow, content)
    _estate(flow, content)


def _act(act: Act, content: MandateReportContent, words: Words) -> Row:
    mark, lists, say = act.mark, content.lists, words.say
    day = "" if mark.on is None else short_date(mark.on, words)
    if mark.at is not None:
        day = f"{day}\n{clock_time(mark.at, words)}"
    asked = mark.asked or terms.named(lists["death_parties"], str(act.row.values.get("asks", "")), words)
    way = terms.named(lists["notice_ways"], mark.way, words)
    asked_by = (
        say("asked first: {whom} ({way})", whom=asked, way=way)
        if way
        else say("asked first: {whom}", whom=asked)
    )
    by = terms.named(lists["death_doers"], mark.doer, words)
    witness = say("witness {name}", name=mark.witness) if mark.witness else ""
    proof = "\n".join(filter(None, (mark.proof, act.paper, witness)))
    return day, terms.short(act.row, words), "\n".join(filter(None, (by, asked and asked_by))), proof


def _receipts(flow: Flow, content: MandateReportContent) -> None:
    receipts, words, say = content.report.receipts, flow.words, flow.words.say
    if not receipts:
        return
    flow.heading(say("Receipts for what left the home"))
    ways = content.lists["belonging_ways"]
    columns = [
        Column(say("Day"), fits=_WIDEST[words.language]),
        Column(say("Way in which it left the home"), 3),
        Column(say("To whom"), 3),
        Column(say("Lines on the list"), 1, align="end"),
        Column(say("Numbers of receipt, permit or ticket"), 3),
    ]
    rows: Iterator[Row] = (
        (
            short_date(each.on, words),
            terms.named(ways, each.way, words),
            each.receiver,
            str(each.things),
            "\n".join(each.numbers) or say("no number of a receipt"),
        )
        for each in receipts
    )
    flow.table(columns, rows)


def _belongings(flow: Flow, content: MandateReportContent) -> None:
    totals, words, say = content.report.letter.totals, flow.words, flow.words.say
    if totals is None or not totals.whole.lines:
        return
    flow.heading(say("Belongings in sum"))
    names = content.lists["belonging_piles"]
    rows: list[Row] = [
        (terms.named(names, each.code, words), str(each.lines), str(each.left), str(each.open))
        for each in totals.piles
    ]
    whole = totals.whole
    rows.append((say("Together"), str(whole.lines), str(whole.left), str(whole.open)))
    flow.table(
        [
            Column(say("What is to be done with it"), 3),
            Column(say("Lines on the list"), 1, align="end"),
            Column(say("Gone from the home"), 1, align="end"),
            Column(say("Still there"), 1, align="end"),
        ],
        rows,
    )


def _estate(flow: Flow, content: MandateReportContent) -> None:
    estate, words, say = content.report.estate, flow.words, flow.words.say
    if estate is None:
        return
    flow.heading(say("Money of the estate"))
    purposes = content.lists["estate_purposes"]
    rows: list[Row] = [
        (
            short_date(each.on, words),
            terms.named(purposes, each.purpose, words),
            each.receipt,
            yen(each.amount, words),
        )
        for each in estate.entries
    ]
    sums = (
        (say("Came in"), estate.received),
        (say("Went out"), -estate.spent),
        (say("Balance"), estate.balance),
    )
    rows += [("", Cell(name, bold=True), "", Cell(yen(amount, words), bold=True)) for name, amount in sums]
    flow.table(
        [
            Column(say("Day"), fits=_WIDEST[words.language]),
            Column(say("What the money was for"), 4),
            Column(say("Number of the receipt"), 2),
            Column(say("Amount"), 2, align="end"),
        ],
        rows,
    )
