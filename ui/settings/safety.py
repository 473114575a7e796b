"""Safety: when the window locks, one's own passphrase, where the recovery sheet is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from desktop.domain.passphrase import same_typing
from desktop.domain.problem import InvalidDraft, Problem
from i18n.dates import both_calendars
from i18n.problems import field_sentence, sentence
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.chips import OneOf
from ui.parts.dialog import Dialog, ask
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.plain import SecretLine, on_enter
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text, Tone
from ui.preferences import IDLE_MINUTES
from ui.screen import Screen
from ui.settings.section import SettingsSection
from ui.sheet_on_paper import SheetOnPaper

if TYPE_CHECKING:
    from desktop.storage.recovery_code import RecoveryCode

_A_YEAR: Final = timedelta(days=365)


class SafetySection(SettingsSection):
    """Three cards."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        self._idle()
        self._passphrase()
        self._sheet()
        self.body.addStretch(1)
        self._read()

    def change_passphrase(self) -> None:
        """Change one's own passphrase."""
        for each in self._places:
            each.complain("")
        if not same_typing(self.fresh.value(), self.again.value()):
            self._places[2].complain(sentence(Problem("passphrase.mismatch"), self.desk.words))
            return
        old, new, staff = self.old.value(), self.fresh.value(), self.desk.workspace.staff
        self.desk.tasks.run(
            lambda: staff.change_passphrase(old, new),
            owner=self,
            then=lambda _done: self._changed(),
            otherwise=self._refused,
        )

    def _idle(self) -> None:
        card = self.card(self.say("Lock by itself after"))
        minutes = [
            Choice(each, self.desk.words.say_many("{n} minute", "{n} minutes", each)) for each in IDLE_MINUTES
        ]
        self.idle = OneOf(minutes)
        self.idle.fill(self.desk.preferences.now.idle_minutes)
        card.body.addWidget(self.idle)
        self.idle.changed.connect(self._change_idle)

    def _change_idle(self) -> None:
        self.desk.preferences.change(idle_minutes=self.idle.value())

    def _passphrase(self) -> None:
        card = self.card(self.say("Your passphrase"))
        words = self.desk.words
        self.old, self.fresh, self.again = SecretLine(words), SecretLine(words), SecretLine(words)
        self._places = [
            FieldPlace(self.old, self.say("The passphrase now")),
            FieldPlace(self.fresh, self.say("A new passphrase")),
            FieldPlace(self.again, self.say("The new passphrase again")),
        ]
        for each in self._places:
            card.body.addWidget(each)
        on_enter(self.again, self.change_passphrase)
        line = row(gap=1)
        line.addStretch(1)
        line.addWidget(Button(self.say("Change the passphrase"), self.change_passphrase))
        card.body.addLayout(line)

    def _sheet(self) -> None:
        card = self.card(self.say("The recovery sheet"))
        self._seen = Text(tone=Tone.QUIET, wrap=True)
        self._remind = Banner("", Tone.LOOK)
        self._remind.hide()
        card.body.addWidget(self._remind)
        card.body.addWidget(self._seen)
        line = row(gap=1)
        self.confirm = Button(self.say("I have it in hand"), self._confirm, icon="check")
        self.renew = Button(self.say("Make a new sheet"), self._renew, icon="print")
        self.renew.setEnabled(self.manages)
        line.addStretch(1)
        line.addWidget(self.confirm)
        line.addWidget(self.renew)
        card.body.addLayout(line)

    def _read(self) -> None:
        staff = self.desk.workspace.staff
        self.desk.tasks.read(staff.recovery_confirmed_on, owner=self, then=self._show_sheet)

    def _show_sheet(self, confirmed: date | None) -> None:
        today = self.desk.today()
        if confirmed is None:
            self._seen.setText(self.say("Nobody has confirmed yet that the sheet is on paper."))
        else:
            self._seen.setText(
                self.say("Last seen on {day}.", day=both_calendars(confirmed, self.desk.words))
            )
        due = confirmed is None or today - confirmed > _A_YEAR
        self._remind.setVisible(due)
        if due:
            self._remind.tell(self.say("Please look where the recovery sheet is."), Tone.LOOK)

    def _confirm(self) -> None:
        staff = self.desk.workspace.staff
        self.desk.tasks.run(staff.confirm_recovery, owner=self, then=lambda _done: self._read())

    def _renew(self) -> None:
        ask(
            self.around,
            self.desk.words,
            title=self.say("Make a new sheet"),
            person="",
            consequence=self.say(
                "The sheet of until now opens the vault no more, only the backups of its time. "
                "Please destroy it when the new one is on paper."
            ),
            verb=self.say("Make a new sheet"),
            then=self.renew_sheet,
        )

    def renew_sheet(self) -> None:
        """Make a new recovery sheet and show it until it is on paper."""
        staff = self.desk.workspace.staff
        self.desk.tasks.run(
            staff.renew_recovery,
            owner=self,
            then=self._show_new_sheet,
        )

    def _show_new_sheet(self, code: RecoveryCode) -> None:
        dialog = Dialog(self.around, self.say("The recovery sheet"))
        messages = MessageBar(self.desk.words)
        dialog.body.addWidget(messages)
        sheet = SheetOnPaper(self.desk.workspace, code, self.desk.tasks, self.desk.words)
        dialog.body.addWidget(sheet)
        sheet.confirmed.connect(dialog.accept)
        sheet.refused.connect(messages.show_problem)
        dialog.finished.connect(lambda _result: self._read())
        dialog.add_button(Button(self.say("Later"), dialog.reject))
        dialog.open()

    def _changed(self) -> None:
        for each in (self.old, self.fresh, self.again):
            each.fill("")
        self.around.messages.show_notice(self.say("Your passphrase was changed."))

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, InvalidDraft):
            self._places[1].complain(field_sentence(problem.errors[0], self.desk.words))
        elif problem.code == "vault.wrong_passphrase":
            self._places[0].complain(sentence(problem, self.desk.words))
        else:
            self.show_problem(problem)
