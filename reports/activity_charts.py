"""Charts of a time for the annual meeting (年次総会の図表): each bar and point with its number."""

from __future__ import annotations

from typing import Final

from desktop.domain.activity_table import Column, Group
from i18n.words import Words
from reports.figure_tables import CountedContent, draw_group_bars, draw_month_line, foot, head
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp

CODE: Final = "BAN-493"
LINES: Final = (
    (Column.RECEIVED, True),
    (Column.MOVED_IN, True),
    (Column.SUPPORT, True),
    (Column.SUPPORT, False),
)
"""What is drawn month by month: a column, and whether times or people are counted."""
BARS: Final = (
    (Group.ATTRIBUTE, Column.SUPPORT),
    (Group.AGE, Column.SUPPORT),
    (Group.ROUTE, Column.RECEIVED),
    (Group.MOVE_REASON, Column.RECEIVED),
    (Group.KIND, Column.SUPPORT),
    (Group.HOME, Column.MOVED_IN),
    (Group.OUTCOME, Column.CLOSED),
)
"""What is drawn as bars of people."""
GROUPS: Final = tuple(dict.fromkeys((Group.MONTH, *(group for group, _column in BARS))))


def activity_charts(content: CountedContent, words: Words, stamp: Stamp) -> Paper:
    """Return the charts."""
    flow = Flow(words.say("Our activity in charts"), words, stamp)
    head(flow, content)
    for column, events in LINES:
        draw_month_line(flow, content, column, events=events)
    for group, column in BARS:
        draw_group_bars(flow, content, group, column)
    foot(flow, content)
    return finished(flow)
