"""What visits and interpreters cost and is still to be paid: Enter makes the voucher of a line."""

from __future__ import annotations

from typing import Any, Final

from desktop.domain.problem import Problem
from desktop.records.voucher import VoucherDraft
from desktop.services.travel_costs import PAYMENT_OF
from desktop.services.visit_expenses import ExpenseMonth, ExpenseProposal
from i18n.vouchers import expense_purpose
from ui.desk import Desk
from ui.notices import notice
from ui.parts.button import Button, Look
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.vouchers.columns import expense_columns
from ui.vouchers.proposing import ProposalPage

_PAYEE: Final = 24


class ExpensesPage(ProposalPage):
    """Shows a month; whom a shop's bill was paid to is asked where the record does not say it."""

    kinds = ("visit", "support_entry", "interpreting", "attachment", "voucher", "voucher_expense")

    def __init__(self, desk: Desk, *, may_write: bool) -> None:
        say = desk.words.say
        nothing = say("What visits and interpreters cost stands here until a voucher pays it.")
        named = ("voucher_expenses", say("Costs of visits to be paid"), nothing)
        super().__init__(desk, named, expense_columns(desk), may_write=may_write)
        self._known: ExpenseMonth | None = None
        self.payee = TextInput(_PAYEE)
        self.category = ChoiceBox(
            code_choices("cost_categories", desk.form_tools), unknown=say("As proposed")
        )
        self.take_button = Button(
            say("Make a voucher of this cost"), self.take, look=Look.PRIMARY, icon="plus"
        )
        self.table.opened.connect(lambda _line: self.take())
        label = desk.words.label
        self.lay_out(
            self.take_button,
            more=(
                (self.payee, say("Payee, where the record names none")),
                (self.category, label("voucher.category")),
            ),
        )

    def read(self) -> None:
        """Read the month."""
        expenses, month = self.desk.workspace.visit_expenses, self.month
        self.desk.tasks.read(
            lambda: expenses.month(month), owner=self, then=self._show, supersede="voucher_expenses"
        )

    def allow(self) -> None:
        """Enable making a voucher of the line on which the cursor stands."""
        self.take_button.setEnabled(self._may_write and self.table.current_line() is not None)

    def take(self) -> None:
        """Make the voucher of the line on which the cursor stands."""
        line: ExpenseProposal | None = self.table.current_line()
        if line is None or not self._may_write:
            return
        if not (line.payee or self.payee.value()):
            self.ask(self.say("Please write whom this was paid to, as on the receipt."), self.payee)
            return
        if not (line.funding or self.funding.value()):
            self.ask(self.say("Please choose which funding bears this cost."), self.funding)
            return
        try:
            draft = self._draft(line)
        except Problem as problem:
            self.refused(problem)
            return
        expenses = self.desk.workspace.visit_expenses
        self.desk.tasks.run(
            lambda: expenses.take(draft, line), owner=self, then=self._taken, otherwise=self.refused
        )

    def _draft(self, line: ExpenseProposal) -> VoucherDraft:
        words, vouchers = self.desk.words, self.desk.workspace.vouchers
        return VoucherDraft.of(
            {
                **self.borne(line.item, line.funding),
                "paid_on": line.on,
                "served_on": line.on,
                "payee": line.payee or str(self.payee.value()),
                "purpose": expense_purpose(line, words),
                "category": str(self.category.value()) or line.category,
                "amount": line.yen,
                "tax_kind": "tax_standard",
                "tax": vouchers.tax_of(line.yen, "tax_standard", line.on),
                "paid_by": PAYMENT_OF[line.payer],
                "staff_id": line.staff_id if line.payee and line.staff_id else None,
                "answered": words.say("made of the cost of a visit"),
            }
        )

    def _taken(self, saved: Any) -> None:
        self.payee.fill("")
        self.read()
        said = self.say("The voucher was made. It stands in the list, where its receipt is put in.")
        notice(self, said, saved.changed)

    def _show(self, known: ExpenseMonth) -> None:
        self._known = known
        words, said = self.desk.words, []
        if known.without_payer:
            said.append(
                words.say_many(
                    "{n} cost does not say who paid it. Please note it with the visit.",
                    "{n} costs do not say who paid them. Please note it with the visits.",
                    known.without_payer,
                )
            )
        if known.by_fee:
            said.append(
                words.say_many(
                    "{n} cost is borne by a fee of the landlord or the client and is not proposed.",
                    "{n} costs are borne by fees of the landlord or the client and are not proposed.",
                    known.by_fee,
                )
            )
        row = max(self.table.currentIndex().row(), 0)
        self.show_lines(known.month, known.proposals, said)
        if known.proposals and self.table.current_line() is None:
            self.table.choose_row(min(row, len(known.proposals) - 1))
