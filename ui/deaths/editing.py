"""The forms after a death: the situation, one step, an heir, somebody who is told."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from desktop.domain.death_steps import DeathStep
from desktop.records.death import (
    DeathDraft,
    DeathFields,
    DeathMarkDraft,
    DeathMarkFields,
    DeathTellingDraft,
    DeathTellingFields,
    HeirDraft,
    HeirFields,
)
from desktop.records.death_supply import DeathSupplyDraft, DeathSupplyFields
from desktop.services.deaths import US, DeathFile
from desktop.services.recording import Saved
from i18n import terms
from ui.choices import attachment_box
from ui.deaths.columns import LISTS
from ui.deaths.withheld import sentences
from ui.desk import Desk
from ui.parts.form import Form, Line
from ui.parts.text import Text
from ui.record_editor import Editing
from ui.way_steps import doubt_of

OTHERS = "doer_heirs"
SUPPLIES_STOPPED = "utilities_stopped"
_PROVED: tuple[Line, ...] = (("witness", "proof"), "attachment_id", "left_out", "note")


def situation_editing(desk: Desk, file: DeathFile) -> tuple[Editing, str]:
    """Return the questions about the situation, and their title."""
    deaths, view = desk.workspace.deaths, file.view

    def keep(draft: DeathDraft, _view: Any) -> Any:
        def work() -> Saved:
            saved, _moved = deaths.answer(draft, view.id, view.version)
            return saved

        return work

    editing = Editing(
        "death",
        DeathFields,
        DeathDraft,
        deaths,
        (
            ("known_on", "found_alone"),
            ("aided", "heirs"),
            ("cohabitant", "cohabitant_name"),
            ("cohabitant_relation", "cohabitant_knows_on"),
            "housemates",
            "notice_capacity",
            ("lease_mandate", "belongings_mandate"),
            ("lifelong_lease", "insured"),
            ("lease_ended_on", "disposal_told_on"),
            "card_found_on",
            "note",
        ),
        given={"client_id": view.client_id, "case_id": view.case_id, "departure_id": view.departure_id},
        about=view.client_id,
        verb=keep,
        hint=partial(_follows, desk),
    )
    return editing, desk.words.label("record.death")


def step_editing(desk: Desk, file: DeathFile, step: DeathStep) -> tuple[Editing, str]:
    """Return the form of one step; what the corporation may not do begins as done by others."""
    workspace, words = desk.workspace, desk.words
    hint = terms.hint(step.row, words)
    above = Text("\n".join(filter(None, (terms.text(step.row, words), hint))), wrap=True)
    editing = Editing(
        "death_mark",
        DeathMarkFields,
        DeathMarkDraft,
        workspace.deaths.marks,
        (
            ("on", "at"),
            "doer",
            ("asked", "way"),
            "answer",
            ("witness", "proof"),
            "attachment_id",
            "left_out",
            "note",
        ),
        given={
            "client_id": file.view.client_id,
            "death_id": file.view.id,
            "staff_id": workspace.office.actor.staff_id,
            "step": step.code,
        },
        starting={"on": desk.today(), "doer": OTHERS if step.lacking else US},
        about=file.view.client_id,
        verb=lambda draft, view: partial(workspace.deaths.mark, draft, 0 if view is None else view.version),
        hint=partial(_doubts, desk, file, step),
        above=above,
        inputs={"attachment_id": attachment_box(desk, file.view.client_id)},
        which=step.code,
    )
    return editing, terms.short(step.row, words)


def heir_editing(desk: Desk, file: DeathFile) -> tuple[Editing, str]:
    """Return the form of an heir."""
    editing = Editing(
        "heir",
        HeirFields,
        HeirDraft,
        desk.workspace.deaths.heirs,
        (
            ("name", "kana"),
            ("relation", "language"),
            ("phone", "postal_code"),
            "address",
            ("knows_on", "warned_on"),
            ("state", "decided_on"),
            "prolonged_until",
            "note",
        ),
        given={"client_id": file.view.client_id, "death_id": file.view.id},
        about=file.view.client_id,
    )
    return editing, desk.words.label("record.heir")


def telling_editing(desk: Desk, client_id: UUID, death_id: UUID) -> tuple[Editing, str]:
    """Return the form of somebody who is told."""
    editing = Editing(
        "death_telling",
        DeathTellingFields,
        DeathTellingDraft,
        desk.workspace.deaths.tellings,
        ("party", "whom", ("whom_phone", "way"), "whom_address", ("on", "at"), "answer"),
        given={
            "client_id": client_id,
            "death_id": death_id,
            "staff_id": desk.workspace.office.actor.staff_id,
        },
        about=client_id,
    )
    return editing, desk.words.label("record.death_telling")


def supply_editing(desk: Desk, file: DeathFile) -> tuple[Editing, str]:
    """Return the form of a contract that runs on."""
    editing = Editing(
        "death_supply",
        DeathSupplyFields,
        DeathSupplyDraft,
        desk.workspace.deaths.supplies,
        (
            "utility",
            "provider",
            ("phone", "customer_number"),
            ("told_on", "told_by"),
            ("ends_on", "proof"),
            "note",
        ),
        given={"client_id": file.view.client_id, "death_id": file.view.id},
        about=file.view.client_id,
    )
    return editing, desk.words.label("record.death_supply")


def _follows(desk: Desk, form: Form) -> str:
    """Say what follows for the home from who lived with the dead person."""
    relation = str(form.input("cohabitant_relation").value() or "")
    row = desk.workspace.office.rules.named("cohabitant_relations").ever(relation)
    return "" if row is None else terms.hint(row, desk.words)


def _untold(desk: Desk, file: DeathFile, step: DeathStep) -> str:
    """Return which contracts nobody was told of, where the step says that all were."""
    if step.code != SUPPLIES_STOPPED:
        return ""
    kinds = desk.workspace.office.rules.named("leaving_utilities")
    open_ones = [each for each in file.supplies if each.told_on is None]
    names = "・".join(terms.named(kinds, each.utility, desk.words) for each in open_ones)
    return desk.words.say("Nobody has been told yet of: {contracts}.", contracts=names) if names else ""


def _doubts(desk: Desk, file: DeathFile, step: DeathStep, form: Form) -> str:
    """Say what is lacking while the form says that we did it ourselves, and what should come before."""
    row = None
    if step.lacking and form.input("doer").value() == US:
        row = desk.workspace.office.rules.named(LISTS.powers).ever(step.lacking[0].value)
    lacking = "" if row is None else terms.hint(row, desk.words)
    exact = sentences(desk, step, file.withheld) if lacking else ""
    said = (exact, lacking, doubt_of(desk, LISTS, step), _untold(desk, file, step))
    return "\n".join(filter(None, said))
