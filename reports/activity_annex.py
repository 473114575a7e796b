"""The annex of the activity report (活動報告の根拠): the records behind each main number, by case number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.activity_table import Column, Group
from i18n.explained import figure_of
from i18n.words import Words
from reports.annex import AnnexContent, draw_records
from reports.figure_tables import CountedContent, draw_table, foot, head, main_numbers
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp

CODE: Final = "BAN-495"
EACH_CODE: Final = "BAN-496"
"""The same with every single record."""
MAIN: Final = (
    Column.RECEIVED,
    Column.ASKED,
    Column.REFUSED,
    Column.MOVED_IN,
    Column.LEFT,
    Column.DIED,
    Column.CLOSED,
    Column.CONSULTATION,
    Column.BEFORE_MOVE,
    Column.IN_TENANCY,
    Column.DEATH_OR_LEAVING,
    Column.OTHER,
)
"""What happened to cases first, then the entries of each stage, which are many."""


@dataclass(frozen=True, slots=True)
class ActivityAnnexContent:
    """The time and its numbers, and the records of each."""

    counted: CountedContent
    annexes: tuple[AnnexContent, ...]


def activity_annex(content: ActivityAnnexContent, words: Words, stamp: Stamp) -> Paper:
    """Return the annex."""
    flow = Flow(words.say("Records behind the report on our activity"), words, stamp)
    head(flow, content.counted)
    main_numbers(flow, content.counted, MAIN)
    draw_table(flow, content.counted, Group.MONTH)
    for each in content.annexes:
        if each.figure.parts:
            named = words.say("{label}: {value}", label=each.title, value=figure_of(each.figure, words))
            flow.heading(named)
            draw_records(flow, each)
    flow.note(
        words.say("Clients stand here with the numbers of their cases. The records are kept in the vault.")
    )
    foot(flow, content.counted)
    return finished(flow)
