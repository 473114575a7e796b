"""The facts a ministry's face sheet asks for (フェースシート): the corporation, and its year in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.activity_table import Column, Group
from desktop.domain.dated import DatedList
from desktop.services.face_sheets import EMPLOYED, MEETINGS, FaceSheet
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.numbers import people
from i18n.words import N_, Words
from reports.council_report import draw_meetings, draw_networks
from reports.figure_tables import CountedContent, draw_table, foot, head, main_numbers
from reports.paper import Paper, finished
from reports.parts import Column as PaperColumn
from reports.parts import Flow, Row, Stamp
from reports.parts.page import Page

CODE: Final = "BAN-492"
TITLE: Final = N_("Face sheet of the corporation")
LISTS: Final = (MEETINGS, EMPLOYED)
MAIN: Final = (
    Column.RECEIVED,
    Column.CONSULTATION,
    Column.BEFORE_MOVE,
    Column.MOVED_IN,
    Column.IN_TENANCY,
    Column.DEATH_OR_LEAVING,
    Column.LEFT,
    Column.DIED,
    Column.SUPPORT,
)
GROUPS: Final = (Group.ATTRIBUTE, Group.HOME, Group.MOVE_REASON, Group.PLACE)
_EMPTY, _TICKED = "□", "☑"


@dataclass(frozen=True, slots=True)
class FaceSheetContent:
    """The corporation's facts and the figures of the time."""

    counted: CountedContent
    sheet: FaceSheet
    lists: Mapping[str, DatedList]


def face_sheet(content: FaceSheetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    flow = Flow(words.say(TITLE), words, stamp)
    fill(flow, content, words)
    return finished(flow)


def fill(page: Page, content: FaceSheetContent, words: Words) -> None:
    """Write it on a page."""
    say, sheet, counted = words.say, content.sheet, content.counted
    head(page, counted)
    page.note(
        say(
            "The ministry's own sheet is not known to this program: the headings follow what its survey"
            " reports. Please check them against the sheet that you are sent."
        )
    )
    _corporation(page, sheet)
    _staff(page, sheet, content.lists[EMPLOYED])
    _businesses(page, sheet)
    draw_networks(page, sheet.networks)
    _questions(page, sheet)
    meetings = [(each.code, each.amount) for each in sheet.meetings]
    draw_meetings(page, meetings, content.lists[MEETINGS])
    page.heading(say("Our work in figures"))
    main_numbers(page, counted, MAIN)
    for group in GROUPS:
        draw_table(page, counted, group, events=counted.least is None)
    foot(page, counted)
    for sentence in rules_used.together(sheet.rules, words):
        page.note(sentence)


def _corporation(page: Page, sheet: FaceSheet) -> None:
    words, say, own = page.words, page.words.say, sheet.organisation
    page.heading(say("About the corporation"))
    label = words.label
    facts = [(label(f"organisation.{name}"), str(getattr(own, name) or "")) for name in _OWN] if own else []
    if own is not None:
        day = own.designated_on
        facts.append((label("organisation.designated_on"), both_calendars(day, words) if day else ""))
    facts.append((say("Staff on the last day"), people(sheet.staff.amount, words)))
    page.facts(facts)


_OWN: Final = (
    "name",
    "name_kana",
    "representative",
    "address",
    "phone",
    "email",
    "designated_by",
    "designation_number",
)


def _staff(page: Page, sheet: FaceSheet, kinds: DatedList) -> None:
    words, say = page.words, page.words.say
    rows: list[Row] = [
        (terms.named(kinds, each.code, words) or say("Not noted"), people(each.amount, words))
        for each in sheet.employed
    ]
    if rows:
        columns = [
            PaperColumn(say("Staff by kind of employment"), 4),
            PaperColumn(say("Staff on the last day"), fits="10,000人", align="end"),
        ]
        page.table(columns, rows)


def _businesses(page: Page, sheet: FaceSheet) -> None:
    words, say = page.words, page.words.say
    page.heading(say("Kinds of business held"))
    rows: list[Row] = []
    for row, held in sheet.businesses:
        days = [each.approved_on for each in held if each.approved_on is not None]
        begun = both_calendars(min(days), words) if days else ""
        rows.append((_TICKED if held else _EMPTY, terms.text(row, words), begun))
    columns = [
        PaperColumn(say("Held by us"), fits="□□", align="centre"),
        PaperColumn(say("Kind of business"), 4),
        PaperColumn(say("Business approved on"), 3),
    ]
    page.table(columns, rows)


def _questions(page: Page, sheet: FaceSheet) -> None:
    words = page.words
    rows: list[Row] = [
        (
            terms.text(question.row, words),
            "　".join(
                f"{_TICKED if each.code == question.known else _EMPTY} {terms.text(each, words)}"
                for each in question.answers
            ),
        )
        for question in sheet.questions
    ]
    if rows:
        page.heading(words.say("Questions about the councils"))
        page.table(
            [
                PaperColumn(words.say("Question of the survey"), 2),
                PaperColumn(words.say("Answer to tick"), 4),
            ],
            rows,
        )
        page.note(words.say("What the records do not tell is left open: please tick it by hand."))
