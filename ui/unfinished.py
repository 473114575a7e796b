"""Where an unfinished form is opened again, a line each; one that is not named here only opens the page.

They are named as text and loaded with `ui.screens.load`: subject folders do not import each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from desktop.records.record import View
from ui.desk import Desk
from ui.record_editor import Editing, RecordEditor
from ui.screens import load

_PAGE: Final = "client"
_EDIT: Final = "_edit"


@dataclass(frozen=True, slots=True)
class Editor:
    """The place of a record editor, and what makes its `Editing`."""

    subject: str
    part: str
    making: str
    """module:function; called with (desk, client_id, case_id), it returns the `Editing` and a title."""


@dataclass(frozen=True, slots=True)
class Left:
    """An unfinished form: its code, whose page it belongs to, and what it is about."""

    form: str
    client_id: UUID
    about: UUID | None

    @property
    def kind(self) -> str:
        """The kind of record."""
        return self.form.removesuffix("_new").removesuffix(_EDIT).partition(".")[0]

    @property
    def which(self) -> str:
        """Which of several new records of one kind it is, as `Editing.which` says."""
        return self.form.removesuffix("_new").partition(".")[2]

    @property
    def record(self) -> UUID | None:
        """The record that is changed; nothing for a new one."""
        return self.about if self.form.endswith(_EDIT) else None


EDITORS: Final[Mapping[str, Editor]] = {
    "employment": Editor("settings", "staff", "ui.settings.employments:employment_editing"),
    "staff_certificate": Editor("settings", "staff", "ui.settings.employments:certificate_editing"),
    "wage": Editor("wages", "", "ui.wages.editing:wage_editing"),
    "organisation_licence": Editor("settings", "organisation", "ui.settings.licences:licence_editing"),
    "voucher": Editor("vouchers", "", "ui.vouchers.editing:voucher_editing"),
    "corporation_notice": Editor("corporation_duties", "", "ui.corporation_duties.editing:notice_again"),
    "filed_matter": Editor("corporation_duties", "", "ui.corporation_duties.editing:filed_again"),
    "office_form": Editor("office_forms", "", "ui.office_forms.editing:form_editing"),
    "loaded_paper": Editor("settings", "loaded_papers", "ui.settings.loaded_papers:paper_editing"),
    "translation_review": Editor(
        "settings", "translations", "ui.settings.translation_reviews:review_editing"
    ),
    "programme": Editor("programmes", "", "ui.programmes.editing:programme_editing"),
    "case_funding": Editor(_PAGE, "supports", "ui.case_fundings.editing:funding_editing"),
    "seminar": Editor("seminars", "", "ui.seminars.editor:seminar_editing"),
    "work_line": Editor("work_diaries", "", "ui.work_diaries.editing:line_editing"),
    "day_off": Editor("settings", "organisation", "ui.settings.days_off:day_off_editing"),
    "household_member": Editor(_PAGE, "people", "ui.contacts.page:member_editing"),
    "contact": Editor(_PAGE, "people", "ui.contacts.page:contact_editing"),
    "monitoring_plan": Editor(_PAGE, "home", "ui.tenancies.page:plan_editing"),
    "planned_visit": Editor(_PAGE, "home", "ui.visit_plans.editing:visit_editing"),
    "absence": Editor(_PAGE, "home", "ui.absences.editing:absence_editing"),
    "death_mandate": Editor(_PAGE, "preparing", "ui.death_mandates.editing:mandate_editing"),
    "death_wish": Editor(_PAGE, "preparing", "ui.death_mandates.editing:wish_editing"),
    "home_insurance": Editor(_PAGE, "preparing", "ui.death_mandates.editing:insurance_editing"),
    "guarantee_application": Editor(_PAGE, "guarantees", "ui.guarantees.editing:application_editing"),
    "undertaking": Editor(_PAGE, "guarantees", "ui.guarantees.editing:undertaking_editing"),
    "condition_check": Editor(_PAGE, "guarantees", "ui.guarantees.editing:check_editing"),
    "key_kept": Editor(_PAGE, "keys", "ui.keys_kept.editing:key_editing"),
    "residence_permit": Editor(_PAGE, "keys", "ui.residence_permits.editing:permit_editing"),
    "address_protection": Editor(_PAGE, "protection", "ui.address_protections.editing:protection_editing"),
    "handover": Editor(_PAGE, "keys", "ui.handovers.editing:handover_editing"),
    "aid_item": Editor("aid_items", "", "ui.aid_items.editing:item_editing"),
    "dwelling": Editor("dwellings", "", "ui.dwellings.editor:dwelling_editing"),
    "building": Editor("dwellings", "", "ui.dwellings.editor:building_editing"),
    "agency": Editor("agencies", "", "ui.agencies.editor:agency_editing"),
    "agency_person": Editor("agencies", "", "ui.agencies.editor:person_editing"),
    "interpreter": Editor("interpreters", "", "ui.interpreters.editor:interpreter_editing"),
    "label_layout": Editor("labels", "", "ui.labels.screen:layout_editing"),
    "address_inquiry": Editor("address_inquiries", "", "ui.address_inquiries.editor:inquiry_editing"),
    "meeting": Editor("meetings", "", "ui.meetings.editor:meeting_editing"),
    "network_membership": Editor("agencies", "networks", "ui.agencies.editor:network_editing"),
    "money_rules": Editor("client_money", "", "ui.client_money.editing:rules_editing"),
    "incident": Editor(_PAGE, "incidents", "ui.incidents.editing:incident_editing"),
    "health_note": Editor(_PAGE, "incidents", "ui.incidents.editing:health_editing"),
    "rent_status": Editor(_PAGE, "incidents", "ui.incidents.editing:rent_editing"),
    "duty_shift": Editor("night_duty", "roster", "ui.night_duty.editing:shift_editing"),
    "belongings_inventory": Editor(_PAGE, "belongings", "ui.belongings.editing:inventory_editing"),
    "night_call": Editor("night_duty", "calls", "ui.night_duty.editing:call_editing"),
    "support_housing_plan": Editor("support_housing", "", "ui.support_housing.editing:plan_editing"),
    "support_terms": Editor(_PAGE, "support_housing", "ui.support_terms.editing:terms_editing"),
    "watch_device": Editor(_PAGE, "support_housing", "ui.support_terms.editing:device_editing"),
    "direct_payment_notice": Editor(_PAGE, "support_housing", "ui.support_terms.editing:notice_editing"),
    "entry_template": Editor("settings", "templates", "ui.settings.templates:template_editing"),
}
"""By the kind of record."""
PANELS: Final[Mapping[str, tuple[str, str]]] = {
    "client": ("ui.clients.edit:EditPanel", "overview"),
}
"""Panels of a person's page and the tab beside them; made with (desk, client_id, resume=True)."""
OPENERS: Final[Mapping[str, tuple[str, str]]] = {
    "aid_movement": ("keys", "ui.aid_items.editing:go_on"),
    "mandate_part": ("preparing", "ui.death_mandates.openers:go_on"),
    "notify_person": ("preparing", "ui.death_mandates.openers:go_on"),
    "designated_thing": ("preparing", "ui.death_mandates.openers:go_on"),
    "mandate_paper": ("preparing", "ui.death_mandates.openers:go_on"),
    "client_attribute": ("eligibility", "ui.eligibility.openers:go_on"),
    "eligibility_fact": ("eligibility", "ui.eligibility.openers:go_on"),
    "assessment": ("plan", "ui.support_plans.page:go_on"),
    "support_plan": ("plan", "ui.support_plans.plan_panel:go_on"),
    "plan_goal": ("plan", "ui.support_plans.plan_panel:go_on"),
    "plan_measure": ("plan", "ui.support_plans.plan_panel:go_on"),
    "plan_review": ("plan", "ui.support_plans.plan_panel:go_on"),
    "support_application": ("supports", "ui.economic_supports.panel:go_on"),
    "support_explanation": ("support_housing", "ui.support_terms.page:go_on"),
    "paid_support": ("support_housing", "ui.support_terms.page:go_on"),
}
"""Forms beside a person's page that need more than their record: the tab, and what opens them again.

Called with (desk, `Left`) when the tab is shown.
"""
ON_PAGE: Final[Mapping[str, str]] = {
    "income_sheet": "eligibility",
}
"""Forms that stand in their tab: the page opens them when it is asked by `navigation.form_asked`."""
DIALOGS: Final[Mapping[str, str]] = {
    "departure": "ui.departures.dialog:DepartureDialog",
}
"""Made with (parent, desk, client_id, kind=…); their forms are called `KIND_kind`."""
TABS: Final[Mapping[str, str]] = {
    "leaving": "leaving",
    "leaving_mark": "leaving",
    "leaving_utility": "leaving",
    "leaving_call": "leaving",
    "leaving_settlement": "leaving",
    "leaving_charge": "leaving",
    "death": "death",
    "estate_book": "estate",
    "estate_movement": "estate",
    "estate_count": "estate",
    "estate_settlement": "estate",
    "death_mark": "death",
    "death_review": "death",
    "death_telling": "death",
    "death_supply": "death",
    "departure": "death",
    "heir": "death",
    "incident_notice": "incidents",
    "incident_step": "incidents",
    "entry_check": "incidents",
    "tenancy": "home",
    "watch_agreement": "home",
    "home_wish": "search",
    "property_inquiry": "search",
    "move_step": "search",
    "move_cost": "search",
    "intake": "intake",
    "intake_problem": "intake",
    "housing_situation": "intake",
    "income_source": "intake",
    "consent": "intake",
    "resident_sheet": "intake",
    "power_of_attorney": "intake",
    "rehabilitation": "eligibility",
    "guarantee_step": "guarantees",
    "key_use": "keys",
    "recourse_event": "guarantees",
    "money_agreement": "money",
    "money_movement": "money",
    "money_count": "money",
    "money_closing": "money",
    "money_statement": "money",
    "custody_item": "money",
    "custody_move": "money",
    "belonging": "belongings",
    "belonging_box": "belongings",
    "belonging_leaving": "belongings",
    "referral": "linking",
    "interpreting": "linking",
}
"""Tabs of a person's page on which the form is opened, and offers its draft back, by hand."""
PLACES: Final[Mapping[str, tuple[str, str]]] = {
    "client_intake": ("clients", "new"),
    "organisation": ("settings", "organisation"),
    "joint_visit_new": ("support_entries", "together"),
    "rule_override_edit": ("settings", "rules"),
    "aid_movement.aid_in_new": ("aid_items", "receive"),
    "aid_movement.give_out_new": ("aid_items", "give"),
    "aid_movement.received_new": ("aid_items", ""),
    "aid_movement.aid_discarded_new": ("aid_items", ""),
    "aid_movement.count_new": ("aid_items", ""),
}
"""Screens that offer their own draft back; by the form's code."""
AGAIN: Final[Mapping[str, tuple[str, str]]] = {
    "joint_visit_edit": ("support_entries", "again"),
    "form_answer_new": ("forms", "resume"),
}
"""Screens that open a form again; they are given the key of what it is about."""
ON_SCREEN: Final[Mapping[str, tuple[str, str]]] = {
    "year_correction": ("year_closings", ""),
    "day_sheet": ("day_sheets", ""),
    "house_diary": ("house_diaries", ""),
    "house_rules": ("dwellings", ""),
    "lease_paper": ("dwellings", ""),
    "master_lease": ("dwellings", ""),
    "business_rules": ("settings", "organisation"),
    "business_plan": ("corporation_duties", ""),
    "business_report": ("corporation_duties", ""),
    "translation_correction": ("settings", "translations"),
    "organisation_business": ("settings", "organisation"),
    "programme_item": ("programmes", "money"),
    "programme_step": ("programmes", "steps"),
    "programme_answer": ("programmes", "conditions"),
    "programme_change": ("programmes", "notices"),
    "programme_money": ("programmes", "money"),
    "submission": ("submissions", ""),
    "submission_item": ("submissions", ""),
    "submission_part": ("submissions", ""),
    "support_housing_unit": ("support_housing", "homes"),
    "support_report": ("support_housing", "report"),
    "other_use": ("support_housing", "homes"),
    "safety_check": ("support_housing", "checks"),
    "missed_watch": ("support_housing", "ledger"),
}
"""Screens whose parts offer their drafts back when they are opened there; by the kind of record."""


def reopen(desk: Desk, editor: Editor, form: str, client_id: UUID | None, about: UUID | None) -> None:
    """Open a record editor with what had been typed, beside its page."""
    desk.navigation.open(editor.subject, client_id if editor.subject == _PAGE else None, editor.part)
    workspace, owner = desk.workspace, desk.navigation

    def open_pane(editing: Editing, title: str, view: View | None) -> None:
        pane = RecordEditor(desk, editing, view, resume=True)
        desk.navigation.show_details(pane, title)
        pane.take_focus()

    def make(case: Any) -> None:
        editing, title = load(editor.making)(desk, client_id, None if case is None else case.id)
        if not form.endswith(_EDIT) or about is None:
            open_pane(editing, title, None)
            return
        desk.tasks.read(
            lambda: editing.service.get(about),
            owner=owner,
            then=lambda view: open_pane(editing, title, view),
        )

    desk.tasks.read(
        lambda: None if client_id is None else workspace.cases.current(client_id), owner=owner, then=make
    )
