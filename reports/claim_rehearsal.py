"""What is missing for the claim (申請前の点検): what was found, whose it is, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.claim_checks.finding import Level
from desktop.domain.claimable import ItemClaim
from desktop.domain.dated import DatedList
from desktop.domain.programme_year import fiscal_year
from desktop.services.claim_rehearsals import Answered, Rehearsal
from i18n import claim_findings as told
from i18n import rules_used, terms
from i18n.dates import both_calendars, duration, fiscal_year_title, short_date
from i18n.numbers import count, yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp, look
from reports.parts.table import Cell, Column, Row

CODE: Final = "BAN-441"
_ROOM: Final = 90.0
"""Points that a check keeps for its heading, its hint and two lines."""


@dataclass(frozen=True, slots=True)
class RehearsalContent:
    """The rehearsal, who the findings are about (clients by numbers), the words' lists, and the deadline."""

    rehearsal: Rehearsal
    called: Mapping[UUID, str]
    lists: Mapping[str, DatedList]
    today: date
    due: date | None = None


def claim_rehearsal(content: RehearsalContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    say, rehearsal = words.say, content.rehearsal
    claim = rehearsal.claimable
    flow = Flow(say("Rehearsal of the claim"), words, stamp)
    first, last = (both_calendars(day, words) for day in (claim.programme.first, claim.programme.last))
    whole, still = claim.yen, rehearsal.open_findings
    facts = [
        (say("Year of the subsidy"), fiscal_year_title(fiscal_year(claim.programme.year), words)),
        (say("Period of the costs"), say("{first} to {last}", first=first, last=last)),
        (say("Can be claimed now"), yen(whole.can.amount, words)),
        (say("Held back"), yen(whole.held.amount, words)),
        (say("Proof is missing"), yen(whole.unproven.amount, words)),
        (say("Findings that are open"), count(len(still), words)),
    ]
    if claim.unpriced.amount:
        facts.append((say("Working time without an amount"), duration(claim.unpriced.amount, words)))
    if content.due is not None:
        facts.append((say("The completion report is due"), both_calendars(content.due, words)))
    flow.facts(facts)
    if claim.items:
        flow.heading(say("By item of the subsidy"))
        flow.table(_item_columns(words), [_item(each, content, words) for each in claim.items])
    for findings in by_check(still):
        _check(flow, findings, content, words)
    if not still:
        flow.paragraph(say("Nothing is missing."))
    answered = [each for each in rehearsal.findings if not each.is_open]
    if answered:
        flow.heading(say("Checked findings"))
        flow.table(_answer_columns(words), [_answer(each, content, words) for each in answered])
    for sentence in rules_used.together(rehearsal.rules, words):
        flow.note(sentence)
    return finished(flow)


def by_check(findings: Sequence[Answered]) -> Iterator[tuple[Answered, ...]]:
    """Yield the findings of each check, the gravest checks first."""
    groups: dict[str, list[Answered]] = {}
    for each in findings:
        groups.setdefault(each.finding.check, []).append(each)
    order = list(Level)
    yield from sorted(map(tuple, groups.values()), key=lambda group: order.index(group[0].finding.level))


def _check(flow: Flow, findings: Sequence[Answered], content: RehearsalContent, words: Words) -> None:
    first = findings[0].finding
    lists = content.lists.__getitem__
    flow.keep(look.heading(words.language).line_height + _ROOM)
    level, check = told.level_of(first, lists, words), told.check_of(first, words)
    flow.heading(
        words.say("{level}: {check} ({number})", level=level, check=check, number=count(len(findings), words))
    )
    flow.note(told.what_to_do(first, lists, words))
    flow.table(_columns(words), [_row(each, content, words) for each in findings])


def _columns(words: Words) -> tuple[Column, ...]:
    say = words.say
    return (
        Column("", fits="□"),
        Column(say("Day of the finding"), fits="2026/12/31"),
        Column(say("By or about whom"), 1.6),
        Column(say("What the records say"), 3),
        Column(say("At stake"), fits="00,000,000円", align="end"),
    )


def _row(each: Answered, content: RehearsalContent, words: Words) -> Row:
    finding, lists = each.finding, content.lists.__getitem__
    on = "" if finding.on is None else short_date(finding.on, words, content.today)
    detail = told.detail_of(finding, lists, words, content.today)
    return ("□", on, who(each, content.called, words), detail, told.stake_of(finding, words))


def who(each: Answered, called: Mapping[UUID, str], words: Words) -> str:
    """Return by and about whom a finding is."""
    about = each.finding.objection
    keys = (about.staff_id, about.client_id)
    return words.say(", ").join(called[key] for key in keys if key is not None and called.get(key))


def _item_columns(words: Words) -> tuple[Column, ...]:
    say = words.say
    money = [say("Can be claimed"), say("Held back"), say("Proof is missing"), say("Decided amount")]
    return (
        Column(say("Item of the subsidy"), 2, bold=True),
        Column(say("Working time"), fits="000時間00分", align="end"),
        *(Column(head, fits="00,000,000円", align="end") for head in money),
    )


def _item(claim: ItemClaim, content: RehearsalContent, words: Words) -> Row:
    name = terms.named(content.lists["subsidy_items"], claim.item, words) or words.say("Without an item")
    whole = claim.yen
    decided = "" if claim.decided is None else yen(claim.decided, words)
    return (
        name,
        duration(claim.minutes.whole.amount, words),
        Cell(yen(whole.can.amount, words), bold=True),
        yen(whole.held.amount, words),
        yen(whole.unproven.amount, words),
        decided,
    )


def _answer_columns(words: Words) -> tuple[Column, ...]:
    say = words.say
    return (
        Column(say("What was found"), 2),
        Column(say("By or about whom"), 1.4),
        Column(say("Checked, because"), 2.4),
        Column(words.label("claim_answer.on"), fits="2026/12/31"),
    )


def _answer(each: Answered, content: RehearsalContent, words: Words) -> Row:
    answer = each.answer
    if answer is None:
        raise ValueError("only answered findings have an answer")
    reason = terms.named(content.lists["claim_reasons"], answer.claim_reason, words)
    why = words.say(", ").join(filter(None, (reason, answer.text)))
    return (
        told.check_of(each.finding, words),
        who(each, content.called, words),
        why,
        short_date(answer.on, words, content.today),
    )
