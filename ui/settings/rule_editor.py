"""The editor of one rule: the organisation's own words, days and values, beside what is shipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.rule_values import PROSE
from desktop.records.rule_override import RuleOverrideDraft, RuleOverrideFields
from desktop.services.recording import Saved
from desktop.services.rule_overrides import RuleSheet
from i18n import rule_values
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.composing import commit_all
from ui.parts.facts import Facts
from ui.parts.form import Form
from ui.parts.message_bar import MessageBar
from ui.parts.rule_note import RuleNote
from ui.parts.surface import ScrollColumn, Section
from ui.parts.text import Size, Text, Tone
from ui.settings.rule_facts import facts_of_row
from ui.settings.rule_values_form import RuleValuesForm

Told = Callable[[str, Changed], object]
"""Says what was done, with the way back."""
_KIND = "rule_override"
_FORM = f"{_KIND}_edit"


class RuleEditor(QWidget):
    """Managers write; everybody else reads. `done` is told what was done."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, sheet: RuleSheet, done: Told) -> None:
        super().__init__()
        self.desk, self.sheet, self.say, self._done = desk, sheet, desk.words.say, done
        self._may_write = desk.workspace.office.may(Permission.MANAGE)
        self.messages = MessageBar(desk.words)
        self.form = Form(RuleOverrideFields, ("text", "valid_from", "valid_to"), desk.form_tools, kind=_KIND)
        self.values = RuleValuesForm(desk, sheet)
        self.grounds = Form(
            RuleOverrideFields, ("source", "to_be_confirmed", "note"), desk.form_tools, kind=_KIND
        )
        self._parts = (self.form, self.values, self.grounds)
        for form in (self.form, self.grounds):
            form.fill(self._starting() if sheet.own is None else sheet.own)
        for part in self._parts:
            part.set_read_only(read_only=not self._may_write)
            part.changed.connect(self.changed)
            part.left.connect(self.left)
        self._offer = Banner("", Tone.ACCENT)
        self._offer.hide()
        self._lay_out()
        about = uuid5(NAMESPACE_OID, f"{sheet.list_name}/{sheet.code}") if sheet.own is None else sheet.own.id
        self._keeper = DraftKeeper(desk, self, self, _FORM, about)
        self._keeper.find(self._offer_back)
        desk.actions.bind(self, Act.SAVE, self.save, inside=True)

    def take_focus(self) -> None:
        """Begin with the first value; with the words of a new entry and where a row has none."""
        values = () if self.sheet.row is None else self.values.places
        first = next((name for name in values if name not in PROSE), None)
        (self.values.places[first] if first else self.form.places["text"]).input.setFocus()

    def typed(self) -> Mapping[str, Any]:
        """Return everything as typed."""
        return {**self.form.typed(), **self.values.typed(), **self.grounds.typed()}

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self._keeper.write()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above the form."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Keep the own row."""
        if not self._may_write:
            return
        read = self._read()
        if read is None:
            return
        draft, values = read
        overrides, own = self.desk.workspace.rule_overrides, self.sheet.own
        key, version = (None, None) if own is None else (own.id, own.version)
        self.save_button.setEnabled(False)
        self.desk.tasks.run(
            lambda: overrides.keep(draft, values, key, version),
            owner=self,
            then=self._saved,
            otherwise=self._refused,
        )

    def remove(self) -> None:
        """Go back to the shipped row; an own entry goes to the trash."""
        overrides, own = self.desk.workspace.rule_overrides, self.sheet.own
        if own is not None:
            self.desk.tasks.run(lambda: overrides.remove(own.id, own.version), owner=self, then=self._removed)

    def keep_ours(self) -> None:
        """Keep the own row though the shipped one has changed."""
        overrides, own = self.desk.workspace.rule_overrides, self.sheet.own
        if own is not None:
            self.desk.tasks.run(lambda: overrides.keep_ours(own.id, own.version), owner=self, then=self._kept)

    def _read(self) -> tuple[RuleOverrideDraft, Mapping[str, Any]] | None:
        given = {"list_name": self.sheet.list_name, "code": self.sheet.code}
        try:
            values = self.values.given()
            draft = RuleOverrideDraft.of({**self.form.values(), **self.grounds.values(), **given})
        except InvalidDraft as invalid:
            self._show_errors(invalid)
            return None
        self._show_errors(InvalidDraft("draft.invalid", errors=()))
        return draft, values

    def _show_errors(self, invalid: InvalidDraft) -> None:
        # The first faulty field of the page gets the focus: the last one to ask for it.
        self.grounds.show_errors(invalid)
        self.values.show_errors(invalid.errors)
        self.form.show_errors(invalid)

    def _starting(self) -> Mapping[str, Any]:
        row = self.sheet.row
        if row is None:
            return {"valid_from": self.desk.today()}
        return {"text": row.text, "valid_from": row.valid_from, "valid_to": row.valid_to}

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        bar = column(gap=0, pad=(1.6, 0.6))
        bar.addWidget(self.messages)
        outer.addLayout(bar)
        scroll = ScrollColumn(pad=1.6, gap=1.4)
        scroll.body.addWidget(Text(rule_values.list_title(self.sheet.list_name, self.desk.words), bold=True))
        scroll.body.addWidget(self._offer)
        if self.sheet.has_changed:
            scroll.body.addWidget(self._review())
        for part in self._parts:
            scroll.body.addWidget(part)
            if part is self.form and self.sheet.shipped is not None:
                said = self.say("Before the first day the shipped rule stays in force.")
                scroll.body.addWidget(Text(said, size=Size.SMALL, tone=Tone.QUIET, wrap=True))
        if self.sheet.shipped is not None:
            scroll.body.addWidget(self._shipped())
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())

    def _review(self) -> Banner:
        banner = Banner(self.say("The shipped rule has changed since. Please compare the two."), Tone.LOOK)
        if self._may_write:
            banner.offer((self.say("Keep ours"), self.keep_ours))
        return banner

    def _shipped(self) -> QWidget:
        """Show the shipped row that an own one stands before, and which version it is of."""
        shipped = self.sheet.shipped
        section = Section(self.say("The shipped rule"))
        if shipped is not None:
            rules = self.desk.workspace.office.rules
            section.body.addWidget(Facts(facts_of_row(self.sheet.list_name, shipped, self.desk)))
            used = RuleUsed.of(rules.shipped(self.sheet.list_name), shipped)
            section.body.addWidget(RuleNote(self.desk.words, used))
        return section

    def _foot(self) -> Any:
        line = row(gap=1, pad=(1.6, 1))
        if self.sheet.own is not None and self._may_write:
            own_only = self.sheet.shipped is None
            words = self.say("Move to the trash") if own_only else self.say("Back to the shipped rule")
            line.addWidget(Button(words, self.remove, look=Look.QUIET, icon="trash" if own_only else "undo"))
        line.addStretch(1)
        self.save_button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        self.save_button.setEnabled(self._may_write)
        line.addWidget(self.save_button)
        return line

    def _saved(self, saved: Saved) -> None:
        self._leave(self.say("The rule of your own is in force."), saved.changed)

    def _kept(self, changed: Changed) -> None:
        self._leave(self.say("The rule of your own stays."), changed)

    def _removed(self, changed: Changed) -> None:
        own_only = self.sheet.shipped is None
        said = self.say("It is in the trash now.") if own_only else self.say("The shipped rule holds again.")
        self._leave(said, changed)

    def _leave(self, said: str, changed: Changed) -> None:
        self._keeper.discard()
        self.desk.navigation.leave_details()
        self._done(said, changed)

    def _refused(self, problem: Problem) -> None:
        self.save_button.setEnabled(True)
        if isinstance(problem, InvalidDraft):
            self._show_errors(problem)
        else:
            self.show_problem(problem)

    def _offer_back(self, typed: Mapping[str, Any]) -> None:
        def restore() -> None:
            self._offer.hide()
            for part in self._parts:
                part.restore(typed)

        self._offer.tell(self.say("What you had written here was kept."), Tone.ACCENT)
        self._offer.offer((self.say("Go on with it"), restore))
        self._offer.show()
