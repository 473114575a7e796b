"""The papers of this subject as jobs for the preview, and which of them there are for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.estate_book import EstateBook
from desktop.records.estate_movement import EstateMovement
from desktop.services.estate_file import RULES, EstateFile
from reports import estate_deposit, estate_found, estate_receipt, estate_report, estate_statement
from reports.estate_parts import LISTS, EstateBookContent, EstateHead, EstateLineContent
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job

_HEIRS: Final = ("after_death_heirs", "own_file")
_OFFICE: Final = ("after_death_welfare_office", "own_file")
_OWN: Final = ("own_file", "after_death_welfare_office", "after_death_heirs")


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the statement, the report to the office, and the paper of each found or handed amount."""
    say, money = desk.words.say, desk.workspace.estate_money
    file = money.file(client_id)
    if file is None:
        return ()
    day = file.settlements[-1].on if file.is_settled else None
    found = [PaperOffer(say("Settlement statement"), statement_job(desk, client_id), day)]
    if file.found:
        title = say("Report of cash that was left")
        found.append(PaperOffer(title, report_job(desk, client_id), file.told_on))
    for line in reversed(file.found):
        title = say("Count sheet of found cash no. {number}", number=line.view.number)
        found.append(PaperOffer(title, found_job(desk, client_id, line.id), line.view.on))
    for line in reversed(file.real()):
        if line.view.heir_id is not None:
            title = say("Receipt of an heir no. {number}", number=line.view.number)
            found.append(PaperOffer(title, receipt_job(desk, client_id, line.id), line.view.on))
        elif line.view.purpose == "deposited":
            title = say("Note of a deposit no. {number}", number=line.view.number)
            found.append(PaperOffer(title, deposit_job(desk, client_id, line.id), line.view.on))
    return found


def statement_job(desk: Desk, client_id: UUID) -> Job:
    """Return the settlement statement."""

    def gather() -> EstateBookContent:
        return EstateBookContent(_head(desk, client_id), _file(desk, client_id))

    document = "reports.estate_statement:estate_statement"
    to = ("after_death_heirs", "own_file", "after_death_welfare_office")
    return Job(estate_statement.CODE, document, gather, EstateBook.kind, client_id, client_id, to=to)


def report_job(desk: Desk, client_id: UUID) -> Job:
    """Return the report of found cash to the welfare office."""

    def gather() -> EstateBookContent:
        return EstateBookContent(_head(desk, client_id), _file(desk, client_id))

    document = "reports.estate_report:estate_report"
    return Job(estate_report.CODE, document, gather, EstateBook.kind, client_id, client_id, to=_OFFICE)


def found_job(desk: Desk, client_id: UUID, movement_id: UUID) -> Job:
    """Return the count sheet of found cash."""
    document = "reports.estate_found:estate_found"
    return _line_job(desk, client_id, movement_id, (estate_found.CODE, document, _OWN))


def receipt_job(desk: Desk, client_id: UUID, movement_id: UUID) -> Job:
    """Return the receipt of an heir, or the slip of another movement."""
    document = "reports.estate_receipt:estate_receipt"
    return _line_job(desk, client_id, movement_id, (estate_receipt.CODE, document, _HEIRS))


def deposit_job(desk: Desk, client_id: UUID, movement_id: UUID) -> Job:
    """Return the note of a deposit with the authorities."""
    document = "reports.estate_deposit:estate_deposit"
    return _line_job(desk, client_id, movement_id, (estate_deposit.CODE, document, _OWN))


def _line_job(desk: Desk, client_id: UUID, movement_id: UUID, paper: tuple[str, str, Sequence[str]]) -> Job:
    code, document, to = paper

    def gather() -> EstateLineContent:
        file = _file(desk, client_id)
        line = next((each for each in file.lines if each.id == movement_id), None)
        if line is None:
            raise Problem("record.gone", kind=EstateMovement.kind, id=movement_id)
        return EstateLineContent(_head(desk, client_id), line, file.died_on, _used(desk, line.view.purpose))

    return Job(code, document, gather, EstateMovement.kind, movement_id, client_id, to=to)


def _file(desk: Desk, client_id: UUID) -> EstateFile:
    desk.workspace.office.require(Permission.READ_NOTES)
    file = desk.workspace.estate_money.file(client_id)
    if file is None:
        raise Problem("record.gone", kind=EstateBook.kind, id=client_id)
    return file


def _head(desk: Desk, client_id: UUID) -> EstateHead:
    workspace = desk.workspace
    money: Any = workspace.estate_money
    return EstateHead(
        workspace.clients.get(client_id).name,
        workspace.organisations.own(),
        money.names(),
        {each.id: each.name for each in money.heirs_of(client_id)},
        {name: workspace.office.rules.named(name) for name in LISTS},
        desk.today(),
    )


def _used(desk: Desk, purpose: str) -> tuple[RuleUsed, ...]:
    code = "estate_heirs_only" if purpose == "to_heirs" else "estate_apart"
    return (desk.workspace.office.rules.used(RULES, code, desk.today()),)
