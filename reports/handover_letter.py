"""The handover letter (引継ぎ書): one page, made from the record: what the next worker has to know first.

It is for inside the organisation. Where a protected person lives is not on it, nor anything about offences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.eligibility import OFFENCE
from desktop.domain.residence import State
from desktop.services.circles import Telling
from desktop.services.handovers import HandoverLetter
from desktop.services.keys_kept import KeyFile
from i18n import terms
from i18n.dates import age, both_calendars, short_date
from i18n.numbers import people, yen
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp

CODE: Final = "BAN-117"
LISTS: Final = (
    "languages",
    "stages",
    "presences",
    "key_kinds",
    "contact_roles",
    "absence_kinds",
    "entry_kinds",
    "incident_kinds",
    "monitoring_intervals",
    "residence_statuses",
    "support_programmes",
    "guarantee_kinds",
    "inquiry_answers",
    "referral_directions",
)
_LISTS_OF_PAPERS: Final = {
    "support_application": "support_programmes",
    "guarantee_application": "guarantee_kinds",
    "property_inquiry": "inquiry_answers",
    "referral": "referral_directions",
}
STATES: Final = {
    State.UNKNOWN: N_("the end of the stay is not known"),
    State.ENDLESS: N_("no end of the stay"),
    State.RUNNING: N_("until {day}"),
    State.SOON: N_("until {day}, please remind"),
    State.APPLIED: N_("applied for, may stay until {day}"),
    State.WAITING: N_("waiting for the decision, until {day} at the latest"),
    State.OVER: N_("ended on {day}, please look into it at once"),
    State.GRANTED: N_("granted, the new card is still to be seen"),
    State.REFUSED: N_("not granted, please ask a lawyer"),
}
_ROOM: Final = (1.0, 0.7, 0.45, 0.3, 0.2, 0.12)
"""How much of the long texts is told, until the letter has one page."""
_LEAST: Final = 14
"""So many characters of a text are told in any case."""
_NAME: Final = 60
"""So many characters a name, a place or a number has at most; a usual one has them all."""
_KEYS: Final = 3
_INCIDENTS: Final = 2
_PAPERS: Final = 4


@dataclass(frozen=True, slots=True)
class HandoverLetterContent:
    """What the letter tells, and the lists of codes."""

    letter: HandoverLetter
    lists: Mapping[str, DatedList]
    today: date


def handover_letter(content: HandoverLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter; long texts are shortened until it has one page."""
    flow = _drawn(content, words, stamp, _ROOM[0])
    for share in _ROOM[1:]:
        # A page that is complete means that a second one was begun.
        if not flow.sheet.page_count:
            break
        flow = _drawn(content, words, stamp, share)
    return finished(flow)


def _drawn(content: HandoverLetterContent, words: Words, stamp: Stamp, share: float) -> Flow:
    letter, say = content.letter, words.say
    flow = Flow(say("Handover letter"), words, stamp)
    flow.at(words.label("record.handover"))
    flow.facts(
        [
            (words.label("handover.from_staff_id"), letter.from_name),
            (words.label("handover.to_staff_id"), letter.to_name),
            (words.label("handover.on"), both_calendars(letter.view.on, words)),
            (words.label("support_case.number"), "" if letter.case is None else letter.case.number),
        ]
    )
    lines = _Lines(content, words, share)
    if word := lines.word():
        flow.paragraph(word)
    rows: list[Row] = list(lines.all())
    flow.table([Column(say("What about"), 2, bold=True), Column(say("How it stands"), 9)], rows)
    if lines.shortened:
        flow.note(
            say(
                "Shortened so that it stays one page: {what}. The whole text stands in the record.",
                what="、".join(lines.shortened),
            )
        )
    flow.note(
        say("For inside the organisation, made from the record. To hand it on to others needs a consent.")
    )
    return flow


