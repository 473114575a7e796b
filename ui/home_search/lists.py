"""The tables of the page: homes that fit, inquiries, steps, costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.moving_in import Amiss, Step
from desktop.records.move_cost import MoveCostView
from desktop.records.move_step import MoveStepView
from desktop.services.matching import MatchLine
from desktop.services.property_inquiries import InquiryLine
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import area, yen
from i18n.standards import vacancy
from ui.desk import Desk
from ui.home_search import telling
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with what is kept of it."""

    step: Step
    kept: MoveStepView | None


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line of costs, and whether somebody surely pays it."""

    view: MoveCostView
    covered: bool
    is_of_five: bool


def match_columns(desk: Desk) -> Sequence[Column[MatchLine]]:
    """Return the columns of the homes that fit."""
    words, label = desk.words, desk.words.label
    points = desk.workspace.office.rules.named("home_wish_points")

    def fits(line: MatchLine) -> str:
        blockers, doubts = len(line.match.blockers), line.match.doubts
        if blockers:
            return words.say_many("{n} obstacle", "{n} obstacles", blockers)
        return words.say_many("{n} to ask", "{n} to ask", doubts) if doubts else words.say("Fits")

    def tone(line: MatchLine) -> Tone:
        if line.match.blockers:
            return Tone.LOOK
        return Tone.PLAIN if line.match.doubts else Tone.ACCENT

    def mark(line: MatchLine) -> str:
        if line.match.blockers:
            return "close"
        return "help" if line.match.doubts else "check"

    def why(line: MatchLine) -> str:
        asked = telling.unclear(line.match, points, words)
        parts = (
            telling.against(line.match, points, words),
            telling.missed(line, points, words),
            words.say("To ask: {reasons}", reasons=asked) if asked and not line.match.blockers else "",
        )
        return "。".join(filter(None, parts)) or words.say("Nothing open")

    return (
        Column(
            "fits",
            words.say("Fits"),
            fits,
            wide=15,
            sortable=False,
            icon=mark,
            tone=tone,
        ),
        Column("name", label("dwelling.name"), _home, wide=22, bold=True, sortable=False),
        Column(
            "rent",
            words.say("Rent and common fee"),
            lambda line: yen(line.total, words) if line.total is not None else words.say("Not known"),
            wide=13,
            number=True,
            sortable=False,
        ),
        Column(
            "floor_area",
            label("dwelling.floor_area"),
            lambda line: area(line.floor_area, words) if line.floor_area is not None else "",
            wide=9,
            number=True,
            sortable=False,
            importance=Importance.EXTRA,
        ),
        Column(
            "vacancy",
            words.say("Vacancy"),
            lambda line: vacancy(line.vacancy, line.free_from, words),
            wide=21,
            sortable=False,
        ),
        Column(
            "reasons",
            words.say("Why, and what to ask"),
            why,
            wide=44,
            stretches=True,
            sortable=False,
            tone=lambda line: Tone.PLAIN if line.match.blockers else Tone.QUIET,
            importance=Importance.KEY,
        ),
        Column("where", label("dwelling.address"), lambda line: line.where, wide=26, sortable=False),
    )


def inquiry_columns(desk: Desk) -> Sequence[Column[InquiryLine]]:
    """Return the columns of the inquiries."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    answers, reasons = rules.named("inquiry_answers"), rules.named("refusal_reasons")

    def answer(line: InquiryLine) -> str:
        return terms.named(answers, line.inquiry.answer, words)

    def why(line: InquiryLine) -> str:
        found = reasons.ever(line.inquiry.refusal)
        return terms.short(found, words) if found is not None else ""

    def after(line: InquiryLine) -> str:
        if not line.next_step or line.next_done_on is not None:
            return ""
        day = "" if line.next_due is None else short_date(line.next_due, words)
        return " ".join(filter(None, (day, line.next_step)))

    return (
        Column("on", label("property_inquiry.on"), lambda line: short_date(line.inquiry.on, words), wide=12),
        Column("agent", label("property_inquiry.agency_id"), lambda line: line.agent, wide=20, bold=True),
        Column("property", label("property_inquiry.property"), lambda line: line.property, wide=22),
        Column(
            "answer",
            label("property_inquiry.answer"),
            answer,
            wide=12,
            tone=lambda line: _tone(desk, line.inquiry.answer),
        ),
        Column("refusal", label("property_inquiry.refusal"), why, wide=18, importance=Importance.EXTRA),
        Column(
            "conditions",
            label("property_inquiry.conditions"),
            lambda line: line.inquiry.conditions,
            wide=20,
            stretches=True,
        ),
        Column("after", label("support_entry.next_step"), after, wide=20),
    )


