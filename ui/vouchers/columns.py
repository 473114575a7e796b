"""The columns of vouchers, and of fares that are still to be paid."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.travel_costs import TravelProposal
from desktop.services.visit_expenses import ExpenseProposal
from desktop.services.voucher_lines import VoucherLine
from i18n.dates import short_date
from i18n.numbers import count, digits
from i18n.vouchers import expense_purpose, named, number_of, state_of
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone


def voucher_columns(desk: Desk) -> Sequence[Column[VoucherLine]]:
    """Return the columns of vouchers; what lacks a paper bears a sign."""
    words, label, today = desk.words, desk.words.label, desk.today()
    lists = desk.workspace.office.rules.named

    def tone(line: VoucherLine) -> Tone:
        if line.counters_id is not None or line.is_taken_back:
            return Tone.QUIET
        return Tone.LOOK if line.lacks else Tone.PLAIN

    return (
        Column("number", label("voucher.number"), wide=11,
               text=lambda line: number_of(line.year, line.number, words)),
        Column("paid_on", label("voucher.paid_on"), wide=10,
               text=lambda line: short_date(line.paid_on, words, today)),
        Column("payee", label("voucher.payee"), lambda line: line.payee, wide=18, bold=True),
        Column("purpose", label("voucher.purpose"), lambda line: line.purpose, wide=22, stretches=True),
        Column("category", label("voucher.category"), wide=15,
               text=lambda line: named(line.category, "cost_categories", lists, words)),
        Column("item", label("voucher.item"), wide=12, importance=Importance.EXTRA,
               text=lambda line: named(line.item, "subsidy_items", lists, words)),
        Column("amount", label("voucher.amount"), lambda line: digits(line.amount), wide=11, number=True,
               importance=Importance.KEY),
        Column("claimed", words.say("Claimed yen"), lambda line: digits(line.claimed), wide=10, number=True,
               importance=Importance.EXTRA),
        Column("state", words.say("Papers of the voucher"), wide=30, tone=tone, stretches=True,
               text=lambda line: state_of(line, lists, words),
               icon=lambda line: "attach" if line.lacks else "", importance=Importance.KEY),
    )  # fmt: skip


def expense_columns(desk: Desk) -> Sequence[Column[ExpenseProposal]]:
    """Return the columns of costs of visits; one without a receipt bears a sign."""
    words, label, today = desk.words, desk.words.label, desk.today()
    lists = desk.workspace.office.rules.named

    def borne(line: ExpenseProposal) -> str:
        item = named(line.item, "subsidy_items", lists, words)
        return item or named(line.funding, "funding_sources", lists, words) or words.say("to be chosen")

    def receipt(line: ExpenseProposal) -> str:
        return words.say("With the record") if line.has_receipt else words.say("Receipt is missing")

    return (
        Column("on", label("voucher.paid_on"), lambda line: short_date(line.on, words, today), wide=12),
        Column("what", label("voucher.purpose"), lambda line: expense_purpose(line, words), wide=30,
               stretches=True, bold=True),
        Column("payee", label("voucher.payee"), lambda line: line.payee or words.say("to be written"),
               wide=16, tone=lambda line: Tone.PLAIN if line.payee else Tone.LOOK),
        Column("borne", label("voucher.item"), borne, wide=16),
        Column("payer", label("visit.cost_payer"), wide=14, importance=Importance.EXTRA,
               text=lambda line: named(line.payer, "fare_payers", lists, words)),
        Column("receipt", words.say("Receipt of the cost"), receipt, wide=16,
               tone=lambda line: Tone.PLAIN if line.has_receipt else Tone.LOOK,
               icon=lambda line: "" if line.has_receipt else "attach"),
        Column("yen", words.say("Yen to be paid"), lambda line: digits(line.yen), wide=12, number=True,
               importance=Importance.KEY),
    )  # fmt: skip


def travel_columns(desk: Desk) -> Sequence[Column[TravelProposal]]:
    """Return the columns of proposals."""
    words, label = desk.words, desk.words.label
    lists = desk.workspace.office.rules.named

    def purpose(line: TravelProposal) -> str:
        item = named(line.item, "subsidy_items", lists, words)
        return item or named(line.funding, "funding_sources", lists, words) or words.say("to be chosen")

    return (
        Column("staff", label("voucher.staff_id"), lambda line: line.staff, wide=18, bold=True),
        Column("payer", words.say("Fare paid by"), wide=14,
               text=lambda line: named(line.payer, "fare_payers", lists, words)),
        Column("item", label("voucher.item"), wide=16, stretches=True,
               text=purpose),
        Column("ways", words.say("Number of ways"), wide=8, number=True,
               text=lambda line: count(len(line.ways), words)),
        Column("yen", words.say("Yen to be paid"), lambda line: digits(line.yen), wide=12, number=True),
    )  # fmt: skip
