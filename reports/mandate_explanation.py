"""Important matters before the contract for after death (重要事項の説明): each point as planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.mandate_fitness import Condition
from desktop.domain.rule_used import RuleUsed
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.mandate_parts import MandateHead, head_facts, money_facts, signing
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-144"
_FEES: Final = 2
"""So many of the facts about money are about fees; the last is about cancelling."""


@dataclass(frozen=True, slots=True)
class MandateExplanationContent:
    """The arrangement, the points to explain in their order with where they come from, and the fitness."""

    head: MandateHead
    points: tuple[DatedRow, ...]
    rules: tuple[RuleUsed, ...]
    fitness: tuple[Condition, ...]


def mandate_explanation(content: MandateExplanationContent, words: Words, stamp: Stamp) -> Paper:
    """Return the paper."""
    head, say = content.head, words.say
    flow = Flow(say("Important matters of the contract for after death"), words, stamp)
    head_facts(flow, head)
    flow.paragraph(
        say(
            "We explain these points before you decide. You need not decide today, and you may ask somebody"
            " you trust to be with you."
        )
    )
    flow.table(
        [
            Column("", fits="□□"),
            Column(say("Point to explain"), 4),
            Column(say("What is planned in your case"), 6),
        ],
        [
            (
                "□",
                "\n".join(filter(None, (terms.text(row, words), terms.hint(row, words)))),
                _said(head, str(row.values["looks_at"]), words),
            )
            for row in content.points
        ],
    )
    warned = [terms.hint(each.row, words) for each in content.fitness if each.warns]
    if warned:
        flow.heading(say("What speaks against the model clauses in your case"))
        flow.paragraph("\n".join(warned))
    _explained(flow, head)
    by = (say("Explained by (name)"), TO_SIGN)
    signing(flow, say("These points were explained to me, and I was given this paper."), by)
    warned_by = tuple(each.rule for each in content.fitness if each.warns)
    for told in rules_used.together((*content.rules, *warned_by), words):
        flow.note(told)
    return finished(flow)


def _said(head: MandateHead, looks_at: str, words: Words) -> str:
    """Return what was agreed on about a point; nothing where no record tells of it."""
    file, say = head.file, words.say
    money, open_ = money_facts(head, words), say("Not decided yet")
    entrusted = [part for part in file.parts if part.mandatary_name]
    reasons = dict.fromkeys(part.why_not_heir for part in file.parts if part.why_not_heir)
    told = {
        "parts": "\n".join(
            f"{head.term('mandate_parts', part.part, words)}：{part.mandatary_name}" for part in entrusted
        ),
        "fees": _lines(money[:_FEES]),
        "deposit": _lines(money[_FEES:-1]),
        "cancelling": money[-1][1],
        "heirs": "\n".join(reasons) or say("Heirs are told and get what is left."),
        "notify": "、".join(each.name for each in file.notified),
        "things": "、".join(each.what for each in file.things),
        "review": say("Next by {day}", day=both_calendars(file.review_on, words)),
    }
    return told.get(looks_at, "") or ("" if looks_at not in told else open_)


def _lines(facts: list[tuple[str, str]]) -> str:
    return "\n".join(f"{label}：{value}" for label, value in facts)


def _explained(flow: Flow, head: MandateHead) -> None:
    words, label = flow.words, flow.words.label
    told = [part for part in head.file.parts if part.explained_on is not None]
    if not told:
        return
    flow.heading(words.say("Explained so far"))
    flow.table(
        [
            Column(label("mandate_part.part"), 4),
            Column(label("mandate_part.explained_on"), 4),
            Column(label("mandate_part.explained_by"), 3),
        ],
        [
            (
                head.term("mandate_parts", part.part, words),
                "" if part.explained_on is None else both_calendars(part.explained_on, words),
                "" if part.explained_by is None else head.staff.get(part.explained_by, ""),
            )
            for part in told
        ],
    )
