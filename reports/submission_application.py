"""What is applied for (交付申請の内容): the corporation's own paper, beside the office's workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.programme_year import fiscal_year
from desktop.services.submission_figures import ItemFigures, SubmissionFigures
from i18n import rules_used, terms
from i18n.dates import both_calendars, duration, fiscal_year_title, period
from i18n.numbers import digits, yen
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-450"
TITLE: Final = N_("What is applied for")
LISTS: Final = ("subsidy_items", "employment_kinds", "cost_categories", "programme_money_kinds")


@dataclass(frozen=True, slots=True)
class SubmissionContent:
    """The figures of the year, and the lists that name them."""

    figures: SubmissionFigures
    lists: Mapping[str, DatedList]


def submission_application(content: SubmissionContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: SubmissionContent, words: Words) -> None:
    """Write it on a page."""
    say, figures = words.say, content.figures
    page.note(own_paper(words))
    page.facts(head(content, words))
    page.heading(say("Items applied for"))
    shown = [item for item in figures.items if item.declared or item.planned]
    page.table(
        [
            Column(words.label("programme_item.item"), 2),
            Column(words.label("submission_item.told"), 4),
            Column(words.label("programme_item.planned"), fits="00,000,000", align="end"),
        ],
        [(item_name(item, words), item.told, money(item.planned)) for item in shown],
    )
    if not shown:
        page.paragraph(say("No item is applied for yet."))
    page.facts(
        [
            (
                say("Planned in all"),
                say("not known yet") if figures.planned is None else yen(figures.planned, words),
            )
        ],
        abreast=1,
    )
    page.heading(say("Staff who do the work"))
    page.table(
        [
            Column(words.label("employment.staff_id"), 2),
            Column(words.label("employment.employment_kind"), 2),
            Column(words.label("employment.job_title"), 2),
            Column(words.label("employment.weekly_minutes"), 1.4, align="end"),
        ],
        [
            (
                each.name,
                terms.named(content.lists["employment_kinds"], each.kind, words),
                each.job,
                "" if each.weekly_minutes is None else duration(each.weekly_minutes, words),
            )
            for each in figures.staff
        ],
    )
    foot(page, content)


def own_paper(words: Words) -> str:
    """Return what says that the office's form is another one."""
    return words.say(
        "This is the corporation's own paper. What the office asks for is written into the office's own form"
        " under “Offices' Excel forms”."
    )


def head(content: SubmissionContent, words: Words) -> list[tuple[str, str]]:
    """Return whose paper it is and of what time."""
    say, label, figures = words.say, words.label, content.figures
    own, kept, programme = figures.own, figures.kept, figures.programme
    facts = [
        (say("Fiscal year of the state"), fiscal_year_title(fiscal_year(programme.year), words)),
        (say("Subsidy period"), period(programme.first, programme.last, words)),
        (label("organisation.name"), "" if own is None else own.name),
        (label("organisation.representative"), "" if own is None else own.representative),
        (label("organisation.address"), "" if own is None else own.address),
        (label("organisation.designation_number"), "" if own is None else own.designation_number),
        (label("programme.in_charge"), "" if kept is None else kept.in_charge),
        (label("programme.contact_email"), "" if kept is None else kept.contact_email),
        (label("programme.window_hours"), "" if kept is None else kept.window_hours),
    ]
    if kept is not None and kept.decided_on is not None:
        decided = both_calendars(kept.decided_on, words)
        facts.append((label("programme.decided_on"), f"{decided} {kept.decision_number}".strip()))
    return facts


def foot(page: Page, content: SubmissionContent) -> None:
    """Name the rules that the figures rest on."""
    for sentence in rules_used.together(content.figures.rules, page.words):
        page.note(sentence)


def item_name(item: ItemFigures, words: Words) -> str:
    """Return what an item is called, also one that the year does not list."""
    if item.row is None:
        return words.say("{item} (not of this year)", item=item.code)
    return terms.text(item.row, words)


def money(amount: int | None) -> str:
    """Return an amount in a column of yen."""
    return "" if amount is None else digits(amount)
