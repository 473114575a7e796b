"""What the folders of other subjects put on a person's page: tabs, the recording panel, dialogs. A line each.

They are named as text and loaded with `ui.screens.load`: subject folders do not import each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from i18n.words import N_
from ui.desk import Desk
from ui.parts.composing import commit_all

PLANNING: Final = N_("Consultation and plan")
MOVING_IN: Final = N_("Before the move")
LIVING: Final = N_("In tenancy")
LEAVING: Final = N_("Leaving and death")


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of a person's page: its code, its words, the `ClientPage` behind it, its group."""

    code: str
    words: str
    page: str
    group: str = ""
    """One of the groups below, or nothing for what is always in sight."""


TABS: Final = (
    Tab("overview", N_("Overview"), "ui.clients.overview:Overview"),
    Tab("entries", N_("Entries"), "ui.support_entries.timeline:Timeline"),
    Tab("people", N_("Household and contacts"), "ui.contacts.page:PeoplePage"),
    Tab("attachments", N_("Attachments"), "ui.attachments.page:AttachmentsPage"),
    Tab("history", N_("History"), "ui.history.client_page:ClientHistoryPage"),
    Tab("intake", N_("Intake sheet"), "ui.intakes.page:IntakePage", PLANNING),
    Tab("eligibility", N_("Eligibility and income"), "ui.eligibility.page:EligibilityPage", PLANNING),
    Tab("plan", N_("Plan"), "ui.support_plans.page:PlanPage", PLANNING),
    Tab("forms", N_("Papers in many languages"), "ui.forms.page:FormsPage", PLANNING),
    Tab("supports", N_("Money support"), "ui.economic_supports.page:EconomicSupportsPage", PLANNING),
    Tab("linking", N_("Linking and interpreters"), "ui.referrals.page:LinkingPage", PLANNING),
    Tab("search", N_("Searching a home"), "ui.home_search.page:HomeSearchPage", MOVING_IN),
    Tab("guarantees", N_("Guarantees and contracts"), "ui.guarantees.page:GuaranteesPage", MOVING_IN),
    Tab("home", N_("Home and watch"), "ui.tenancies.page:HomePage", LIVING),
    Tab("support_housing", N_("Support housing and fees"), "ui.support_terms.page:SupportTermsPage", LIVING),
    Tab("keys", N_("Keys, aid, residence"), "ui.keys_kept.page:KeysPage", LIVING),
    Tab("money", N_("Money kept"), "ui.client_money.page:MoneyPage", LIVING),
    Tab("protection", N_("Protection and handing on"), "ui.address_protections.page:ProtectionPage", LIVING),
    Tab("incidents", N_("Emergency and rent"), "ui.incidents.page:IncidentsPage", LIVING),
    Tab("preparing", N_("Arranged in life"), "ui.death_mandates.page:PreparingPage", LEAVING),
    Tab("leaving", N_("Leaving a home"), "ui.leavings.page:LeavingPage", LEAVING),
    Tab("death", N_("Death"), "ui.deaths.page:DeathPage", LEAVING),
    Tab("estate", N_("Money left"), "ui.estate_money.page:EstateMoneyPage", LEAVING),
    Tab("belongings", N_("Belongings left behind"), "ui.belongings.page:BelongingsPage", LEAVING),
)

