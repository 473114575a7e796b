"""Papers of what was paid: the list of a time, the sums by category and item, the three accounts apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.explained import Explained
from desktop.domain.rule_used import RuleUsed
from desktop.services.voucher_lines import VoucherLine
from desktop.services.voucher_sums import SHARES, By, claimed, grouped, paid, summed
from desktop.services.vouchers import VoidNumber
from i18n import rules_used
from i18n.dates import period, short_date
from i18n.numbers import digits, yen
from i18n.vouchers import LIST_OF, borne_by, named, number_of, percent, split_of, state_of
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.table import Cell

LIST_CODE: Final = "BAN-420"
SUMS_CODE: Final = "BAN-421"
ACCOUNTS_CODE: Final = "BAN-424"
LISTS: Final = (
    "cost_categories",
    "subsidy_items",
    "support_accounts",
    "cost_proofs",
    "voucher_shares",
    "funding_sources",
)
_WIDEST: Final = "-100,000,000"
_NUMBER: Final = "支2026-0000"


@dataclass(frozen=True, slots=True)
class VouchersContent:
    """The vouchers of a time, the numbers that are void, and the lists that name their codes."""

    first: date
    last: date
    calendar: str
    """Which calendar the time is of, in words."""
    lines: tuple[VoucherLine, ...]
    voids: tuple[VoidNumber, ...]
    lists: Mapping[str, DatedList]
    rules: tuple[RuleUsed, ...] = ()
    """By which the vouchers were judged."""


def voucher_list(content: VouchersContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list of what was paid."""
    say, label, lists = words.say, words.label, content.lists.__getitem__
    flow = Flow(say("List of what was paid"), words, stamp)
    _head(flow, content)
    flow.table(
        [
            Column(label("voucher.number"), fits=_NUMBER),
            Column(label("voucher.paid_on"), fits="2026/12/28"),
            Column(say("Payee and purpose"), 4),
            Column(say("Category, account and basis"), 4.4),
            Column(label("voucher.item"), 2),
            Column(label("voucher.amount"), fits="-10,000,000", align="end"),
            Column(say("Claimed yen"), fits="-10,000,000", align="end"),
            Column(say("Papers of the voucher"), 2.6),
        ],
        (
            (
                number_of(line.year, line.number, words),
                short_date(line.paid_on, words),
                f"{line.payee}\n{line.purpose}",
                f"{named(line.category, 'cost_categories', lists, words)}\n{borne_by(line, lists, words)}",
                named(line.item, "subsidy_items", lists, words),
                digits(line.amount),
                digits(line.claimed),
                state_of(line, lists, words),
            )
            for line in content.lines
        ),
    )
    _foot(flow, content)
    return finished(flow)


