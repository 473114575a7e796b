"""The conditions of a year of the subsidy (要件の確認表): met or not, by which records or whose answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.programme_year import Period, fiscal_year
from desktop.domain.rule_used import RuleUsed
from desktop.records.programme import ProgrammeAnswerView
from desktop.services.programme_checks import Seen
from i18n import rules_used, terms
from i18n.dates import fiscal_year_title, short_date
from i18n.dates import period as span
from i18n.numbers import count
from i18n.programmes import STATES
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-432"
LISTS: Final = ("subsidy_items",)


@dataclass(frozen=True, slots=True)
class ConditionFigures:
    """A condition as it is printed: how many records show it, and what was answered."""

    row: DatedRow
    state: Seen
    records: int
    answer: ProgrammeAnswerView | None


@dataclass(frozen=True, slots=True)
class ProgrammeConditionsContent:
    """The conditions of a year, with the lists that name its items."""

    year: int
    period: Period | None
    lines: tuple[ConditionFigures, ...]
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]


def programme_conditions(content: ProgrammeConditionsContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list of conditions."""
    say = words.say
    flow = Flow(say("Conditions of the subsidy"), words, stamp)
    left = sum(line.state is not Seen.MET for line in content.lines)
    flow.facts(
        [
            (say("Fiscal year of the state"), fiscal_year_title(fiscal_year(content.year), words)),
            (
                say("Subsidy period"),
                say("not known yet")
                if content.period is None
                else span(content.period.first, content.period.last, words),
            ),
            (say("Conditions in all"), count(len(content.lines), words)),
            (say("Not met or not yet known"), count(left, words)),
        ]
    )
    flow.table(
        [
            Column(say("Is it met?"), 1.3, bold=True),
            Column(say("Condition of what"), 1.5),
            Column(words.label("programme_answer.condition"), 3.6),
            Column(say("What shows it"), 2.6),
        ],
        [_row(line, content, words) for line in content.lines],
    )
    flow.facts([(say("Conditions checked on"), TO_SIGN), (say("Conditions checked by"), TO_SIGN)])
    for sentence in rules_used.together(content.rules, words):
        flow.note(sentence)
    return finished(flow)


def _row(line: ConditionFigures, content: ProgrammeConditionsContent, words: Words) -> tuple[str, ...]:
    item = content.lists["subsidy_items"].ever(str(line.row.values.get("item", "")))
    said = "\n".join(filter(None, (terms.text(line.row, words), terms.hint(line.row, words))))
    return (
        words.say(STATES[line.state]),
        words.say("The corporation") if item is None else terms.short(item, words),
        said,
        _seen(line, words),
    )


def _seen(line: ConditionFigures, words: Words) -> str:
    found = []
    if line.records:
        found.append(words.say("records: {records}", records=count(line.records, words)))
    answer = line.answer
    if answer is not None and answer.answer:
        day = "" if answer.answered_on is None else short_date(answer.answered_on, words)
        found.append(" ".join(filter(None, (words.say("answered by somebody"), day, answer.proof))))
    return "\n".join(found) or words.say("no record")
