"""Fares that are still to be paid: a month's proposals, one voucher each, made with one press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.records.voucher import VoucherDraft
from desktop.services.travel_costs import CATEGORY, PAYMENT_OF, TravelMonth, TravelProposal
from i18n import terms
from i18n.dates import month_title
from i18n.numbers import count
from ui.changes import Changed
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.plain import place
from ui.parts.list_model import ListModel
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.vouchers.columns import travel_columns
from ui.vouchers.papers import statement_job

_METRES = 1000


class TravelPage(QWidget):
    """Shows a month; what item and funding bear a fare is the diary's word, or chosen here."""

    def __init__(self, desk: Desk, *, may_write: bool) -> None:
        super().__init__()
        self.desk, self.say, self._may_write = desk, desk.words.say, may_write
        say = self.say
        self.month = Month.containing(desk.today())
        self._known: TravelMonth | None = None
        self.title = Text(bold=True)
        self.before = IconButton("chevron-left", say("The month before"), lambda: self.turn(-1))
        self.after = IconButton("chevron-right", say("The month after"), lambda: self.turn(1))
        tools = desk.form_tools
        self.funding = ChoiceBox(code_choices("funding_sources", tools), unknown=say("Choose the funding"))
        self.item = ChoiceBox(code_choices("subsidy_items", tools), unknown=say("No item"))
        self.account = ChoiceBox(code_choices("support_accounts", tools))
        self.account.fill("other_account")
        self.take_button = Button(
            say("Make vouchers of all of them"), self.take_all, look=Look.PRIMARY, icon="plus"
        )
        self.print_button = Button(say("Print the travel statement"), self.print_statement, icon="print")
        self.look = Banner("", Tone.LOOK)
        self.table: Table[TravelProposal] = Table(
            "voucher_travel",
            say("Fares to be paid"),
            ListModel(travel_columns(desk), key=lambda line: line.key),
            desk.words,
            desk.preferences,
        )
        self.nothing = Text(
            say("Fares and kilometres noted with visits stand here until a voucher pays them."),
            tone=Tone.QUIET,
            wrap=True,
        )
        self._lay_out()
        self.table.chosen.connect(lambda _line: self._allow())
        kinds = ("visit", "support_entry", "accompaniment", "voucher", "voucher_fare", "rule_override")
        desk.changes.subscribe(self._changed, kinds=kinds)

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
        travel, month = self.desk.workspace.travel_costs, self.month
        self.desk.tasks.read(
            lambda: travel.month(month), owner=self, then=self._show, supersede="voucher_travel"
        )

    def take_all(self) -> None:
        """Make the vouchers of the month."""
        known = self._known
        if known is None:
            return
        try:
            made = [(self._draft(each), each) for each in known.proposals]
        except Problem as problem:
            self._refused(problem)
            return
        travel = self.desk.workspace.travel_costs
        self.desk.tasks.run(
            lambda: travel.take_all(made), owner=self, then=self._taken, otherwise=self._refused
        )

    def print_statement(self) -> None:
        """Show what a person was paid in the month as a paper."""
        line = self.table.current_line()
        staff_id = self.desk.workspace.office.actor.staff_id if line is None else line.staff_id
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.say("Travel statement"))
        preview.make(statement_job(self.desk, staff_id, self.month))

    def _draft(self, proposal: TravelProposal) -> VoucherDraft:
        words = self.desk.words
        purpose = words.say(
            "Travel to {visits} in {month}",
            visits=count(len(proposal.ways), words),
            month=month_title(proposal.month, words),
        )
        return VoucherDraft.of(
            {
                "paid_on": min(self.desk.today(), proposal.month.last_day),
                "served_on": proposal.last_day,
                "payee": proposal.staff,
                "purpose": purpose,
                "category": CATEGORY,
                "funding": proposal.funding or str(self.funding.value()),
                "item": proposal.item if proposal.funding else str(self.item.value()),
                "amount": proposal.yen,
                "tax_kind": "tax_standard",
                "tax": self.desk.workspace.vouchers.tax_of(proposal.yen, "tax_standard", proposal.last_day),
                "account": str(self.account.value()),
                "paid_by": PAYMENT_OF[proposal.payer],
                "staff_id": proposal.staff_id,
                "answered": words.say("made of the fares of visits"),
            }
        )

    def _taken(self, saved: Any) -> None:
        del saved
        self.read()
        around = self._around()
        if around is not None:
            around.messages.show_notice(self.say("The vouchers were made. They stand in the list."))

    def _refused(self, problem: Problem) -> None:
        if not self.funding.value() and not all(each.funding for each in self._proposals()):
            self.look.tell(self.say("Please choose which funding bears the fares."), Tone.LOOK)
            self.look.show()
            self.funding.setFocus()
            return
        around = self._around()
        if around is not None:
            around.show_problem(problem)
        self.read()

    def _around(self) -> Any:
        around: Any = self.parentWidget()
        while around is not None and not hasattr(around, "messages"):
            around = around.parentWidget()
        return around

    def _proposals(self) -> Sequence[TravelProposal]:
        return () if self._known is None else self._known.proposals

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self.read()

    def _show(self, known: TravelMonth) -> None:
        self._known = known
        words = self.desk.words
        self.title.setText(month_title(known.month, words))
        self.table.set_lines(known.proposals)
        self.table.setVisible(bool(known.proposals))
        self.nothing.setVisible(not known.proposals)
        self._allow()
        ways = self.desk.form_tools.lists("travel_ways")
        said = [
            self.say(
                "{km} km by {way} wait for a rate: your organisation decides the yen a kilometre"
                " under Settings, rules.",
                km=f"{metres / _METRES:g}",
                way=terms.named(ways, way, words),
            )
            for way, metres in known.unrated
        ]
        if known.without_payer:
            said.append(
                words.say_many(
                    "{n} fare does not say who paid it. Please note it with the visit.",
                    "{n} fares do not say who paid them. Please note it with the visits.",
                    known.without_payer,
                )
            )
        self.look.tell("\n".join(said), Tone.LOOK)
        self.look.setVisible(bool(said))

    def _allow(self) -> None:
        self.take_button.setEnabled(self._may_write and bool(self._proposals()))

    def _lay_out(self) -> None:
        outer = column(self, gap=1, pad=(2, 0, 2, 1))
        head = row(gap=1)
        for widget in (self.before, self.title, self.after):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (self.print_button, self.take_button):
            head.addWidget(button)
        outer.addLayout(head)
        holder = QWidget()
        flow = Flow(holder, gap=1.2)
        for made, label in (
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
