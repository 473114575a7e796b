"""How what is handed in is edited: as a whole, item by item, and what is left out."""

from __future__ import annotations

from typing import Final

from desktop.domain.submission_names import PLACES
from desktop.records.submission import (
    SubmissionDraft,
    SubmissionFields,
    SubmissionItemDraft,
    SubmissionItemFields,
    SubmissionPartDraft,
    SubmissionPartFields,
    SubmissionView,
)
from desktop.services.submission_sheets import PartLine, SubmissionSheet
from i18n import terms
from i18n.dates import short_date
from ui.desk import Desk
from ui.parts.form import Line
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Card
from ui.parts.text import Text, Tone
from ui.record_editor import Editing

_AHEAD: Final = frozenset({"submission_application", "submission_change"})
"""Submissions that tell what is going to be done."""


def submission_editing(desk: Desk, view: SubmissionView) -> tuple[Editing, str]:
    """Return how a submission is edited: when and how it went, what was reached, how its files are called."""
    places = ", ".join(f"{{{place}}}" for place in PLACES)
    editing = Editing(
        "submission",
        SubmissionFields,
        SubmissionDraft,
        desk.workspace.submissions,
        (("sent_on", "sent_how"), "outcomes", "file_pattern", "folder_pattern", "note"),
        given={"year": view.year, "submission_kind": view.submission_kind},
        above=_read_first(
            desk.words.say(
                "Names of files and folder follow the rule of the year while their patterns are empty. A"
                " pattern may hold: {places}",
                places=places,
            )
        ),
    )
    return editing, desk.words.say("Handing in, outcomes, names")


def item_editing(desk: Desk, view: SubmissionView, item: str, title: str) -> tuple[Editing, str]:
    """Return how it is written what is or was done under an item; of what lies ahead also when."""
    planned: tuple[Line, ...] = (("planned_first", "planned_last"), "planned_hours")
    editing = Editing(
        "submission_item",
        SubmissionItemFields,
        SubmissionItemDraft,
        desk.workspace.submissions.items,
        ("told", *(planned if view.submission_kind in _AHEAD else ())),
        given={"submission_id": view.id, "item": item},
        about=view.id,
        which=item,
        above=_read_first(desk.words.say("No client's name belongs here: the text goes to the office.")),
    )
    return editing, title


def change_editing(desk: Desk, sheet: SubmissionSheet, line: PartLine) -> tuple[Editing, str]:
    """Return how a change of the year is chosen that is told."""
    words, rows = desk.words, desk.workspace.office.rules.named("programme_changes")
    choices = [
        Choice(
            view.id,
            words.say(
                "{day}: {change}",
                day=short_date(view.changed_on, words, desk.today()),
                change=terms.named(rows, view.change, words),
            ),
        )
        for view in sheet.changes
    ]
    box = ChoiceBox(choices, unknown=words.say("Not chosen"))
    editing = Editing(
        "submission_part",
        SubmissionPartFields,
        SubmissionPartDraft,
        desk.workspace.submissions.parts,
        ("change_id",),
        given={"submission_id": sheet.view.id, "part": line.code},
        about=sheet.view.id,
        which=f"{line.code}_change",
        inputs={"change_id": box},
        above=_read_first(
            words.say("Changes are written under the year of the subsidy. Each one chosen is a draft here.")
        ),
        keep=lambda draft: desk.workspace.submissions.choose_change(
            sheet.view.id, line.code, draft.change_id
        ),
    )
    return editing, terms.text(line.row, words)


def out_editing(desk: Desk, sheet: SubmissionSheet, line: PartLine) -> tuple[Editing, str]:
    """Return how a part is left out, with the reason that stands on the cover."""
    editing = Editing(
        "submission_part",
        SubmissionPartFields,
        SubmissionPartDraft,
        desk.workspace.submissions.parts,
        ("reason",),
        given={"submission_id": sheet.view.id, "part": line.code, "left_out": True},
        about=sheet.view.id,
        which=line.code,
        above=_read_first(desk.words.say("The reason stands on the cover of what is handed in.")),
    )
    title = desk.words.say("Leave out: {paper}", paper=terms.text(line.row, desk.words))
    return editing, title


def form_editing(desk: Desk, sheet: SubmissionSheet, line: PartLine) -> tuple[Editing, str]:
    """Return how one of the office's workbooks is chosen to be filled."""
    box = ChoiceBox([Choice(key, title) for key, title in sheet.forms], unknown=desk.words.say("Not chosen"))
    editing = Editing(
        "submission_part",
        SubmissionPartFields,
        SubmissionPartDraft,
        desk.workspace.submissions.parts,
        ("form_id",),
        given={"submission_id": sheet.view.id, "part": line.code},
        about=sheet.view.id,
        which=f"{line.code}_form",
        inputs={"form_id": box},
        above=_read_first(
            desk.words.say(
                "The workbook is filled with the values that were mapped under “Offices' Excel forms”, and"
                " lies in the folder beside the papers."
            )
        ),
    )
    return editing, terms.text(line.row, desk.words)


def _read_first(text: str) -> Card:
    card = Card(pad=1)
    card.body.addWidget(Text(text, tone=Tone.QUIET, wrap=True))
    return card
