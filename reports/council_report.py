"""The report to a council (協議会への報告): figures without a person, small numbers hidden where asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.activity_table import Column, Group
from desktop.domain.dated import DatedList
from desktop.services.face_sheets import MEETINGS, NetworkLine
from i18n import terms
from i18n.dates import both_calendars
from i18n.numbers import times
from i18n.words import N_, Words
from reports.figure_tables import CountedContent, draw_table, foot, head, main_numbers
from reports.paper import Paper, finished
from reports.parts import Column as PaperColumn
from reports.parts import Flow, Row, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-491"
TITLE: Final = N_("Report to the council")
LISTS: Final = (MEETINGS,)
MAIN: Final = (
    Column.RECEIVED,
    Column.SUPPORT,
    Column.ASKED,
    Column.REFUSED,
    Column.MOVED_IN,
    Column.IN_TENANCY,
    Column.LEFT,
    Column.DIED,
)
GROUPS: Final = (
    Group.ATTRIBUTE,
    Group.AGE,
    Group.PLACE,
    Group.ROUTE,
    Group.MOVE_REASON,
    Group.REFUSAL,
    Group.HOME,
    Group.MONTH,
)


@dataclass(frozen=True, slots=True)
class CouncilContent:
    """The figures, the meetings by kind, and the networks the corporation takes part in."""

    counted: CountedContent
    meetings: Sequence[tuple[str, int]]
    networks: tuple[NetworkLine, ...]
    lists: Mapping[str, DatedList]


def council_report(content: CouncilContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: CouncilContent, words: Words) -> None:
    """Write it on a page."""
    say, counted = words.say, content.counted
    head(page, counted)
    page.note(say("Nobody is named in this report, and no address is in it."))
    main_numbers(page, counted, MAIN)
    for group in GROUPS:
        draw_table(page, counted, group, events=counted.least is None)
    draw_meetings(page, content.meetings, content.lists[MEETINGS])
    draw_networks(page, content.networks)
    foot(page, counted)


def draw_meetings(page: Page, meetings: Sequence[tuple[str, int]], kinds: DatedList) -> None:
    """Set how often somebody of the corporation took part in which meetings."""
    words = page.words
    page.heading(words.say("Meetings with others in this time"))
    if not meetings:
        page.paragraph(words.say("No meeting with others is recorded in this time."))
        return
    rows: list[Row] = [(terms.named(kinds, code, words), times(n, words)) for code, n in meetings]
    columns = [
        PaperColumn(words.say("Kind of meeting"), 4),
        PaperColumn(words.say("Number of times"), fits="100,000回", align="end"),
    ]
    page.table(columns, rows)


def draw_networks(page: Page, networks: Sequence[NetworkLine]) -> None:
    """Set which networks of the survey the corporation takes part in."""
    words, say = page.words, page.words.say
    page.heading(say("Networks we take part in"))
    rows: list[Row] = []
    for line in networks:
        since = [each.starts_on for each in line.memberships if each.starts_on is not None]
        named = "、".join(each.name for each in line.memberships if each.name)
        begun = both_calendars(min(since), words) if since else ""
        takes = say("takes part") if line.memberships else say("does not take part")
        rows.append((terms.text(line.row, words), takes, named, begun))
    columns = [
        PaperColumn(say("Network of the survey"), 4),
        PaperColumn(say("Taking part"), 2),
        PaperColumn(say("Name of the network"), 3),
        PaperColumn(say("Taking part since"), 3),
    ]
    page.table(columns, rows)
