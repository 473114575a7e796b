"""The support record of a case (支援経過記録): who, the way of the case, everything that was done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.dated import DatedList
from desktop.records.support_entry import SupportEntryLine
from desktop.services.case_files import CaseFile
from i18n import terms
from i18n.dates import age, both_calendars, duration, period, short_date, time_span
from i18n.numbers import times, yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Row, Stamp

CODE = "BAN-01"
"""The document's neutral code: it names the file and the printing job."""


@dataclass(frozen=True, slots=True)
class CaseRecordContent:
    """The file of the case, the dated lists that name its codes, and the day on which ages are counted."""

    file: CaseFile
    lists: Mapping[str, DatedList]
    today: date


def case_record(content: CaseRecordContent, words: Words, stamp: Stamp) -> Paper:
    """Return the support record of a case."""
    return _CaseRecord(content, words, stamp).paper()


class _CaseRecord:
    """Fills the pages section by section."""

    def __init__(self, content: CaseRecordContent, words: Words, stamp: Stamp) -> None:
        self.file, self.lists, self.today = content.file, content.lists, content.today
        self.words = words
        self.flow = Flow(words.say("Support record"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._person()
        self._case()
        self._people()
        self._homes()
        self._entries()
        return finished(self.flow)

    def _person(self) -> None:
        client, say = self.file.client, self.words.say
        self.flow.at(self._label("client.name"))
        born = ""
        if client.birth_date is not None:
            years = age(client.birth_date, self.today, self.words)
            born = say("{date}, {age}", date=both_calendars(client.birth_date, self.words), age=years)
        where = say("(not shown)") if client.address_protected else client.address
        phone = (
            say("(not shown)")
            if client.address_protected
            else "  ".join(filter(None, (client.phone, client.mobile)))
        )
        attributes = "、".join(self._term("client_attributes", code) for code in self.file.attributes)
        self._facts(
            [
                (self._label("support_case.number"), self.file.case.number),
                (self._label("support_case.staff_id"), self.file.staff_name),
                (self._label("client.name"), client.name),
                (self._label("client.kana"), client.kana),
                (self._label("client.birth_date"), born),
                (self._label("client.sex"), self._term("sexes", client.sex)),
                (self._label("client.address"), where),
                (self._label("client.phone"), phone),
                (self._label("client.language"), self._term("languages", client.language)),
                (say("Attributes"), attributes),
            ]
        )

    def _case(self) -> None:
        case, say = self.file.case, self.words.say
        self.flow.heading(say("The case"))
        closed = ""
        if case.closed_on is not None:
            outcome = self._term("closing_outcomes", case.closing_outcome)
            closed = say(
                "{date}, {outcome}", date=both_calendars(case.closed_on, self.words), outcome=outcome
            )
        self._facts(
            [
                (self._label("support_case.opened_on"), both_calendars(case.opened_on, self.words)),
                (self._label("support_case.route"), self._term("consultation_routes", case.route)),
                (self._label("support_case.closed_on"), closed),
                (self._label("support_case.closing_note"), case.closing_note),
            ]
        )
        if case.summary:
            self.flow.at(self._label("support_case.summary"))
            self.flow.paragraph(case.summary)
        self.flow.table(
            [
                Column(say("Date"), fits="2026年12月28日（令和8年）"),
                Column(self._label("stage_change.stage"), 2),
                Column(self._label("stage_change.reason"), 4),
            ],
            [
                (both_calendars(step.on, self.words), self._term("stages", step.stage), step.reason)
                for step in self.file.stages
            ],
        )

    def _people(self) -> None:
        say = self.words.say
        if self.file.household:
            self.flow.heading(say("Household"))
            self.flow.table(
                [
                    Column(self._label("household_member.name"), 2),
                    Column(self._label("household_member.relation")),
                    Column(self._label("household_member.birth_date"), 2),
                    Column(self._label("household_member.note"), 3),
                ],
                [
                    (
                        member.name,
                        self._term("household_relations", member.relation),
                        both_calendars(member.birth_date, self.words) if member.birth_date else "",
                        member.note,
                    )
                    for member in self.file.household
                ],
            )
        if self.file.contacts:
            self.flow.heading(say("Contacts"))
            self.flow.table(
                [
                    Column(self._label("contact.role"), 2),
                    Column(self._label("contact.name"), 2),
                    Column(self._label("contact.organisation"), 2),
                    Column(self._label("contact.phone"), 2),
                ],
                [
                    (self._term("contact_roles", each.role), each.name, each.organisation, each.phone)
                    for each in self.file.contacts
                ],
            )

    def _homes(self) -> None:
        say = self.words.say
        if self.file.tenancies:
            self.flow.heading(say("Home"))
            self.flow.table(
                [
                    Column(say("Lived there"), 2),
                    Column(self._label("dwelling.name"), 2),
                    Column(self._label("dwelling.address"), 3),
                    Column(self._label("tenancy.rent"), align="end"),
                ],
                [
                    (
                        period(tenancy.starts_on, tenancy.ends_on, self.words),
                        " ".join(filter(None, (dwelling.name, dwelling.room))),
                        self._where(dwelling.address),
                        yen(tenancy.rent, self.words) if tenancy.rent is not None else "",
                    )
                    for tenancy, dwelling in self.file.tenancies
                ],
            )
        departure = self.file.departure
        if departure is not None:
            self.flow.heading(say("Leaving or death"))
            self._facts(
                [
                    (
                        self._label("departure.departure_kind"),
                        self._term("departure_kinds", departure.departure_kind),
                    ),
                    (
                        self._label("departure.on"),
                        both_calendars(departure.on, self.words) if departure.on else "",
                    ),
                    (self._label("departure.reason"), self._term("leaving_reasons", departure.reason)),
                    (
                        self._label("departure.found_on"),
                        both_calendars(departure.found_on, self.words) if departure.found_on else "",
                    ),
                ]
            )
            if departure.circumstances:
                self.flow.paragraph(departure.circumstances)

    def _entries(self) -> None:
        say, entries = self.words.say, self.file.entries
        self.flow.heading(say("Course of support"))
        minutes = sum(entry.minutes or 0 for entry in entries)
        self.flow.note(
            say(
                "{count}, {time} in all",
                count=times(len(entries), self.words),
                time=duration(minutes, self.words),
            )
        )
        if not entries:
            return
        self.flow.table(
            [
                Column(say("Date"), fits="2026/12/28"),
                Column(say("From and to"), fits="14:00-14:35"),
                Column(self._label("support_entry.activity"), fits="関係機関連絡"),
                Column(self._label("support_entry.text"), 6),
                Column(self._label("support_entry.staff_id"), fits="佐々木 陽子"),
            ],
            self._rows(entries),
        )

    def _rows(self, entries: Collection[SupportEntryLine]) -> Iterator[Row]:
        for entry in entries:
            day = short_date(entry.on, self.words)
            self.flow.at(self.words.say("entry of {date}", date=day))
            took = time_span(entry.start, entry.end, self.words)
            if not took and entry.minutes:
                took = duration(entry.minutes, self.words)
            yield (day, took, self._term("entry_kinds", entry.activity), self._told(entry), entry.staff_name)

    def _told(self, entry: SupportEntryLine) -> str:
        head = [
            self._term("visit_outcomes", entry.outcome),
            "" if self.file.client.address_protected else entry.place,
            entry.persons,
        ]
        parts = [" ・ ".join(filter(None, head)), entry.text]
        if entry.observations:
            noticed = "、".join(self._term("observation_points", point) for point in entry.observations)
            parts.append(self.words.say("Noticed: {points}", points=noticed))
        if entry.next_step:
            due = short_date(entry.next_due, self.words) if entry.next_due else ""
            step = " ".join(filter(None, (entry.next_step, due)))
            parts.append(self.words.say("Next: {step}", step=step))
        return "\n".join(filter(None, parts))

    def _where(self, address: str) -> str:
        return self.words.say("(not shown)") if self.file.client.address_protected else address

    def _facts(self, facts: Sequence[Fact]) -> None:
        self.flow.facts([fact for fact in facts if fact[1]])

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.lists[name], code, self.words)

    def _label(self, code: str) -> str:
        return self.words.label(code)


LISTS = (
    "client_attributes",
    "closing_outcomes",
    "consultation_routes",
    "contact_roles",
    "departure_kinds",
    "entry_kinds",
    "household_relations",
    "languages",
    "leaving_reasons",
    "observation_points",
    "sexes",
    "stages",
    "visit_outcomes",
)
"""The dated lists that name the codes of a case file."""