def step_columns(desk: Desk) -> Sequence[Column[StepLine]]:
    """Return the columns of the way into a home."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    steps, results = rules.named("move_in_steps"), rules.named("move_step_results")

    def done(line: StepLine) -> str:
        day = line.step.state.done_on
        return "" if day is None else short_date(day, words)

    def planned(line: StepLine) -> str:
        if line.kept is not None and line.kept.planned_on is not None and line.step.state.done_on is None:
            return short_date(line.kept.planned_on, words)
        return ""

    def result(line: StepLine) -> str:
        found = None if line.kept is None else results.ever(line.kept.result)
        return "" if found is None else terms.short(found, words)

    def note(line: StepLine) -> str:
        amiss = telling.amiss(line.step, steps, words)
        return "、".join(filter(None, (amiss, "" if line.kept is None else line.kept.note)))

    return (
        Column(
            "step",
            label("move_step.step"),
            lambda line: words.say(
                "{number}. {step}",
                number=line.step.row.values["number"],
                step=terms.short(line.step.row, words),
            ),
            wide=22,
            bold=True,
            icon=_icon,
            tone=_step_tone,
        ),
        Column("done", label("move_step.done_on"), done, wide=12),
        Column("planned", label("move_step.planned_on"), planned, wide=12),
        Column("due", label("support_entry.next_due"), lambda line: telling.due(line.step, words), wide=12),
        Column("result", label("move_step.result"), result, wide=10),
        Column("note", label("move_step.note"), note, wide=40, stretches=True, tone=_step_tone),
    )


def cost_columns(desk: Desk) -> Sequence[Column[CostLine]]:
    """Return the columns of the costs."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    item, payer = telling.namer(rules, words, "move_cost_items"), telling.namer(rules, words, "cost_payers")

    def name(line: CostLine) -> str:
        text = item(line.view.item)
        return words.say("{item} (one of the five)", item=text) if line.is_of_five else text

    def state(line: CostLine) -> str:
        if line.view.paid_on is not None:
            paid = words.say("Paid {date}", date=short_date(line.view.paid_on, words))
            return words.say("{paid}, receipt here", paid=paid) if line.view.receipt else paid
        if line.view.decided_on is not None:
            return words.say("Decided {date}", date=short_date(line.view.decided_on, words))
        return words.say("Agreed") if line.covered else words.say("Not covered yet")

    return (
        Column("item", label("move_cost.item"), name, wide=26, bold=True),
        Column(
            "amount",
            label("move_cost.amount"),
            lambda line: (
                yen(line.view.amount, words) if line.view.amount is not None else words.say("Not known")
            ),
            wide=13,
            number=True,
        ),
        Column("payer", label("move_cost.payer"), lambda line: payer(line.view.payer), wide=18),
        Column(
            "state",
            words.say("State"),
            state,
            wide=22,
            stretches=True,
            tone=lambda line: Tone.PLAIN if line.covered else Tone.LOOK,
        ),
        Column("note", label("move_cost.note"), lambda line: line.view.note, wide=20),
    )


def _home(line: MatchLine) -> str:
    return " ".join(filter(None, (line.name, line.room)))


def _tone(desk: Desk, answer: str) -> Tone:
    row = desk.workspace.office.rules.named("inquiry_answers").ever(answer)
    if row is None:
        return Tone.PLAIN
    if row.values.get("willing"):
        return Tone.ACCENT
    return Tone.LOOK if row.values.get("refused") else Tone.QUIET


def _icon(line: StepLine) -> str:
    if line.step.in_danger:
        return "danger"
    if line.step.warnings:
        return "warning"
    return "check" if line.step.state.done_on is not None else ""


def _step_tone(line: StepLine) -> Tone:
    if line.step.in_danger:
        return Tone.DANGER
    if Amiss.TOO_EARLY in line.step.warnings or Amiss.OVERDUE in line.step.warnings:
        return Tone.LOOK
    return Tone.QUIET if line.step.state.not_needed else Tone.PLAIN
