"""A month's activity (活動報告): persons once and events each, by stage, kind, attribute and worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.dated import DatedList
from desktop.services.activity import ActivityReport, Tally
from desktop.services.property_inquiries import Refusals
from i18n import terms
from i18n.dates import both_calendars, duration, month_title
from i18n.numbers import people, times
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp
from reports.parts.page import Page

CODE = "BAN-02"
TITLE = N_("Activity report")
LISTS = ("stages", "entry_kinds", "client_attributes", "refusal_reasons")


@dataclass(frozen=True, slots=True)
class ActivityReportContent:
    """The figures, the dated lists that name their codes, and the names of the staff by key."""

    report: ActivityReport
    lists: Mapping[str, DatedList]
    staff: Mapping[str, str]
    refusals: Refusals | None = None
    """How often homes were refused in the month, and why; nothing where nobody was asked."""


def activity_report(content: ActivityReportContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report of a month."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: ActivityReportContent, words: Words) -> None:
    """Write it on a page."""
    report, say = content.report, words.say
    month, milestones = report.month, report.milestones
    first, last = both_calendars(month.first_day, words), both_calendars(month.last_day, words)
    page.facts(
        [
            (say("Month"), month_title(month, words)),
            (say("Period"), say("{first} to {last}", first=first, last=last)),
            (say("People supported"), people(report.total.persons, words)),
            (say("Times supported"), times(report.total.events, words)),
            (say("Time spent"), duration(report.total.minutes, words)),
            (say("Cases open at the end of the month"), str(milestones.open_at_end)),
            (say("Cases opened"), str(milestones.opened)),
            (say("Cases closed"), str(milestones.closed)),
            (say("Moved in"), str(milestones.moved_in)),
            (say("Left, died"), say("{left}, {died}", left=milestones.left, died=milestones.died)),
        ]
    )
    for title, name, tallies in (
        (say("By stage"), "stages", report.by_stage),
        (say("By kind of support"), "entry_kinds", report.by_kind),
        (say("By attribute"), "client_attributes", report.by_attribute),
    ):
        _table(
            page,
            title,
            [(_named(content.lists[name], each.code, words), each) for each in tallies],
            report.total,
        )
        if name == "client_attributes":
            page.note(
                say("A person may have several attributes, so these lines may add up to more than the total.")
            )
    if content.refusals is not None and content.refusals.asked:
        _refusals(page, content.refusals, content.lists)
    staff = [(content.staff.get(each.code, each.code), each) for each in report.by_staff]
    _table(page, say("By worker"), staff, report.total)
    versions = ", ".join(f"{name} {content.lists[name].version}" for name in LISTS)
    page.note(say("Lists used: {versions}", versions=versions))


def _refusals(page: Page, found: Refusals, lists: Mapping[str, DatedList]) -> None:
    """Say why homes were refused, each reason with the categories of the people refused."""
    words, say = page.words, page.words.say
    page.heading(say("Reasons of refusal"))
    page.note(
        say(
            "Homes asked for: {asked}, answered: {answered}, refused: {refused}",
            asked=times(found.asked, words),
            answered=times(found.answered, words),
            refused=times(found.refused, words),
        )
    )
    order = {row.code: place for place, row in enumerate(lists["refusal_reasons"].rows)}
    rows: list[Row] = []
    for reason in sorted(found.by_reason, key=lambda code: order.get(code, len(order))):
        whose = [
            say(
                "{name} {times}",
                name=_named(lists["client_attributes"], attribute, words),
                times=times(n, words),
            )
            for (why, attribute), n in found.by_attribute.items()
            if why == reason
        ]
        count = times(found.by_reason[reason], words)
        rows.append((_named(lists["refusal_reasons"], reason, words), count, "、".join(whose)))
    if rows:
        columns = [
            Column(say("Reason"), 4),
            Column(say("Times"), fits="100,000回", align="end"),
            Column(say("By attribute"), 5),
        ]
        page.table(columns, rows)


def _table(page: Page, title: str, lines: list[tuple[str, Tally]], total: Tally) -> None:
    words = page.words
    page.heading(title)
    columns = [
        Column("", 4),
        Column(words.say("People"), fits="10,000人", align="end"),
        Column(words.say("Times"), fits="100,000回", align="end"),
        Column(words.say("Time spent"), fits="10,000時間55分", align="end"),
    ]
    rows: list[Row] = [_row(name, tally, words) for name, tally in lines]
    rows.append([Cell(text, bold=True) for text in _row(words.say("Total"), total, words)])
    page.table(columns, rows)


def _row(name: str, tally: Tally, words: Words) -> tuple[str, str, str, str]:
    return name, people(tally.persons, words), times(tally.events, words), duration(tally.minutes, words)


def _named(rows: DatedList, code: str, words: Words) -> str:
    return terms.named(rows, code, words) if code else words.say("Not noted")