CONFIDED: Final = frozenset(
    {
        "belongings",
        "people",
        "history",
        "protection",
        "intake",
        "forms",
        "eligibility",
        "plan",
        "supports",
        "search",
        "guarantees",
        "support_housing",
        "death",
        "preparing",
        "leaving",
        "estate",
    }
)
"""Tabs that hold what was said in confidence: who may not read notes is told so instead of an empty page."""
ENTRY_PANEL: Final = "ui.support_entries.panel:EntryPanel"
"""Made with (desk, client_id); shown beside the page by `navigation.show_details`."""
EDIT_PANEL: Final = "ui.clients.edit:EditPanel"
"""Made with (desk, client_id); changes what is known of the person."""
STAGE_DIALOG: Final = "ui.cases.dialogs:StageDialog"
"""Made with (parent, desk, client_id); moves, closes or reopens the newest case."""
CONDITION_PANEL: Final = "ui.condition_checks.panel:ConditionPanel"
"""Made with (desk, client_id, check_id); shown beside the page."""
MOVE_IN_DIALOG: Final = "ui.tenancies.dialog:MoveInDialog"
"""Made with (parent, desk, client_id)."""
MOVE_HOUSE_DIALOG: Final = "ui.tenancies.dialog:MoveHouseDialog"
"""Made with (parent, desk, client_id)."""
HOME_SECTIONS: Final = (
    "ui.visit_plans.section:PlannedSection",
    "ui.watch_agreements.section:AgreementsSection",
    "ui.absences.section:AbsencesSection",
)
"""Made with (desk, client_id); sections of the tab of home and watch, which read by themselves."""
LINKING_SECTIONS: Final = ("ui.pointed_answers.section:PointedSection",)
"""Made with (desk, client_id); sections of the tab of linking and interpreters, which read by themselves."""
MONEY_SECTIONS: Final = ("ui.case_fundings.section:FundingSection",)
"""Made with (desk, client_id); sections above the economic supports, which read by themselves."""
STAFF_BOX: Final = "ui.visit_plans.editing:staff_box"
"""Called with (desk); the choice of who works here."""
WAIT_DIALOG: Final = "ui.silence_watch.dialog:WaitDialog"
"""Made with (parent, desk, client_id, name, done); waits with a silence."""
DEATH_TAB: Final = "death"
"""The tab that says what to do when somebody has died."""
DEATH_SECTIONS: Final = ("ui.leaving_reports.section:ReviewSection",)
"""Made with (desk, client_id); sections of the tab of a death, which read by themselves."""
LABEL_DIALOG: Final = "ui.belongings.label_dialog:LabelDialog"
"""Made with (parent, desk, client_id); looks a label up that is typed or scanned."""
LABEL_SCANNED: Final = "ui.belongings.label_dialog:open_label"
"""Called with (page, desk, client_id, tag); opens the thing or box whose label was scanned."""
DEPARTURE_DIALOG: Final = "ui.departures.dialog:DepartureDialog"
"""Made with (parent, desk, client_id)."""
MERGE_DIALOG: Final = "ui.merging.dialog:MergeDialog"
"""Made with (parent, desk, client_id)."""
KEPT_SECTIONS: Final = (
    "ui.keys_kept.section:KeysSection",
    "ui.aid_items.section:AidSection",
    "ui.residence_permits.section:PermitSection",
    "ui.handovers.section:HandoverSection",
)
"""What stands in the tab of keys, one below the other; made with (desk, client_id)."""
GIVING: Final = "ui.aid_items.editing:open_giving"
"""Called with (desk, client_id, done); shows the form of material aid beside the page."""
NO_ANSWER: Final = "ui.incidents.openers:begin_ladder"
"""Called with (desk, client_id, entry_id): begins what is done when nobody answers, from that visit."""
EMERGENCY_SHEET: Final = "ui.incidents.papers:show_sheet"
"""Called with (desk, client_id): shows the emergency sheet beside the page, ready to print."""
PAPERS: Final = (
    "ui.printing.case_record:offers",
    "ui.support_entries.papers:offers",
    "ui.intakes.papers:offers",
    "ui.forms.papers:offers",
    "ui.eligibility.papers:offers",
    "ui.support_plans.papers:offers",
    "ui.economic_supports.papers:offers",
    "ui.home_search.papers:offers",
    "ui.guarantees.papers:offers",
    "ui.condition_checks.papers:offers",
    "ui.referrals.papers:offers",
    "ui.watch_agreements.papers:offers",
    "ui.watch_reports.papers:offers",
    "ui.support_terms.papers:offers",
    "ui.keys_kept.papers:offers",
    "ui.aid_items.papers:offers",
    "ui.residence_permits.papers:offers",
    "ui.handovers.papers:offers",
    "ui.client_money.papers:offers",
    "ui.incidents.papers:offers",
    "ui.death_mandates.papers:offers",
    "ui.leavings.papers:offers",
    "ui.deaths.papers:offers",
    "ui.estate_money.papers:offers",
    "ui.deaths.letters:offers",
    "ui.belongings.papers:offers",
)
"""The papers that each subject offers for a person (`ui.paper_offers`), in the order of the list."""
MEETING_EDITOR: Final = "ui.meetings.editor:NewMeeting"
"""Made with (desk, client_id); notes a meeting about the person, beside the page."""
REQUEST_PANEL: Final = "ui.interpreters.request:RequestPanel"
"""Made with (desk, client_id, case_id, view, language); asks an interpreter, beside the page."""
INQUIRY_COLUMNS: Final = "ui.address_inquiries.screen:inquiry_columns"
"""Called with (desk); the columns of inquiries about where somebody is."""
INQUIRY_EDITOR: Final = "ui.address_inquiries.editor:edit_inquiry"
"""Called with (desk, view); shows an inquiry beside the page."""
PRINT_PLACE: Final = "printing"
"""The screen that prints; opened with the client's id and the document's code as part."""


class ClientPage(QWidget):
    """One tab of a person's page; it is made for one client and reads when it is made."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__()
        self.desk = desk
        self.client_id = client_id
        self.say = desk.words.say

    def write_drafts(self) -> None:
        """Give unfinished forms to the writing thread."""

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def show_problem(self, problem: Problem) -> None:
        """Pass a problem on to the screen around."""
        around: Any = self.parent()
        while around is not None and not hasattr(around, "messages"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)
