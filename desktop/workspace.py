"""The services of one open vault, built after unlocking and handed down by constructors; never global."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from desktop.claim_services import claim_services, office_forms
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.services import absence_due, kept_due, mandate_ports, money_due, support_deadlines
from desktop.services.absences import Absences
from desktop.services.activity import Activity
from desktop.services.address_inquiries import AddressInquiries
from desktop.services.address_protections import AddressProtections
from desktop.services.addressees import Addressees
from desktop.services.agencies import Agencies
from desktop.services.aid_items import AidItems
from desktop.services.assessments import Assessments
from desktop.services.attachments import Attachments
from desktop.services.attempts import Attempts
from desktop.services.attendance_files import AttendanceFiles
from desktop.services.attendances import Attendances
from desktop.services.backups import Backups
from desktop.services.belongings import Belongings
from desktop.services.belongings_gate import gate_of
from desktop.services.buildings import Buildings
from desktop.services.business_costs import BusinessCosts
from desktop.services.business_figures import BusinessFigures
from desktop.services.business_plans import BusinessPlans
from desktop.services.business_reports import BusinessReports
from desktop.services.case_files import CaseFiles
from desktop.services.case_fundings import CaseFundings
from desktop.services.cases import Cases
from desktop.services.circles import Circles
from desktop.services.claim_rehearsals import ClaimRehearsals
from desktop.services.client_money import ClientMoney
from desktop.services.clients import ClientAttributes, Clients
from desktop.services.condition_checks import ConditionChecks
from desktop.services.consent_lens import ConsentLens
from desktop.services.consents import Consents
from desktop.services.contacts import Contacts
from desktop.services.corporation_duties import CorporationDuties
from desktop.services.corporation_notices import CorporationNotices
from desktop.services.corporation_papers import CorporationPapers
from desktop.services.corporation_services import corporation_services
from desktop.services.counted_times import CountedTimes
from desktop.services.custody import Custody
from desktop.services.day_sheets import DaySheets
from desktop.services.days_off import DaysOffOf
from desktop.services.dealings import Dealings
from desktop.services.death_addressees import DeathAddressees
from desktop.services.death_letters import DeathLetters
from desktop.services.death_mandates import DeathMandates
from desktop.services.death_reviews import DeathReviews
from desktop.services.death_wishes import DeathWishes
from desktop.services.deaths import Deaths
from desktop.services.departures import Departures
from desktop.services.direct_payment_notices import DirectPaymentNotices
from desktop.services.disclosure import Disclosure
from desktop.services.door_facts import DoorFactsOf
from desktop.services.drafts import FormDrafts
from desktop.services.duplicates import Duplicates
from desktop.services.duty_handovers import DutyHandovers
from desktop.services.duty_lines import DutyLines
from desktop.services.duty_shifts import DutyShifts
from desktop.services.dwelling_files import DwellingFiles
from desktop.services.dwelling_photos import DwellingPhotos
from desktop.services.dwellings import Dwellings
from desktop.services.economic_supports import EconomicSupports
from desktop.services.eligibility import Eligibility
from desktop.services.eligibility_facts import EligibilityFacts
from desktop.services.emergency_sheets import EmergencySheets
from desktop.services.employments import Employments
from desktop.services.erasing import Erasing
from desktop.services.estate_confirmations import EstateConfirmations
from desktop.services.estate_money import EstateMoney
from desktop.services.explained import ExplainedOf
from desktop.services.face_sheets import FaceSheets
from desktop.services.first_tasks import FirstTasks
from desktop.services.form_answers import FormAnswers
from desktop.services.form_sources import FormSources
from desktop.services.form_taking import FormTaking
from desktop.services.guarantee_applications import GuaranteeApplications
from desktop.services.handovers import Handovers
from desktop.services.health_notes import HealthNotes
from desktop.services.history import History
from desktop.services.home_insurances import HomeInsurances
from desktop.services.home_wishes import HomeWishes
from desktop.services.house_diaries import HouseDiaries
from desktop.services.house_rules import HouseRulesOf
from desktop.services.household_members import HouseholdMembers
from desktop.services.housing_situations import HousingSituations
from desktop.services.incidents import Incidents
from desktop.services.income_sheets import IncomeSheets
from desktop.services.intake_papers import IntakePapers
from desktop.services.intakes import Intakes
from desktop.services.interpreters import Interpreters
from desktop.services.interpretings import Interpretings
from desktop.services.joint_visits import JointVisits
from desktop.services.keys_kept import KeysKept
from desktop.services.leaving_reports import LeavingReports
from desktop.services.leavings import Leavings
from desktop.services.letting import Letting
from desktop.services.loaded_papers import LoadedPapers
from desktop.services.master_leases import MasterLeases
from desktop.services.matching import Matching
from desktop.services.meetings import Meetings
from desktop.services.merging import Merging
from desktop.services.money_confirmations import MoneyConfirmations
from desktop.services.monitoring import Monitoring
from desktop.services.move_costs import MoveCosts
from desktop.services.move_steps import MoveSteps
from desktop.services.network_memberships import NetworkMemberships
from desktop.services.night_calls import NightCalls
from desktop.services.office import Office
from desktop.services.office_forms import OfficeForms
from desktop.services.organisation_businesses import BELONGINGS, OrganisationBusinesses
from desktop.services.organisation_licences import OrganisationLicences
from desktop.services.organisations import Organisations
from desktop.services.paid_supports import PaidSupports
from desktop.services.paper_signatures import PaperSignatures
from desktop.services.papers_given import PapersGiven
from desktop.services.planned_visits import PlannedVisits
from desktop.services.pointed_answers import PointedAnswers
from desktop.services.powers_of_attorney import PowersOfAttorney
from desktop.services.programme_sheets import ProgrammeSheets
from desktop.services.programmes import Programmes
from desktop.services.property_inquiries import PropertyInquiries
from desktop.services.referral_letters import ReferralLetters
from desktop.services.referrals import Referrals
from desktop.services.refolding import Refolding
from desktop.services.rehabilitations import Rehabilitations
from desktop.services.rent_statuses import RentStatuses
from desktop.services.residence_permits import ResidencePermits
from desktop.services.resident_sheets import ResidentSheets
from desktop.services.rule_overrides import RuleOverrides
from desktop.services.safety_check_files import SafetyCheckFiles
from desktop.services.safety_checks import SafetyChecks
from desktop.services.search import Search
from desktop.services.seminars import Seminars
from desktop.services.shared_lists import SharedLists
from desktop.services.sheet_entries import SheetEntries
from desktop.services.signatures import Signatures
from desktop.services.silence_watch import SilenceWatch
from desktop.services.staff import StaffMembers
from desktop.services.staff_certificates import StaffCertificates
from desktop.services.statutory_ledgers import StatutoryLedgers
from desktop.services.submission_figures import SubmissionFiguresOf
from desktop.services.submission_sheets import SubmissionSheets
from desktop.services.submissions import Submissions
from desktop.services.support_applications import SupportApplications
from desktop.services.support_entries import SupportEntries
from desktop.services.support_housing import SupportHousing
from desktop.services.support_ledgers import SupportLedgers
from desktop.services.support_plans import SupportPlans
from desktop.services.support_reports import SupportReports
from desktop.services.support_terms import SupportTermsOf
from desktop.services.tenancies import Tenancies
from desktop.services.today import Today
from desktop.services.told_at_intake import ToldAtIntake
from desktop.services.translation_corrections import TranslationCorrections
from desktop.services.translation_reviews import TranslationReviews
from desktop.services.travel_costs import TravelCosts
from desktop.services.undertakings import Undertakings
from desktop.services.veil import Veil
from desktop.services.visit_calendars import VisitCalendars
from desktop.services.visit_expenses import VisitExpenses
from desktop.services.visit_plan import VisitPlan
from desktop.services.visits import Visits
from desktop.services.voucher_files import VoucherFiles
from desktop.services.vouchers import Vouchers
from desktop.services.wages import Wages
from desktop.services.watch_agreements import WatchAgreements
from desktop.services.watch_devices import WatchDevices
from desktop.services.watch_reports import WatchReports
from desktop.services.work_diaries import WorkDiaries
from desktop.services.work_lines import WorkLines
from desktop.services.year_closings import YearClosings
from desktop.storage.open_files import OpenFiles


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a worker can do in the open vault; each name is a file in `desktop/services`."""

    office: Office
    files: OpenFiles
    home_insurances: HomeInsurances
    home_wishes: HomeWishes
    matching: Matching
    move_costs: MoveCosts
    move_steps: MoveSteps
    organisation_licences: OrganisationLicences
    programmes: Programmes
    submission_figures: SubmissionFiguresOf
    submission_sheets: SubmissionSheets
    submissions: Submissions
    programme_sheets: ProgrammeSheets
    property_inquiries: PropertyInquiries
    belongings: Belongings
    absences: Absences
    address_protections: AddressProtections
    paper_signatures: PaperSignatures
    papers_given: PapersGiven
    veil: Veil
    activity: Activity
    addressees: Addressees
    agencies: Agencies
    aid_items: AidItems
    assessments: Assessments
    attachments: Attachments
    attendance_files: AttendanceFiles
    attendances: Attendances
    backups: Backups
    buildings: Buildings
    business_costs: BusinessCosts
    business_figures: BusinessFigures
    business_plans: BusinessPlans
    business_reports: BusinessReports
    case_files: CaseFiles
    case_fundings: CaseFundings
    cases: Cases
    circles: Circles
    claim_rehearsals: ClaimRehearsals
    client_attributes: ClientAttributes
    client_money: ClientMoney
    clients: Clients
    condition_checks: ConditionChecks
    consent_lens: ConsentLens
    consents: Consents
    contacts: Contacts
    corporation_duties: CorporationDuties
    corporation_notices: CorporationNotices
    corporation_papers: CorporationPapers
    custody: Custody
    dealings: Dealings
    death_addressees: DeathAddressees
    death_letters: DeathLetters
    death_mandates: DeathMandates
    death_wishes: DeathWishes
    death_reviews: DeathReviews
    deaths: Deaths
    departures: Departures
    direct_payment_notices: DirectPaymentNotices
    disclosure: Disclosure
    door_facts: DoorFactsOf
    drafts: FormDrafts
    duplicates: Duplicates
    dwelling_files: DwellingFiles
    dwelling_photos: DwellingPhotos
    dwellings: Dwellings
    economic_supports: EconomicSupports
    eligibility: Eligibility
    eligibility_facts: EligibilityFacts
    counted_times: CountedTimes
    explained: ExplainedOf
    face_sheets: FaceSheets
    form_answers: FormAnswers
    pointed_answers: PointedAnswers
    form_sources: FormSources
    form_taking: FormTaking
    loaded_papers: LoadedPapers
    office_forms: OfficeForms
    translation_corrections: TranslationCorrections
    translation_reviews: TranslationReviews
    guarantee_applications: GuaranteeApplications
    first_tasks: FirstTasks
    erasing: Erasing
    handovers: Handovers
    history: History
    house_rules: HouseRulesOf
    household_members: HouseholdMembers
    housing_situations: HousingSituations
    income_sheets: IncomeSheets
    day_sheets: DaySheets
    days_off: DaysOffOf
    watch_agreements: WatchAgreements
    watch_reports: WatchReports
    sheet_entries: SheetEntries
    keys_kept: KeysKept
    leavings: Leavings
    leaving_reports: LeavingReports
    letting: Letting
    master_leases: MasterLeases
    intake_papers: IntakePapers
    intakes: Intakes
    interpreters: Interpreters
    interpretings: Interpretings
    meetings: Meetings
    merging: Merging
    monitoring: Monitoring
    network_memberships: NetworkMemberships
    organisations: Organisations
    organisation_businesses: OrganisationBusinesses
    paid_supports: PaidSupports
    planned_visits: PlannedVisits
    powers_of_attorney: PowersOfAttorney
    referral_letters: ReferralLetters
    referrals: Referrals
    refolding: Refolding
    rehabilitations: Rehabilitations
    residence_permits: ResidencePermits
    resident_sheets: ResidentSheets
    rule_overrides: RuleOverrides
    safety_check_files: SafetyCheckFiles
    safety_checks: SafetyChecks
    search: Search
    seminars: Seminars
    shared_lists: SharedLists
    silence_watch: SilenceWatch
    staff: StaffMembers
    staff_certificates: StaffCertificates
    statutory_ledgers: StatutoryLedgers
    support_applications: SupportApplications
    support_entries: SupportEntries
    support_housing: SupportHousing
    support_ledgers: SupportLedgers
    support_plans: SupportPlans
    support_reports: SupportReports
    support_terms: SupportTermsOf
    tenancies: Tenancies
    address_inquiries: AddressInquiries
    today: Today
    told_at_intake: ToldAtIntake
    joint_visits: JointVisits
    signatures: Signatures
    undertakings: Undertakings
    duty_handovers: DutyHandovers
    duty_shifts: DutyShifts
    emergency_sheets: EmergencySheets
    employments: Employments
    estate_money: EstateMoney
    health_notes: HealthNotes
    house_diaries: HouseDiaries
    incidents: Incidents
    night_calls: NightCalls
    rent_statuses: RentStatuses
    watch_devices: WatchDevices
    visit_calendars: VisitCalendars
    visit_expenses: VisitExpenses
    visit_plan: VisitPlan
    visits: Visits
    wages: Wages
    travel_costs: TravelCosts
    vouchers: Vouchers
    voucher_files: VoucherFiles
    work_diaries: WorkDiaries
    work_lines: WorkLines
    duty_lines: DutyLines
    year_closings: YearClosings

    @property
    def is_there(self) -> bool:
        """Tell whether the vault can still be reached; False for a stick that was pulled."""
        return self.files.vault.is_there

    def close(self) -> None:
        """Close the databases, drop the keys, give the vault free."""
        self.files.close()


