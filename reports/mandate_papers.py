"""The index of the papers about belongings that law wants kept (備え付ける書類の索引, 施行規則 49条)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from i18n import rules_used, terms
from i18n.dates import both_calendars, short_date
from i18n.words import Words
from reports.mandate_parts import MandateHead, head_facts, parts_table
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-145"


@dataclass(frozen=True, slots=True)
class MandatePapersContent:
    """The arrangement with its file."""

    head: MandateHead


def mandate_papers(content: MandatePapersContent, words: Words, stamp: Stamp) -> Paper:
    """Return the index."""
    head, say, label, file = content.head, words.say, words.label, content.head.file
    flow = Flow(say("Index of the papers about belongings"), words, stamp)
    head_facts(flow, head)
    if file.ended_on is None:
        kept = say(
            "These papers are kept for {years} years from the end of the contract on.",
            years=file.kept_years,
        )
    else:
        day = both_calendars(file.ended_on, words)
        kept = say(
            "The contract ended on {day}; the papers are kept for {years} years from then on.",
            day=day,
            years=file.kept_years,
        )
    flow.paragraph(kept)
    parts_table(flow, head)
    for paper in file.papers:
        number = paper.row.values["ordinance_item"]
        flow.heading(say("{n}. {paper}", n=number, paper=terms.text(paper.row, words)))
        if not paper.lines:
            flow.paragraph(say("Nothing there yet"))
            continue
        flow.table(
            [
                Column(label("mandate_paper.on"), fits="2026/12/28"),
                Column(label("mandate_paper.title"), 6),
                Column(say("Where the paper is"), 4),
            ],
            [
                (
                    "" if line.on is None else short_date(line.on, words),
                    line.title,
                    line.where or say("Kept here as a file"),
                )
                for line in paper.lines
            ],
        )
    flow.note(rules_used.told(file.kept_until_rule, words))
    for rule in dict.fromkeys(paper.rule for paper in file.papers[:1]):
        flow.note(rules_used.told(rule, words))
    return finished(flow)
