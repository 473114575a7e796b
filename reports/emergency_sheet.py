"""The emergency sheet (緊急時シート): one page of A4 for an ambulance crew or a hospital.

Whatever is not known has an empty ruled place for the pen. The sheet has one page whatever is known: its
texts become smaller, and in the end shorter; a text that was cut says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.circles import Person
from desktop.services.emergency_sheets import EmergencyFile
from i18n import terms
from i18n.dates import age, both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Stamp, look

CODE: Final = "BAN-102"
LISTS: Final = (
    "blood_types",
    "contact_roles",
    "health_insurances",
    "languages",
    "presences",
    "public_assistance_states",
    "sexes",
)
"""The dated lists that name the codes of the sheet."""
_LINE, _LINES = " ", "\n"
"""A place for the pen: one line, or two."""
_SIZES: Final = (10.0, 9.0, 8.0, 7.0)
_CUTS: Final = (None, 160, 90, 50)
"""So many characters are left of a long text, where nothing smaller would do."""
_CALLED: Final = 3
"""So many places there are at least for somebody to call."""


@dataclass(frozen=True, slots=True)
class EmergencyContent:
    """What was gathered, the lists, and the day."""

    file: EmergencyFile
    lists: Mapping[str, DatedList]
    today: date


def emergency_sheet(content: EmergencyContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet; of all ways to set it the most readable one that has one page."""
    for most in _CUTS:
        for size in _SIZES:
            sheet = _Sheet(content, words, stamp, size, most)
            sheet.draw()
            if sheet.flow.sheet.page_count == 0:
                return finished(sheet.flow)
    return finished(sheet.flow)


