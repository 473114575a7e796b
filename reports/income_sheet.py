"""The worksheet of the monthly income (収入計算書): every line with its rule, version, source and doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.dated import DatedList, Status
from desktop.domain.income import Line, Note, Worksheet
from desktop.domain.rule_used import RuleUsed
from desktop.records.income_sheet import IncomePersonView
from desktop.services.income_sheets import IncomeFile
from i18n import incomes, rules_used, terms
from i18n.dates import age, both_calendars
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp

CODE = "BAN-21"
LISTS = (
    "dependant_kinds",
    "disability_levels",
    "household_relations",
    "parent_statuses",
    "uncounted_incomes",
)
"""The dated lists that name the codes of a worksheet."""
_NO_RULE = ""


@dataclass(frozen=True, slots=True)
class IncomeSheetContent:
    """The worksheet with every line, and the lists that name its codes."""

    file: IncomeFile
    lists: Mapping[str, DatedList]


def income_sheet(content: IncomeSheetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the worksheet of a household."""
    return _IncomeSheet(content, words, stamp).paper()


class _IncomeSheet:
    """Fills the pages section by section; rules are numbered and told once, at the end."""

    def __init__(self, content: IncomeSheetContent, words: Words, stamp: Stamp) -> None:
        self.file, self.lists, self.words = content.file, content.lists, words
        self.computed = content.file.computed
        self.numbers = {rule: number for number, rule in enumerate(self.computed.rules, start=1)}
        self.flow = Flow(words.say("Income worksheet"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._head()
        self._people()
        self._lines(self.words.say("Incomes of the year"), self.computed.incomes, with_gross=True)
        self._lines(self.words.say("Deductions"), self.computed.deductions, with_gross=False)
        self._result()
        self._uncounted()
        self._notes()
        self._rules()
        return finished(self.flow)

    def _head(self) -> None:
        sheet, label = self.file.sheet, self.words.label
        self.flow.at(label("client.name"))
        self.flow.facts(
            [
                (label("client.name"), self.file.client.name),
                (label("client.kana"), self.file.client.kana),
                (label("income_sheet.as_of"), both_calendars(sheet.as_of, self.words)),
                (label("income_sheet.year_ends_on"), both_calendars(sheet.year_ends_on, self.words)),
            ]
        )

    def _people(self) -> None:
        say, label = self.words.say, self.words.label
        self.flow.heading(say("Household"))
        self.flow.table(
            [
                Column(label("income_person.name"), 2),
                Column(label("income_person.relation"), 1.2),
                Column(label("income_person.birth_date"), 2.4),
                Column(say("Living together"), 1),
                Column(say("What counts for deductions"), 2.6),
            ],
            [self._person(place, person) for place, person in enumerate(self.file.people)],
        )

    def _person(self, place: int, person: IncomePersonView) -> Row:
        words = self.words
        self.flow.at(self._name(place))
        relation = (
            words.label("income_person.is_applicant")
            if person.is_applicant
            else self._term("household_relations", person.relation)
        )
        apart = (person.dependant, person.disability, person.parent)
        lists = ("dependant_kinds", "disability_levels", "parent_statuses")
        counts = [self._term(name, code) for name, code in zip(lists, apart, strict=True) if code != "none"]
        return (
            self._name(place),
            relation,
            self._born(person.birth_date),
            words.say("Yes") if person.cohabits or person.is_applicant else words.say("No"),
            "、".join(filter(None, counts)),
        )

    def _born(self, born: date | None) -> str:
        if born is None:
            return self.words.say("Not known")
        years = age(born, self.file.sheet.as_of, self.words)
        return self.words.say("{date}, {age}", date=both_calendars(born, self.words), age=years)

    def _lines(self, title: str, lines: tuple[Line, ...], *, with_gross: bool) -> None:
        say = self.words.say
        self.flow.heading(title)
        if not lines:
            self.flow.note(say("None"))
            return
        gross = [Column(say("Gross"), fits="10,000,000円", align="end")] if with_gross else []
        self.flow.table(
            [
                Column(self.words.label("income_person.name"), 2),
                Column(say("Line"), 3),
                *gross,
                Column(say("Amount"), fits="10,000,000円", align="end"),
                Column(say("Rule"), fits=f"{say('Rule')}00", align="end"),
            ],
            [self._line(line, with_gross=with_gross) for line in lines],
        )

    def _line(self, line: Line, *, with_gross: bool) -> Row:
        name = incomes.line_name(line, self.words)
        if line.capped:
            name = self.words.say("{line} (no more than the income left)", line=name)
        gross = [self._yen(line.gross)] if with_gross else []
        return (self._name(line.person), name, *gross, self._yen(line.yen), self._number(line.rule))

    def _result(self) -> None:
        computed, say, label = self.computed, self.words.say, self.words.label
        self.flow.heading(say("Result"))
        monthly = say("Not known") if computed.monthly is None else self._yen(computed.monthly)
        rows: list[Row] = [
            (label("income_sheet.total_income"), self._yen(computed.total_income), _NO_RULE),
            (label("income_sheet.total_deductions"), self._yen(computed.total_deductions), _NO_RULE),
            [
                Cell(label("income_sheet.monthly"), bold=True),
                Cell(monthly, bold=True),
                self._number(computed.rounding_rule),
            ],
            (label("income_sheet.limit"), self._yen(computed.limit), self._number(computed.limit_rule)),
            [Cell(self._verdict(computed), bold=True), self._yen(computed.left, signed=True), _NO_RULE],
        ]
        self.flow.table(
            [
                Column("", 4),
                Column(say("Amount"), fits="10,000,000円", align="end"),
                Column(say("Rule"), fits=f"{say('Rule')}00", align="end"),
            ],
            rows,
        )

    def _verdict(self, computed: Worksheet) -> str:
        if computed.within is None:
            return self.words.say("The monthly income is not known yet.")
        return (
            self.words.say("Left below the limit") if computed.within else self.words.say("Above the limit")
        )

    def _uncounted(self) -> None:
        kept = [(place, person) for place, person in enumerate(self.file.people) if person.uncounted]
        if not kept:
            return
        self.flow.heading(self.words.say("Received, but no income"))
        self.flow.table(
            [
                Column(self.words.label("income_person.name"), 2),
                Column(self.words.label("income_person.uncounted"), 3),
                Column(self.words.say("Amount"), fits="10,000,000円", align="end"),
            ],
            [
                (
                    self._name(place),
                    self._term("uncounted_incomes", person.uncounted),
                    self._yen(person.uncounted_yen),
                )
                for place, person in kept
            ],
        )

    def _notes(self) -> None:
        computed = self.computed
        if computed.missing:
            self.flow.heading(self.words.say("Not known yet"))
            self._say_each(computed.missing)
        if computed.remarks:
            self.flow.heading(self.words.say("Remarks"))
            self._say_each(computed.remarks)
        if self.file.sheet.note:
            self.flow.heading(self.words.label("income_sheet.note"))
            self.flow.paragraph(self.file.sheet.note)

    def _say_each(self, notes: tuple[Note, ...]) -> None:
        for note in notes:
            self.flow.paragraph(f"{self._name(note.person)}: {incomes.note(note, self.words)}")

    def _rules(self) -> None:
        say = self.words.say
        self.flow.heading(say("Rules used"))
        if any(rule.status is Status.TO_BE_CONFIRMED for rule in self.numbers):
            self.flow.paragraph(say("What is marked “to be confirmed” was not read at its source."))
        for rule in self.numbers:
            self.flow.note(f"{self._number(rule)}  {rules_used.told(rule, self.words)}")

    def _number(self, rule: RuleUsed | None) -> str:
        return _NO_RULE if rule is None else self.words.say("note {n}", n=self.numbers[rule])

    def _name(self, place: int) -> str:
        return self.file.people[place].name or self.words.say("Person {number}", number=place + 1)

    def _yen(self, amount: int | None, *, signed: bool = False) -> str:
        if amount is None:
            return _NO_RULE
        return yen(amount if signed else abs(amount), self.words)

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.lists[name], code, self.words)
