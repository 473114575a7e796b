"""The measure that protects a person's address: how it stands, what the passphrase shows, who looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.address_protection import State
from desktop.domain.problem import Problem
from desktop.records.address_protection import AddressProtectionView
from desktop.records.client import ClientView
from desktop.records.field import facts_of
from desktop.records.record import View
from desktop.services.address_protections import SECRETS, Measure, ProtectionFile
from desktop.services.feared import Clash
from i18n.dates import both_calendars
from i18n.values import told
from i18n.words import N_
from ui.address_protections.editing import EndDialog, protection_editing
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.veil import InSight, lift

_MEASURE = ("protection_kind", "starts_on", "expires_on", "consulted_at")
_SEEN = ("address", "postal_code", "phone", "mobile", "email")
_STATES = {
    State.AHEAD: (N_("The measure begins on {day}."), Tone.ACCENT),
    State.RUNNING: (N_("Protected until {day}."), Tone.ACCENT),
    State.SOON: (N_("Protected until {day}. Please have it renewed in time."), Tone.LOOK),
    State.OVER: (N_("The measure ran out on {day}. The address stays hidden here."), Tone.DANGER),
    State.ENDED: (N_("The measure was given up."), Tone.ACCENT),
}


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    file: ProtectionFile
    seen: ClientView | None


class ProtectionSection(Section):
    """One measure counts; those before it stand below it in a line each. `looked` tells of a look."""

    looked = Signal()

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        self.desk, self.client_id, self.say = desk, client_id, desk.words.say
        say = self.say
        self.add_button = Button(say("Note a protecting measure"), self.add, icon="plus")
        self.add_button.setEnabled(may_write(desk))
        super().__init__(say("Protection of the address"), self.add_button)
        self._known: _Known | None = None
        self.state = Banner("", Tone.ACCENT, icon="shield")
        self.nothing = Text("", tone=Tone.QUIET, wrap=True)
        self.clash = Banner("", Tone.DANGER)
        self.facts, self.secret = Facts(), Facts()
        self.before = Text("", tone=Tone.QUIET, wrap=True)
        self.see_button = Button(say("See what is hidden"), self.see, icon="eye")
        self.hide_button = Button(say("Hide it again"), self.let_fall, icon="eye-off")
        self.renew_button = Button(say("It was renewed"), self.renew, look=Look.PRIMARY, icon="refresh")
        self.edit_button = Button(say("Change the measure"), self.change, icon="edit")
        self.end_button = Button(say("Give the measure up"), self.end, look=Look.QUIET)
        for button in (self.renew_button, self.edit_button, self.end_button):
            button.setEnabled(may_write(desk))
        self.rules = RuleNote(desk.words)
        self._lay_out()
        self._in_sight = InSight(self, desk, client_id, self.let_fall)
        kinds = ("address_protection", "protected_member", "household_member", "client", "contact")
        desk.changes.subscribe(self._changed, kinds=kinds, about=client_id)
        self._read()

    def add(self) -> None:
        """Note a new measure beside the page."""
        self._edit(None)

    def change(self) -> None:
        """Change the newest measure; what is hidden has to be in sight for it."""
        lift(self, self.desk, self.client_id, lambda _view: self._change_seen())

    def renew(self) -> None:
        """Note that the newest measure was renewed; the way back stands below."""
        measure, protections = self._newest(), self.desk.workspace.address_protections
        if measure is not None:
            key = measure.view.id
            self.desk.tasks.run(lambda: protections.renew(key), owner=self, otherwise=self._refused)

    def end(self) -> None:
        """Ask since when and why it was given up."""
        measure = self._newest()
        if measure is not None and self._known is not None:
            EndDialog(self, self.desk, measure.view, self._known.name).open()

    def see(self) -> None:
        """Show what is hidden, after the passphrase."""
        lift(self, self.desk, self.client_id, lambda _view: self._seen())

    def _seen(self) -> None:
        self._read()
        self.looked.emit()

    def let_fall(self) -> None:
        """Hide it again."""
        self.desk.workspace.veil.let_fall(self.client_id)
        self._read()

    def _newest(self) -> Measure | None:
        return None if self._known is None else self._known.file.newest

    def _change_seen(self) -> None:
        protections, client_id = self.desk.workspace.address_protections, self.client_id

        def open_form(file: ProtectionFile) -> None:
            if file.newest is not None:
                self._edit(file.newest, file)

        self.desk.tasks.read(
            lambda: protections.file_of(client_id, in_sight=True), owner=self, then=open_form
        )

    def _edit(self, measure: Measure | None, file: ProtectionFile | None = None) -> None:
        known = file or (None if self._known is None else self._known.file)
        members = () if known is None else known.members
        covered = () if measure is None else measure.members
        editing, title = protection_editing(self.desk, self.client_id, None, members, covered)
        editor = RecordEditor(self.desk, editing, None if measure is None else measure.view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _refused(self, problem: Problem) -> None:
        around: Any = self.parentWidget()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parentWidget()
        if around is None:
            raise problem
        around.show_problem(problem)

    def _lay_out(self) -> None:
        self.body.addWidget(self.nothing)
        self.card = Card(gap=1)
        inside = QWidget()
        flow = Flow(inside, gap=1)
        buttons = (
            self.see_button,
            self.hide_button,
            self.renew_button,
            self.edit_button,
            self.end_button,
        )
        for button in buttons:
            flow.addWidget(button)
        for widget in (self.state, self.clash, self.facts, self.secret, inside, self.before, self.rules):
            self.card.body.addWidget(widget)
        self.body.addWidget(self.card)
        self.card.hide()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            seen = workspace.veil.seen(client_id)
            file = workspace.address_protections.file_of(client_id, in_sight=seen is not None)
            return _Known(workspace.clients.get(client_id).name, file, seen)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="protection_section")

    def _show(self, known: _Known) -> None:
        self._known, file, measure = known, known.file, known.file.newest
        shown = self._in_sight.watch() and known.seen is not None
        self.nothing.setVisible(not file.protected and not file.measures)
        self.nothing.setText(self.say("The address is not protected. A measure is noted here."))
        self.card.setVisible(file.protected or bool(file.measures))
        self._show_state(file, measure)
        self._show_clashes(file.clashes)
        self.facts.show_rows([] if measure is None else self._rows(measure, _MEASURE))
        secret = []
        if shown and known.seen is not None:
            secret = self._told("client", known.seen, _SEEN)
            if measure is not None:
                secret += self._rows(
                    measure, [name for name in facts_of(type(measure.view)) if name in SECRETS]
                )
        self.secret.show_rows(secret)
        self.secret.setVisible(bool(secret))
        self.see_button.setVisible(file.protected and not shown)
        self.hide_button.setVisible(shown)
        for button in (self.renew_button, self.edit_button, self.end_button):
            button.setVisible(measure is not None)
        self.before.setText("\n".join(self._before(each) for each in file.measures if each is not measure))
        self.before.setVisible(bool(self.before.text()))
        self.rules.show_rules(*file.rules)

    def _show_state(self, file: ProtectionFile, measure: Measure | None) -> None:
        words = self.desk.words
        if measure is not None:
            said, tone = _STATES[measure.state]
            text = words.say(said, day=both_calendars(measure.view.expires_on, words))
            if measure.state in {State.SOON, State.RUNNING}:
                left = words.say_many("{n} day left.", "{n} days left.", measure.days_left)
                renew = self.say(
                    "It may be renewed from {day}.", day=both_calendars(measure.renew_from, words)
                )
                text = f"{text} {left}\n{renew}"
            self.state.tell(text, tone, icon="shield")
        elif file.protected:
            reason = file.because or self.say("No reason is written down yet.")
            text = self.say("The address is hidden by hand, without a measure. {reason}", reason=reason)
            self.state.tell(text, Tone.ACCENT if file.because else Tone.LOOK, icon="eye-off")
        else:
            self.state.tell(self.say("The address is not protected now."), Tone.ACCENT, icon="eye")

    def _show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        label = self.desk.words.label
        where = "、".join(
            dict.fromkeys(
                f"{label(f'record.{each.kind}')}（{label(f'{each.kind}.{each.name_field}')}）"
                for each in clashes
            )
        )
        self.clash.setVisible(bool(clashes))
        if clashes:
            said = self.say(
                "Somebody here bears the name of whom the person is protected from: {where}. Please look.",
                where=where,
            )
            self.clash.tell(said, Tone.DANGER)

    def _rows(self, measure: Measure, names: Any) -> list[tuple[str, str]]:
        rows = self._told("address_protection", measure.view, names)
        known = {} if self._known is None else dict(self._known.file.members)
        covered = "、".join(known[each] for each in measure.members if each in known)
        if covered and names is _MEASURE:
            rows.append((self.desk.words.label("record.protected_member"), covered))
        return rows

    def _told(self, kind: str, view: View, names: Any) -> list[tuple[str, str]]:
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(type(view))
        rows = []
        for name in names:
            value = getattr(view, name)
            if value not in (None, ""):
                rows.append((words.label(f"{kind}.{name}"), told(facts[name], value, lists, words)))
        return rows

    def _before(self, measure: Measure) -> str:
        words, view = self.desk.words, measure.view
        from_day, to_day = both_calendars(view.starts_on, words), both_calendars(_end(view), words)
        return self.say("Before: {start} to {end}", start=from_day, end=to_day)


def _end(view: AddressProtectionView) -> Any:
    return view.ended_on or view.expires_on