class _Sheet:
    """One try: everything in texts of one size, long ones cut to so many characters."""

    def __init__(
        self, content: EmergencyContent, words: Words, stamp: Stamp, size: float, most: int | None
    ) -> None:
        self.file, self.lists, self.today, self.words = content.file, content.lists, content.today, words
        self.flow = Flow(words.say("Emergency sheet"), words, stamp)
        self._style = replace(look.body(words.language), size=size)
        self._most = most

    def draw(self) -> None:
        """Draw in the order in which a crew asks."""
        self.flow.at(self.words.label("client.name"))
        self._person()
        self._health()
        self._called()
        self._care()
        self._home()

    def _person(self) -> None:
        client, say, label = self.file.client, self.words.say, self.words.label
        born = ""
        if client.birth_date is not None:
            years = age(client.birth_date, self.today, self.words)
            born = say("{date}, {age}", date=both_calendars(client.birth_date, self.words), age=years)
        spoken = "、".join(filter(None, (self._term("languages", client.language), client.other_languages)))
        self._facts(
            [
                (label("client.name"), client.name),
                (label("client.kana"), client.kana or client.romaji),
                (label("client.birth_date"), born or _LINE),
                (label("client.sex"), self._term("sexes", client.sex) or _LINE),
                (label("client.language"), spoken or _LINE),
                (say("Interpreter to call"), self._people(self.file.interpreters) or _LINE),
            ]
        )
        hidden = say("(not shown)")
        home = "" if self.file.home.replace(" ", "") in self.file.address.replace(" ", "") else self.file.home
        where = "　".join(filter(None, (self.file.address, home)))
        phones = " / ".join(filter(None, (client.phone, client.mobile)))
        protected = client.address_protected
        self._facts(
            [
                (label("client.address"), hidden if protected else where or _LINE),
                (label("client.phone"), hidden if protected else phones or _LINE),
            ],
            abreast=1,
        )

    def _health(self) -> None:
        self._heading(self.words.say("To be told when 119 is called"))
        wide = [
            self._known("illnesses", _LINES),
            self._known("medicines", _LINES),
            self._known("allergies", _LINE),
            self._known("devices", _LINE),
            self._known("hearing_seeing", _LINE),
        ]
        self._facts(wide, abreast=1)
        health = self.file.health
        blood = "" if health is None else self._term("blood_types", health.blood_type)
        self._facts(
            [
                (self.words.label("health_note.blood_type"), blood or _LINE),
                self._known("medicines_kept", _LINE),
            ]
        )

    def _called(self) -> None:
        say, label = self.words.say, self.words.label
        self._heading(say("Whom to call, in this order"))
        rows = [
            (str(place), self._name(person), self._term("contact_roles", person.role), person.phone)
            for place, person in enumerate(self.file.called_first, 1)
        ]
        rows += [(str(place), _LINE, _LINE, _LINE) for place in range(len(rows) + 1, _CALLED + 1)]
        heads = [
            Column("", fits="10"),
            Column(label("contact.name"), 3),
            Column(label("contact.role"), 2),
            Column(label("contact.phone"), 2),
        ]
        self.flow.table(heads, rows, self._style)
        self.flow.y += 0.8 * look.BODY_SIZE * 0.75
        not_to_tell = self._known("not_to_tell", "")
        if not_to_tell[1]:
            self._facts([not_to_tell], abreast=1)

    def _care(self) -> None:
        say, label, health = self.words.say, self.words.label, self.file.health
        self._heading(say("Doctor, care and insurance"))
        doctor = [] if health is None else [health.clinic, health.doctor, health.clinic_phone]
        clinics = "" if self.file.situation is None else self.file.situation.clinics
        seen = (
            "　".join(filter(None, doctor)) or self._people(self.file.medical) or self._cut(clinics) or _LINE
        )
        hospital = [] if health is None else [health.hospital, health.hospital_phone]
        care = [person for person in self.file.care if person.role != "case_worker"]
        office = [person for person in self.file.care if person.role == "case_worker"]
        self._facts(
            [
                (label("health_note.clinic"), seen),
                (label("health_note.hospital"), "　".join(filter(None, hospital)) or _LINE),
                (say("Care manager and services"), self._people(care) or _LINE),
                self._known("care_level", _LINE),
                (label("housing_situation.health_insurance"), self._insurance() or _LINE),
                (label("housing_situation.public_assistance"), self._assistance(office) or _LINE),
                (say("Our office"), self._office() or _LINE),
                (say("Guardian to call"), self._people(self.file.guardians) or _LINE),
            ]
        )

    def _home(self) -> None:
        self._heading(self.words.say("The home, and what the person wishes"))
        situation = self.file.situation
        pets = self._known("pets", "")[1]
        if not pets and situation is not None:
            said = (self._term("presences", situation.pets), situation.pets_kind)
            pets = "　".join(filter(None, said))
        self._facts([self._known("way_in", _LINES)], abreast=1)
        self._facts(
            [
                (self.words.label("health_note.pets"), pets or _LINE),
                self._known("religion", _LINE),
            ]
        )
        self._facts([self._known("wishes", _LINES)], abreast=1)
        if self.file.health is not None and self.file.health.checked_on is not None:
            asked = both_calendars(self.file.health.checked_on, self.words)
            note = self.words.say("As asked on {date}. Empty places were not asked.", date=asked)
        else:
            note = self.words.say("Empty places were not asked.")
        self.flow.note(note)

    # Words

    def _heading(self, text: str) -> None:
        style = replace(look.heading(self.words.language), size=self._style.size + 0.5, leading=1.25)
        self.flow.space(0.5)
        self.flow.paragraph(text, style)
        self.flow.y += 0.7 * look.BODY_SIZE * 0.75

    def _facts(self, facts: Iterable[Fact], *, abreast: int = 2) -> None:
        self.flow.facts(facts, abreast=abreast, style=self._style)
        # Closer than on other papers: the rules already part what belongs apart.
        self.flow.y += 1.2 * look.BODY_SIZE * 0.75

    def _known(self, name: str, pen: str) -> Fact:
        health = self.file.health
        said = "" if health is None else str(getattr(health, name))
        return self.words.label(f"health_note.{name}"), self._cut(said) or pen

    def _cut(self, text: str) -> str:
        if self._most is None or len(text) <= self._most:
            return text
        return self.words.say("{text}… (more in the record)", text=text[: self._most])

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.lists[name], code, self.words) if code else ""

    def _name(self, person: Person) -> str:
        return " ".join(filter(None, (person.organisation, person.name)))

    def _people(self, people: Sequence[Person]) -> str:
        return "\n".join("　".join(filter(None, (self._name(each), each.phone))) for each in people[:2])

    def _insurance(self) -> str:
        health, situation = self.file.health, self.file.situation
        kind = "" if situation is None else self._term("health_insurances", situation.health_insurance)
        return "　".join(dict.fromkeys(filter(None, (kind, "" if health is None else health.insured_with))))

    def _assistance(self, office: Sequence[Person]) -> str:
        situation = self.file.situation
        if situation is None:
            return self._people(office)
        state = self._term("public_assistance_states", situation.public_assistance)
        worker = self._people(office) or " ".join(
            filter(None, (situation.assistance_office, situation.case_worker))
        )
        return "　".join(filter(None, (state, worker)))

    def _office(self) -> str:
        own = self.file.organisation
        known = (self.file.staff_name,) if own is None else (own.name, self.file.staff_name, own.phone)
        return "　".join(filter(None, known))
