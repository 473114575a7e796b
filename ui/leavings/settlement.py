"""The deposit on the page of a leaving: the items, who bears them, and what comes back or is owed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.records.record import View
from desktop.services.leaving_settlements import ChargeLine, Settlement
from desktop.services.leavings import LeavingFile
from i18n.dates import short_date
from i18n.numbers import yen
from ui.beside_person import show_paper
from ui.leavings.columns import charge_columns
from ui.leavings.editing import Made, charge_editing, settlement_editing
from ui.leavings.papers import statement_job
from ui.list_section import ListSection
from ui.notices import notice
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write


class SettlementSection(Section):
    """Shows the settlement; `edit` opens a form beside the page."""

    def __init__(self, page: ClientPage, edit: Callable[[Made, View | None], object]) -> None:
        desk, say = page.desk, page.say
        self.settle_button = Button(say("Deposit and agreement"), self.settle, icon="edit")
        self.print_button = Button(say("Statement of the deposit"), self.print_statement, icon="print")
        super().__init__(desk.words.label("record.leaving_settlement"), self.settle_button, self.print_button)
        self.page, self.desk, self._edit = page, desk, edit
        self._file: LeavingFile | None = None
        self.facts, card = Facts(), Card()
        self.outcome = Text(bold=True, wrap=True)
        card.body.addWidget(self.facts)
        card.body.addWidget(self.outcome)
        self.add_button = Button(say("Add an item"), partial(self.edit_charge, None), icon="plus")
        self.take_button = Button(say("Take over from the check"), self.take_over, icon="list")
        self.charges: ListSection[ChargeLine] = ListSection(
            desk,
            "leaving_charges",
            desk.words.label("record.leaving_charge"),
            charge_columns(desk),
            say("Rent owed, restoration and what is given back will stand here, each with who bears it."),
            self.take_button,
            self.add_button,
        )
        self.rules = RuleNote(desk.words)
        inside = column(gap=1)
        for widget in (card, self.charges, self.rules):
            inside.addWidget(widget)
        self.body.addLayout(inside)
        self.charges.table.opened.connect(self.edit_charge)

    def show_file(self, file: LeavingFile) -> None:
        """Show what is settled."""
        self._file, settlement = file, file.settlement
        settled, writes = settlement.settled_on is not None, may_write(self.desk)
        self.settle_button.setEnabled(writes)
        self.add_button.setEnabled(writes and not settled)
        self.take_button.setEnabled(writes and not settled and file.exit_check is not None)
        self.facts.show_rows(self._rows(settlement))
        said, tone = self._outcome(settlement)
        self.outcome.setText(said)
        self.outcome.set_tone(tone)
        self.charges.set_lines(settlement.lines)
        self.rules.show_rules(*settlement.rules)

    def settle(self) -> None:
        """Write deposit and agreement."""
        if self._file is not None:
            self._edit(settlement_editing(self.desk, self._file), self._file.settlement.view)

    def edit_charge(self, line: ChargeLine | None) -> None:
        """Add an item or change one."""
        if self._file is not None:
            self._edit(charge_editing(self.desk, self._file), None if line is None else line.view)

    def take_over(self) -> None:
        """Add what the check at moving out says."""
        file, settlements = self._file, self.desk.workspace.leavings.settlements
        if file is None or file.exit_check is None:
            return
        check, said = file.exit_check, self.page.say("Items were taken over from the check.")
        self.desk.tasks.run(
            lambda: settlements.take_over(file.view.id, check),
            owner=self.page,
            then=lambda saved: notice(self.page, said, saved.changed),
            otherwise=self.page.show_problem,
        )

    def print_statement(self) -> None:
        """Show the statement."""
        if self._file is not None:
            job = statement_job(self.desk, self._file.view.client_id, self._file.view.id)
            show_paper(self.desk, self._file.view.client_id, job, self.page.say("Statement of the deposit"))

    def _rows(self, settlement: Settlement) -> list[tuple[str, str]]:
        words, label, found = self.desk.words, self.desk.words.label, settlement.balance
        rows = [
            (label("leaving_settlement.deposit"), yen(found.deposit, words)),
            (label("leaving_settlement.kept_by_contract"), yen(found.kept, words) if found.kept else ""),
            (words.say("Borne by the tenant"), yen(found.owed, words)),
            (words.say("Given back besides"), yen(found.credited, words) if found.credited else ""),
        ]
        view = settlement.view
        if view is None and settlement.proposed_deposit is not None:
            proposed = yen(settlement.proposed_deposit, words)
            rows.append((words.say("Deposit paid at moving in"), proposed))
        for name in ("landlord", "told_on", "settled_on", "paid_on", "paid_how"):
            value = None if view is None else getattr(view, name)
            if value:
                text = value if isinstance(value, str) else short_date(value, words, self.desk.today())
                rows.append((label(f"leaving_settlement.{name}"), text))
        return [each for each in rows if each[1]]

    def _outcome(self, settlement: Settlement) -> tuple[str, Tone]:
        words, found = self.desk.words, settlement.balance
        if settlement.view is None and not settlement.lines:
            return words.say("Not settled yet: first write the deposit, then the items."), Tone.QUIET
        if found.claim:
            amount = yen(found.claim, words)
            return words.say(
                "The deposit does not suffice. The landlord claims {amount}.", amount=amount
            ), Tone.LOOK
        return words.say("{amount} comes back to the tenant.", amount=yen(found.refund, words)), Tone.ACCENT
