"""The editor of one rule: the organisation's own words, days and values, beside what is shipped."""

from __future__ import annotations

from collections.abc import Callable
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtWidgets import QWidget

from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.services.recording import Saved
from desktop.services.rule_overrides import RuleSheet
from i18n import rule_values
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.facts import Facts
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import FormEditor
from ui.settings.rule_facts import facts_of_row
from ui.settings.rule_form import KIND, RuleForm

Told = Callable[[str, Changed], object]
"""Says what was done, with the way back."""


class RuleEditor(FormEditor):
    """Managers write; everybody else reads. `done` is told what was done."""

    form: RuleForm

    def __init__(self, desk: Desk, sheet: RuleSheet, done: Told) -> None:
        self.sheet, self._done = sheet, done
        about = uuid5(NAMESPACE_OID, f"{sheet.list_name}/{sheet.code}") if sheet.own is None else sheet.own.id
        super().__init__(desk, RuleForm(desk, sheet), f"{KIND}_edit", about)
        self.body.insertWidget(0, Text(rule_values.list_title(sheet.list_name, desk.words), bold=True))
        form = self.body.indexOf(self.form)
        if sheet.shipped is not None:
            self.body.insertWidget(form + 1, self._shipped())
        if sheet.has_changed:
            self.body.insertWidget(form, self._review())
        self.find_draft(resume=False)

    def take_focus(self) -> None:
        """Begin with the first value."""
        self.form.take_focus()

    def may_write(self) -> bool:
        """Tell whether the one who is working may decide otherwise than what is shipped."""
        return self.desk.workspace.office.may(Permission.MANAGE)

    def verb(self) -> Callable[[], Saved] | None:
        """Return what keeps the own row."""
        read = self.form.read()
        if read is None:
            return None
        draft, values = read
        overrides, own = self.desk.workspace.rule_overrides, self.sheet.own
        key, version = (None, None) if own is None else (own.id, own.version)
        return lambda: overrides.keep(draft, values, key, version)

    def removing(self) -> Callable[[], Changed] | None:
        """Return what goes back to the shipped row; an own entry goes to the trash."""
        overrides, own = self.desk.workspace.rule_overrides, self.sheet.own
        return None if own is None else lambda: overrides.remove(own.id, own.version)

    def removing_as(self) -> tuple[str, str]:
        """Return the words of the button that removes the own row, and its icon."""
        if self.sheet.shipped is None:
            return super().removing_as()
        return self.say("Back to the shipped rule"), "undo"

    def keep_ours(self) -> None:
        """Keep the own row though the shipped one has changed."""
        overrides, own = self.desk.workspace.rule_overrides, self.sheet.own
        if own is not None:
            self.desk.tasks.run(lambda: overrides.keep_ours(own.id, own.version), owner=self, then=self._kept)

    def _review(self) -> Banner:
        banner = Banner(self.say("The shipped rule has changed since. Please compare the two."), Tone.LOOK)
        if self.may_write():
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

    def _saved(self, saved: Saved) -> None:
        self._tell(self.say("The rule of your own is in force."), saved.changed)

    def _kept(self, changed: Changed) -> None:
        self._tell(self.say("The rule of your own stays."), changed)

    def _removed(self, changed: Changed) -> None:
        own_only = self.sheet.shipped is None
        said = self.say("It is in the trash now.") if own_only else self.say("The shipped rule holds again.")
        self._tell(said, changed)

    def _tell(self, said: str, changed: Changed) -> None:
        self.leave()
        self._done(said, changed)
