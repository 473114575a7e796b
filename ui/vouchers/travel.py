"""Fares that are still to be paid: a month's proposals, one voucher each, made with one press."""

from __future__ import annotations

from typing import Any

from desktop.domain.problem import Problem
from desktop.records.voucher import VoucherDraft
from desktop.services.travel_costs import CATEGORY, PAYMENT_OF, TravelMonth, TravelProposal
from i18n import terms
from i18n.dates import month_title
from i18n.numbers import count
from ui.desk import Desk
from ui.notices import notice
from ui.paper_preview import PaperPreview
from ui.parts.button import Button, Look
from ui.vouchers.columns import travel_columns
from ui.vouchers.papers import statement_job
from ui.vouchers.proposing import ProposalPage

_METRES = 1000


class TravelPage(ProposalPage):
    """Shows a month; what item and funding bear a fare is the diary's word, or chosen here."""

    kinds = ("visit", "support_entry", "accompaniment", "voucher", "voucher_fare", "rule_override")

    def __init__(self, desk: Desk, *, may_write: bool) -> None:
        say = desk.words.say
        nothing = say("Fares and kilometres noted with visits stand here until a voucher pays them.")
        named = ("voucher_travel", say("Fares to be paid"), nothing)
        super().__init__(desk, named, travel_columns(desk), may_write=may_write)
        self._known: TravelMonth | None = None
        self.take_button = Button(
            say("Make vouchers of all of them"), self.take_all, look=Look.PRIMARY, icon="plus"
        )
        self.print_button = Button(say("Print the travel statement"), self.print_statement, icon="print")
        self.lay_out(self.print_button, self.take_button)

    def read(self) -> None:
        """Read the month."""
        travel, month = self.desk.workspace.travel_costs, self.month
        self.desk.tasks.read(
            lambda: travel.month(month), owner=self, then=self._show, supersede="voucher_travel"
        )

    def allow(self) -> None:
        """Enable making vouchers while something waits."""
        waits = self._known is not None and bool(self._known.proposals)
        self.take_button.setEnabled(self._may_write and waits)

    def take_all(self) -> None:
        """Make the vouchers of the month."""
        known = self._known
        if known is None:
            return
        if not self.funding.value() and not all(each.funding for each in known.proposals):
            self.ask(self.say("Please choose which funding bears the fares."), self.funding)
            return
        try:
            made = [(self._draft(each), each) for each in known.proposals]
        except Problem as problem:
            self.refused(problem)
            return
        travel = self.desk.workspace.travel_costs
        self.desk.tasks.run(
            lambda: travel.take_all(made), owner=self, then=self._taken, otherwise=self.refused
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
                **self.borne(proposal.item, proposal.funding),
                "paid_on": min(self.desk.today(), proposal.month.last_day),
                "served_on": proposal.last_day,
                "payee": proposal.staff,
                "purpose": purpose,
                "category": CATEGORY,
                "amount": proposal.yen,
                "tax_kind": "tax_standard",
                "tax": self.desk.workspace.vouchers.tax_of(proposal.yen, "tax_standard", proposal.last_day),
                "paid_by": PAYMENT_OF[proposal.payer],
                "staff_id": proposal.staff_id,
                "answered": words.say("made of the fares of visits"),
            }
        )

    def _taken(self, saved: Any) -> None:
        self.read()
        notice(self, self.say("The vouchers were made. They stand in the list."), saved.changed)

    def _show(self, known: TravelMonth) -> None:
        self._known = known
        words = self.desk.words
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
        self.show_lines(known.month, known.proposals, said)
