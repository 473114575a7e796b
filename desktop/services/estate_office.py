"""To whom money of an estate may be handed: heirs who accepted, the welfare office first where it paid."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.death_steps import Fact
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.death import HeirView
from desktop.records.estate_movement import EstateMovementDraft
from desktop.services.deaths import DeathFile
from desktop.services.estate_file import PURPOSES
from desktop.services.rules import Rules

OFFICE_TOLD: Final = "welfare_office_told"
CASH_REPORTED: Final = "cash_reported"


def office_told(death: DeathFile | None, *, cash_found: bool) -> tuple[bool, date | None]:
    """Return whether the person lived on public assistance, and when the office was told.

    Where cash was found, it is the report of the cash that counts.
    """
    if death is None or not death.facts.get(Fact.AIDED):
        return False, None
    mark = death.marks.get(CASH_REPORTED if cash_found else OFFICE_TOLD)
    return True, None if mark is None or mark.left_out else mark.on


def may_receive(rules: Rules, heir: HeirView) -> bool:
    """Tell whether money may be handed to an heir, by how they stand to the estate."""
    row = rules.named("heir_states").ever(heir.state)
    return row is not None and bool(row.values["may_receive"])


def refuse_payment(
    rules: Rules, death: DeathFile | None, draft: EstateMovementDraft, *, cash_found: bool
) -> None:
    """Refuse to hand money to heirs who have not accepted, or before the welfare office was told."""
    row = rules.named(PURPOSES).find(draft.purpose, draft.on)
    if not row.values["to_heirs"]:
        if draft.heir_id is not None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("heir_id", "estate.not_for_heirs"),))
        return
    aided, told = office_told(death, cash_found=cash_found)
    if aided and (told is None or told > draft.on):
        raise Problem("estate.office_first")
    heirs = {} if death is None else {line.view.id: line.view for line in death.heirs}
    if draft.heir_id is None:
        raise InvalidDraft("draft.invalid", errors=(FieldError("heir_id", "field.required"),))
    heir = heirs.get(draft.heir_id)
    if heir is None or not may_receive(rules, heir):
        raise InvalidDraft("draft.invalid", errors=(FieldError("heir_id", "estate.heir_not_accepted"),))
