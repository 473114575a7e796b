"""What was done (完了実績報告の内容): item by item the work, people, times, hours, costs; outcomes."""

from __future__ import annotations

from typing import Final

from desktop.services.submission_figures import ItemFigures, SubmissionFigures
from i18n.dates import duration
from i18n.numbers import people, times, yen
from i18n.words import N_, Words
from reports.closed_figures import draw_touched, say_closed
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.page import Page
from reports.parts.table import Cell
from reports.submission_application import SubmissionContent, foot, head, item_name, money, own_paper

CODE: Final = "BAN-451"
TITLE: Final = N_("Results of the subsidised work")
_ROOM: Final = 130.0
"""Points that an item keeps for its head and its figures."""


def submission_report(content: SubmissionContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: SubmissionContent, words: Words) -> None:
    """Write it on a page."""
    say, figures = words.say, content.figures
    page.note(own_paper(words))
    say_closed(page, figures.closed)
    page.facts(head(content, words))
    shown = shown_items(content)
    page.heading(say("Results by item"))
    page.table(
        [
            Column(words.label("programme_item.item"), 2.2),
            Column(say("People helped"), fits="0,000人", align="end"),
            Column(say("Times helped"), fits="00,000回", align="end"),
            Column(say("Working time"), fits="00,000時間00分", align="end"),
            Column(say("Personnel cost"), fits="00,000,000", align="end"),
            Column(say("Other cost"), fits="00,000,000", align="end"),
            Column(say("Can be claimed"), fits="00,000,000", align="end"),
        ],
        [*(_row(each, figures, words) for each in shown), _sum(shown, figures, words)],
    )
    if not figures.rates_known:
        page.note(say("Pay is not known to whoever made this paper: personnel costs are missing in it."))
    for each in shown:
        page.keep(_ROOM)
        page.heading(item_name(each, words))
        page.paragraph(each.told or say("Nothing has been written about this item yet."))
        if each.additions.parts:
            page.facts([(say("Counted for the addition"), times(each.additions.amount, words))], abreast=1)
        if each.held.amount:
            page.note(say("Not claimed, because a proof is missing or a rule forbids it: {yen}",
                          yen=yen(each.held.amount, words)))  # fmt: skip
    page.heading(words.label("submission.outcomes"))
    page.paragraph(figures.submission.outcomes or say("Nothing has been written here yet."))
    page.note(say("People are counted once in each item; each stretch of work counts as one time."))
    draw_touched(page, figures.closed, content.lists)
    foot(page, content)


def shown_items(content: SubmissionContent) -> list[ItemFigures]:
    """Return the items that were applied for, worked under or written of."""
    return [
        each
        for each in content.figures.items
        if each.declared or each.can.parts or each.minutes.parts or each.told
    ]


def _row(item: ItemFigures, figures: SubmissionFigures, words: Words) -> tuple[str | Cell, ...]:
    def of(name: str) -> int:
        return figures.amount(item, name)

    return (
        item_name(item, words),
        people(of("persons"), words),
        times(of("events"), words),
        duration(of("minutes"), words),
        money(of("personnel")),
        money(of("costs")),
        Cell(money(of("can")), bold=True),
    )


def _sum(items: list[ItemFigures], figures: SubmissionFigures, words: Words) -> tuple[str | Cell, ...]:
    def of(name: str) -> int:
        return figures.amounts(items, name)

    told = (
        words.say("Together"),
        people(of("persons"), words),
        times(of("events"), words),
        duration(of("minutes"), words),
        money(of("personnel")),
        money(of("costs")),
        money(of("can")),
    )
    return tuple(Cell(text, bold=True) for text in told)