def services_of(office: Office, files: OpenFiles) -> Workspace:
    """Build the services of an open vault."""
    cases, contacts, dwellings = Cases(office), Contacts(office), Dwellings(office)
    clients, attributes = Clients(office, cases), ClientAttributes(office)
    visits, sheets_of_day = Visits(office), DaySheets(office)
    members, entries, monitoring = (
        HouseholdMembers(office),
        SupportEntries(office, visits),
        Monitoring(office),
    )
    tenancies = Tenancies(office, cases, dwellings, monitoring)
    applications = SupportApplications(office)
    facts, rehabilitations = EligibilityFacts(office), Rehabilitations(office)
    consents, situations = Consents(office), HousingSituations(office)
    agencies, interpreters = Agencies(office), Interpreters(office)
    disclosure, intakes = Disclosure(office, consents), Intakes(office, cases)
    meetings, inquiries = Meetings(office, cases, entries), PropertyInquiries(office, cases, entries)
    referrals = Referrals(
        office,
        agencies=agencies,
        attributes=attributes,
        cases=cases,
        consents=consents,
        entries=entries,
        intakes=intakes,
    )
    sheets, organisations = IncomeSheets(office, clients, members), Organisations(office)
    attachments, businesses = Attachments(office, files), OrganisationBusinesses(office, files)
    mandates, wishes, insurances = (
        DeathMandates(office, businesses),
        DeathWishes(office),
        HomeInsurances(office),
    )
    deaths = Deaths(
        office,
        lacks=partial(businesses.lacks, BELONGINGS),
        arranged=partial(mandate_ports.arranged, office),
        notified=mandate_ports.notified,
        procedure=partial(businesses.rules.procedure, BELONGINGS),
    )
    reviews = DeathReviews(office)
    departures = Departures(office, cases, tenancies, monitoring, deaths)
    conditions = ConditionChecks(office, attachments)
    leavings = Leavings(office, cases=cases, checks=conditions, departures=departures, tenancies=tenancies)
    resident, powers, staff = ResidentSheets(office), PowersOfAttorney(office), StaffMembers(office, files)
    leases, house_rules = MasterLeases(office, files), HouseRulesOf(office)
    home_wishes, form_sources = HomeWishes(office), FormSources(office)
    circles = Circles(
        office, agencies=agencies, clients=clients, contacts=contacts, household_members=members
    )
    absences = Absences(office)
    attempts = Attempts(office.clock, files)
    confirmations = MoneyConfirmations(office, files, attempts)
    money = ClientMoney(office, attachments, confirmations)
    estate_money = EstateMoney(
        office,
        attachments,
        EstateConfirmations(office, files, attempts, confirmations),
        money=money,
        deaths=deaths,
    )
    custody, aid = Custody(office, confirmations), AidItems(office, cases, entries)
    keys, permits = KeysKept(office), ResidencePermits(office, attachments)
    incidents = Incidents(office, cases, entries, circles)
    calls, diaries = NightCalls(office, cases, entries), HouseDiaries(office, cases, entries)
    health, rents = HealthNotes(office), RentStatuses(office)
    door_facts = DoorFactsOf(
        office, absences=absences, cases=cases, clients=clients, incidents=incidents, rent_statuses=rents
    )
    handovers = DutyHandovers(office, calls, incidents, diaries)
    housing, terms = SupportHousing(office), SupportTermsOf(office)
    ledgers, checks = SupportLedgers(office, housing), SafetyChecks(office)
    duplicates, corporation = Duplicates(office), corporation_services(office, organisations, businesses)
    inquired = AddressInquiries(office, duplicates)
    assessments, protections, plans = (
        Assessments(office),
        AddressProtections(office),
        SupportPlans(office, attributes, members),
    )
    silence_watch, off = SilenceWatch(office), DaysOffOf(office)
    claim = claim_services(office, files, off)
    gate = gate_of(office, businesses, deaths.earliest_disposal, mandate_ports.designated)
    belongings = Belongings(
        office, files, replace(gate, estate=estate_money.proceeds, prove=estate_money.confirmations.prove)
    )
    visit_plan, paid = VisitPlan(office, silence_watch), PaidSupports(office)
    death_addressees = DeathAddressees(
        office,
        agencies=agencies,
        clients=clients,
        contacts=contacts,
        deaths=deaths,
        insurances=insurances,
        tenancies=tenancies,
        wishes=wishes,
    )
    activity, leaving_reports, networks, times = (
        Activity(office),
        LeavingReports(office),
        NetworkMemberships(office),
        CountedTimes(office, claim.programmes),
    )
    return Workspace(
        office=office,
        files=files,
        absences=absences,
        address_protections=protections,
        consent_lens=ConsentLens(office, consents),
        shared_lists=SharedLists(office, consents),
        paper_signatures=PaperSignatures(office, attachments),
        papers_given=PapersGiven(office, consents),
        veil=Veil(office, attempts, clients),
        activity=activity,
        addressees=Addressees(
            office, agencies=agencies, clients=clients, contacts=contacts, interpreters=interpreters
        ),
        agencies=agencies,
        aid_items=aid,
        day_sheets=sheets_of_day,
        days_off=off,
        watch_agreements=WatchAgreements(office),
        watch_reports=WatchReports(office, consents),
        sheet_entries=SheetEntries(office, sheets=sheets_of_day, cases=cases, entries=entries, visits=visits),
        keys_kept=keys,
        residence_permits=permits,
        handovers=Handovers(
            office,
            circles=circles,
            door_facts=door_facts,
            entries=entries,
            keys=keys,
            permits=permits,
            tenancies=tenancies,
            money=money,
            custody=custody,
            incidents=incidents,
        ),
        assessments=assessments,
        attachments=attachments,
        condition_checks=conditions,
        form_answers=FormAnswers(office),
        pointed_answers=PointedAnswers(office),
        form_sources=form_sources,
        form_taking=FormTaking(
            office, cases, form_sources, (clients, permits, home_wishes, situations, intakes, members)
        ),
        loaded_papers=LoadedPapers(office, files),
        office_forms=office_forms(
            office, files, claim, staff, (activity, leaving_reports, times, corporation.plans)
        ),
        translation_corrections=TranslationCorrections(office),
        translation_reviews=TranslationReviews(office),
        guarantee_applications=GuaranteeApplications(office),
        house_rules=house_rules,
        leavings=leavings,
        leaving_reports=leaving_reports,
        letting=Letting(office, leases, house_rules),
        master_leases=leases,
        organisation_businesses=businesses,
        undertakings=Undertakings(office, businesses),
        joint_visits=JointVisits(office, cases, entries, visits),
        signatures=Signatures(office, attachments),
        visits=visits,
        visit_expenses=claim.visit_expenses,
        vouchers=claim.vouchers,
        voucher_files=VoucherFiles(office, claim.vouchers),
        travel_costs=claim.travel_costs,
        backups=Backups(office, files),
        buildings=Buildings(office),
        business_costs=BusinessCosts(office, claim.vouchers),
        business_figures=BusinessFigures(office),
        business_plans=corporation.plans,
        business_reports=corporation.reports,
        corporation_duties=corporation.duties,
        corporation_notices=corporation.notices,
        corporation_papers=CorporationPapers(office, files),
        statutory_ledgers=StatutoryLedgers(office, paid, corporation.plans.year_of),
        case_files=CaseFiles(
            office,
            clients=clients,
            attributes=attributes,
            cases=cases,
            household_members=members,
            contacts=contacts,
            tenancies=tenancies,
            departures=departures,
            support_entries=entries,
        ),
        case_fundings=claim.case_fundings,
        cases=cases,
        client_attributes=attributes,
        client_money=money,
        clients=clients,
        consents=consents,
        contacts=contacts,
        custody=custody,
        death_addressees=death_addressees,
        death_letters=DeathLetters(
            office,
            addressees=death_addressees,
            attachments=attachments,
            belongings=belongings,
            cases=cases,
            clients=clients,
            custody=custody,
            deaths=deaths,
            estate_money=estate_money,
            insurances=insurances,
            keys_kept=keys,
            money=money,
            organisations=organisations,
            tenancies=tenancies,
            arranged=partial(mandate_ports.arranged, office),
        ),
        death_mandates=mandates,
        death_wishes=wishes,
        death_reviews=reviews,
        deaths=deaths,
        departures=departures,
        disclosure=disclosure,
        door_facts=door_facts,
        drafts=FormDrafts(office),
        duplicates=duplicates,
        dwelling_files=DwellingFiles(office, dwellings),
        dwelling_photos=DwellingPhotos(office, files),
        dwellings=dwellings,
        erasing=Erasing(office, files),
        economic_supports=EconomicSupports(
            office,
            cases=cases,
            attributes=attributes,
            household_members=members,
            tenancies=tenancies,
            applications=applications,
            income_sheets=sheets,
            housing_situations=situations,
        ),
        eligibility=Eligibility(
            office,
            clients=clients,
            attributes=attributes,
            household_members=members,
            facts=facts,
            rehabilitations=rehabilitations,
            income_sheets=sheets,
            organisations=organisations,
        ),
        eligibility_facts=facts,
        explained=claim.explained,
        counted_times=times,
        face_sheets=FaceSheets(office, businesses, networks, claim.employments),
        first_tasks=FirstTasks(office, cases, situations, entries),
        history=History(office),
        household_members=members,
        housing_situations=situations,
        income_sheets=sheets,
        intake_papers=IntakePapers(
            office,
            clients=clients,
            cases=cases,
            household_members=members,
            intakes=intakes,
            situations=situations,
            consents=consents,
            disclosure=disclosure,
            monitoring=monitoring,
            resident_sheets=resident,
            powers=powers,
            staff=staff,
            organisations=organisations,
        ),
        intakes=intakes,
        merging=Merging(office, clients, cases, monitoring),
        monitoring=monitoring,
        refolding=Refolding(office, {Client: clients.derived, Dwelling: dwellings.derived}),
        organisations=organisations,
        powers_of_attorney=powers,
        rehabilitations=rehabilitations,
        resident_sheets=resident,
        rule_overrides=RuleOverrides(office),
        search=Search(office),
        seminars=claim.seminars,
        silence_watch=silence_watch,
        planned_visits=PlannedVisits(office),
        visit_calendars=VisitCalendars(office, visit_plan),
        visit_plan=visit_plan,
        staff=staff,
        staff_certificates=claim.staff_certificates,
        attendance_files=AttendanceFiles(office, claim.attendances),
        attendances=claim.attendances,
        employments=claim.employments,
        wages=claim.wages,
        support_applications=applications,
        support_entries=entries,
        support_plans=plans,
        tenancies=tenancies,
        circles=circles,
        claim_rehearsals=claim.claim_rehearsals,
        dealings=Dealings(
            office, intakes=intakes, referrals=referrals, meetings=meetings, inquiries=inquiries
        ),
        interpreters=interpreters,
        interpretings=Interpretings(office, cases, entries),
        meetings=meetings,
        network_memberships=networks,
        referral_letters=ReferralLetters(
            office,
            agencies=agencies,
            attributes=attributes,
            clients=clients,
            consents=consents,
            disclosure=disclosure,
            household_members=members,
            organisations=organisations,
        ),
        referrals=referrals,
        home_insurances=insurances,
        home_wishes=home_wishes,
        matching=Matching(office, home_wishes, attributes),
        move_costs=MoveCosts(office),
        move_steps=MoveSteps(office),
        organisation_licences=OrganisationLicences(office),
        programmes=claim.programmes,
        submission_figures=claim.submission_figures,
        submission_sheets=claim.submission_sheets,
        submissions=claim.submissions,
        programme_sheets=claim.programme_sheets,
        property_inquiries=inquiries,
        belongings=belongings,
        duty_handovers=handovers,
        duty_shifts=DutyShifts(office, off),
        emergency_sheets=EmergencySheets(
            office,
            cases=cases,
            circles=circles,
            health_notes=health,
            situations=situations,
            tenancies=tenancies,
            staff=staff,
            organisations=organisations,
        ),
        estate_money=estate_money,
        health_notes=health,
        house_diaries=diaries,
        incidents=incidents,
        night_calls=calls,
        rent_statuses=rents,
        direct_payment_notices=DirectPaymentNotices(office),
        paid_supports=paid,
        safety_check_files=SafetyCheckFiles(office, checks),
        safety_checks=checks,
        support_housing=housing,
        support_ledgers=ledgers,
        support_reports=SupportReports(office, housing, terms, ledgers),
        support_terms=terms,
        watch_devices=WatchDevices(office),
        work_diaries=claim.work_diaries,
        work_lines=claim.work_lines,
        duty_lines=claim.duty_lines,
        year_closings=claim.year_closings,
        address_inquiries=inquired,
        today=Today(
            office,
            silence_watch,
            (
                entries.due,
                protections.due,
                plans.reviews.due,
                assessments.due,
                meetings.due,
                partial(absence_due.due_until, office),
                partial(money_due.due_until, office),
                partial(support_deadlines.due_until, office),
                partial(kept_due.due_until, office, aid, permits),
                incidents.due,
                rents.due,
                handovers.due,
                deaths.due,
                mandates.due,
                wishes.due,
                insurances.due,
                leavings.due,
                leavings.calls.due,
                reviews.due,
                inquired.due,
                sheets_of_day.due,
                belongings.due,
                estate_money.due,
                claim.programme_sheets.due,
                claim.employments.due,
                claim.staff_certificates.due,
                corporation.duties.due,
            ),
        ),
        told_at_intake=ToldAtIntake(
            office,
            cases=cases,
            contacts=contacts,
            household_members=members,
            housing_situations=situations,
            intakes=intakes,
        ),
    )
