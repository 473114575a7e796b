"""The residence permit on a client's page: shown where it concerns the person, else a way to add one."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.field import facts_of
from desktop.records.residence_permit import ResidencePermitView
from desktop.services.residence_permits import Permits, PermitSheet
from i18n.dates import short_date
from i18n.values import told as told_value
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.residence_permits.editing import back_side, permit_editing
from ui.residence_permits.papers import reminder_job
from ui.residence_permits.telling import card_told, told, tone_of

_SHOWN = (
    "residence_status",
    "status_note",
    "expires_on",
    "granted_on",
    "card_number",
    "card_expires_on",
    "other_activity",
    "application",
    "applied_on",
    "applied_where",
    "decision",
    "decided_on",
    "seen_on",
    "note",
)
_MOST_BYTES = 64 * 1024 * 1024


class PermitSection(Section):
    """What stands with the newest permit; those before it below."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        self.desk, self.client_id, say = desk, client_id, desk.words.say
        self.say = say
        self.add_button = Button(say("Note a residence permit"), lambda: self.edit(None), icon="plus")
        self.add_button.setEnabled(may_write(desk))
        super().__init__(say("Residence permit"), self.add_button)
        self._permits: Permits | None = None
        self.state = Banner("", Tone.ACCENT)
        self.nothing = Text("", tone=Tone.QUIET, wrap=True)
        self.card = Card(gap=1)
        self.facts, self.before = Facts(), Text("", tone=Tone.QUIET, wrap=True)
        self.odd = Text(
            say("The number is not written as on a residence card. Please compare."), tone=Tone.LOOK
        )
        self.edit_button = Button(say("Change the permit"), self.change, icon="edit")
        self.photo_button = Button(say("Add a photo of the front"), self.warn_first, icon="camera")
        self.print_button = Button(say("Reminder for the client"), self.print_reminder, icon="print")
        for button in (self.edit_button, self.photo_button):
            button.setEnabled(may_write(desk))
        self.rules = RuleNote(desk.words)
        self._lay_out()
        kinds = ("residence_permit", "eligibility_fact", "client_attribute")
        desk.changes.subscribe(self._changed, kinds=kinds, about=client_id)
        self._read()

    def edit(self, view: ResidencePermitView | None) -> None:
        """Open the form."""
        editing, title = permit_editing(self.desk, self.client_id)
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def change(self) -> None:
        """Open the form of the newest permit."""
        if (sheet := self._newest()) is not None:
            self.edit(sheet.view)

    def print_reminder(self) -> None:
        """Show the reminder in two languages."""
        if (sheet := self._newest()) is not None:
            job = reminder_job(self.desk, self.client_id, sheet.view.id)
            show_paper(self.desk, self.client_id, job, self.say("Reminder for the client"))

    def warn_first(self) -> None:
        """Say which side may be photographed, then ask for the photo."""
        dialog = Dialog(self, self.say("A photo of the card's front"), consequence=back_side(self.desk))
        dialog.add_button(Button(self.say("Not now"), dialog.reject))
        choose = Button(self.say("It is the front: choose the photo"), look=Look.PRIMARY, icon="camera")
        choose.clicked.connect(dialog.accept)
        dialog.add_button(choose)
        dialog.accepted.connect(self._choose)
        dialog.open()

    def take_photo(self, path: Path) -> None:
        """Attach a photo to the newest permit."""
        sheet, permits = self._newest(), self.desk.workspace.residence_permits
        if sheet is None:
            return
        title = self.say("Residence card (front)")
        view = sheet.view
        self.desk.tasks.run(
            lambda: permits.attach_front(view.id, title, _bytes(path)), owner=self, otherwise=self._refused
        )

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.say("A photo of the card's front"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.say("Photos and PDF") + " (*.jpg *.jpeg *.png *.webp *.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_photo(Path(name)))
        dialog.open()

    def _refused(self, problem: Problem) -> None:
        around: QWidget | None = self.parentWidget()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parentWidget()
        if around is None:
            raise problem
        around.show_problem(problem)

    def _newest(self) -> PermitSheet | None:
        return None if self._permits is None else self._permits.newest

    def _lay_out(self) -> None:
        self.body.addWidget(self.nothing)
        inside = QWidget()
        flow = Flow(inside, gap=1)
        for button in (self.edit_button, self.photo_button, self.print_button):
            flow.addWidget(button)
        for widget in (self.state, self.facts, self.odd, inside, self.before, self.rules):
            self.card.body.addWidget(widget)
        self.body.addWidget(self.card)
        self.card.hide()
        self.odd.hide()
        self.before.hide()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        permits, client_id = self.desk.workspace.residence_permits, self.client_id
        self.desk.tasks.read(
            lambda: permits.sheet_of(client_id), owner=self, then=self._show, supersede="permit_section"
        )

    def _show(self, permits: Permits) -> None:
        self._permits, sheet, words = permits, permits.newest, self.desk.words
        if not self.desk.workspace.office.may(Permission.READ_NOTES):
            self.nothing.setText(self.say("Permits are shown to who supports the person."))
            return
        self.card.setVisible(sheet is not None)
        self.nothing.setVisible(sheet is None)
        if sheet is None:
            self.nothing.setText(
                self.say("This person has no Japanese nationality, and no permit is written down yet.")
                if permits.concerns
                else self.say("This concerns people without Japanese nationality only.")
            )
            self.nothing.set_tone(Tone.LOOK if permits.concerns else Tone.QUIET)
            return
        said = told(sheet.standing, words)
        if sheet.card_standing is not None:
            said = f"{said}\n{card_told(sheet.card_standing, words)}"
        self.state.tell(said, tone_of(sheet.card_standing or sheet.standing), icon="calendar")
        self.facts.show_rows(self._rows(sheet.view))
        self.odd.setVisible(sheet.odd_number)
        self.before.setText("\n".join(map(self._before, permits.before)))
        self.before.setVisible(bool(permits.before))
        self.rules.show_rules(*sheet.rules)

    def _rows(self, view: ResidencePermitView) -> list[tuple[str, str]]:
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(type(view))
        rows = [
            (
                words.label(f"residence_permit.{name}"),
                told_value(facts[name], getattr(view, name), lists, words),
            )
            for name in _SHOWN
        ]
        if view.period_length is not None:
            unit = told_value(facts["period_unit"], view.period_unit, lists, words)
            period = words.say("{number} {unit}", number=view.period_length, unit=unit)
            rows.insert(3, (words.label("residence_permit.period_length"), period))
        return [each for each in rows if each[1]]

    def _before(self, view: ResidencePermitView) -> str:
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(type(view))
        status = told_value(facts["residence_status"], view.residence_status, lists, words)
        until = "" if view.expires_on is None else short_date(view.expires_on, words)
        return words.say("Before: {status} until {day}", status=status, day=until)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Problem("attachment.too_large", size=path.stat().st_size, most=_MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None
