"""The three parts of the ledger as papers, and as files to go on working with."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.records.client import ClientView
from desktop.records.field import facts_of
from desktop.records.staff import Staff
from desktop.records.support_entry import SupportEntryView
from desktop.services.consent_lens import KeptBack
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from i18n.dates import short_date
from reports import belongings_ledger, guarantee_ledger, paid_support_ledger
from ui.desk import Desk
from ui.paper_preview import Job
from ui.statutory_ledgers.lines import (
    BELONGINGS,
    GUARANTEES,
    LedgerLine,
    amounts_of,
    belongings_lines,
    guarantee_lines,
    paid_lines,
)
from ui.table_export import Export

FILE_OF: Final = {GUARANTEES: "BAN-477", BELONGINGS: "BAN-478"}


def ledger_job(desk: Desk, part: str, first: date, last: date) -> Job:
    """Return a part of the ledger of a time as a paper."""
    made = {GUARANTEES: _guarantee_job, BELONGINGS: _belongings_job}.get(part, _paid_job)
    return made(desk, first, last)


def lines_of(desk: Desk, part: str, first: date, last: date) -> tuple[LedgerLine, ...]:
    """Return the lines of a part; called in the reading thread."""
    ledgers = desk.workspace.statutory_ledgers
    if part == GUARANTEES:
        return guarantee_lines(ledgers.guarantees(first, last), desk)
    if part == BELONGINGS:
        return belongings_lines(ledgers.belongings(first, last), desk)
    return paid_lines(ledgers.paid(first, last), desk)


def ledger_export(desk: Desk, part: str, title: str, first: date, last: date) -> Export:
    """Return how a part is saved as a file: a line a record, with whom it is about."""
    words, ledgers = desk.words, desk.workspace.statutory_ledgers
    heads = (
        words.say("Day in the ledger"),
        words.say("What the ledger says"),
        words.say("More about the act"),
    )
    amounts = tuple(filter(None, amounts_of(part, words)))

    name, kept = words.say("Other party"), words.say("Kept until")
    code = FILE_OF.get(part, paid_support_ledger.CODE)

    def told(line: LedgerLine) -> SharedRow:
        cells = (
            "" if line.hidden else line.name,
            "" if line.part.on is None else short_date(line.part.on, words),
            line.what,
            "" if line.hidden else line.detail,
            *(str(amount) if amount else "" for amount in (line.first, line.second)[: len(amounts)]),
            "" if line.kept_until is None else short_date(line.kept_until, words),
        )
        hidden = [(heading, KeptBack.ADDRESS_PROTECTED) for heading in (name, heads[-1]) if line.hidden]
        return SharedRow(line.part.client_id, cells, tuple(hidden))

    def gather() -> SharedList:
        text = facts_of(SupportEntryView)["text"]
        columns = (
            SharedColumn(name, facts_of(ClientView)["name"]),
            *(SharedColumn(head) for head in heads[:-1]),
            SharedColumn(heads[-1], text),
            *(SharedColumn(head) for head in (*amounts, kept)),
        )
        return SharedList(columns, tuple(told(line) for line in lines_of(desk, part, first, last)))

    consequence = words.say(
        "Outside the vault the file is not protected. Names of protected addresses are left out. That it"
        " was saved is noted in the history."
    )
    return Export(code, consequence, gather, lambda: ledgers.note_export(code), ("own_file",), title)


def _guarantee_job(desk: Desk, first: date, last: date) -> Job:
    workspace = desk.workspace

    def gather() -> guarantee_ledger.GuaranteeLedgerContent:
        lists = {name: workspace.office.rules.named(name) for name in guarantee_ledger.LISTS}
        ledger = workspace.statutory_ledgers.guarantees(first, last)
        return guarantee_ledger.GuaranteeLedgerContent(ledger, lists)

    return Job(
        guarantee_ledger.CODE,
        "reports.guarantee_ledger:guarantee_ledger",
        gather,
        Staff.kind,
        workspace.office.actor.staff_id,
        veiled=guarantee_ledger.protected_on,
    )


def _belongings_job(desk: Desk, first: date, last: date) -> Job:
    workspace = desk.workspace

    def gather() -> belongings_ledger.BelongingsLedgerContent:
        lists = {name: workspace.office.rules.named(name) for name in belongings_ledger.LISTS}
        ledger = workspace.statutory_ledgers.belongings(first, last)
        return belongings_ledger.BelongingsLedgerContent(ledger, lists)

    return Job(
        belongings_ledger.CODE,
        "reports.belongings_ledger:belongings_ledger",
        gather,
        Staff.kind,
        workspace.office.actor.staff_id,
        veiled=belongings_ledger.protected_on,
    )


def _paid_job(desk: Desk, first: date, last: date) -> Job:
    workspace = desk.workspace

    def gather() -> paid_support_ledger.PaidSupportLedgerContent:
        return paid_support_ledger.PaidSupportLedgerContent(
            ledger=workspace.statutory_ledgers.paid(first, last),
            lists={name: workspace.office.rules.named(name) for name in paid_support_ledger.LISTS},
            today=workspace.office.today(),
        )

    return Job(
        paid_support_ledger.CODE,
        "reports.paid_support_ledger:paid_support_ledger",
        gather,
        Staff.kind,
        workspace.office.actor.staff_id,
        veiled=paid_support_ledger.protected_on,
    )
