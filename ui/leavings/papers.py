"""The papers of a leaving as jobs for the preview: notice, both checks side by side, deposit, the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.condition_check import ConditionCheck
from desktop.records.leaving import Leaving
from desktop.services.leavings import KEYS_GIVEN, LeavingFile
from reports import condition_comparison, deposit_statement, leaving_notice, leaving_sheet
from reports.condition_comparison import ConditionComparisonContent
from reports.deposit_statement import DepositStatementContent
from reports.leaving_notice import LeavingNoticeContent
from reports.leaving_sheet import LeavingSheetContent
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import PERSON, Job
from ui.small_photo import small_photo

_LANDLORD = ("the_person", "own_file", "landlord", "estate_agent")


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the papers of the newest leaving."""
    file = desk.workspace.leavings.file(client_id)
    if file is None:
        return ()
    say, key = desk.words.say, file.view.id
    found = []
    if not file.is_missing and not file.is_ended_by_others:
        job = notice_job(desk, client_id, key)
        found.append(PaperOffer(say("Notice to end the lease"), job, file.view.notice_on))
    if not file.is_missing:
        job = sheet_job(desk, client_id, key)
        found.append(PaperOffer(say("For your leaving"), job, file.view.planned_on))
    if file.exit_check is not None:
        job = comparison_job(desk, client_id, file.exit_check.id)
        found.append(PaperOffer(say("Moving in and moving out side by side"), job, file.exit_check.on))
    if file.settlement.view is not None or file.settlement.lines:
        job = statement_job(desk, client_id, key)
        found.append(PaperOffer(say("Statement of the deposit"), job, file.settlement.settled_on))
    return found


def notice_job(desk: Desk, client_id: UUID, leaving_id: UUID) -> Job:
    """Return the notice that the tenant signs."""
    workspace = desk.workspace

    def gather() -> LeavingNoticeContent:
        file = _file(desk, client_id)
        name, home, address, landlord = _home(desk, client_id, file)
        lists = {each: workspace.office.rules.named(each) for each in leaving_notice.LISTS}
        return LeavingNoticeContent(file, name, home, address, landlord, lists, desk.today())

    document = "reports.leaving_notice:leaving_notice"
    return Job(leaving_notice.CODE, document, gather, Leaving.kind, leaving_id, client_id, to=_LANDLORD)


def statement_job(desk: Desk, client_id: UUID, leaving_id: UUID) -> Job:
    """Return the statement of the deposit."""
    workspace = desk.workspace

    def gather() -> DepositStatementContent:
        file = _file(desk, client_id)
        name, home, _address, landlord = _home(desk, client_id, file)
        lists = {each: workspace.office.rules.named(each) for each in deposit_statement.LISTS}
        return DepositStatementContent(file, name, home, landlord, lists, desk.today())

    document = "reports.deposit_statement:deposit_statement"
    return Job(deposit_statement.CODE, document, gather, Leaving.kind, leaving_id, client_id, to=_LANDLORD)


def sheet_job(desk: Desk, client_id: UUID, leaving_id: UUID) -> Job:
    """Return the sheet for the person."""
    workspace = desk.workspace

    def gather() -> LeavingSheetContent:
        lists = {each: workspace.office.rules.named(each) for each in leaving_sheet.LISTS}
        staff = {view.id: view.name for view in workspace.staff.all()}
        name = workspace.clients.get(client_id).name
        own = workspace.organisations.own()
        return LeavingSheetContent(_file(desk, client_id), name, staff, own, lists, desk.today())

    document = "reports.leaving_sheet:leaving_sheet"
    return Job(leaving_sheet.CODE, document, gather, Leaving.kind, leaving_id, client_id, to=PERSON)


def comparison_job(desk: Desk, client_id: UUID, check_id: UUID) -> Job:
    """Return both checks of the home side by side, with photos."""
    workspace = desk.workspace

    def gather() -> ConditionComparisonContent:
        file = _file(desk, client_id)
        name, home, address, _landlord = _home(desk, client_id, file)
        checks = workspace.condition_checks
        entry = None if file.entry_check is None else checks.sheet(file.entry_check.id)
        leaving = checks.sheet(check_id)
        photos = {
            key: small_photo(workspace.attachments.content(key))
            for sheet in (entry, leaving)
            if sheet is not None
            for room in sheet.rooms
            for part in room.parts
            for key in part.photos
        }
        lists = {each: workspace.office.rules.named(each) for each in condition_comparison.LISTS}
        shares = {line.view.line_id: line.share for line in file.settlement.lines if line.view.line_id}
        keys = file.marks.get(KEYS_GIVEN)
        return ConditionComparisonContent(name, home, address, entry, leaving, photos, lists, shares, keys)

    document = "reports.condition_comparison:condition_comparison"
    return Job(
        condition_comparison.CODE, document, gather, ConditionCheck.kind, check_id, client_id, to=_LANDLORD
    )


def _file(desk: Desk, client_id: UUID) -> LeavingFile:
    desk.workspace.office.require(Permission.READ_NOTES)
    file = desk.workspace.leavings.file(client_id)
    if file is None:
        raise Problem("leaving.none_begun")
    return file


def _home(desk: Desk, client_id: UUID, file: LeavingFile) -> tuple[str, str, str, str]:
    """Return the client's name, and home, address and landlord as far as they may be told."""
    workspace = desk.workspace
    client = workspace.clients.get(client_id)
    homes = [
        home
        for tenancy, home in workspace.tenancies.homes_of(client_id)
        if tenancy.id == file.view.tenancy_id
    ]
    if not homes:
        return client.name, "", "", file.view.notice_to
    home = homes[-1]
    # Beside the name stands the telephone, which no letter needs.
    landlord = "" if file.protected else workspace.dwellings.parties(home)[0].partition("  ")[0]
    return client.name, " ".join(filter(None, (home.name, home.room))), home.address, landlord
