"""Settlement (精算調書), subsidy received (受入調書), what remains (残存物件調書): three papers."""

from __future__ import annotations

from typing import Final

from desktop.services.submission_figures import ItemFigures, SubmissionFigures
from i18n import rules_used, terms
from i18n.dates import both_calendars, short_date
from i18n.numbers import yen
from i18n.vouchers import number_of
from i18n.words import Words
from reports.closed_figures import draw_touched, say_closed
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import sign_corporation
from reports.parts.table import Cell
from reports.submission_application import SubmissionContent, foot, head, item_name, money

SETTLEMENT_CODE: Final = "BAN-452"
RECEIVED_CODE: Final = "BAN-453"
ASSETS_CODE: Final = "BAN-454"


def settlement(content: SubmissionContent, words: Words, stamp: Stamp) -> Paper:
    """Return the settlement: decided, spent and what is left, by item; received against spent in all."""
    say, figures = words.say, content.figures
    flow = Flow(say("Settlement of the subsidy"), words, stamp)
    say_closed(flow, figures.closed)
    flow.facts(head(content, words))
    shown = [each for each in figures.items if each.decided is not None or each.can.amount]
    flow.table(
        [
            Column(words.label("programme_item.item"), 2.4),
            Column(words.label("programme_item.decided"), fits="00,000,000", align="end"),
            Column(say("Personnel cost"), fits="00,000,000", align="end"),
            Column(say("Other cost"), fits="00,000,000", align="end"),
            Column(say("Spent and claimed"), fits="00,000,000", align="end"),
            Column(say("Decided less spent"), fits="00,000,000,0", align="end"),
        ],
        [*(_row(each, figures, words) for each in shown), _sum(shown, figures, words)],
    )
    received, spent = figures.received.amount, figures.can
    flow.facts(
        [
            (
                say("Decided in all"),
                say("not known yet") if figures.decided is None else yen(figures.decided, words),
            ),
            (say("Spent and claimed"), yen(spent, words)),
            (say("Received so far"), yen(received, words)),
            _balance(received, _due(content), words),
        ]
    )
    flow.note(say("The amount is fixed by the office; what is paid in the end may differ."))
    sign_corporation(flow, figures.own, None)
    draw_touched(flow, figures.closed, content.lists)
    foot(flow, content)
    return finished(flow)


def received(content: SubmissionContent, words: Words, stamp: Stamp) -> Paper:
    """Return what came of the subsidy, payment by payment."""
    say, figures = words.say, content.figures
    flow = Flow(say("Subsidy received"), words, stamp)
    flow.facts(head(content, words))
    if not figures.money:
        flow.paragraph(say("Nothing has been received yet."))
    else:
        amounts = {part.record_id: part.amount for part in figures.received.parts}
        flow.table(
            [
                Column(words.label("programme_money.received_on"), fits="2026年12月31日（令和8年）"),
                Column(words.label("programme_money.money_kind"), 2),
                Column(words.label("programme_money.yen"), fits="00,000,000", align="end"),
            ],
            [
                *(
                    (
                        "" if each.received_on is None else both_calendars(each.received_on, words),
                        terms.named(content.lists["programme_money_kinds"], each.money_kind, words),
                        money(amounts[each.id]),
                    )
                    for each in figures.money
                ),
                (Cell(say("Together"), bold=True), "", Cell(money(figures.received.amount), bold=True)),
            ],
        )
    sign_corporation(flow, figures.own, None)
    return finished(flow)


def assets(content: SubmissionContent, words: Words, stamp: Stamp) -> Paper:
    """Return what remains after the work: things bought for so much and more."""
    say, figures = words.say, content.figures
    flow = Flow(say("Things that remain"), words, stamp)
    flow.facts(head(content, words))
    if figures.asset_from is None:
        flow.paragraph(say("The amount from which things are listed is not known for this year."))
    elif not figures.assets:
        flow.paragraph(say("None: nothing was bought for {yen} or more.", yen=yen(figures.asset_from, words)))
    else:
        flow.paragraph(say("Things bought for {yen} or more.", yen=yen(figures.asset_from, words)))
        flow.table(
            [
                Column(say("Number of the voucher"), fits="2026-0000"),
                Column(words.label("voucher.purpose"), 3),
                Column(words.label("voucher.category"), 1.6),
                Column(say("Acquired on"), fits="2026/12/31", align="end"),
                Column(words.label("voucher.amount"), fits="00,000,000", align="end"),
                Column(say("Number of things"), 1),
                Column(say("Where it is kept"), 1.6),
            ],
            [
                (
                    number_of(line.year, line.number, words),
                    line.purpose,
                    terms.named(content.lists["cost_categories"], line.category, words),
                    short_date(line.served_on or line.paid_on, words),
                    money(line.amount),
                    "",
                    "",
                )
                for line in figures.assets
            ],
        )
        flow.note(say("Number and place are written by hand."))
    sign_corporation(flow, figures.own, None)
    for sentence in rules_used.together(figures.asset_rules, words):
        flow.note(sentence)
    return finished(flow)


def _row(item: ItemFigures, figures: SubmissionFigures, words: Words) -> tuple[str, ...]:
    return (
        item_name(item, words),
        money(item.decided),
        money(figures.amount(item, "personnel")),
        money(figures.amount(item, "costs")),
        money(figures.amount(item, "can")),
        money(figures.difference(item)),
    )


def _sum(items: list[ItemFigures], figures: SubmissionFigures, words: Words) -> tuple[Cell, ...]:
    decided = [each.decided for each in items if each.decided is not None]
    left = [each for each in map(figures.difference, items) if each is not None]
    told = (
        words.say("Together"),
        money(sum(decided)) if decided else "",
        money(figures.amounts(items, "personnel")),
        money(figures.amounts(items, "costs")),
        money(figures.amounts(items, "can")),
        money(sum(left)) if left else "",
    )
    return tuple(Cell(text, bold=True) for text in told)


def _due(content: SubmissionContent) -> int:
    """Return what the subsidy pays in the end, as far as one can know: never above what was decided."""
    figures = content.figures
    if figures.decided is None:
        return figures.can
    return sum(
        spent if each.decided is None else min(spent, each.decided)
        for each, spent in ((item, figures.amount(item, "can")) for item in figures.items)
    )


def _balance(received: int, due: int, words: Words) -> tuple[str, str]:
    if received > due:
        return words.say("To be paid back, as reckoned here"), yen(received - due, words)
    return words.say("Still to come, as reckoned here"), yen(due - received, words)
