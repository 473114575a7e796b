"""How the records of a year of the subsidy are edited."""

from __future__ import annotations

from uuid import UUID

from desktop.records.programme import (
    ProgrammeAnswerDraft,
    ProgrammeAnswerFields,
    ProgrammeChangeDraft,
    ProgrammeChangeFields,
    ProgrammeDraft,
    ProgrammeFields,
    ProgrammeItemDraft,
    ProgrammeItemFields,
    ProgrammeMoneyDraft,
    ProgrammeMoneyFields,
    ProgrammeStepDraft,
    ProgrammeStepFields,
)
from desktop.services.programme_notices import Detected
from desktop.services.programme_sheets import ConditionLine, ItemLine, StepLine
from i18n import programme_notices, terms
from ui.desk import Desk
from ui.parts.form import Form
from ui.parts.surface import Card
from ui.parts.text import Text, Tone
from ui.record_editor import Editing


def programme_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how what is said of a year as a whole is edited, and what the pane is called."""
    editing = Editing(
        "programme",
        ProgrammeFields,
        ProgrammeDraft,
        desk.workspace.programmes,
        (
            "fiscal_year",
            ("applied_on", "decided_on"),
            "decision_number",
            ("period_first", "period_last"),
            "in_charge",
            "contact_email",
            "window_hours",
            "starting_up",
            "note",
        ),
        above=_read_first(
            desk.words.say(
                "Leave the days of the subsidy period empty while the rule is right. What the face sheet told"
                " the office (person, address, hours) is watched: a change is shown under the notices."
            )
        ),
    )
    return editing, desk.words.say("What was applied for and decided")


def item_editing(desk: Desk, year_id: UUID, line: ItemLine) -> tuple[Editing, str]:
    """Return how an item is edited; its title is the item."""
    words = desk.words
    title = line.code if line.row is None else terms.text(line.row, words)
    editing = Editing(
        "programme_item",
        ProgrammeItemFields,
        ProgrammeItemDraft,
        desk.workspace.programmes.items,
        ("declared", ("planned", "decided"), "note"),
        given={"programme_id": year_id, "item": line.code},
        about=year_id,
        which=line.code,
        hint=lambda _form: (
            words.say("After the decision, moving money between items needs approval first.")
            if line.decided is not None
            else ""
        ),
        above=None if line.row is None else _read_first(terms.hint(line.row, words)),
    )
    return editing, title


def step_editing(desk: Desk, year_id: UUID, line: StepLine) -> tuple[Editing, str]:
    """Return how a step is edited; its title is the step."""
    editing = Editing(
        "programme_step",
        ProgrammeStepFields,
        ProgrammeStepDraft,
        desk.workspace.programmes.steps,
        (("due_on", "done_on"), "what"),
        given={"programme_id": year_id, "step": line.row.code},
        about=year_id,
        which=line.row.code,
        above=_read_first(terms.hint(line.row, desk.words)),
    )
    return editing, terms.text(line.row, desk.words)


def answer_editing(desk: Desk, year_id: UUID, line: ConditionLine) -> tuple[Editing, str]:
    """Return how a condition is answered; its text stands above the answer."""
    words = desk.words
    asked = "\n".join(filter(None, (terms.text(line.row, words), terms.hint(line.row, words))))
    editing = Editing(
        "programme_answer",
        ProgrammeAnswerFields,
        ProgrammeAnswerDraft,
        desk.workspace.programmes.answers,
        ("answer", "answered_on", "proof"),
        given={"programme_id": year_id, "condition": line.row.code},
        starting={"answered_on": desk.today()},
        about=year_id,
        which=line.row.code,
        above=_read_first(asked, tone=Tone.PLAIN),
    )
    return editing, words.say("Answer a condition")


def change_editing(desk: Desk, year_id: UUID, detected: Detected | None = None) -> tuple[Editing, str]:
    """Return how a change is written down; one that was seen in the records stands in the form already."""
    words, rows = desk.words, desk.workspace.office.rules.named("programme_changes")
    starting: dict[str, object] = {"changed_on": desk.today()}
    if detected is not None:
        starting |= {
            "change": detected.row.code,
            "changed_on": detected.since,
            "approval_needed": bool(detected.row.values.get("approval_first")),
            **programme_notices.draft_of(detected, desk.workspace.office.rules.named, words),
        }

    def hint(form: Form) -> str:
        row = rows.ever(str(form.input("change").value()))
        if row is not None and row.values.get("approval_first"):
            return words.say("This needs approval first: change nothing before the office has approved.")
        if row is not None and row.values.get("without_delay"):
            return words.say("The office is told of this without delay.")
        return ""

    editing = Editing(
        "programme_change",
        ProgrammeChangeFields,
        ProgrammeChangeDraft,
        desk.workspace.programmes.changes,
        (
            "change",
            "changed_on",
            "what",
            "before",
            "after",
            "reason",
            "approval_needed",
            ("noticed_on", "approved_on"),
            "note",
        ),
        given={"programme_id": year_id},
        starting=starting,
        about=year_id,
        which="" if detected is None else detected.row.code,
        hint=hint,
    )
    return editing, words.say("A change to tell the office")


def money_editing(desk: Desk, year_id: UUID) -> tuple[Editing, str]:
    """Return how money of the subsidy is written down."""
    editing = Editing(
        "programme_money",
        ProgrammeMoneyFields,
        ProgrammeMoneyDraft,
        desk.workspace.programmes.money,
        ("money_kind", "yen", ("expected_on", "received_on"), "note"),
        given={"programme_id": year_id},
        starting={"money_kind": "final_payment"},
        about=year_id,
    )
    return editing, desk.words.say("Money of the subsidy")


def _read_first(said: str, *, tone: Tone = Tone.QUIET) -> Card | None:
    if not said:
        return None
    card = Card()
    card.body.addWidget(Text(said, tone=tone, wrap=True))
    return card
