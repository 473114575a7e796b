"""The services of hours, money and claims, built together: each needs the diary, the vouchers or the years.

They are a part of the workspace; nothing here is handed out by another way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.services.activity import Activity
from desktop.services.attendances import Attendances
from desktop.services.business_plans import BusinessPlans
from desktop.services.case_fundings import CaseFundings
from desktop.services.claim_material import Parts
from desktop.services.claim_rehearsals import ClaimRehearsals
from desktop.services.counted_times import CountedTimes
from desktop.services.days_off import DaysOffOf
from desktop.services.duty_lines import DutyLines
from desktop.services.employments import Employments
from desktop.services.explained import ExplainedOf
from desktop.services.leaving_reports import LeavingReports
from desktop.services.office import Office
from desktop.services.office_claim_values import ClaimValues
from desktop.services.office_forms import OfficeForms
from desktop.services.office_lists import ListSources, OfficeLists
from desktop.services.office_values import OfficeValues
from desktop.services.programme_sheets import ProgrammeSheets, Reckoned
from desktop.services.programmes import Programmes
from desktop.services.seminars import Seminars
from desktop.services.staff import StaffMembers
from desktop.services.staff_certificates import StaffCertificates
from desktop.services.submission_figures import FigureSources, SubmissionFiguresOf
from desktop.services.submission_sheets import SubmissionSheets
from desktop.services.submissions import Submissions
from desktop.services.travel_costs import TravelCosts
from desktop.services.visit_expenses import VisitExpenses
from desktop.services.vouchers import Vouchers
from desktop.services.wages import Wages
from desktop.services.work_diaries import WorkDiaries
from desktop.services.work_lines import WorkLines
from desktop.services.year_closings import Calendar, YearClosings
from desktop.services.year_figures import YearFigures
from desktop.storage.open_files import OpenFiles


@dataclass(frozen=True, slots=True)
class ClaimServices:
    """What is known of hours, pay, costs and years; each name is a file in `desktop/services`."""

    attendances: Attendances
    case_fundings: CaseFundings
    claim_rehearsals: ClaimRehearsals
    duty_lines: DutyLines
    employments: Employments
    explained: ExplainedOf
    programme_sheets: ProgrammeSheets
    programmes: Programmes
    seminars: Seminars
    staff_certificates: StaffCertificates
    submission_figures: SubmissionFiguresOf
    submission_sheets: SubmissionSheets
    submissions: Submissions
    travel_costs: TravelCosts
    visit_expenses: VisitExpenses
    vouchers: Vouchers
    wages: Wages
    work_diaries: WorkDiaries
    work_lines: WorkLines
    year_closings: YearClosings


def claim_services(office: Office, files: OpenFiles, off: DaysOffOf) -> ClaimServices:
    """Build them."""
    typed, programmes = WorkLines(office), Programmes(office)
    diaries = WorkDiaries(office, typed, off)
    vouchers = Vouchers(office, files, programmes.of)
    employments, certificates = Employments(office, files), StaffCertificates(office, files)
    attendances = Attendances(office, off, diaries.reckoned, employments)
    wages, told = Wages(office, employments, attendances), ExplainedOf(office)
    reckoned, submissions = Reckoned(vouchers.between, diaries.reckoned), Submissions(office, files)
    rehearsals = ClaimRehearsals(
        office,
        Parts(diaries, employments, certificates, wages, vouchers, programmes),
        ProgrammeSheets(office, programmes, reckoned).conditions,
        told,
    )
    sheets = ProgrammeSheets(office, programmes, replace(reckoned, claimable=rehearsals.used))
    figures = YearFigures(
        office, diaries.reckoned, vouchers.between, rehearsals.claimable, Activity(office).of
    )
    closings = YearClosings(
        office,
        subsidy_period=programmes.subsidy_period,
        sources=figures.sources(),
        beginnings={Calendar.SUBSIDY: programmes.begin_next},
    )
    return ClaimServices(
        attendances=attendances,
        case_fundings=CaseFundings(office),
        claim_rehearsals=rehearsals,
        duty_lines=DutyLines(office, typed, diaries.reckoned),
        employments=employments,
        explained=told,
        programme_sheets=sheets,
        programmes=programmes,
        seminars=Seminars(office, files),
        staff_certificates=certificates,
        submission_figures=SubmissionFiguresOf(
            office,
            submissions,
            FigureSources(programmes, rehearsals, vouchers, employments, told, closings),
        ),
        submission_sheets=SubmissionSheets(office, submissions, programmes, sheets, employments, told),
        submissions=submissions,
        travel_costs=TravelCosts(office, vouchers, diaries.reckoned),
        visit_expenses=VisitExpenses(office, vouchers, diaries.reckoned),
        vouchers=vouchers,
        wages=wages,
        work_diaries=diaries,
        work_lines=typed,
        year_closings=closings,
    )


def office_forms(
    office: Office,
    files: OpenFiles,
    claim: ClaimServices,
    staff: StaffMembers,
    counted: tuple[Activity, LeavingReports, CountedTimes, BusinessPlans],
) -> OfficeForms:
    """Build offices' forms, which say what all of these know."""
    activity, leavings, times, plans = counted
    values = ClaimValues(office, claim.programmes, claim.claim_rehearsals, plans, times)
    sources = ListSources(
        attendances=claim.attendances,
        certificates=claim.staff_certificates,
        diaries=claim.work_diaries,
        employments=claim.employments,
        programmes=claim.programmes,
        seminars=claim.seminars,
        sheets=claim.submission_sheets,
        staff=staff.all,
        submissions=claim.submissions,
        vouchers=claim.vouchers,
        wages=claim.wages,
    )
    told = OfficeValues(office, activity, leavings, times, values)
    return OfficeForms(office, files, told, OfficeLists(office, sources))
