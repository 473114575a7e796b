"""One movement beside the page: what was entered, the receipts, its correction. Nothing of it is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.money_book import Finding
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.attachment import AttachmentView
from desktop.records.client_money import MoneyConfirmationView, MoneyMovementView
from desktop.records.field import facts_of
from desktop.services.money_book import BookLine, MoneyBook
from i18n.client_money import FINDINGS
from i18n.dates import clock_time, short_date
from i18n.numbers import yen
from i18n.terms import named
from i18n.values import told
from ui.attaching import FILES, read_file, viewer
from ui.beside_person import show_paper
from ui.client_money.editing import counter_editing
from ui.client_money.editor import open_editor
from ui.client_money.papers import receipt_job
from ui.client_money.second_person import SecondPersonDialog
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.reading_order import order_keys
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.record_panel import RecordPanel

_KINDS = ("money_movement", "money_proof", "money_closing", "money_confirmation", "attachment")
_SHOWN = ("direction", "on", "at", "amount", "purpose", "counterparty", "receipt_no", "number")


@dataclass(frozen=True, slots=True)
class _Known:
    book: MoneyBook
    names: Mapping[UUID, str]
    papers: list[AttachmentView]
    later: MoneyConfirmationView | None
    """What the second person confirmed after it was entered."""


class MovementPanel(RecordPanel):
    """Shows a movement with its receipts; offers the counter-entry and the receipt on paper."""

    def __init__(self, desk: Desk, client_id: UUID, movement_id: UUID) -> None:
        super().__init__(desk, movement_id, client_id)
        self._client_id = client_id
        self._line: BookLine | None = None
        self._sole, self._second = False, ""
        self.hint = Banner("", Tone.LOOK)
        self.hint.hide()
        self.correct_button = Button(self.say("Correct this entry"), self.correct, icon="undo")
        self.attach_button = Button(self.say("Add the receipt"), self._choose, icon="camera")
        self.print_button = Button(self.say("Print a receipt"), self.print_receipt, icon="print")
        # Nothing can be done with what was not read yet.
        self.correct_button.setEnabled(False)
        self.print_button.setEnabled(desk.workspace.office.may(Permission.READ_NOTES))
        self.attach_button.setEnabled(may_write(desk))
        self.confirm_button = Button(self.say("The second person confirms"), self.confirm, icon="check")
        self.confirm_button.hide()
        self._proofs = Section(self.say("Pictures of receipts"), self.attach_button)
        confirming = QWidget()
        Flow(confirming, gap=1).addWidget(self.confirm_button)
        self.lay_out(
            (self.hint, confirming, self.facts, self._proofs),
            left=(self.correct_button,),
            right=(self.print_button,),
        )
        self.follow(_KINDS, about=client_id)

    def take_focus(self) -> None:
        """Begin with the receipt, which is what is missing at first."""
        self.attach_button.setFocus()

    def correct(self) -> None:
        """Open the form of the counter-entry."""
        if self._line is None:
            return
        view = self._line.view
        words, amount = self.desk.words, yen(view.amount, self.desk.words)
        said = words.say(
            "No. {number}, {amount}, is taken back by an entry of the other direction. Both stay visible;"
            " enter what is right as a new entry afterwards.",
            number=view.number,
            amount=amount,
        )
        made = counter_editing(self.desk, view, sole=self._sole)
        open_editor(self.desk, made, self._show_other, sole=self._sole, told=said)

    def confirm(self) -> None:
        """Confirm as the second person: at once by who is signed in, else after their passphrase."""
        if self._line is None:
            return
        view, confirmations = self._line.view, self.desk.workspace.client_money.confirmations
        if view.witnessed_by == self.desk.workspace.office.actor.staff_id:
            self.confirm_button.setEnabled(False)
            self.desk.tasks.run(
                partial(confirmations.confirm, view.id), owner=self, then=self._confirmed, otherwise=self._not
            )
            return
        told = self.say("{name}: {amount}", name=self._second, amount=yen(view.amount, self.desk.words))
        confirm = partial(confirmations.confirm_here, view.id)
        SecondPersonDialog(self, self.desk, told, confirm, self._confirmed, otherwise=self._not).open()

    def _confirmed(self, _saved: object) -> None:
        self.messages.show_notice(self.say("Confirmed by the second person."))

    def _not(self, problem: Problem) -> None:
        self.confirm_button.setEnabled(True)
        self.show_problem(problem)

    def attach(self, path: Path) -> None:
        """Keep a picture of the receipt beside the movement."""
        money, key = self.desk.workspace.client_money, self._id
        title = self.say("Receipt {number}", number=self._line.view.number if self._line else "")
        self.desk.tasks.run(lambda: money.prove(key, title, read_file(path)), owner=self)

    def print_receipt(self) -> None:
        """Show the receipt that the corporation gives or has signed."""
        job = receipt_job(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Receipt of client money"))

    def _show_other(self, key: UUID) -> None:
        show_movement(self.desk, self._client_id, key)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.say("Add the receipt"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{self.say('Photos and PDF')} {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach(Path(name)))
        dialog.open()

    def _read(self) -> None:
        workspace, client_id, key = self.desk.workspace, self._client_id, self._id

        def known() -> _Known:
            proofs = workspace.client_money.proofs.of_client(client_id)
            wanted = {each.attachment_id for each in proofs if each.movement_id == key}
            papers = [each for each in workspace.attachments.of_client(client_id) if each.id in wanted]
            money = workspace.client_money
            later = [each for each in money.confirmations.of_client(client_id) if each.movement_id == key]
            return _Known(money.book(client_id), money.names(), papers, later[-1] if later else None)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="movement")

    def _show(self, known: _Known) -> None:
        book, names = known.book, known.names
        line = next((each for each in book.lines if each.id == self._id), None)
        if line is None:
            self.desk.navigation.leave_details()
            return
        self._line, self._sole = line, book.sole
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        facts = facts_of(MoneyMovementView)
        rows = [
            (words.label(f"money_movement.{name}"), told(facts[name], getattr(line.view, name), lists, words))
            for name in _SHOWN
        ]
        second = names.get(line.view.witnessed_by) if line.view.witnessed_by else line.view.witness_name
        self._second = second or ""
        rows += [
            (words.label("money_movement.handled_by"), names.get(line.view.handled_by, "")),
            (words.label("money_movement.witnessed_by"), second or ""),
            (words.label("money_movement.witness_way"), self._confirmed_how(line.view, known.later)),
            (words.say("Balance after it"), yen(line.balance, words)),
            (words.label("money_movement.note"), line.view.note),
        ]
        numbers = {each.id: each.view.number for each in book.lines}
        if line.view.counters_id is not None:
            rows.append((words.say("Takes back no."), numbers.get(line.view.counters_id, "")))
        if line.countered_by is not None:
            rows.append((words.say("Taken back by no."), numbers.get(line.countered_by, "")))
        self.facts.show_rows([each for each in rows if each[1]])
        self.hint.setVisible(bool(line.findings))
        if line.findings:
            self.hint.tell("、".join(self.say(FINDINGS[each]) for each in line.findings), Tone.LOOK)
        writes = may_write(self.desk)
        self.confirm_button.setVisible(writes and Finding.SECOND_OPEN in line.findings)
        self.confirm_button.setEnabled(writes)
        self.correct_button.setEnabled(writes and line.countered_by is None and line.view.counters_id is None)
        self._show_papers(known.papers)

    def _confirmed_how(self, view: MoneyMovementView, later: MoneyConfirmationView | None) -> str:
        words, ways = self.desk.words, self.desk.workspace.office.rules.named("witness_ways")
        way = view.witness_way if later is None else later.confirming_way
        if not way:
            return ""
        said = named(ways, way, words)
        if later is None:
            return said
        when = f"{short_date(later.on, words)} {clock_time(later.at, words)}"
        return self.say("{what} ({when})", what=said, when=when)

    def _show_papers(self, papers: list[AttachmentView]) -> None:
        clear(self._proofs.body)
        if not papers:
            nothing = self.say("A photo of the receipt can be kept here; it may come later.")
            self._proofs.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
        for view in papers:
            line = row(gap=1)
            line.addWidget(Button(view.title, self._opener(view), look=Look.QUIET, icon="attach"))
            line.addStretch(1)
            self._proofs.body.addLayout(line)
        order_keys(self)

    def _opener(self, view: AttachmentView) -> Callable[[], None]:
        return partial(show_attachment, self.desk, view)


def show_movement(desk: Desk, client_id: UUID, movement_id: UUID) -> MovementPanel:
    """Show a movement beside the page."""
    panel = MovementPanel(desk, client_id, movement_id)
    desk.navigation.show_details(panel, desk.words.label("record.money_movement"))
    panel.take_focus()
    return panel


def show_attachment(desk: Desk, view: AttachmentView) -> None:
    """Show the picture of a receipt beside the page, from memory."""
    content = viewer(desk, view)
    desk.tasks.read(
        content.read,
        owner=desk.navigation,
        then=lambda data: desk.navigation.show_details(content.widget(data), view.title),
    )
