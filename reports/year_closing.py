"""The closing of a year (年度の締め): its figures, their corrections, and the heads of the chains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.year_closing import YearClosingView
from desktop.services.year_closings import Calendar, ClosedLine
from i18n.dates import both_calendars, period
from i18n.numbers import count
from i18n.words import Words
from i18n.year_figures import calendar_name
from reports.closed_figures import draw_corrections, draw_figures
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp

CODE: Final = "BAN-448"


@dataclass(frozen=True, slots=True)
class YearClosingContent:
    """A closed year, by whom, the lists that name its codes, and whether its chain is whole."""

    closing: YearClosingView
    closed_by: str
    lines: tuple[ClosedLine, ...]
    lists: Mapping[str, DatedList]
    is_whole: bool


def year_closing_paper(content: YearClosingContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper about a closed year."""
    say, closing = words.say, content.closing
    flow = Flow(say("Closing of a year"), words, stamp)
    whole = (
        say("unchanged since the closing")
        if content.is_whole
        else say("does not match: see the newest backup")
    )
    facts = [
        (say("Calendar"), calendar_name(Calendar(closing.calendar), content.lists.__getitem__, words)),
        (say("Period"), period(closing.first_day, closing.last_day, words)),
        (say("Closed on"), both_calendars(closing.closed_on, words)),
        (say("Closed by whom"), content.closed_by),
        (say("Cases that go on in the next year"), count(closing.carried_over or 0, words)),
        (say("Chain of changes"), whole),
    ]
    flow.facts([*facts, *([(say("Note on the closing"), closing.note)] if closing.note else [])])
    flow.heading(say("Figures of the year"))
    draw_figures(flow, content.lines, content.lists)
    draw_corrections(flow, content.lines, content.lists)
    flow.heading(say("Heads of the chains"))
    flow.note(
        say(
            "A line for each copy of the vault: its key, the number of its changes, and the seal of the last."
        )
    )
    for line in closing.chain.splitlines():
        flow.note(line)
    return finished(flow)
