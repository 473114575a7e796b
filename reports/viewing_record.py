"""The record of inquiries and viewings (打診・内覧の記録): who was asked for which home, and what came of it.

It is for the client and for the file: reasons of refusal are as the agent told them. Without a licence for
real estate it says that the corporation informed and went along, and who the licensed agent is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.records.move_step import MoveStepView
from desktop.services.move_steps import Way
from desktop.services.property_inquiries import InquiryLine
from i18n import terms
from i18n.dates import both_calendars, short_date
from i18n.licences import informs_only
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-51"
"""The document's neutral code: it names the file and the printing job."""
LISTS: Final = ("inquiry_answers", "refusal_reasons", "move_in_steps", "move_step_results")
"""The dated lists that name the codes of the record."""
VIEWING: Final = "viewing"


@dataclass(frozen=True, slots=True)
class ViewingRecordContent:
    """A client's inquiries, newest first, with their ways, and whether the corporation may negotiate."""

    client_name: str
    hidden: bool
    """Whether the client's address is protected: where homes are is not printed."""
    lines: tuple[InquiryLine, ...]
    ways: tuple[Way, ...]
    negotiates: bool
    licence_numbers: Mapping[UUID, str]
    lists: Mapping[str, DatedList]
    today: date


def viewing_record(content: ViewingRecordContent, words: Words, stamp: Stamp) -> Paper:
    """Return the record."""
    return _ViewingRecord(content, words, stamp).paper()


class _ViewingRecord:
    """Fills the pages section by section."""

    def __init__(self, content: ViewingRecordContent, words: Words, stamp: Stamp) -> None:
        self.content, self.words = content, words
        self.flow = Flow(words.say("Inquiries and viewings"), words, stamp)
        self._ways = {way.inquiry_id: way for way in content.ways}

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        say, label = self.words.say, self.words.label
        self.flow.at(label("client.name"))
        self.flow.facts(
            [
                (label("client.name"), self.content.client_name),
                (say("As of"), both_calendars(self.content.today, self.words)),
                (say("Asked"), self.words.say_many("{n:,} time", "{n:,} times", len(self.content.lines))),
            ]
        )
        if not self.content.negotiates:
            self.flow.note(informs_only(self.words))
        self._inquiries()
        self._viewings()
        return finished(self.flow)

    def _inquiries(self) -> None:
        say, label = self.words.say, self.words.label
        self.flow.heading(say("Inquiries"))
        self.flow.table(
            [
                Column(label("property_inquiry.on"), fits="2026-11-23"),
                Column(label("property_inquiry.agency_id"), 3),
                Column(label("property_inquiry.property"), 3),
                Column(label("property_inquiry.answer"), 2),
                Column(say("Reason or condition"), 3),
            ],
            [self._row(line) for line in reversed(self.content.lines)],
        )

    def _row(self, line: InquiryLine) -> tuple[str, ...]:
        inquiry = line.inquiry
        home = self.words.say("(not shown)") if self.content.hidden else line.property
        rent = inquiry.rent
        if rent is not None and home:
            home = self.words.say("{home}, {rent} a month", home=home, rent=yen(rent, self.words))
        why = "、".join(filter(None, (self._term("refusal_reasons", inquiry.refusal), inquiry.conditions)))
        return (
            short_date(inquiry.on, self.words),
            self._agent(line),
            home,
            self._term("inquiry_answers", inquiry.answer),
            why,
        )

    def _agent(self, line: InquiryLine) -> str:
        if self.content.hidden:
            return self.words.say("(not shown)")
        key = line.inquiry.agency_id
        number = "" if key is None else self.content.licence_numbers.get(key, "")
        if not number:
            return line.agent
        return self.words.say("{agent} (licence {number})", agent=line.agent, number=number)

    def _viewings(self) -> None:
        say = self.words.say
        self.flow.heading(say("Viewings"))
        seen = [
            (line, step)
            for line in reversed(self.content.lines)
            if (step := self._viewing(line.inquiry.id)) is not None
        ]
        if not seen:
            self.flow.paragraph(say("Nothing has been viewed yet."))
        for line, step in seen:
            home = say("(not shown)") if self.content.hidden else line.property
            day = step.done_on or step.planned_on
            facts = [
                (self.words.label("property_inquiry.property"), home),
                (say("Viewed on"), "" if step.done_on is None else both_calendars(step.done_on, self.words)),
                (
                    self.words.label("move_step.planned_on"),
                    "" if step.done_on is not None or day is None else both_calendars(day, self.words),
                ),
                (self.words.label("move_step.result"), self._term("move_step_results", step.result)),
                (self.words.label("move_step.note"), step.note),
            ]
            self.flow.facts([fact for fact in facts if fact[1]], abreast=1)
            self.flow.space(1)

    def _viewing(self, inquiry_id: UUID) -> MoveStepView | None:
        way = self._ways.get(inquiry_id)
        return None if way is None else way.kept.get(VIEWING)

    def _term(self, list_name: str, code: str) -> str:
        return terms.named(self.content.lists[list_name], code, self.words)
