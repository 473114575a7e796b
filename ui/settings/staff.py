"""Staff: who may sign in, in which role; new passphrases; taking the way in away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.passphrase import propose
from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.staff import StaffDraft, StaffFields, StaffView
from desktop.services.staff import Dismissed
from i18n.numbers import size
from i18n.problems import field_sentence
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog, ask
from ui.parts.field_place import FieldPlace
from ui.parts.form import Form, Line
from ui.parts.inputs.plain import SecretLine
from ui.parts.list_model import Column, ListModel
from ui.parts.message_bar import MessageBar
from ui.parts.table import Table
from ui.parts.text import Size, Text, Tone
from ui.screen import Screen
from ui.settings.employments import CertificateSection, EmploymentSection
from ui.settings.section import SettingsSection
from ui.watching import Watching

_LINES: tuple[Line, ...] = ("name", "kana", ("sign_in_name", "role"), "languages", "started_on")


class StaffSection(SettingsSection):
    """The list and the manager's verbs; below, how people work and their certificates."""

    is_wide = True

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        add = Button(self.say("Add a member of staff"), self._add, icon="plus")
        card = self.card(self.say("Staff"), add)
        self.table: Table[StaffView] = Table(
            "staff", self.say("Staff"), ListModel(_columns(desk)), desk.words, desk.preferences
        )
        self.table.setMinimumHeight(units(20))
        self.table.opened.connect(self._edit)
        card.body.addWidget(self.table)
        line = row(gap=1)
        self.reset = Button(self.say("Give a new passphrase"), self._reset, icon="key")
        self.dismiss = Button(self.say("Take the way in away"), self._ask_dismiss, icon="lock")
        line.addStretch(1)
        add.setEnabled(self.manages)
        self._allow()
        self.table.chosen.connect(lambda _line: self._allow())
        line.addWidget(self.reset)
        line.addWidget(self.dismiss)
        card.body.addLayout(line)
        self.working = Text(tone=Tone.QUIET, wrap=True)
        self.working.hide()
        card.body.addWidget(self.working)
        self._watching = Watching()
        self._watching.moved.connect(self._tell)
        self.employments, self.certificates = EmploymentSection(desk), CertificateSection(desk)
        self.body.addWidget(self.employments)
        self.body.addWidget(self.certificates)
        self.body.addStretch(1)
        desk.changes.subscribe(self._changed, kinds=("staff",))
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _allow(self) -> None:
        line = self.table.current_line()
        chosen = self.manages and line is not None
        self.reset.setEnabled(chosen)
        # One's own way in cannot be taken away by oneself.
        mine = line is not None and line.id == self.desk.workspace.office.actor.staff_id
        self.dismiss.setEnabled(chosen and not mine)

    def _read(self) -> None:
        self.desk.tasks.read(self.desk.workspace.staff.working, owner=self, then=self._show)

    def _show(self, views: Sequence[StaffView]) -> None:
        self.table.set_lines(views)
        self._allow()

    def _add(self) -> None:
        StaffDialog(self.around, self.desk, None).open()

    def _edit(self, view: StaffView) -> None:
        if self.manages:
            StaffDialog(self.around, self.desk, view).open()

    def _reset(self) -> None:
        view = self.table.current_line()
        if view is not None:
            PassphraseDialog(self.around, self.desk, view).open()

    def _ask_dismiss(self) -> None:
        view = self.table.current_line()
        if view is None:
            return
        ask(
            self.around,
            self.desk.words,
            title=self.say("Take the way in away"),
            person=view.name,
            consequence=self.say(
                "This person cannot open the vault any more. It is encrypted anew, which may take "
                "some minutes. "
                "The records written by this person stay."
            ),
            verb=self.say("Take the way in away"),
            then=lambda: self._dismiss(view.id),
        )

    def _dismiss(self, staff_id: UUID) -> None:
        staff, watch = self.desk.workspace.staff, self._watching.begin()
        named = self.desk.preferences.now.backup_folder
        copies = Path(named) if named else None
        self._work(self.say("The vault is being encrypted anew …"))
        self.desk.tasks.run(
            lambda: staff.dismiss(staff_id, watch, copies),
            owner=self,
            then=lambda done: self._dismissed(staff_id, done),
            otherwise=self._refused,
        )

    def _dismissed(self, staff_id: UUID, done: Dismissed) -> None:
        self._work(self.say("The vault was encrypted anew."))
        self._read()
        named = self.desk.preferences.now.backup_folder
        if not named:
            return
        backups = self.desk.workspace.backups
        self.desk.tasks.read(
            lambda: backups.openable_by(Path(named), staff_id),
            owner=self,
            then=lambda old: self._offer_rekey(old, done),
        )

    def _offer_rekey(self, old: Sequence[Any], done: Dismissed) -> None:
        if not old:
            return
        backups = self.desk.workspace.backups
        dialog = Dialog(
            self.around,
            self.say("Old backups"),
            consequence=self.say(
                "{n} old backups can still be opened with the passphrase of then.", n=len(old)
            ),
        )

        def each(do: Callable[[Any], object]) -> None:
            self.desk.tasks.apart(
                lambda: [do(backup) for backup in old],
                owner=self,
                then=lambda _done: self._work(self.say("The old backups were dealt with.")),
                otherwise=self._refused,
            )
            dialog.accept()

        dialog.add_button(Button(self.say("Leave it as it is"), dialog.reject))
        dialog.add_button(Button(self.say("Delete them"), lambda: each(backups.delete), look=Look.DANGER))
        dialog.add_button(
            Button(
                self.say("Encrypt them anew"),
                lambda: each(lambda backup: backups.rekey(backup, done.former)),
                look=Look.PRIMARY,
            )
        )
        dialog.open()

    def _refused(self, problem: Problem) -> None:
        self._work("")
        self.show_problem(problem)

    def _work(self, text: str) -> None:
        self.working.setText(text)
        self.working.setVisible(bool(text))

    def _tell(self, done: int, total: int) -> None:
        words = self.desk.words
        self._work(
            self.say(
                "The vault is being encrypted anew: {done} of {total}",
                done=size(done, words),
                total=size(total, words),
            )
        )


