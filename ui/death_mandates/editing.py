"""The forms of this subject: arrangement, parts, whom to tell, things by name, papers, wishes, insurance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.death_mandate import (
    CLAUSES,
    US,
    DeathMandateDraft,
    DeathMandateFields,
    DesignatedThingDraft,
    DesignatedThingFields,
    MandatePaperDraft,
    MandatePaperFields,
    MandatePartDraft,
    MandatePartFields,
    NotifyPersonDraft,
    NotifyPersonFields,
)
from desktop.records.death_wish import DeathWishDraft, DeathWishFields
from desktop.records.home_insurance import HomeInsuranceDraft, HomeInsuranceFields
from desktop.records.tenancy import TenancyDraft, TenancyFields, TenancyView
from i18n import terms
from i18n.dates import short_date
from ui.changes import Changed
from ui.choices import attachment_box, late_box, staff_box, tenancy_box
from ui.desk import Desk
from ui.parts.form import Form, Line
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing, RecordEditor

Made = tuple[Editing, str]
_MANDATE: Final[tuple[Line, ...]] = (
    ("drafted_on", "reviewed_on"),
    "tenancy_id",
    ("understood", "present"),
    ("fee", "deposit_amount"),
    "fee_basis",
    "deposit_basis",
    "deposit_kept",
    "deposit_remainder",
    "money_agreement_id",
    "cancelling",
    "note",
)
_PART: Final[tuple[Line, ...]] = (
    "part",
    "mandatary",
    "mandatary_name",
    "mandatary_address",
    "mandatary_phone",
    "why_not_heir",
    ("explained_on", "explained_by"),
    ("signed_on", "copies"),
    "attachment_id",
    ("ended_on", "end_reason"),
    "note",
)
_NOTIFY: Final[tuple[Line, ...]] = (
    ("place", "relation"),
    "name",
    ("phone", "agreed_on"),
    "postal_code",
    "address",
    "note",
)
_THING: Final[tuple[Line, ...]] = (
    "what",
    ("room", "place"),
    "addressee",
    ("addressee_phone", "on"),
    "addressee_postal_code",
    "addressee_address",
    ("owner", "owner_name"),
    "attachment_id",
    "note",
)
_WISH: Final[tuple[Line, ...]] = (
    ("on", "reviewed_on"),
    "present",
    "funeral",
    "religion",
    "ashes",
    "to_tell",
    "not_to_tell",
    "pet",
    "data_phone",
    "donation",
    "note",
    "attachment_id",
)
_INSURANCE: Final[tuple[Line, ...]] = (
    "insurance_kind",
    "company",
    ("policy_number", "tenancy_id"),
    "insured",
    ("starts_on", "until"),
    "beneficiary",
    ("claim_contact", "claim_phone"),
    "attachment_id",
    "note",
)


def mandate_editing(desk: Desk, client_id: UUID, case_id: UUID | None) -> Made:
    """Return how an arrangement is edited, and what the pane is called."""
    if case_id is None:
        raise Problem("case.none")
    editing = Editing(
        "death_mandate",
        DeathMandateFields,
        DeathMandateDraft,
        desk.workspace.death_mandates,
        _MANDATE,
        given={"client_id": client_id, "case_id": case_id},
        starting={"drafted_on": desk.today()},
        about=client_id,
        inputs={
            "tenancy_id": tenancy_box(desk, client_id),
            "money_agreement_id": _money_box(desk, client_id),
        },
    )
    return editing, desk.words.label("record.death_mandate")


def part_editing(desk: Desk, client_id: UUID, mandate_id: UUID, own: str = "") -> Made:
    """Return how a part is edited; `own` is what the organisation is called, offered when it is entrusted."""
    parts = desk.workspace.death_mandates.parts
    editing = Editing(
        "mandate_part",
        MandatePartFields,
        MandatePartDraft,
        parts,
        _PART,
        given={"client_id": client_id, "mandate_id": mandate_id},
        about=client_id,
        which=mandate_id.hex,
        hint=partial(_of_part, desk, own),
        doubts=parts.doubts,
        inputs={
            "explained_by": staff_box(desk),
            "attachment_id": attachment_box(desk, client_id),
        },
    )
    return editing, desk.words.label("record.mandate_part")


def notify_editing(desk: Desk, client_id: UUID, mandate_id: UUID, place: int = 1) -> Made:
    """Return how somebody to be told is edited."""
    editing = Editing(
        "notify_person",
        NotifyPersonFields,
        NotifyPersonDraft,
        desk.workspace.death_mandates.notified,
        _NOTIFY,
        given={"client_id": client_id, "mandate_id": mandate_id},
        starting={"place": place},
        about=client_id,
        which=mandate_id.hex,
    )
    return editing, desk.words.label("record.notify_person")


def thing_editing(desk: Desk, client_id: UUID, mandate_id: UUID) -> Made:
    """Return how a designated thing is edited."""
    editing = Editing(
        "designated_thing",
        DesignatedThingFields,
        DesignatedThingDraft,
        desk.workspace.death_mandates.things,
        _THING,
        given={"client_id": client_id, "mandate_id": mandate_id},
        starting={"on": desk.today(), "owner": "thing_own"},
        about=client_id,
        which=mandate_id.hex,
        inputs={"attachment_id": attachment_box(desk, client_id)},
    )
    return editing, desk.words.label("record.designated_thing")


def paper_editing(desk: Desk, client_id: UUID, mandate_id: UUID, paper: str = "") -> Made:
    """Return how a paper of the file is edited."""
    editing = Editing(
        "mandate_paper",
        MandatePaperFields,
        MandatePaperDraft,
        desk.workspace.death_mandates.papers,
        ("paper", "title", "on", "attachment_id", "kept_where", "note"),
        given={"client_id": client_id, "mandate_id": mandate_id},
        starting={"on": desk.today(), "paper": paper},
        about=client_id,
        which=mandate_id.hex,
        inputs={"attachment_id": attachment_box(desk, client_id)},
    )
    return editing, desk.words.label("record.mandate_paper")


def wish_editing(desk: Desk, client_id: UUID, _case_id: object = None) -> Made:
    """Return how the wishes are edited."""
    editing = Editing(
        "death_wish",
        DeathWishFields,
        DeathWishDraft,
        desk.workspace.death_wishes,
        _WISH,
        given={"client_id": client_id},
        starting={"on": desk.today()},
        about=client_id,
        inputs={"attachment_id": attachment_box(desk, client_id)},
    )
    return editing, desk.words.label("record.death_wish")


def insurance_editing(desk: Desk, client_id: UUID, _case_id: object = None) -> Made:
    """Return how an insurance is edited."""
    editing = Editing(
        "home_insurance",
        HomeInsuranceFields,
        HomeInsuranceDraft,
        desk.workspace.home_insurances,
        _INSURANCE,
        given={"client_id": client_id},
        about=client_id,
        inputs={
            "tenancy_id": tenancy_box(desk, client_id),
            "attachment_id": attachment_box(desk, client_id),
        },
    )
    return editing, desk.words.label("record.home_insurance")


class LeaseEditor(RecordEditor):
    """Says what kind of lease a tenancy has; the tenancy itself is not thrown away here."""

    def removing(self) -> Callable[[], Changed] | None:
        """Return nothing: whoever moved out is recorded elsewhere."""
        return None


def lease_editor(desk: Desk, view: TenancyView) -> LeaseEditor:
    """Return the form of the kind of lease."""
    editing = Editing(
        "tenancy",
        TenancyFields,
        TenancyDraft,
        desk.workspace.tenancies,
        ("lease_kind", ("contract_on", "contract_until")),
        given={
            name: getattr(view, name)
            for name in ("client_id", "case_id", "dwelling_id", "starts_on", "ends_on")
        },
        about=view.client_id,
        hint=partial(_of_lease, desk),
        doubts=desk.workspace.tenancies.doubts,
    )
    return LeaseEditor(desk, editing, view)


def _of_part(desk: Desk, own: str, form: Form) -> str:
    """Say what the chosen part and the chosen one are for; the organisation is called by its name."""
    lists, words = desk.workspace.office.rules.named, desk.words
    part, who = form.input("part").value(), form.input("mandatary").value()
    name = form.input("mandatary_name")
    if who == US and own and not name.value():
        name.fill(own)
    rows = [lists("mandate_parts").ever(part or "")]
    rows += [] if part == CLAUSES else [lists("mandataries").ever(who or "")]
    return "\n".join(filter(None, (terms.hint(row, words) for row in rows if row is not None)))


def _of_lease(desk: Desk, form: Form) -> str:
    row = desk.workspace.office.rules.named("lease_kinds").ever(form.input("lease_kind").value() or "")
    return "" if row is None else terms.hint(row, desk.words)


def _money_box(desk: Desk, client_id: UUID) -> ChoiceBox:
    """Return the choice of one of the client's contracts about money, the newest first."""
    agreements, words = desk.workspace.client_money.agreements, desk.words

    def found() -> Sequence[Choice]:
        return [
            Choice(
                view.id,
                words.say("Contract about money, from {date}", date=short_date(view.starts_on, words)),
            )
            for view in reversed(agreements.of_client(client_id))
        ]

    return late_box(desk, found, nothing=words.say("No book of money"))
