"""The parts of the sheet: consultation, problems, present home, living and money."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from desktop.domain.dated import DatedList
from desktop.domain.eligibility import OFFENCE
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.housing_situation import (
    HousingSituationDraft,
    HousingSituationFields,
    IncomeSourceDraft,
    IncomeSourceFields,
)
from desktop.records.intake import IntakeDraft, IntakeFields
from desktop.records.support_case import SupportCaseFields
from desktop.services.recording import Saved
from i18n import terms
from i18n.words import Words
from ui.choices import agency_box
from ui.intakes.income_rows import IncomeRows
from ui.intakes.part import Known, Part, Row, rows_of
from ui.intakes.problem_chips import TICKED, WORST, ProblemChips
from ui.parts.chips import Chips
from ui.parts.form import Form, Line
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices

_CASE: Final = ("route", "move_reason")
_CASE_LISTS: Final = {"route": "consultation_routes", "move_reason": "move_reasons"}
_CAME: Final[tuple[Line, ...]] = (
    "on",
    ("consulter_name", "consulter_kana"),
    ("consulter_relation", "consulter_phone"),
    "consulter_agency_id",
    "consulter_organisation",
    "wishes",
    "text",
)
_CONSULTER: Final = (
    "consulter_name",
    "consulter_kana",
    "consulter_relation",
    "consulter_phone",
    "consulter_organisation",
)
_HOME: Final[tuple[str | tuple[str, ...], ...]] = (
    ("housing", "household"),
    "leave_by",
    "rent",
    ("arrears_months", "arrears"),
    ("past_arrears", "past_eviction"),
    ("pets", "pets_kind"),
    ("parking", "stairs", "smoking"),
    "fire_note",
    "clinics",
    "avoid",
)
_LIVING: Final[tuple[str | tuple[str, ...], ...]] = (
    ("mobile", "identity"),
    ("seal", "bank_account"),
    ("guarantor", "emergency_contact"),
    "initial_money",
    "job",
    ("health_insurance", "pension"),
    "public_assistance",
    ("assistance_office", "case_worker"),
    "housing_aid",
    "note",
)


class CamePart(Part):
    """Who came, by whom, why, and what they wish; route and reason are written to the case."""

    draft_code = "intake_edit"

    def make_form(self, known: Known) -> Form:
        """Return the form, filled."""
        tools, words = self.desk.form_tools, self.desk.words
        inputs = {"consulter_agency_id": agency_box(self.desk)}
        form = Form(IntakeFields, _CAME, tools, kind="intake", inputs=inputs)
        extras = {}
        for name in _CASE:
            rows = tools.lists(_CASE_LISTS[name])
            box = ChoiceBox(
                code_choices(_CASE_LISTS[name], tools),
                unknown=self.say("Not known"),
                name_of=partial(_named, rows, words),
            )
            box.fill(getattr(known.case, name))
            extras[name] = (words.label(f"support_case.{name}"), box)
        form.add_extras(extras)
        form.fill({"on": known.case.opened_on} if known.intake is None else known.intake.view)
        return form

    def verb(self, known: Known, form: Form) -> Callable[[], Saved]:
        """Return what keeps the form."""
        given: dict[str, Any] = {"client_id": known.client.id, "case_id": known.case.id}
        if known.intake is None:
            given["staff_id"] = self.desk.workspace.office.actor.staff_id
        draft = IntakeDraft.of({**form.values(), **given})
        case = {name: form.extras[name].input.value() for name in _CASE}
        intakes = self.desk.workspace.intakes
        return lambda: intakes.keep(draft, case)

    def told(self, known: Known) -> tuple[Sequence[Row], Sequence[str]]:
        """Return what is known, and the names of what is not."""
        view = None if known.intake is None else known.intake.view
        case, open_ones = rows_of(self.desk, "support_case", SupportCaseFields, known.case, _CASE)
        rows, _ = rows_of(self.desk, "intake", IntakeFields, view, ("on", *_CONSULTER))
        agency = "" if known.intake is None else known.intake.agency
        if view is not None and agency not in ("", view.consulter_organisation):
            rows.append((self.desk.words.label("record.agency"), agency))
        words, gaps = rows_of(self.desk, "intake", IntakeFields, view, ("wishes", "text"))
        return [*rows, *case, *words], [*open_ones, *gaps]


class ProblemsPart(Part):
    """The sixteen boxes."""

    draft_code = "intake_problem_edit"

    def make_form(self, known: Known) -> Form:
        """Return the form, filled."""
        form = Form(IntakeFields, (), self.desk.form_tools, kind="intake")
        words, today = self.desk.words, self.desk.today()
        rows = self.desk.form_tools.lists("intake_problems").in_force(today)
        chips = ProblemChips([Choice(row.code, terms.short(row, words)) for row in rows], words)
        if known.intake is not None:
            chips.show_problems(known.intake.problems, known.intake.worst)
        label = self.say("Press once for ○, again for ◎ (the worst), again to take it away.")
        form.add_extras({"problems": (label, chips)})
        return form

    def verb(self, known: Known, form: Form) -> Callable[[], Saved]:
        """Return what keeps the form."""
        chips = form.extras["problems"].input
        assert isinstance(chips, ProblemChips)  # noqa: S101 - made above
        problems, worst = chips.value(), chips.worst
        intakes, client_id, case_id = self.desk.workspace.intakes, known.client.id, known.case.id
        return lambda: intakes.tick(client_id, case_id, problems, worst)

    def told(self, known: Known) -> tuple[Sequence[Row], Sequence[str]]:
        """Return what was ticked, the worst first."""
        sheet, words = known.intake, self.desk.words
        label = words.label("intake_problem.problem")
        if sheet is None or not sheet.problems:
            return [], [label]
        rows = self.desk.form_tools.lists("intake_problems")
        ordered = sorted(sheet.problems, key=lambda code: code != sheet.worst)
        marked = [
            f"{WORST if code == sheet.worst else TICKED} {terms.named(rows, code, words)}" for code in ordered
        ]
        return [(label, "　".join(marked))], []


class HomePart(Part):
    """Where somebody lives now, until when, and what a search has to heed."""

    draft_code = "housing_situation_edit"

    def make_form(self, known: Known) -> Form:
        """Return the form, filled."""
        form = Form(HousingSituationFields, self._lines(), self.desk.form_tools, kind="housing_situation")
        if known.living is not None:
            form.fill(known.living.view)
        return form

    def verb(self, known: Known, form: Form) -> Callable[[], Saved]:
        """Return what keeps the form."""
        draft = HousingSituationDraft.of(
            {**form.values(), "client_id": known.client.id, "case_id": known.case.id}
        )
        situations = self.desk.workspace.housing_situations
        return lambda: situations.keep(draft)

    def told(self, known: Known) -> tuple[Sequence[Row], Sequence[str]]:
        """Return what is known, and the names of what is not."""
        view = None if known.living is None else known.living.view
        names = [name for line in self._lines() for name in line]
        rows, gaps = rows_of(self.desk, "housing_situation", HousingSituationFields, view, names)
        if view is not None and self._is_apart(view.housing):
            label = self.desk.words.label("housing_situation.housing")
            apart = self.desk.words.label("record.rehabilitation")
            rows = [(name, apart if name == label else text) for name, text in rows]
        if view is not None and view.leave_by is not None and view.leave_by < self.desk.today():
            rows.append((self.say("To be heeded"), self.say("The day to leave by has passed.")))
        optional = {self.desk.words.label(f"housing_situation.{name}") for name in _SAID_IF_SO}
        return rows, [gap for gap in gaps if gap not in optional]

    def _lines(self) -> tuple[tuple[str, ...], ...]:
        # Who does not read what is kept apart is not asked for it either.
        hidden = self.desk.workspace.office.hidden_by_role(HousingSituationFields)
        lines = ((line,) if isinstance(line, str) else line for line in _HOME)
        kept = (tuple(name for name in line if name not in hidden) for line in lines)
        return tuple(line for line in kept if line)

    def _is_apart(self, code: str) -> bool:
        row = self.desk.form_tools.lists("present_housings").ever(code)
        return row is not None and row.values.get("sensitivity") == OFFENCE


_SAID_IF_SO: Final = ("pets_kind", "fire_note", "avoid", "arrears")
"""What is only written down where there is something to say."""
_SAID_IF_SO_OF_LIVING: Final = ("assistance_office", "case_worker", "housing_aid", "note")


class LivingPart(Part):
    """What somebody has and lives on: phone, papers, account, incomes, assistance."""

    draft_code = "income_source_edit"

    def make_form(self, known: Known) -> Form:
        """Return the form, filled."""
        tools, words = self.desk.form_tools, self.desk.words
        form = Form(HousingSituationFields, _LIVING, tools, kind="housing_situation")
        papers = Chips(code_choices("identity_papers", tools), digits=False)
        incomes = IncomeRows(code_choices("income_kinds", tools), words)
        if known.living is not None:
            papers.fill(known.living.papers)
            incomes.fill(known.living.incomes)
        form.add_extras(
            {
                "papers": (self.say("Identity papers that are there"), papers),
                "incomes": (words.label("record.income_source"), incomes),
            }
        )
        if known.living is not None:
            form.fill(known.living.view)
        return form

    def verb(self, known: Known, form: Form) -> Callable[[], Saved]:
        """Return what keeps the form."""
        draft = HousingSituationDraft.of(
            {**form.values(), "client_id": known.client.id, "case_id": known.case.id}
        )
        incomes = checked_incomes(form, known)
        papers = form.extras["papers"].input.value()
        situations = self.desk.workspace.housing_situations
        return lambda: situations.keep(draft, papers, incomes)

    def told(self, known: Known) -> tuple[Sequence[Row], Sequence[str]]:
        """Return what is known, and the names of what is not."""
        words, lists = self.desk.words, self.desk.form_tools.lists
        living = known.living
        view = None if living is None else living.view
        names = [name for line in _LIVING for name in ((line,) if isinstance(line, str) else line)]
        rows, gaps = rows_of(self.desk, "housing_situation", HousingSituationFields, view, names)
        if living is not None and living.papers:
            named = "、".join(terms.named(lists("identity_papers"), code, words) for code in living.papers)
            rows.append((self.say("Identity papers that are there"), named))
        if living is not None and living.incomes:
            said = [self._income(each) for each in living.incomes]
            rows.append((words.label("record.income_source"), "、".join(filter(None, said))))
        else:
            gaps.append(words.label("record.income_source"))
        optional = {words.label(f"housing_situation.{name}") for name in _SAID_IF_SO_OF_LIVING}
        return rows, [gap for gap in gaps if gap not in optional]

    def _income(self, income: Any) -> str:
        told = dict(rows_of(self.desk, "income_source", IncomeSourceFields, income, ("income", "monthly"))[0])
        name, *amount = told.values() or [""]
        paid = self.say("on day {day}", day=income.pay_day) if income.pay_day else ""
        return " ".join(filter(None, (name, *amount, paid)))


def _named(rows: DatedList, words: Words, code: Any) -> str:
    return terms.named(rows, str(code), words)


def checked_incomes(form: Form, known: Known) -> tuple[Mapping[str, Any], ...]:
    """Return the lines of incomes; an `InvalidDraft` about all of them where one cannot be kept."""
    try:
        incomes = form.extras["incomes"].input.value()
    except Problem as problem:
        errors = (FieldError("incomes", problem.code, problem.values),)
        raise InvalidDraft("draft.invalid", errors=errors) from None
    for income in incomes:
        given = {"client_id": known.client.id, "situation_id": known.client.id}
        try:
            IncomeSourceDraft.of({**income, **given})
        except InvalidDraft as invalid:
            all_of_them = [FieldError("incomes", each.code, each.values) for each in invalid.errors]
            raise InvalidDraft("draft.invalid", errors=tuple(all_of_them)) from None
    found: tuple[Mapping[str, Any], ...] = incomes
    return found
