"""The visit record (訪問記録): one visit with all that was noted, or the visits of a period to one client."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.sheet_code import shown
from desktop.records.support_entry import SupportEntryLine
from i18n import terms
from i18n.dates import both_calendars, duration, period, short_date, time_span
from i18n.numbers import times, yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Signed, Stamp
from reports.parts.signing import draw_signature

ONE: Final = "BAN-81"
PERIOD: Final = "BAN-82"
"""The documents' neutral codes: they name the file and the printing job."""
LISTS: Final = (
    "door_signs",
    "entry_kinds",
    "fare_payers",
    "meters",
    "observation_points",
    "travel_ways",
    "visit_outcomes",
)
"""The dated lists that name the codes of visits."""
_METRES: Final = 1000


@dataclass(frozen=True, slots=True)
class VisitRecordContent:
    """Visits in their order, with signatures by entry; without a `first` day it is about one visit."""

    client_name: str
    case_number: str
    hidden: bool
    """Whether the client's address is protected: where the visit was is not printed."""
    lines: tuple[SupportEntryLine, ...]
    signed: tuple[tuple[Signed, ...], ...]
    lists: Mapping[str, DatedList]
    first: date | None = None
    last: date | None = None


def visit_record(content: VisitRecordContent, words: Words, stamp: Stamp) -> Paper:
    """Return the record."""
    return _VisitRecord(content, words, stamp).paper()


class _VisitRecord:
    """Fills the pages visit by visit."""

    def __init__(self, content: VisitRecordContent, words: Words, stamp: Stamp) -> None:
        self.content, self.words = content, words
        title = words.say("Visit record") if content.first is None else words.say("Record of visits")
        self.flow = Flow(title, words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._head()
        one = self.content.first is None
        for line, signed in zip(self.content.lines, self.content.signed, strict=True):
            self._visit(line, signed, headed=not one)
        return finished(self.flow)

    def _head(self) -> None:
        say, label, content = self.words.say, self.words.label, self.content
        self.flow.at(label("client.name"))
        facts: list[Fact] = [
            (label("client.name"), content.client_name),
            (label("support_case.number"), content.case_number),
        ]
        if content.first is not None:
            minutes = sum(line.minutes or 0 for line in content.lines)
            said = say(
                "{count}, {time} in all",
                count=times(len(content.lines), self.words),
                time=duration(minutes, self.words),
            )
            facts += [(say("Period"), period(content.first, content.last, self.words)), (say("Visits"), said)]
        self.flow.facts([fact for fact in facts if fact[1]])
        if content.first is not None:
            self._overview()

    def _overview(self) -> None:
        """Say how often each outcome was found."""
        say = self.words.say
        counted = Counter(line.outcome for line in self.content.lines)
        if not counted:
            self.flow.paragraph(say("There was no visit in this period."))
            return
        found = [(self._term("visit_outcomes", code) or say("not noted"), n) for code, n in counted.items()]
        self.flow.heading(say("Outcomes of the visits"))
        self.flow.table(
            [Column(say("Outcome of the visit"), 4), Column(say("Number"), 1, align="end")],
            [(name, times(n, self.words)) for name, n in sorted(found, key=lambda each: -each[1])],
        )

    def _visit(self, line: SupportEntryLine, signed: Sequence[Signed], *, headed: bool) -> None:
        say, label = self.words.say, self.words.label
        day = both_calendars(line.on, self.words)
        self.flow.at(say("entry of {date}", date=short_date(line.on, self.words)))
        span = time_span(line.start, line.end, self.words)
        if headed:
            self.flow.heading(f"{day}　{span}".strip("　"))
        took = duration(line.minutes, self.words) if line.minutes else ""
        facts: list[Fact] = [
            (label("support_entry.on"), "" if headed else day),
            (say("From and to"), "" if headed else span),
            (label("support_entry.minutes"), took),
            (label("support_entry.activity"), self._term("entry_kinds", line.activity)),
            (label("support_entry.staff_id"), line.staff_name),
            (label("support_entry.outcome"), self._term("visit_outcomes", line.outcome)),
            (label("support_entry.place"), "" if self.content.hidden else line.place),
            (label("support_entry.persons"), line.persons),
            (say("Visited together"), self._together(line)),
            (say("Noticed at the visit"), self._terms("observation_points", line.observations)),
            (label("door_sign.sign"), self._terms("door_signs", line.visit.signs)),
            (say("Meters read"), self._meters(line)),
            (say("Way to the visit"), self._way(line)),
            (say("Cost of the visit"), self._cost(line)),
            (say("Absence card"), self._card(line)),
            (say("Signature"), self._by_hand(line)),
        ]
        self.flow.facts([fact for fact in facts if fact[1]])
        if line.text:
            self.flow.space(0.6)
            self.flow.paragraph(line.text)
        if line.next_step or line.next_due:
            due = both_calendars(line.next_due, self.words) if line.next_due else ""
            step = " ".join(filter(None, (line.next_step, due)))
            self.flow.paragraph(say("Next: {step}", step=step))
        for each in signed:
            draw_signature(self.flow, each)

    def _together(self, line: SupportEntryLine) -> str:
        """Say with how many, never with whom."""
        others = line.visit.others
        return self.words.say_many("with {n} other", "with {n} others", others) if others else ""

    def _meters(self, line: SupportEntryLine) -> str:
        rows = self.content.lists["meters"]
        said = []
        for meter, reading in line.visit.meters:
            row = rows.ever(meter)
            unit = "" if row is None else row.values["unit"]
            said.append(f"{self._term('meters', meter)} {reading} {unit}".strip())
        return "、".join(said)

    def _way(self, line: SupportEntryLine) -> str:
        visit, say = line.visit, self.words.say
        parts = [
            self._term("travel_ways", visit.travel_way),
            duration(visit.travel_minutes, self.words) if visit.travel_minutes else "",
            say("{km} km", km=f"{visit.distance / _METRES:g}") if visit.distance else "",
            self._paid(visit.fare, visit.fare_payer),
        ]
        return " ・ ".join(filter(None, parts))

    def _cost(self, line: SupportEntryLine) -> str:
        visit = line.visit
        return " ・ ".join(filter(None, (self._paid(visit.cost, visit.cost_payer), visit.cost_for)))

    def _paid(self, amount: int | None, payer: str) -> str:
        if amount is None:
            return ""
        by = self._term("fare_payers", payer)
        said = yen(amount, self.words)
        return self.words.say("{amount} ({payer})", amount=said, payer=by) if by else said

    def _card(self, line: SupportEntryLine) -> str:
        if not line.visit.card_left:
            return ""
        number = line.visit.card_number
        return (
            self.words.say("Card left") if number is None else self.words.say("Card left, no. {n}", n=number)
        )

    def _by_hand(self, line: SupportEntryLine) -> str:
        code = line.visit.signed_sheet
        return self.words.say("Signed by hand on sheet {code}", code=shown(code)) if code else ""

    def _terms(self, name: str, codes: Sequence[str]) -> str:
        return "、".join(self._term(name, code) for code in codes)

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.content.lists[name], code, self.words)