class _Lines:
    """The lines of the letter, in the order in which one asks at the door."""

    def __init__(self, content: HandoverLetterContent, words: Words, share: float) -> None:
        self.letter, self.lists, self.today = content.letter, content.lists, content.today
        self.words, self.share = words, share
        self._at = ""
        self._shortened: dict[str, None] = {}

    def word(self) -> str:
        """Return what is said on top."""
        self._at = self.words.label("handover.word")
        return self._short(self.letter.view.word, 400)

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield each label with its text; an empty one is left out."""
        for label, tell in self._parts():
            self._at = label
            if text := tell():
                yield label, text

    @property
    def shortened(self) -> tuple[str, ...]:
        """The labels of what is not told in full."""
        return tuple(self._shortened)

    def _parts(self) -> Sequence[tuple[str, Callable[[], str]]]:
        say, label = self.words.say, self.words.label
        return (
            (say("Who it is"), self._who),
            (say("Where and how to reach"), self._reach),
            (label("client.door_note"), lambda: self._short(self.letter.client.door_note, 120)),
            (label("record.key_kept"), lambda: self._keys() or say("none kept")),
            (label("housing_situation.pets"), self._pets),
            (say("Money and things kept"), self._money),
            (label("record.monitoring_plan"), self._watch),
            (say("Promised next"), lambda: self._promises() or say("nothing is promised")),
            (say("Last three contacts"), lambda: self._contacts() or say("none yet")),
            (say("Not at its end yet"), self._incidents),
            (say("Whom to call"), self._people),
            (say("Papers that wait"), lambda: self._papers() or say("none waits")),
            (label("record.residence_permit"), self._permit),
        )

    def _short(self, text: str, most: int) -> str:
        """Return a text on one line, no longer than its part of the page."""
        flat = " ".join(text.split())
        room = max(_LEAST, int(most * self.share))
        if len(flat) <= room:
            return flat
        self._shortened.setdefault(self._at)
        return f"{flat[: room - 1]}…"

    def _name(self, text: str) -> str:
        """Return a name, a place or a number: whole, unless nobody could read it in one line."""
        if len(text) <= _NAME:
            return text
        self._shortened.setdefault(self._at)
        return f"{text[: _NAME - 1]}…"

    def _more(self, lines: list[str], hidden: int) -> str:
        """Return lines one below the other, and how many more stand in the record."""
        if hidden > 0:
            lines.append(
                self.words.say_many("and {n} more in the record", "and {n} more in the record", hidden)
            )
        return "\n".join(lines)

    def _named(self, name: str, code: str) -> str:
        return terms.named(self.lists[name], code, self.words) if code else ""

    def _day(self, day: date | None) -> str:
        return "" if day is None else short_date(day, self.words, self.today)

    def _who(self) -> str:
        client, words = self.letter.client, self.words
        kana = words.say("({reading})", reading=self._name(client.kana)) if client.kana else ""
        born = age(client.birth_date, self.today, words) if client.birth_date else ""
        language = self._named("languages", client.language)
        stage = "" if self.letter.case is None else self._named("stages", self.letter.case.stage)
        called = (
            words.say("is called {name}", name=self._name(client.addressed_as))
            if client.addressed_as and client.addressed_as != client.name
            else ""
        )
        household = people(self.letter.household, words)
        first = f"{self._name(client.name)}{kana}"
        return "　".join(filter(None, (first, born, language, household, stage, called)))

    def _reach(self) -> str:
        client, words = self.letter.client, self.words
        if client.address_protected:
            return words.say("The address is protected: it is not on this paper.")
        phones = " / ".join(filter(None, (client.phone, client.mobile)))
        where = (self._name(self.letter.home), self._short(client.address, 120), self._name(phones))
        return "　".join(filter(None, where))

    def _keys(self) -> str:
        keys = self.letter.keys
        return self._more([self._key(file) for file in keys[:_KEYS]], len(keys) - _KEYS)

    def _key(self, file: KeyFile) -> str:
        words, view = self.words, file.view
        kind = self._named("key_kinds", view.key_kind)
        if (out := file.out_with) is not None:
            where = words.say(
                "out with {name} since {day}", name=self._name(out.staff), day=self._day(out.view.on)
            )
        else:
            where = self._short(view.place, 80)
        seal = words.say("seal {seal}", seal=self._name(file.seal)) if file.seal else ""
        return "　".join(filter(None, (kind, self._name(view.key_number), where, seal)))

    def _pets(self) -> str:
        pets = self._named("presences", self.letter.pets)
        return "　".join(filter(None, (pets, self._short(self.letter.pets_kind, 80))))

    def _money(self) -> str:
        words, letter = self.words, self.letter
        money = "" if letter.money is None else words.say("{amount} kept", amount=yen(letter.money, words))
        things = words.say_many("{n} thing kept", "{n} things kept", letter.things) if letter.things else ""
        return "　".join(filter(None, (money, things))) or words.say("none kept")

    def _incidents(self) -> str:
        lines = [self._absence()] if self.letter.absence is not None else []
        incidents = self.letter.incidents
        for line in incidents[:_INCIDENTS]:
            kind = self._named("incident_kinds", line.view.incident_kind)
            step = self._short(line.next_step, 50)
            lines.append("　".join(filter(None, (self._day(line.view.on), kind, step))))
        return self._more(lines, len(incidents) - _INCIDENTS)

    def _absence(self) -> str:
        absence, words = self.letter.absence, self.words
        if absence is None:
            return ""
        where = "" if self.letter.client.address_protected else self._short(absence.place, 80)
        back = (
            "" if absence.expected_on is None else words.say("back {day}", day=self._day(absence.expected_on))
        )
        row = self.lists["absence_kinds"].ever(absence.absence_kind)
        told = row is not None and row.values.get("sensitivity") != OFFENCE
        reason = self._named("absence_kinds", absence.absence_kind) if told else ""
        away = words.say("away since {day}", day=self._day(absence.starts_on))
        return "　".join(filter(None, (away, reason, where if reason else "", back)))

    def _watch(self) -> str:
        watch, words = self.letter.watch, self.words
        if watch is None:
            return ""
        parts = [self._named("monitoring_intervals", watch.plan.interval)]
        if watch.last_contact_on is not None:
            parts.append(words.say("last contact {day}", day=self._day(watch.last_contact_on)))
        if watch.next_due is not None:
            parts.append(words.say("next {when}", when=self._day(watch.next_due)))
        return "　".join(filter(None, parts))

    def _promises(self) -> str:
        lines = [
            "　".join(filter(None, (self._day(due), self._short(step, 90))))
            for due, step in self.letter.promises
        ]
        return self._more(lines, self.letter.promises_more)

    def _contacts(self) -> str:
        lines = []
        for entry in self.letter.contacts:
            kind, staff = self._named("entry_kinds", entry.activity), self._name(entry.staff_name)
            head = (self._day(entry.on), kind, staff)
            lines.append("　".join(filter(None, (*head, self._short(entry.text, 150)))))
        return "\n".join(lines)

    def _people(self) -> str:
        lines = []
        for person in self.letter.people:
            role = self._named("contact_roles", person.role)
            name = " ".join(filter(None, (person.organisation, person.name)))
            secret = self.words.say("must not be told anything") if person.telling is not Telling.MAY else ""
            lines.append("　".join(filter(None, (role, self._name(name), self._name(person.phone), secret))))
        return self._more(lines, self.letter.people_more)

    def _papers(self) -> str:
        lines = []
        for paper in self.letter.papers[:_PAPERS]:
            name = self._named(_LISTS_OF_PAPERS[paper.kind], paper.code)
            kind = self.words.label(f"record.{paper.kind}")
            lines.append("　".join(filter(None, (self._day(paper.since), kind, name))))
        return self._more(lines, len(self.letter.papers) - _PAPERS)

    def _permit(self) -> str:
        sheet, words = self.letter.permit, self.words
        if sheet is None:
            return ""
        stands, card = sheet.standing, sheet.card_standing
        said = words.say(STATES[stands.state], day=self._day(stands.until))
        status = self._named("residence_statuses", sheet.view.residence_status)
        of_card = "" if card is None else words.say("card until {day}", day=self._day(card.until))
        return "　".join(filter(None, (status, said, of_card)))
