"""The papers of vouchers as jobs for the preview, and the list as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.records.staff import Staff
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from desktop.services.voucher_lines import rules_of
from desktop.services.vouchers import FILE
from desktop.storage.incoming import PDF
from i18n.dates import short_date
from i18n.vouchers import named, number_of, percent, split_of, state_of
from reports import travel_statement, voucher_proofs, vouchers
from ui.desk import Desk
from ui.paper_preview import Job
from ui.small_photo import small_photo
from ui.table_export import Export

_EDGE: Final = 1600


def list_job(desk: Desk, first: date, last: date, calendar: str) -> Job:
    """Return the list of what was paid."""
    return _job(desk, vouchers.LIST_CODE, "voucher_list", _content(desk, first, last, calendar))


def sums_job(desk: Desk, first: date, last: date, calendar: str) -> Job:
    """Return the sums by category and item."""
    return _job(desk, vouchers.SUMS_CODE, "cost_sums", _content(desk, first, last, calendar))


def accounts_job(desk: Desk, first: date, last: date, calendar: str) -> Job:
    """Return the three accounts apart."""
    return _job(desk, vouchers.ACCOUNTS_CODE, "three_accounts", _content(desk, first, last, calendar))


def proofs_job(desk: Desk, first: date, last: date, calendar: str, part: int = 0) -> Job:
    """Return a part of the sheets of proofs, a voucher a page; its pictures travel to the press together."""
    del calendar
    workspace = desk.workspace
    service = workspace.vouchers

    def gather() -> voucher_proofs.ProofSheetsContent:
        parts, sheets = service.parts(first, last), []
        place = min(part, len(parts) - 1)
        for line in parts[place]:
            shown = []
            for view in service.proofs.of_voucher(line.id):
                content = service.proofs.content(view.id)
                made = content if view.media_type == PDF else small_photo(content, _EDGE)
                shown.append(voucher_proofs.ProofShown(view.proof, view.media_type, made))
            sheets.append(voucher_proofs.VoucherSheet(line, tuple(shown)))
        lists = {name: workspace.office.rules.named(name) for name in vouchers.LISTS}
        counted = voucher_proofs.Counted(
            place + 1, len(parts), sum(map(len, parts[:place])), sum(map(len, parts))
        )
        return voucher_proofs.ProofSheetsContent(first, last, tuple(sheets), lists, counted)

    document = "reports.voucher_proofs:proof_sheets"
    return Job(voucher_proofs.CODE, document, gather, Staff.kind, workspace.office.actor.staff_id)


def statement_job(desk: Desk, staff_id: UUID, month: Month) -> Job:
    """Return the travel statement of a person and month."""
    workspace = desk.workspace

    def gather() -> travel_statement.TravelContent:
        lists = {name: workspace.office.rules.named(name) for name in travel_statement.LISTS}
        return travel_statement.TravelContent(workspace.travel_costs.statement(staff_id, month), lists)

    document = "reports.travel_statement:travel_statement"
    return Job(travel_statement.CODE, document, gather, Staff.kind, staff_id)


def list_export(desk: Desk, first: date, last: date) -> Export:
    """Return how the list is saved as a file."""
    words, service = desk.words, desk.workspace.vouchers
    lists, label = desk.workspace.office.rules.named, desk.words.label
    heads = (
        label("voucher.number"),
        label("voucher.paid_on"),
        label("voucher.payee"),
        label("voucher.purpose"),
        label("voucher.category"),
        label("voucher.item"),
        label("voucher.funding"),
        label("voucher.amount"),
        label("voucher.tax"),
        label("voucher.share"),
        words.say("Claimed yen"),
        label("voucher.split_basis"),
        *(named(row.code, "support_accounts", lists, words) for row in lists("support_accounts").rows),
        words.say("Papers of the voucher"),
    )

    def gather() -> SharedList:
        accounts = [row.code for row in lists("support_accounts").rows]
        rows = [
            (
                number_of(line.year, line.number, words),
                short_date(line.paid_on, words),
                line.payee,
                line.purpose,
                named(line.category, "cost_categories", lists, words),
                named(line.item, "subsidy_items", lists, words),
                named(line.funding, "funding_sources", lists, words),
                str(line.amount),
                str(line.tax),
                f"{percent(line.share)}%",
                str(line.claimed),
                split_of(line, lists, words),
                *(str(dict(line.accounts).get(code, 0)) for code in accounts),
                state_of(line, lists, words),
            )
            for line in service.lines(first, last)
        ]
        return SharedList(
            tuple(SharedColumn(head) for head in heads), tuple(SharedRow(None, cells) for cells in rows)
        )

    consequence = words.say(
        "The list names payees and staff, no clients. That it was saved is noted in the history."
    )
    return Export(
        FILE, consequence, gather, service.note_export, ("own_file",), words.say("List of what was paid")
    )


def _content(desk: Desk, first: date, last: date, calendar: str) -> Callable[[], vouchers.VouchersContent]:
    workspace = desk.workspace

    def gather() -> vouchers.VouchersContent:
        lists = {name: workspace.office.rules.named(name) for name in vouchers.LISTS}
        service = workspace.vouchers
        lines = service.lines(first, last)
        used = rules_of(workspace.office.rules, lines)
        voids = service.voids(first, last)
        return vouchers.VouchersContent(first, last, calendar, lines, voids, lists, used)

    return gather


def _job(desk: Desk, code: str, document: str, gather: Callable[[], vouchers.VouchersContent]) -> Job:
    return Job(code, f"reports.vouchers:{document}", gather, Staff.kind, desk.workspace.office.actor.staff_id)
