"""What is still to be paid of a month: lines that become vouchers, and what bears them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from i18n.dates import month_title
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton
from ui.parts.flow import Flow
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.plain import place
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Text, Tone

Labelled = tuple[Input, str]


class ProposalPage(QWidget):
    """Shows the proposals of a month; subclasses read them and make their vouchers."""

    kinds: tuple[str, ...]
    """Records whose change may change what is proposed."""

    def __init__(
        self, desk: Desk, named: tuple[str, str, str], columns: Sequence[Column[Any]], *, may_write: bool
    ) -> None:
        """Take the name, the title and the sentence for nothing of the table."""
        super().__init__()
        self.desk, self.say, self._may_write = desk, desk.words.say, may_write
        say, tools = self.say, desk.form_tools
        name, title, nothing = named
        self.month = Month.containing(desk.today())
        self.title = Text(bold=True)
        self.before = IconButton("chevron-left", say("The month before"), lambda: self.turn(-1))
        self.after = IconButton("chevron-right", say("The month after"), lambda: self.turn(1))
        self.funding = ChoiceBox(code_choices("funding_sources", tools), unknown=say("Choose the funding"))
        self.item = ChoiceBox(code_choices("subsidy_items", tools), unknown=say("No item"))
        self.account = ChoiceBox(code_choices("support_accounts", tools))
        self.account.fill("other_account")
        self.look = Banner("", Tone.LOOK)
        self.table: Table[Any] = Table(
            name, title, ListModel(columns, key=lambda line: line.key), desk.words, desk.preferences
        )
        self.nothing = Text(nothing, tone=Tone.QUIET, wrap=True)
        self.table.chosen.connect(lambda _line: self.allow())
        desk.changes.subscribe(self._changed, kinds=self.kinds)

    def turn(self, by: int) -> None:
        """Go to another month."""
        self.month = self.month.after(by)
        self.read()

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        self.month = Month.containing(day)
        self.read()

    def read(self) -> None:
        """Read the month."""
        raise NotImplementedError

    def allow(self) -> None:
        """Enable what can be done now."""
        raise NotImplementedError

    def show_lines(self, month: Month, lines: Sequence[Any], said: Sequence[str]) -> None:
        """Show what is proposed, and what has to be looked at first."""
        self.title.setText(month_title(month, self.desk.words))
        self.table.set_lines(lines)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.look.tell("\n".join(said), Tone.LOOK)
        self.look.setVisible(bool(said))
        self.allow()

    def ask(self, sentence: str, field: Input) -> None:
        """Ask for what is missing where it is missing."""
        self.look.tell(sentence, Tone.LOOK)
        self.look.show()
        field.setFocus()

    def refused(self, problem: Problem) -> None:
        """Say why no voucher was made, and read again: it may have been made meanwhile."""
        around = self._around()
        if around is not None:
            around.show_problem(problem)
        self.read()

    def borne(self, item: str, funding: str) -> dict[str, str]:
        """Return which funding, item and account bear a cost: the diary's word, or what is chosen here."""
        return {
            "funding": funding or str(self.funding.value()),
            "item": item if funding else str(self.item.value()),
            "account": str(self.account.value()),
        }

    def lay_out(self, *buttons: Button, more: Sequence[Labelled] = ()) -> None:
        """Put the parts together, with more to choose before what bears a cost."""
        outer = column(self, gap=1, pad=(2, 0, 2, 1))
        head = row(gap=1)
        for widget in (self.before, self.title, self.after):
            head.addWidget(widget)
        head.addStretch(1)
        for button in buttons:
            head.addWidget(button)
        outer.addLayout(head)
        holder = QWidget()
        flow = Flow(holder, gap=1.2)
        for made, label in (
            *more,
            (self.funding, self.say("Funding, where the diary says none")),
            (self.item, self.say("Item, where the diary says none")),
            (self.account, self.desk.words.label("voucher.account")),
        ):
            flow.addWidget(place(made, label))
        outer.addWidget(holder)
        outer.addWidget(self.look)
        self.look.hide()
        outer.addWidget(self.nothing)
        outer.addWidget(self.table, 1)
        outer.addStretch(0)

    def _around(self) -> Any:
        around: Any = self.parentWidget()
        while around is not None and not hasattr(around, "messages"):
            around = around.parentWidget()
        return around

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self.read()
