"""The assessment sheet (アセスメントシート): section by section, beside what was found the time before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.assessment import AssessmentPointView
from desktop.records.client import ClientView
from desktop.services.assessments import AssessmentSheet
from i18n import terms
from i18n.dates import age, both_calendars, short_date
from i18n.rules_used import version
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp

CODE: Final = "BAN-41"
"""The document's neutral code: it names the file and the printing job."""
LISTS: Final = ("assessment_levels", "assessment_sections", "sexes")
"""The dated lists that name the codes of a sheet."""


@dataclass(frozen=True, slots=True)
class AssessmentContent:
    """The sheet, the one before it, whose it is, and the lists that name its codes."""

    client: ClientView
    case_number: str
    staff_name: str
    sheet: AssessmentSheet
    earlier: AssessmentSheet | None
    lists: Mapping[str, DatedList]
    today: date


def assessment_sheet(content: AssessmentContent, words: Words, stamp: Stamp) -> Paper:
    """Return the assessment sheet."""
    say, label = words.say, words.label
    flow = Flow(say("Assessment sheet"), words, stamp)
    client, view = content.client, content.sheet.view
    born = ""
    if client.birth_date is not None:
        years = age(client.birth_date, content.today, words)
        born = say("{date}, {age}", date=both_calendars(client.birth_date, words), age=years)
    flow.at(label("client.name"))
    flow.facts(
        [
            (label("support_case.number"), content.case_number),
            (label("assessment.on"), both_calendars(view.on, words)),
            (label("client.name"), client.name),
            (label("client.kana"), client.kana),
            (label("client.birth_date"), born),
            (label("client.sex"), terms.named(content.lists["sexes"], client.sex, words)),
            (label("assessment.staff_id"), content.staff_name),
            (label("assessment.persons"), view.persons),
        ]
    )
    flow.table(_columns(content, words), _rows(content, words))
    flow.heading(label("assessment.summary"))
    flow.at(label("assessment.summary"))
    flow.paragraph(view.summary or "\n")
    if view.next_on is not None:
        flow.facts([(label("assessment.next_on"), both_calendars(view.next_on, words))], abreast=1)
    flow.note(
        say(
            "Sections and levels: lists of version {sections} and {levels}.",
            sections=version(content.lists["assessment_sections"].version, words),
            levels=version(content.lists["assessment_levels"].version, words),
        )
    )
    return finished(flow)


def _columns(content: AssessmentContent, words: Words) -> list[Column]:
    label = words.label
    found = [
        Column(label("assessment_point.section"), fits="人とのつながり", bold=True),
        Column(label("assessment_point.level"), fits="すぐに支えが要る"),
        Column(label("assessment_point.text"), 4),
        Column(label("assessment_point.on"), fits="2026/12/28"),
    ]
    if content.earlier is not None:
        before = words.say("Last time ({date})", date=short_date(content.earlier.view.on, words))
        found.append(Column(before, fits="すぐに支えが要る　"))
    return found


def _rows(content: AssessmentContent, words: Words) -> Iterator[Row]:
    here = {point.section: point for point in content.sheet.points}
    before = {point.section: point for point in content.earlier.points} if content.earlier else None
    sections = content.lists["assessment_sections"]
    known = [row.code for row in sections.in_force(content.sheet.view.on)]
    for code in [*known, *(each for each in here if each not in known)]:
        point = here.get(code)
        name = terms.named(sections, code, words)
        on = short_date(point.on, words) if point is not None and point.on is not None else ""
        words_of = [name, _level(content, point, words), "" if point is None else point.text, on]
        yield words_of if before is None else [*words_of, _level(content, before.get(code), words)]


def _level(content: AssessmentContent, point: AssessmentPointView | None, words: Words) -> str:
    return "" if point is None else terms.named(content.lists["assessment_levels"], point.level, words)
