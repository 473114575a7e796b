"""Where a record behind a figure or a finding is opened: a table by its kind, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.explained import Part
from desktop.domain.roles import Permission
from ui.desk import Desk
from ui.of_client import DEATH_TAB, ENTRY_PANEL
from ui.recording import PAGE
from ui.screens import SUBJECTS, load


@dataclass(frozen=True, slots=True)
class Opening:
    """A screen that is given the record, or with `of_person` a tab of the person whom it is about.

    `beside` names a panel that shows the record beside that page: `module:Class`, made with the desk, the
    person and `entry_id`.
    """

    subject: str
    part: str = ""
    of_person: bool = False
    beside: str = ""


def _tab(code: str, beside: str = "") -> Opening:
    return Opening(PAGE, code, of_person=True, beside=beside)


OPENINGS: Final[Mapping[str, Opening]] = {
    "support_entry": _tab("entries", ENTRY_PANEL),
    "client": _tab("overview"),
    "support_case": _tab("overview"),
    "assessment": _tab("plan"),
    "interpreting": _tab("linking"),
    "property_inquiry": _tab("search"),
    "tenancy": _tab("home"),
    "monitoring_plan": _tab("home"),
    "intake": _tab("intake"),
    "departure": _tab(DEATH_TAB),
    "death": _tab(DEATH_TAB),
    "leaving": _tab("leaving"),
    "household_member": _tab("people"),
    "support_application": _tab("supports"),
    "incident": _tab("incidents"),
    "rent_status": _tab("incidents"),
    "meeting": Opening("meetings"),
    "aid_item": Opening("aid_items"),
    "agency": Opening("agencies"),
    "dwelling": Opening("dwellings"),
    "master_lease": Opening("dwellings"),
    "night_call": Opening("night_duty", "calls"),
    "duty_shift": Opening("night_duty", "roster"),
    "house_diary": Opening("house_diaries"),
    "work_line": Opening("work_diaries"),
    "work_allocation": Opening("work_diaries"),
    "seminar": Opening("seminars"),
    "attendance": Opening("attendances"),
    "wage": Opening("wages"),
    "employment": Opening("settings", "staff"),
    "staff_certificate": Opening("settings", "staff"),
    "staff": Opening("settings", "staff"),
    "voucher": Opening("vouchers"),
    "programme": Opening("programmes"),
    "programme_item": Opening("programmes"),
    "programme_answer": Opening("programmes", "conditions"),
    "programme_step": Opening("programmes", "steps"),
    "programme_change": Opening("programmes", "notices"),
    "programme_money": Opening("programmes"),
    "submission": Opening("submissions"),
    "submission_part": Opening("submissions"),
    "submission_item": Opening("submissions"),
    "network_membership": Opening("agencies", "networks"),
    "organisation": Opening("settings", "organisation"),
    "undertaking": _tab("guarantees"),
    "recourse_event": _tab("guarantees"),
    "referral": _tab("linking"),
    "paid_support": _tab("support_housing"),
    "support_terms": _tab("support_housing"),
    "mandate_part": _tab("preparing"),
    "death_mark": _tab(DEATH_TAB),
    "belongings_inventory": _tab("belongings"),
    "belonging_leaving": _tab("belongings"),
    "estate_movement": _tab("estate"),
    "money_movement": _tab("money"),
    "business_budget_line": Opening("corporation_duties"),
    "business_result_line": Opening("corporation_duties"),
}
"""By the kind of record."""
_KNOWN: Final = frozenset(subject.code for subject in SUBJECTS)


def can_open(part: Part) -> bool:
    """Tell whether there is a place where the record is shown."""
    opening = OPENINGS.get(part.kind)
    if opening is None or opening.of_person:
        return part.client_id is not None
    return opening.subject in _KNOWN


def open_part(desk: Desk, part: Part) -> None:
    """Go to the record; one without a place of its own leads to the person whom it is about."""
    if not can_open(part):
        return
    opening = OPENINGS.get(part.kind, _tab(""))
    if not opening.of_person:
        desk.navigation.open(opening.subject, part.record_id, opening.part)
        return
    desk.navigation.open(opening.subject, part.client_id, opening.part)
    if opening.beside and desk.workspace.office.may(Permission.READ_NOTES):
        panel = load(opening.beside)(desk, part.client_id, entry_id=part.record_id)
        desk.navigation.show_details(panel, desk.words.label(f"record.{part.kind}"))
        panel.take_focus()