class StaffDialog(Dialog):
    """Takes somebody on, or changes name, sign-in name and role."""

    def __init__(self, parent: Screen, desk: Desk, view: StaffView | None) -> None:
        self._say = desk.words.say
        super().__init__(parent, self._say("A member of staff"))
        self._desk, self._view = desk, view
        self.messages = MessageBar(desk.words)
        self.form = Form(StaffFields, _LINES, desk.form_tools, kind="staff")
        self.passphrase = NewPassphrase(desk)
        self.body.addWidget(self.messages)
        self.body.addWidget(self.form)
        if view is None:
            self.body.addWidget(self.passphrase)
            self.form.fill({"started_on": desk.today(), "role": "worker"})
        else:
            self.passphrase.hide()
            self.form.fill(view)
        self.add_button(Button(self._say("Cancel"), self.reject))
        self.add_button(Button(self._say("Save"), self.save, look=Look.PRIMARY))

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Keep the member of staff and the way in."""
        draft = self.form.draft(StaffDraft)
        if draft is None:
            return
        staff, view, typed = self._desk.workspace.staff, self._view, self.passphrase.value()
        self._desk.tasks.run(
            (lambda: staff.add(draft, typed))
            if view is None
            else (lambda: staff.change(view.id, draft, view.version)),
            owner=self,
            then=lambda _saved: self.accept(),
            otherwise=self._refused,
        )

    def _refused(self, problem: Problem) -> None:
        if not self.passphrase.took(problem):
            self.form.show_problem(problem)


class PassphraseDialog(Dialog):
    """Gives somebody who forgot theirs a new passphrase."""

    def __init__(self, parent: Screen, desk: Desk, view: StaffView) -> None:
        say = desk.words.say
        super().__init__(parent, say("Give a new passphrase"), person=view.name)
        self._desk, self._view = desk, view
        self.messages = MessageBar(desk.words)
        self.passphrase = NewPassphrase(desk)
        self.body.addWidget(self.messages)
        self.body.addWidget(self.passphrase)
        self.add_button(Button(say("Cancel"), self.reject))
        self.add_button(Button(say("Save"), self.save, look=Look.PRIMARY))

    def save(self) -> None:
        """Give the passphrase."""
        staff, staff_id, typed = self._desk.workspace.staff, self._view.id, self.passphrase.value()
        self._desk.tasks.run(
            lambda: staff.reset_passphrase(staff_id, typed),
            owner=self,
            then=lambda _done: self.accept(),
            otherwise=self._refused,
        )

    def _refused(self, problem: Problem) -> None:
        if not self.passphrase.took(problem):
            self.messages.show_problem(problem)


class NewPassphrase(QWidget):
    """A passphrase for somebody else, with five words proposed at once, shown so that they can be told."""

    def __init__(self, desk: Desk) -> None:
        from desktop.storage.passphrase_words import shipped_words  # noqa: PLC0415 - read when it is needed

        super().__init__()
        self._desk = desk
        self.line = SecretLine(desk.words)
        self.place = FieldPlace(self.line, desk.words.say("Passphrase"))
        self.line.fill(" ".join(propose(shipped_words())))
        self.line.show_text()
        hint = desk.words.say("Write it down for the person, and have it changed at the first sign-in.")
        body = column(self, gap=0.5)
        body.addWidget(self.place)
        body.addWidget(Text(hint, size=Size.SMALL, tone=Tone.QUIET, wrap=True))

    def value(self) -> str:
        """Return the passphrase."""
        return self.line.value()

    def took(self, problem: Problem) -> bool:
        """Say beside the field what is wrong with the passphrase; tell whether that was it."""
        if isinstance(problem, InvalidDraft):
            for error in problem.errors:
                if error.field == "passphrase":
                    self.place.complain(field_sentence(error, self._desk.words))
                    return True
        return False


def _columns(desk: Desk) -> Sequence[Column[StaffView]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules
    return (
        Column("name", label("staff.name"), lambda line: line.name, wide=30, bold=True, stretches=True),
        Column("sign_in_name", label("staff.sign_in_name"), lambda line: line.sign_in_name, wide=14),
        Column(
            "role",
            label("staff.role"),
            lambda line: words.term(line.role, rules.text("roles", line.role)),
            wide=14,
        ),
        Column("languages", label("staff.languages"), lambda line: line.languages, wide=14),
    )
