"""The check of a home against the registration standards (基準の確認書), with the rule of each criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import Status
from desktop.domain.housing_standards import Judged, Verdict
from i18n import rules_used
from i18n.dates import both_calendars
from i18n.numbers import area
from i18n.standards import reason, verdict
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp

CODE: Final = "BAN-32"


@dataclass(frozen=True, slots=True)
class StandardsCheckContent:
    """What is checked, in words, and what was found on that day."""

    name: str
    address: str
    dwelling_kind: str
    registration_number: str
    municipality: str
    floor_area: int | None
    house: str
    judged: tuple[Judged, ...]
    on: date


def standards_check(content: StandardsCheckContent, words: Words, stamp: Stamp) -> Paper:
    """Return the check."""
    say = words.say
    flow = Flow(say("Standards check of a home"), words, stamp)
    flow.at(words.label("dwelling.name"))
    facts = [
        (words.label("dwelling.name"), content.name),
        (words.label("dwelling.address"), content.address),
        (words.label("dwelling.dwelling_kind"), content.dwelling_kind),
        (words.label("dwelling.registration_number"), content.registration_number),
        (words.label("dwelling.building_id"), content.house),
        (words.label("dwelling.floor_area"), area(content.floor_area, words) if content.floor_area else ""),
        (say("Municipality"), content.municipality),
        (say("Checked on"), both_calendars(content.on, words)),
    ]
    flow.facts([fact for fact in facts if fact[1]])
    _result(flow, content.judged)
    flow.heading(say("Criteria"))
    flow.table(
        [
            Column(say("Criterion"), 4),
            Column(say("Result"), fits="まだわかりません"),
            Column(say("Figures, what is missing"), 5),
        ],
        [_row(each, words) for each in content.judged],
    )
    flow.heading(say("Rules used"))
    for rule in dict.fromkeys(each.rule for each in content.judged):
        flow.note(rules_used.told(rule, words))
    flow.space(1)
    flow.note(
        say("The prefecture or city decides on registration and certification. This paper prepares for it.")
    )
    return finished(flow)


def _result(flow: Flow, judged: Sequence[Judged]) -> None:
    say = flow.words.say
    count = {each: sum(one.verdict is each for one in judged) for each in Verdict}
    flow.paragraph(
        say(
            "{met} criteria are met, {not_met} are not met, {unknown} are not known yet.",
            met=count[Verdict.MET],
            not_met=count[Verdict.NOT_MET],
            unknown=count[Verdict.UNKNOWN],
        )
    )
    if any(each.rule.status is Status.TO_BE_CONFIRMED for each in judged):
        flow.note(
            say("The source of rules marked “to be confirmed” was not read. Please ask the prefecture.")
        )


def _row(judged: Judged, words: Words) -> Row:
    title = words.term(judged.rule.code, judged.rule.text)
    if judged.rule.status is Status.TO_BE_CONFIRMED:
        title = words.say("{rule} (to be confirmed)", rule=title)
    hint = words.term(f"{judged.rule.code}.hint", judged.hint) if judged.hint else ""
    told = "\n".join(filter(None, (reason(judged, words), hint)))
    return (title, Cell(verdict(judged, words), bold=judged.verdict is not Verdict.MET), told)
