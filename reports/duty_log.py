"""Night duty on paper: the calls of some days, and the page of the morning's handing over (申し送り)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.services.duty_handovers import HandoverPage
from desktop.services.house_diaries import DiaryPage
from desktop.services.incident_parts import IncidentLine
from desktop.services.night_calls import CallLine
from i18n import terms
from i18n.dates import both_calendars, clock_time, short_date, weekday
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CALLS: Final = "BAN-103"
HANDOVER: Final = "BAN-104"
LISTS: Final = (
    "diary_shifts",
    "escalation",
    "house_check_states",
    "house_checks",
    "incident_kinds",
    "reporters",
    "visit_outcomes",
)
"""The dated lists that name the codes of both papers."""
_TICK: Final = " \n "


@dataclass(frozen=True, slots=True)
class CallsContent:
    """The calls from a day to a day, and the lists."""

    first: date
    last: date
    calls: tuple[CallLine, ...]
    lists: Mapping[str, DatedList]
    off: DaysOff = NO_DAYS_OFF


@dataclass(frozen=True, slots=True)
class HandoverContent:
    """A page, who works here and may still have to read it, and the lists."""

    page: HandoverPage
    staff: tuple[str, ...]
    lists: Mapping[str, DatedList]
    off: DaysOff = NO_DAYS_OFF


def call_log(content: CallsContent, words: Words, stamp: Stamp) -> Paper:
    """Return the log of calls."""
    flow = Flow(words.say("Calls at night and on holidays"), words, stamp)
    days = words.say(
        "{first} to {last}",
        first=both_calendars(content.first, words),
        last=both_calendars(content.last, words),
    )
    flow.paragraph(days)
    _calls(flow, content.calls, content, words)
    total = sum(line.view.minutes or 0 for line in content.calls)
    flow.note(
        words.say_many(
            "{n} call, {minutes} minutes", "{n} calls, {minutes} minutes", len(content.calls), minutes=total
        )
    )
    return finished(flow)


def handover(content: HandoverContent, words: Words, stamp: Stamp) -> Paper:
    """Return the page of a handing over."""
    page, say, label = content.page, words.say, words.label
    flow = Flow(label("record.duty_handover"), words, stamp)
    flow.facts(
        [
            (say("Handed over from"), _moment(page.since, words)),
            (say("Handed over until"), _moment(page.until, words)),
        ]
    )
    if page.view is not None and page.view.text:
        flow.heading(label("duty_handover.text"))
        flow.at(label("duty_handover.text"))
        flow.paragraph(page.view.text)
    flow.heading(say("Calls taken"))
    _calls(flow, page.calls, content, words)
    flow.heading(label("record.incident"))
    _incidents(flow, page.incidents, content.lists, words)
    flow.heading(label("record.house_diary"))
    for diary in page.diaries:
        _diary(flow, diary, content.lists, words)
    if not page.diaries:
        flow.paragraph(say("Nothing was noted."))
    flow.heading(say("Read by"))
    read = {told.name: f"{short_date(told.on, words)} {clock_time(told.at, words)}" for told in page.read_by}
    names = dict.fromkeys([*read, *content.staff])
    rows = [(name, read.get(name, _TICK)) for name in names]
    flow.facts(rows, abreast=2)
    return finished(flow)


def _calls(
    flow: Flow, calls: Sequence[CallLine], content: CallsContent | HandoverContent, words: Words
) -> None:
    label = words.label
    if not calls:
        flow.paragraph(words.say("Nobody called."))
        return
    flow.table(
        [
            Column(words.say("When"), fits="2026/12/28 8"),
            Column(label("night_call.caller_kind"), 1.6),
            Column(label("night_call.client_id"), 1.6),
            Column(label("night_call.content"), 3.4),
            Column(label("night_call.action"), 3),
            Column(words.say("minutes"), 0.6, align="end"),
            Column(label("night_call.staff_id"), 1.3),
        ],
        (_call(line, content, words) for line in calls),
    )


def _call(line: CallLine, content: CallsContent | HandoverContent, words: Words) -> tuple[str, ...]:
    view, lists = line.view, content.lists
    kind = terms.named(lists["reporters"], view.caller_kind, words) if view.caller_kind else ""
    return (
        f"{short_date(view.on, words)}\n{weekday(view.on, words, content.off)}　{clock_time(view.at, words)}",
        "\n".join(filter(None, (kind, view.caller, view.caller_phone))),
        "\n".join(filter(None, (line.about, line.house))),
        view.content,
        view.action,
        "" if view.minutes is None else str(view.minutes),
        line.staff,
    )


def _incidents(
    flow: Flow, incidents: Iterable[IncidentLine], lists: Mapping[str, DatedList], words: Words
) -> None:
    label = words.label
    rows = [
        (
            " ".join(
                filter(
                    None,
                    (
                        short_date(each.view.on, words),
                        clock_time(each.view.at, words) if each.view.at else "",
                    ),
                )
            ),
            each.name or each.house,
            terms.named(lists["incident_kinds"], each.view.incident_kind, words),
            each.view.text,
            _next(each, words),
        )
        for each in incidents
    ]
    if not rows:
        flow.paragraph(words.say("Nothing happened."))
        return
    flow.table(
        [
            Column(words.say("When"), 1.5),
            Column(words.say("Person or house"), 1.6),
            Column(label("incident.incident_kind"), 1.6),
            Column(label("incident.text"), 3),
            Column(words.say("Next step of the incident"), 2.4),
        ],
        rows,
    )


def _next(each: IncidentLine, words: Words) -> str:
    if each.view.closed_on is not None:
        return words.say("Incident closed")
    if each.due is None:
        return words.say("To be closed")
    due = f"{short_date(each.due.date(), words)} {clock_time(each.due.time(), words)}"
    return f"{each.next_step}\n{due}"


def _diary(flow: Flow, page: DiaryPage, lists: Mapping[str, DatedList], words: Words) -> None:
    shift = terms.named(lists["diary_shifts"], page.view.shift, words)
    head = "　".join((page.house, short_date(page.view.on, words), shift, page.staff))
    amiss = [
        "　".join(filter(None, (terms.named(lists["house_checks"], check.point, words), check.note)))
        for check in page.checks
        if bool((row := lists["house_check_states"].ever(check.state)) and row.values.get("amiss"))
    ]
    told = [
        "　".join(
            filter(
                None,
                (
                    resident.name,
                    terms.named(lists["visit_outcomes"], about.outcome, words) if about.outcome else "",
                    about.text,
                ),
            )
        )
        for resident, about in page.lines
    ]
    flow.facts([(head, "\n".join(filter(None, (page.view.text, *amiss, *told))) or "　")], abreast=1)


def _moment(when: datetime, words: Words) -> str:
    return f"{both_calendars(when.date(), words)}　{clock_time(when.time(), words)}"
