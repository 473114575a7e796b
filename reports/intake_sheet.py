"""The intake sheet (相談受付票) in the order of the national form: filled, in part, or blank for a pen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.dated import DatedList
from desktop.domain.eligibility import OFFENCE
from desktop.records.field import Face, facts_of
from desktop.records.housing_situation import HousingSituationFields
from desktop.services.intake_papers import IntakeFile
from i18n import terms
from i18n.dates import age, both_calendars
from i18n.numbers import yen
from i18n.values import told
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Fact, Flow, Stamp

CODE: Final = "BAN-11"
LISTS: Final = (
    "consultation_routes",
    "consulter_relations",
    "health_insurances",
    "household_relations",
    "household_situations",
    "identity_papers",
    "income_kinds",
    "intake_problems",
    "job_statuses",
    "mobile_phones",
    "move_reasons",
    "pension_states",
    "presences",
    "present_housings",
    "public_assistance_states",
    "sexes",
    "smoking_habits",
    "stairs_possible",
)
"""The dated lists that name the codes of the sheet."""
_ABREAST: Final = 4
_PEN: Final = "\n"
"""Room for a pen where nothing is known."""
_GLUE: Final = "\u2060"
_BOXES: Final = ("job", "housing", "household", "health_insurance", "pension", "public_assistance", "mobile")
_HAVING: Final = ("identity", "seal", "bank_account", "guarantor", "emergency_contact")
_HOME: Final = ("leave_by", "rent", "arrears_months", "arrears", "past_arrears", "past_eviction")
_SEARCH: Final = ("stairs", "pets", "pets_kind", "parking", "smoking", "initial_money")
_MONEY: Final = ("assistance_office", "case_worker", "housing_aid")
_NOTES: Final = ("clinics", "avoid", "fire_note", "note")


@dataclass(frozen=True, slots=True)
class IntakeContent:
    """What is known (nothing for a blank sheet), the lists that name the codes, and the day."""

    file: IntakeFile | None
    lists: Mapping[str, DatedList]
    today: date


def intake_sheet(content: IntakeContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    return _IntakeSheet(content, words, stamp).paper()


class _IntakeSheet:
    """Fills the pages section by section; what is not known keeps its place for a pen."""

    def __init__(self, content: IntakeContent, words: Words, stamp: Stamp) -> None:
        self.file, self.lists, self.today, self.words = content.file, content.lists, content.today, words
        self.flow = Flow(words.say("Record of the first consultation"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._head()
        self._consulter()
        self._problems()
        self._words()
        self._application()
        self._living()
        self._incomes()
        return finished(self.flow)

    def _head(self) -> None:
        file, label, words = self.file, self.words.label, self.words
        client = None if file is None else file.client
        hidden = client is not None and client.address_protected
        received = "" if file is None else both_calendars(self._day(), words)
        where = words.say("(not shown)") if hidden else self._of(client, "address")
        phones = "" if client is None else "  ".join(filter(None, (client.phone, client.mobile)))
        self.flow.at(label("client.name"))
        self._facts(
            [
                (label("support_case.number"), "" if file is None else file.case.number),
                (label("intake.on"), received),
                (label("intake.staff_id"), "" if file is None else file.staff_name),
                (label("client.sex"), self._term("sexes", self._of(client, "sex"))),
                (label("client.kana"), self._of(client, "kana")),
                (label("client.birth_date"), self._born()),
                (label("client.name"), self._of(client, "name")),
                (label("client.phone"), words.say("(not shown)") if hidden else phones),
            ]
        )
        self._facts([(label("client.address"), where)], abreast=1)

    def _consulter(self) -> None:
        intake = None if self.file is None or self.file.intake is None else self.file.intake.view
        label = self.words.label
        self.flow.heading(self.words.say("Who came, if not the person"))
        name = " ".join(filter(None, (self._of(intake, "consulter_name"), self._reading(intake))))
        case = None if self.file is None else self.file.case
        route, reason = self._of(case, "route"), self._of(case, "move_reason")
        self._facts(
            [
                (label("intake.consulter_name"), name),
                (label("intake.consulter_relation"), self._named("consulter_relation", intake)),
                (label("intake.consulter_organisation"), self._of(intake, "consulter_organisation")),
                (label("intake.consulter_phone"), self._of(intake, "consulter_phone")),
                (label("support_case.route"), self._term("consultation_routes", route)),
                (
                    label("support_case.move_reason"),
                    self._term("move_reasons", reason),
                ),
            ]
        )

    def _problems(self) -> None:
        sheet = None if self.file is None else self.file.intake
        self.flow.heading(self.words.say("What it is about (○ what applies, ◎ the worst)"))
        rows = self.lists["intake_problems"].in_force(self.today)
        cells = []
        for row in rows:
            worst = sheet is not None and row.code == sheet.worst
            mark = "◎" if worst else "○" if sheet is not None and row.code in sheet.problems else "□"
            cells.append(Cell(f"{mark} {terms.text(row, self.words)}", bold=mark != "□"))
        cells += [Cell("")] * (-len(cells) % _ABREAST)
        lines = [cells[first : first + _ABREAST] for first in range(0, len(cells), _ABREAST)]
        self.flow.table([Column("") for _ in range(_ABREAST)], lines)

    def _words(self) -> None:
        intake = None if self.file is None or self.file.intake is None else self.file.intake.view
        label = self.words.label
        for name in ("text", "wishes"):
            self.flow.at(label(f"intake.{name}"))
            self._facts([(label(f"intake.{name}"), self._of(intake, name) or "\n\n\n")], abreast=1)

    def _application(self) -> None:
        say = self.words.say
        self.flow.heading(say("Application"))
        self.flow.paragraph(
            say(
                "I ask for support with the matters above. Whether what is known may be handed to others is"
                " asked on a paper of its own."
            )
        )
        self._facts([(say("Date"), ""), (say("Signature"), "")])

    def _living(self) -> None:
        view = None if self.file is None or self.file.living is None else self.file.living.view
        self.flow.heading(self.words.say("About the person's living"))
        boxes = [self._boxes(name, view) for name in _BOXES]
        self._facts(boxes, abreast=1)
        self._facts([self._fact(name, view) for name in (*_HOME, *_SEARCH)])
        having = [self._boxes(name, view) for name in _HAVING]
        self._facts(having)
        papers = () if self.file is None or self.file.living is None else self.file.living.papers
        rows = self.lists["identity_papers"].in_force(self.today)
        listed = "　".join(self._box(row.code in papers, terms.text(row, self.words)) for row in rows)
        self._facts([(self.words.say("Identity papers that are there"), listed)], abreast=1)
        self._facts([self._fact(name, view) for name in _MONEY])
        self._facts([self._fact(name, view) for name in _NOTES], abreast=1)

    def _incomes(self) -> None:
        label = self.words.label
        incomes = () if self.file is None or self.file.living is None else self.file.living.incomes
        self.flow.heading(label("record.income_source"))
        rows = [
            (
                self._term("income_kinds", each.income),
                "" if each.monthly is None else yen(each.monthly, self.words),
                "" if each.pay_day is None else self.words.say("on day {day}", day=each.pay_day),
            )
            for each in incomes
        ]
        rows += [(_PEN, _PEN, _PEN)] * max(0, 2 - len(rows))
        self.flow.table(
            [
                Column(label("income_source.income"), 3),
                Column(label("income_source.monthly"), 2, align="end"),
                Column(label("income_source.pay_day"), 2, align="end"),
            ],
            rows,
        )

    def _boxes(self, name: str, view: Face | None) -> Fact:
        """Return a question with its answers to be ticked; nobody is asked for what is kept apart."""
        codes = facts_of(HousingSituationFields)[name].codes or ""
        chosen = getattr(view, name, "")
        rows = [
            row for row in self.lists[codes].in_force(self.today) if row.values.get("sensitivity") != OFFENCE
        ]
        said = "　".join(self._box(row.code == chosen, terms.text(row, self.words)) for row in rows)
        return self.words.label(f"housing_situation.{name}"), said

    @staticmethod
    def _box(ticked: bool, text: str) -> str:  # noqa: FBT001 - it is the tick itself
        # A box is never left behind at the end of a line.
        return f"{'■' if ticked else '□'}{_GLUE}{text}"

    def _fact(self, name: str, view: Face | None) -> Fact:
        facts = facts_of(HousingSituationFields)[name]
        said = told(facts, getattr(view, name, None), self.lists.__getitem__, self.words)
        return self.words.label(f"housing_situation.{name}"), said

    def _facts(self, facts: list[Fact], *, abreast: int = 2) -> None:
        self.flow.facts([(label, said or _PEN) for label, said in facts], abreast=abreast)

    def _named(self, name: str, intake: Face | None) -> str:
        return self._term("consulter_relations", self._of(intake, name))

    def _reading(self, intake: Face | None) -> str:
        kana = self._of(intake, "consulter_kana")
        return self.words.say("({kana})", kana=kana) if kana else ""

    def _day(self) -> date:
        file = self.file
        assert file is not None  # noqa: S101 - asked before
        return file.case.opened_on if file.intake is None else file.intake.view.on

    def _born(self) -> str:
        born = None if self.file is None else self.file.client.birth_date
        if born is None:
            return ""
        years = age(born, self.today, self.words)
        return self.words.say("{date}, {age}", date=both_calendars(born, self.words), age=years)

    @staticmethod
    def _of(view: Any, name: str) -> str:
        return str(getattr(view, name, "") or "")

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.lists[name], code, self.words) if code else ""
