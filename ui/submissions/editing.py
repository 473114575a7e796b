"""How what is handed in is edited: as a whole, item by item, and what is left out."""

from __future__ import annotations

from uuid import UUID

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
from ui.desk import Desk
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Card
from ui.parts.text import Text, Tone
from ui.record_editor import Editing


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


def item_editing(desk: Desk, submission_id: UUID, item: str, title: str) -> tuple[Editing, str]:
    """Return how it is written what is or was done under an item."""
    editing = Editing(
        "submission_item",
        SubmissionItemFields,
        SubmissionItemDraft,
        desk.workspace.submissions.items,
        ("told",),
        given={"submission_id": submission_id, "item": item},
        about=submission_id,
        which=item,
        above=_read_first(desk.words.say("No client's name belongs here: the text goes to the office.")),
    )
    return editing, title


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
