"""Leavings and deaths of a time (退去・死亡の集計): every figure with its bar; nobody is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.services.leaving_figures import LISTS as GROUP_LISTS
from desktop.services.leaving_figures import (
    SEVERAL,
    Concealed,
    Figure,
    Group,
    LeavingReport,
    concealed,
)
from i18n import activity, rules_used
from i18n import leaving_figures as told
from i18n.dates import both_calendars
from i18n.numbers import people
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp, look
from reports.parts.bars import Bar, draw_bars, height_of

CODE: Final = "BAN-201"
_ROOM: Final = 24.0
"""Points that a heading keeps around itself."""
LISTS: Final = tuple(dict.fromkeys(GROUP_LISTS.values()))


@dataclass(frozen=True, slots=True)
class LeavingReportContent:
    """The figures, and the dated lists that name their codes."""

    report: LeavingReport
    lists: Mapping[str, DatedList]
    least: int | None = None
    """Numbers of persons below it are not told; None where all are."""
    rule: RuleUsed | None = None
    """The rule that says which numbers are small."""

    @property
    def few(self) -> Concealed | None:
        """What is not told."""
        return None if self.least is None else concealed(self.report, self.least)


def leaving_report(content: LeavingReportContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report."""
    report, say, few = content.report, words.say, content.few
    flow = Flow(say("Leavings and deaths"), words, stamp)
    first, last = both_calendars(report.first, words), both_calendars(report.last, words)
    flow.facts(
        [
            (say("Period"), say("{first} to {last}", first=first, last=last)),
            (say("People who left"), _sum(len(report.left), words, hides=few is not None and few.left)),
            (say("People who died"), _sum(len(report.died), words, hides=few is not None and few.died)),
            (
                say("Counted by the public measure"),
                _sum(len(report.isolated), words, hides=few is not None and few.measure),
            ),
        ]
    )
    for group, title in told.GROUPS.items():
        figures = report.of(group)
        if not any(figure.number for figure in figures):
            continue
        bars = [_bar(figure, content, few, words) for figure in figures]
        # A group is read at one glance; one that is higher than a page flows on.
        flow.keep(height_of(flow, bars) + look.heading(words.language).line_height + _ROOM)
        flow.heading(say(title))
        draw_bars(flow, bars)
        if group is Group.BAND and not (few is not None and few.measure):
            flow.note(told.isolated(report, words))
        if group in SEVERAL:
            flow.note(say("A person may stand in several of these lines."))
    if not report.left and not report.died:
        flow.paragraph(say("Nobody left or died in this time."))
    if content.least is None:
        flow.note(say("Small numbers can tell who somebody is. Please hand this on with care."))
    else:
        flow.note(activity.hides(content.least, words))
    rules = report.rules if content.rule is None else (*report.rules, content.rule)
    for sentence in rules_used.together(rules, words):
        flow.note(sentence)
    return finished(flow)


def _sum(number: int, words: Words, *, hides: bool) -> str:
    return activity.few(words) if hides else people(number, words)


def _bar(figure: Figure, content: LeavingReportContent, few: Concealed | None, words: Words) -> Bar:
    label = told.line_of(figure, content.lists.__getitem__, words)
    if few is not None and figure.id in few.lines:
        return Bar(label, 0, activity.few(words))
    late = figure.group in {Group.BAND, Group.UNHEARD} and is_late(figure.code, content.lists["found_bands"])
    return Bar(label, figure.number, people(figure.number, words), marked=late)


def is_late(code: str, bands: DatedList) -> bool:
    """Tell whether a band of days belongs to the public measure."""
    row = bands.ever(code)
    return row is not None and bool(row.values.get("isolated"))
