"""The screens of the program, a line each: a new screen is one more line here and a folder of its own.

They are named as text and imported when they are first shown, so that starting does not pay for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from desktop.domain.roles import Permission
from i18n.words import N_


@dataclass(frozen=True, slots=True)
class Subject:
    """A screen: the code by which navigation opens it, its words, its icon, and where it is written."""

    code: str
    words: str
    icon: str
    screen: str
    """module:Class; the class is a `ui.screen.Screen` and is made with the desk alone."""
    in_rail: bool = False
    under: str = ""
    """The subject of the rail that it belongs to, when it has no place there itself."""
    of_one: bool = False
    """Whether it shows one record, so that nobody goes there without saying which."""
    needs: Permission | None = None
    """What one must be allowed to read there: it is not offered to anybody else."""


DOOR: Final = "ui.unlock.screen:UnlockScreen"
"""What is shown before unlocking; made with a `ui.desk.Door`."""
PALETTE: Final = "ui.palette.palette:Palette"
"""The command palette; made with the window and the desk."""
AT_COUNTER: Final = frozenset({"forms"})
"""Screens that can speak the language of a volunteer, which is chosen in the settings."""
POINTING: Final = "ui.pointed_answers.opening:open_cards"
"""Called with what stands around and has messages, the desk and a client or None."""
POINTING_VIEW: Final = "ui.pointing.view:PointingView"
"""The cards on the full screen; made with the window, the desk, a client or None, and a language."""
SEARCHING: Final = "clients"
"""Where the box at the top searches."""
ASKED: Final = "address_inquiries"
"""Where it is noted that somebody asks about a person."""
RECORDING: Final = "support_entries"
"""Where support is recorded when the present screen has no better idea."""

SUBJECTS: Final = (
    Subject("today", N_("Today"), "home", "ui.today.screen:TodayScreen", in_rail=True),
    Subject("clients", N_("Clients"), "people", "ui.clients.screen:ClientsScreen", in_rail=True),
    Subject(
        "support_entries",
        N_("Visits"),
        "visit",
        "ui.support_entries.screen:SupportEntriesScreen",
        in_rail=True,
    ),
    Subject("dwellings", N_("Housing"), "house", "ui.dwellings.screen:DwellingsScreen", in_rail=True),
    Subject("printing", N_("Papers"), "document", "ui.printing.screen:PrintingScreen", in_rail=True),
    Subject("reports", N_("Reports"), "report", "ui.reports.screen:ReportsScreen", in_rail=True),
    Subject(
        "claims", N_("Subsidy"), "money", "ui.claim_rehearsals.screen:ClaimRehearsalScreen", in_rail=True
    ),
    Subject("settings", N_("Settings"), "settings", "ui.settings.screen:SettingsScreen", in_rail=True),
    Subject(
        "work_diaries",
        N_("Work diary"),
        "time",
        "ui.work_diaries.screen:WorkDiariesScreen",
        under="claims",
    ),
    Subject(
        "attendances",
        N_("Attendance book"),
        "time",
        "ui.attendances.screen:AttendancesScreen",
        under="claims",
    ),
    Subject(
        "wages",
        N_("Pay"),
        "wallet",
        "ui.wages.screen:WagesScreen",
        under="claims",
        needs=Permission.KEEP_PAY,
    ),
    Subject(
        "vouchers", N_("Vouchers of costs"), "money", "ui.vouchers.screen:VouchersScreen", under="claims"
    ),
    Subject("seminars", N_("Seminars held"), "people", "ui.seminars.screen:SeminarsScreen", under="claims"),
    Subject(
        "programmes",
        N_("Subsidy year"),
        "calendar",
        "ui.programmes.screen:ProgrammesScreen",
        under="claims",
    ),
    Subject(
        "submissions",
        N_("Papers handed in"),
        "folder",
        "ui.submissions.screen:SubmissionsScreen",
        under="claims",
    ),
    Subject(
        "year_closings",
        N_("Closing of years"),
        "lock",
        "ui.year_closings.screen:YearClosingsScreen",
        under="claims",
    ),
    Subject(
        "visit_plans",
        N_("Visit plan"),
        "calendar",
        "ui.visit_plans.screen:VisitPlansScreen",
        under="support_entries",
    ),
    Subject(
        "day_sheets",
        N_("Day's sheets"),
        "document",
        "ui.day_sheets.screen:DaySheetsScreen",
        under="support_entries",
    ),
    Subject(
        "watch_reports",
        N_("Reports on the watch"),
        "report",
        "ui.watch_reports.screen:WatchReportsScreen",
        under="reports",
    ),
    Subject(
        "papers_given",
        N_("What was given to whom"),
        "document",
        "ui.papers_given.screen:PapersGivenScreen",
        under="reports",
    ),
    Subject(
        "leaving_reports",
        N_("Leavings and deaths"),
        "exit",
        "ui.leaving_reports.screen:LeavingReportsScreen",
        under="reports",
    ),
    Subject(
        "office_forms",
        N_("Offices' Excel forms"),
        "paperwork",
        "ui.office_forms.screen:OfficeFormsScreen",
        under="reports",
    ),
    Subject(
        "corporation_duties",
        N_("The corporation's own duties"),
        "paperwork",
        "ui.corporation_duties.screen:CorporationDutiesScreen",
        under="reports",
    ),
    Subject(
        "statutory_ledgers",
        N_("Statutory ledgers"),
        "list",
        "ui.statutory_ledgers.screen:StatutoryLedgersScreen",
        under="reports",
    ),
    Subject("agencies", N_("Agencies"), "handshake", "ui.agencies.screen:AgenciesScreen", under="clients"),
    Subject("meetings", N_("Meetings"), "people", "ui.meetings.screen:MeetingsScreen", under="clients"),
    Subject(
        "interpreters",
        N_("Interpreters"),
        "language",
        "ui.interpreters.screen:InterpretersScreen",
        under="clients",
    ),
    Subject("keys_kept", N_("Keys kept"), "key", "ui.keys_kept.screen:KeysScreen", under="clients"),
    Subject("aid_items", N_("Material aid"), "heart", "ui.aid_items.screen:AidScreen", under="clients"),
    Subject(
        "client_money",
        N_("Client money"),
        "money",
        "ui.client_money.screen:ClientMoneyScreen",
        under="clients",
    ),
    Subject(
        "incidents", N_("Incidents"), "bell", "ui.incidents.screen:IncidentsScreen", under="support_entries"
    ),
    Subject(
        "night_duty",
        N_("Night and holiday duty"),
        "time",
        "ui.night_duty.screen:NightDutyScreen",
        under="support_entries",
    ),
    Subject(
        "house_diaries",
        N_("House diaries"),
        "house",
        "ui.house_diaries.screen:HouseDiariesScreen",
        under="support_entries",
    ),
    Subject(
        "support_housing",
        N_("Support housing"),
        "house",
        "ui.support_housing.screen:SupportHousingScreen",
        under="dwellings",
    ),
    Subject(
        "address_inquiries",
        N_("Asked about people"),
        "phone",
        "ui.address_inquiries.screen:AddressInquiriesScreen",
        under="clients",
    ),
    Subject(
        "forms",
        N_("Papers in many languages"),
        "language",
        "ui.forms.screen:FormsScreen",
        under="printing",
    ),
    Subject("labels", N_("Labels and envelopes"), "mail", "ui.labels.screen:LabelsScreen", under="printing"),
    Subject("history", N_("History"), "history", "ui.history.screen:HistoryScreen", under="settings"),
    Subject(
        "client",
        N_("Client"),
        "person",
        "ui.clients.client_screen:ClientScreen",
        under="clients",
        of_one=True,
    ),
)


def load(place: str) -> Callable[..., Any]:
    """Return the class named `module:Class`."""
    module, _, name = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
