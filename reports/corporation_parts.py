"""What the papers of the corporation's own duties share: who files, the three headings, sums by account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.account_sums import IN, OUT, AccountSum, MoneyLine, all_together, by_category
from desktop.domain.dated import DatedList
from desktop.domain.fiscal_year import FiscalYear
from desktop.records.organisation import OrganisationView
from i18n import corporation, terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.words import Words
from reports.parts import Cell, Column, Fact, Row
from reports.parts.page import Page

ACCOUNTS: Final = "support_accounts"
SIDES: Final = "account_sides"


def filer(own: OrganisationView | None, year: FiscalYear, words: Words) -> list[Fact]:
    """Return who files, and for which business year."""
    label = words.label
    facts = [(words.say("Business year of the plan"), corporation.year_title(year, words))]
    if own is None:
        return facts
    designated = "" if own.designated_on is None else both_calendars(own.designated_on, words)
    more = [
        (label("organisation.name"), own.name),
        (label("organisation.representative"), own.representative),
        (label("organisation.address"), own.address),
        (label("organisation.designated_by"), own.designated_by),
        (label("organisation.designation_number"), own.designation_number),
        (label("organisation.designated_on"), designated),
    ]
    return [*facts, *(fact for fact in more if fact[1])]


def headings(page: Page, texts: Mapping[str, str], titles: Mapping[str, str], words: Words) -> None:
    """Set the three headings with their words, numbered as they stand in the ordinance."""
    for number, (name, title) in enumerate(titles.items(), 1):
        page.at(title)
        page.heading(words.say("{number}. {title}", number=number, title=title))
        page.paragraph(texts.get(name, "").strip() or words.say("(nothing written yet)"))


def money_table(
    page: Page,
    lines: Sequence[MoneyLine],
    sums: Sequence[AccountSum],
    lists: Mapping[str, DatedList],
    words: Words,
) -> None:
    """Set both sides of a budget: a line a category, a column an account."""
    say = words.say
    accounts = [each.account for each in sums]
    names = [short_account(lists[ACCOUNTS], account, words) for account in accounts]
    for side in (IN, OUT):
        page.heading(terms.named(lists[SIDES], side, words))
        rows = by_category(lines, side, accounts)
        if not rows:
            page.paragraph(say("(nothing written yet)"))
            continue
        body: list[Row] = [
            (
                row.category,
                *(_amount(amount, words) for amount in row.amounts),
                Cell(yen(row.total, words), bold=True),
                row.basis,
            )
            for row in rows
        ]
        total = [_side(each, side) for each in sums]
        foot: Row = (
            Cell(say("Sum of the side"), bold=True),
            *(Cell(yen(amount, words), bold=True) for amount in total),
            Cell(yen(sum(total), words), bold=True),
            "",
        )
        page.table(
            [
                Column(say("Item of the accounts"), 3),
                *(Column(name, fits="99,999,999円", align="end") for name in names),
                Column(say("Sum of all accounts"), fits="99,999,999円", align="end"),
                Column(say("Reckoning, or how it is divided"), 4),
            ],
            [*body, foot],
        )


def balances(page: Page, sums: Sequence[AccountSum], lists: Mapping[str, DatedList], words: Words) -> None:
    """Set what is left of each account and of all together."""
    say = words.say
    page.heading(say("Balance of each account"))
    every = [*sums, all_together(sums)]
    page.table(
        [
            Column(say("Account of the law"), 4),
            Column(terms.named(lists[SIDES], IN, words), fits="99,999,999円", align="end"),
            Column(terms.named(lists[SIDES], OUT, words), fits="99,999,999円", align="end"),
            Column(say("Left of the account"), fits="99,999,999円", align="end"),
        ],
        [
            (
                terms.named(lists[ACCOUNTS], each.account, words) if each.account else say("All accounts"),
                yen(each.income.amount, words),
                yen(each.expenses.amount, words),
                yen(each.balance, words),
            )
            for each in every
        ],
    )


def short_account(listed: DatedList, code: str, words: Words) -> str:
    """Return an account as a column or a narrow cell says it."""
    row = listed.ever(code)
    return code if row is None else terms.short(row, words)


def _amount(amount: int, words: Words) -> str:
    return yen(amount, words) if amount else ""


def _side(found: AccountSum, side: str) -> int:
    return found.income.amount if side == IN else found.expenses.amount
