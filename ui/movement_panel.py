"""One movement of a book of two beside the page: what was entered, receipts, second person, correction.

Nothing of it is changed. A subject says which rows tell of it, how it is corrected, and what is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.money_book import Finding
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.attachment import AttachmentView
from desktop.services.book_of_two import BookOfTwo
from i18n.client_money import FINDINGS
from i18n.dates import clock_time, short_date
from i18n.numbers import yen
from i18n.terms import named
from ui.attaching import FILES, read_file, viewer
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.reading_order import order_keys
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.record_panel import RecordPanel
from ui.second_person import SecondPersonDialog
from ui.two_people import open_editor


@dataclass(frozen=True, slots=True)
class KnownMovement:
    """What the panel reads: the book with its lines, who works here, pictures, the later confirmation."""

    book: Any
    names: Mapping[UUID, str]
    papers: list[AttachmentView]
    later: Any
    """What the second person confirmed after it was entered; None where they have not."""


class BookPanel(RecordPanel):
    """Shows a movement with its receipts; offers the counter-entry and a paper."""

    def __init__(
        self,
        desk: Desk,
        client_id: UUID,
        movement_id: UUID,
        service: BookOfTwo[Any, Any],
        kinds: Sequence[str],
        printing: str,
    ) -> None:
        super().__init__(desk, movement_id, client_id)
        self._client_id, self._service = client_id, service
        self._line: Any = None
        self._sole, self._second = False, ""
        self.hint = Banner("", Tone.LOOK)
        self.hint.hide()
        self.correct_button = Button(self.say("Correct this entry"), self.correct, icon="undo")
        self.attach_button = Button(self.say("Add the receipt"), self._choose, icon="camera")
        self.print_button = Button(printing, self.print_receipt, icon="print")
        # Nothing can be done with what was not read yet.
        self.correct_button.setEnabled(False)
        self.print_button.setEnabled(desk.workspace.office.may(Permission.READ_NOTES))
        self.attach_button.setEnabled(may_write(desk))
        self.confirm_button = Button(self.say("The second person confirms"), self.confirm, icon="check")
        # Beside what it ends, not among the buttons at the foot: three of them are wider than a narrow pane.
        self._confirming = QWidget()
        confirming = row(self._confirming, gap=1)
        confirming.addWidget(self.confirm_button)
        confirming.addStretch(1)
        self._confirming.hide()
        self._proofs = Section(self.say("Pictures of receipts"), self.attach_button)
        self.lay_out(
            (self.hint, self._confirming, self.facts, self._proofs),
            left=(self.correct_button,),
            right=(self.print_button,),
        )
        self.follow(kinds, about=client_id)

    def take_focus(self) -> None:
        """Begin with the receipt, which is what is missing at first."""
        self.attach_button.setFocus()

    def countering(self, line: Any) -> Any:
        """Return how a line is taken back (`ui.two_people.Made`)."""
        raise NotImplementedError

    def show_other(self, key: UUID) -> None:
        """Show the entry that was made from here."""
        raise NotImplementedError

    def rows(self, line: Any, known: KnownMovement) -> list[tuple[str, str]]:
        """Return what is told of a line; empty values are left out."""
        raise NotImplementedError

    def print_receipt(self) -> None:
        """Show the paper of this movement."""
        raise NotImplementedError

    def read_book(self) -> Any:
        """Return the book with its lines; on the reading thread."""
        raise NotImplementedError

    def may_correct(self, known: KnownMovement) -> bool:
        """Tell whether anything can still be entered in this book."""
        del known
        return True

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
        made = self.countering(self._line)
        open_editor(self.desk, made, self.show_other, sole=self._sole, told=said)

    def confirm(self) -> None:
        """Confirm as the second person: at once by who is signed in, else after their passphrase."""
        if self._line is None:
            return
        view, confirmations = self._line.view, self._service.confirmations
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
        book, key = self._service, self._id
        title = self.say("Receipt {number}", number=self._line.view.number if self._line else "")
        self.desk.tasks.run(lambda: book.prove(key, title, read_file(path)), owner=self)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.say("Add the receipt"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{self.say('Photos and PDF')} {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach(Path(name)))
        dialog.open()

    def _read(self) -> None:
        workspace, client_id, key, book = self.desk.workspace, self._client_id, self._id, self._service

        def known() -> KnownMovement:
            proofs = book.proofs.of_client(client_id)
            wanted = {each.attachment_id for each in proofs if each.movement_id == key}
            papers = [each for each in workspace.attachments.of_client(client_id) if each.id in wanted]
            later = [each for each in book.confirmations.of_client(client_id) if each.movement_id == key]
            return KnownMovement(self.read_book(), book.names(), papers, later[-1] if later else None)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="movement")

    def _show(self, known: KnownMovement) -> None:
        lines = () if known.book is None else known.book.lines
        line = next((each for each in lines if each.id == self._id), None)
        if line is None:
            self.desk.navigation.leave_details()
            return
        self._line, self._sole = line, known.book.sole
        self._second = self.second(line.view, known)
        self.facts.show_rows([each for each in self.rows(line, known) if each[1]])
        self.hint.setVisible(bool(line.findings) or line.lacks_picture)
        if line.findings:
            self.hint.tell("、".join(self.say(FINDINGS[each]) for each in line.findings), Tone.LOOK)
        elif line.lacks_picture:
            picture = self.say("The receipt is named by its number. A picture of it would prove more.")
            self.hint.tell(picture, Tone.ACCENT)
        writes = may_write(self.desk)
        self._confirming.setVisible(writes and Finding.SECOND_OPEN in line.findings)
        self.confirm_button.setEnabled(writes)
        open_still = writes and self.may_correct(known)
        self.attach_button.setEnabled(open_still)
        self.correct_button.setEnabled(
            open_still and line.countered_by is None and line.view.counters_id is None
        )
        self._show_papers(known.papers)

    def second(self, view: Any, known: KnownMovement) -> str:
        """Return who saw it."""
        return known.names.get(view.witnessed_by, "") if view.witnessed_by else view.witness_name

    def about_people(self, line: Any, known: KnownMovement) -> list[tuple[str, str]]:
        """Return the rows of the two people, and of what takes the line back or is taken back by it."""
        view, words, kind = line.view, self.desk.words, line.view.kind
        numbers = {each.id: each.view.number for each in known.book.lines}
        return [
            (words.label(f"{kind}.handled_by"), known.names.get(view.handled_by, "")),
            (words.label(f"{kind}.witnessed_by"), self.second(view, known)),
            (words.label(f"{kind}.witness_way"), self._confirmed_how(view, known.later)),
            (words.label(f"{kind}.note"), view.note),
            (words.say("Takes back no."), numbers.get(view.counters_id, "")),
            (words.say("Taken back by no."), numbers.get(line.countered_by, "")),
        ]

    def _confirmed_how(self, view: Any, later: Any) -> str:
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


def show_attachment(desk: Desk, view: AttachmentView) -> None:
    """Show the picture of a receipt beside the page, from memory."""
    content = viewer(desk, view)
    desk.tasks.read(
        content.read,
        owner=desk.navigation,
        then=lambda data: desk.navigation.show_details(content.widget(data), view.title),
    )
