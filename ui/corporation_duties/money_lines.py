"""The lines of a budget or of accounts in a form: side, account, item, amount, basis; sums as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from PySide6.QtWidgets import QLayout

from desktop.domain.account_sums import MoneyLine, all_together, sums
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.services.business_plans import ACCOUNTS, TypedLine
from i18n import terms
from i18n.numbers import yen
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.number_inputs import NumberInput, read_yen
from ui.parts.inputs.rows_input import RowsInput
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.text import Text

LINES = "lines"
"""The name of the rows in a form."""


def money_rows(desk: Desk, lines: Sequence[MoneyLine | TypedLine]) -> RowsInput:
    """Return the rows, filled with these lines."""
    made = RowsInput(
        _making(desk),
        add=desk.words.say("Add a line of money"),
        remove=desk.words.say("Take this line away"),
        lay=_lay,
    )
    made.fill([(each.side, each.account, each.amount, each.category, each.basis) for each in lines])
    return made


def typed_lines(rows: RowsInput) -> list[TypedLine]:
    """Return what stands there; an `InvalidDraft` where a line lacks something."""
    found: list[TypedLine] = []
    for side, account, amount, category, basis in rows.value():
        if not (side and account and category.strip()) or amount is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError(LINES, "business_plan.line_incomplete"),))
        found.append(TypedLine(side, account, category.strip(), amount, basis.strip()))
    return found


class Sums(Text):
    """The sums of what stands in rows, account by account; nothing while a line cannot be read."""

    def __init__(self, desk: Desk, rows: RowsInput) -> None:
        super().__init__(wrap=True)
        self._desk, self._rows = desk, rows
        rows.changed.connect(self._tell)
        rows.rearranged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        said = self._said()
        self.setText("\n".join(said))
        self.setVisible(bool(said))

    def _said(self) -> list[str]:
        try:
            typed = typed_lines(self._rows)
        except Problem:
            return []
        desk, words = self._desk, self._desk.words
        accounts = [row.code for row in desk.workspace.office.rules.named(ACCOUNTS).in_force(desk.today())]
        lines = [
            MoneyLine("", uuid4(), line.side, line.account, line.category, line.amount) for line in typed
        ]
        found = [each for each in sums(lines, accounts) if each.income.parts or each.expenses.parts]
        return [
            words.say(
                "{account}: in {income}, out {expenses}, left {balance}",
                account=_short(desk, each.account) if each.account else words.say("All accounts"),
                income=yen(each.income.amount, words),
                expenses=yen(each.expenses.amount, words),
                balance=yen(each.balance, words),
            )
            for each in ([*found, all_together(found)] if len(found) > 1 else found)
        ]


def _making(desk: Desk) -> Callable[[], Sequence[Input]]:
    words, lists, today = desk.words, desk.workspace.office.rules.named, desk.today()
    sides = [Choice(row.code, terms.text(row, words)) for row in lists("account_sides").in_force(today)]
    accounts = [Choice(row.code, terms.short(row, words)) for row in lists(ACCOUNTS).in_force(today)]

    def make() -> Sequence[Input]:
        side, account = ChoiceBox(sides), ChoiceBox(accounts)
        amount = NumberInput(13, words.say("yen"), read_yen, "{:,}".format)
        category, basis = TextInput(), TextInput()
        for made, name in (
            (side, "side"),
            (account, "account"),
            (amount, "amount"),
            (category, "category"),
            (basis, "basis"),
        ):
            label = words.label(f"business_budget_line.{name}")
            (made.box if isinstance(made, NumberInput) else made.editor).setAccessibleName(label)
        category.box.setPlaceholderText(words.label("business_budget_line.category"))
        basis.box.setPlaceholderText(words.label("business_budget_line.basis"))
        return side, account, amount, category, basis

    return make


def _lay(inputs: Sequence[Input]) -> QLayout:
    """Put side, account and amount above item and basis."""
    outer = column(gap=0.5)
    first, second = row(gap=0.6), row(gap=0.6)
    for made in inputs[:3]:
        first.addWidget(made)
    first.addStretch(1)
    for made in inputs[3:]:
        second.addWidget(made, 1)
    outer.addLayout(first)
    outer.addLayout(second)
    return outer


def _short(desk: Desk, account: str) -> str:
    found = desk.workspace.office.rules.named(ACCOUNTS).ever(account)
    return account if found is None else terms.short(found, desk.words)
