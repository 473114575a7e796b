"""The form of who pays for a case."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.case_funding import CaseFundingDraft, CaseFundingFields
from desktop.services.work_lines import FUNDING
from i18n import terms
from ui.choices import borne_box
from ui.desk import Desk
from ui.parts.chips import Chips
from ui.parts.inputs.choice_box import Choice
from ui.record_editor import Editing


def funding_editing(desk: Desk, client_id: UUID, case_id: UUID | None) -> tuple[Editing, str]:
    """Return how it is edited, and what the pane is called."""
    if case_id is None:
        raise Problem("case.none")
    office, words = desk.workspace.office, desk.words
    # What tells of an offence is offered only to those who may know of one.
    apart = frozenset() if office.may(Permission.READ_OFFENCES) else office.rules.offences(FUNDING)
    fundings = [
        Choice(row.code, terms.text(row, words))
        for row in office.rules.named(FUNDING).in_force(desk.today())
        if row.code not in apart
    ]
    editing = Editing(
        "case_funding",
        CaseFundingFields,
        CaseFundingDraft,
        desk.workspace.case_fundings,
        ("funding", "item", ("starts_on", "ends_on"), "note"),
        given={"client_id": client_id, "case_id": case_id},
        starting={"starts_on": desk.today()},
        about=client_id,
        inputs={"funding": Chips(fundings, many=False), "item": borne_box(desk, "item")},
    )
    return editing, words.label("record.case_funding")