def cost_sums(content: VouchersContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sums by category of cost and item of the subsidy."""
    say, lists = words.say, content.lists.__getitem__
    flow = Flow(say("What was paid by category and item"), words, stamp)
    _head(flow, content)
    items = [figure.code for figure in summed(content.lines, By.ITEM, _order(content, By.ITEM))]
    flow.heading(say("Claimed, by category and item"))
    flow.table(
        [
            Column(words.label("voucher.category"), 3),
            *(Column(named(item, "subsidy_items", lists, words), 2, align="end") for item in items),
            Column(say("Claimed altogether"), fits=_WIDEST, align="end", bold=True),
            Column(say("Paid altogether"), fits=_WIDEST, align="end"),
        ],
        _cross(content, items, words),
    )
    flow.heading(say("Not claimed"))
    flow.note(
        say(
            "Paid, but not claimed: the share of other business, tax that comes back, and what the"
            " subsidy does not bear."
        )
    )
    rest = paid(content.lines).amount - claimed(content.lines).amount
    flow.facts([(say("Paid and not claimed"), yen(rest, words))], abreast=1)
    flow.heading(say("By funding"))
    by_funding = grouped(
        content.lines,
        lambda line: ((line.funding, line.amount),),
        [row.code for row in content.lists["funding_sources"].rows],
    )
    _sums_table(flow, by_funding, words.label("voucher.funding"), "funding_sources", content)
    _foot(flow, content)
    return finished(flow)


def three_accounts(content: VouchersContent, words: Words, stamp: Stamp) -> Paper:
    """Return what each of the three accounts bore, and by what costs of several were divided."""
    say, lists = words.say, content.lists.__getitem__
    flow = Flow(say("Costs of the accounts kept apart"), words, stamp)
    _head(flow, content)
    flow.paragraph(
        say("Costs that several kinds of business share are divided by the basis that stands beside each.")
    )
    accounts = [row.code for row in content.lists["support_accounts"].rows]
    by_category = [
        (figure.code, {part.record_id for part in figure.parts})
        for figure in summed(content.lines, By.CATEGORY, _order(content, By.CATEGORY))
    ]
    flow.heading(say("By category of cost"))
    flow.table(
        [
            Column(words.label("voucher.category"), 3),
            *(Column(named(code, "support_accounts", lists, words), 2, align="end") for code in accounts),
            Column(say("Paid altogether"), fits=_WIDEST, align="end", bold=True),
        ],
        _by_account(content, by_category, accounts, words),
    )
    split = [line for line in content.lines if len(line.accounts) > 1]
    if split:
        flow.heading(say("Divided over several accounts"))
        flow.table(
            [
                Column(words.label("voucher.number"), fits=_NUMBER),
                Column(say("Payee and purpose"), 4),
                Column(words.label("voucher.split_basis"), 3),
                *(Column(named(code, "support_accounts", lists, words), 2, align="end") for code in accounts),
                Column(words.label("voucher.amount"), fits="-10,000,000", align="end"),
            ],
            (
                (
                    number_of(line.year, line.number, words),
                    f"{line.payee}\n{line.purpose}",
                    split_of(line, lists, words),
                    *(digits(dict(line.accounts).get(code, 0)) for code in accounts),
                    digits(line.amount),
                )
                for line in split
            ),
        )
    flow.note(say("Income is not entered here: only what was paid."))
    _foot(flow, content)
    return finished(flow)


def share_of(line: VoucherLine, lists: Callable[[str], DatedList], words: Words) -> str:
    """Return the share that is claimed, with its basis."""
    basis = "：".join(
        filter(None, (named(line.share_basis, "voucher_shares", lists, words), line.share_text))
    )
    return f"{percent(line.share)}%" + (f"（{basis}）" if basis else "")


def _head(flow: Flow, content: VouchersContent) -> None:
    words = flow.words
    flow.facts(
        [
            (words.say("Period"), period(content.first, content.last, words)),
            (words.say("Year of which calendar"), content.calendar),
            (words.say("Paid altogether"), yen(paid(content.lines).amount, words)),
            (words.say("Claimed altogether"), yen(claimed(content.lines).amount, words)),
        ]
    )


def _foot(flow: Flow, content: VouchersContent) -> None:
    words = flow.words
    if content.voids:
        numbers = "、".join(number_of(void.year, void.number, words) for void in content.voids)
        flow.note(words.say("Void numbers, whose vouchers were thrown away: {numbers}", numbers=numbers))
    lacking = sum(1 for line in content.lines if line.lacks)
    if lacking:
        flow.note(words.say_many("{n} voucher lacks a paper.", "{n} vouchers lack papers.", lacking))
    if any(not line.is_eligible for line in content.lines):
        flow.note(words.say("Categories that the subsidy does not bear are not claimed."))
    flow.note(words.say("Counter-vouchers stand with a minus; they take back what was entered before."))
    for sentence in rules_used.together(content.rules, words):
        flow.note(sentence)


def _cross(content: VouchersContent, items: Sequence[str], words: Words) -> Iterator[Sequence[str | Cell]]:
    lists = content.lists.__getitem__
    by_id = {line.id: line for line in content.lines}
    for figure in summed(content.lines, By.CATEGORY, _order(content, By.CATEGORY)):
        of = [by_id[part.record_id] for part in figure.parts]
        by_item = {each.code: each.amount for each in summed(of, By.ITEM, items)}
        yield (
            named(figure.code, "cost_categories", lists, words),
            *(digits(by_item.get(item, 0)) for item in items),
            digits(claimed(of).amount),
            digits(figure.amount),
        )
    totals = {each.code: each.amount for each in summed(content.lines, By.ITEM, items)}
    yield (
        Cell(words.say("Altogether"), bold=True),
        *(Cell(digits(totals.get(item, 0)), bold=True) for item in items),
        Cell(digits(claimed(content.lines).amount), bold=True),
        Cell(digits(paid(content.lines).amount), bold=True),
    )


def _by_account(
    content: VouchersContent,
    by_category: Sequence[tuple[str, set[UUID]]],
    accounts: Sequence[str],
    words: Words,
) -> Iterator[Sequence[str | Cell]]:
    lists = content.lists.__getitem__
    for category, keys in by_category:
        of = [line for line in content.lines if line.id in keys]
        borne = {each.code: each.amount for each in grouped(of, SHARES[By.ACCOUNT], accounts)}
        yield (
            named(category, "cost_categories", lists, words),
            *(digits(borne.get(code, 0)) for code in accounts),
            digits(paid(of).amount),
        )
    totals = {each.code: each.amount for each in summed(content.lines, By.ACCOUNT, accounts)}
    yield (
        Cell(words.say("Altogether"), bold=True),
        *(Cell(digits(totals.get(code, 0)), bold=True) for code in accounts),
        Cell(digits(paid(content.lines).amount), bold=True),
    )


def _sums_table(
    flow: Flow, figures: Sequence[Explained], head: str, list_name: str, content: VouchersContent
) -> None:
    words = flow.words
    flow.table(
        [
            Column(head, 4),
            Column(words.say("Vouchers"), fits="10,000", align="end"),
            Column(words.say("Paid altogether"), fits=_WIDEST, align="end"),
        ],
        [
            (
                named(figure.code, list_name, content.lists.__getitem__, words),
                digits(len(figure.parts)),
                digits(figure.amount),
            )
            for figure in figures
        ],
    )


def _order(content: VouchersContent, by: By) -> list[str]:
    return list(dict.fromkeys(row.code for row in content.lists[LIST_OF[by]].rows))
