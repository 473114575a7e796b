"""The activity of a time for prefecture and municipality (活動報告): persons once and events each."""

from __future__ import annotations

from typing import Final

from desktop.domain.activity_table import Column, Group
from i18n.words import N_, Words
from reports.figure_tables import CountedContent, draw_table, foot, head, main_numbers
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-490"
TITLE: Final = N_("Report on our activity")
MAIN: Final = (
    Column.RECEIVED,
    Column.CONSULTATION,
    Column.BEFORE_MOVE,
    Column.ASKED,
    Column.REFUSED,
    Column.MOVED_IN,
    Column.IN_TENANCY,
    Column.DEATH_OR_LEAVING,
    Column.OTHER,
    Column.SUPPORT,
    Column.LEFT,
    Column.DIED,
    Column.CLOSED,
    Column.OPEN_AT_END,
)
"""The numbers of the whole time, in the order of a case's way."""
GROUPS: Final = (
    Group.ATTRIBUTE,
    Group.MAIN_ATTRIBUTE,
    Group.MONTH,
    Group.NEWNESS,
    Group.AGE,
    Group.HOUSEHOLD,
    Group.LANGUAGE,
    Group.PLACE,
    Group.ROUTE,
    Group.MOVE_REASON,
    Group.KIND,
    Group.REFUSAL,
    Group.HOME,
    Group.LEAVING_REASON,
    Group.OUTCOME,
)
"""The tables; none names a member of staff."""


def activity_paper(content: CountedContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: CountedContent, words: Words) -> None:
    """Write it on a page."""
    say = words.say
    head(page, content)
    page.note(
        say(
            "A person is counted once in each figure, an event each time. Support is counted by entries, what"
            " happened by its own record."
        )
    )
    main_numbers(page, content, MAIN)
    for group in GROUPS:
        # Small numbers in two measures beside each other would give one another away.
        draw_table(page, content, group, events=content.least is None)
    foot(page, content)
