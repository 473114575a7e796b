"""How an incident ends: its result; steps that are left need a reason. A closed one can be opened again."""

from __future__ import annotations

from collections.abc import Callable

from desktop.records.incident import IncidentView
from i18n import terms
from i18n.dates import short_date
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.surface import Section
from ui.parts.text import Text


class Closing(Section):
    """Asks for the result; `close` is called with it and the reason, `reopen` with nothing."""

    def __init__(self, desk: Desk, close: Callable[[str, str], object], reopen: Callable[[], object]) -> None:
        super().__init__(desk.words.say("How it ended"))
        self._desk, self._close = desk, close
        say, label = desk.words.say, desk.words.label
        self._said = Text(wrap=True)
        self.result = ChoiceBox(
            code_choices("incident_results", desk.form_tools), unknown=say("Choose the result")
        )
        self.result.editor.setAccessibleName(label("incident.result"))
        self.reason = TextInput()
        self.reason.editor.setAccessibleName(say("Why the other steps are not needed"))
        self.reason.box.setPlaceholderText(say("Why the other steps are not needed"))
        self.close_button = Button(say("Close the incident"), self._pressed, icon="done")
        self.reopen_button = Button(say("Open the incident again"), reopen, icon="undo")
        self.result.changed.connect(self._ready)
        self.body.addWidget(self._said)
        line = row(gap=1)
        line.addWidget(self.result)
        line.addWidget(self.close_button)
        line.addWidget(self.reopen_button)
        line.addStretch(1)
        self.body.addWidget(self.reason)
        self.body.addLayout(line)

    def take_focus(self) -> None:
        """Begin with the result, or with opening again."""
        (self.reopen_button if self.result.isHidden() else self.result).setFocus()

    def show_incident(self, view: IncidentView, *, steps_open: bool, may_write: bool) -> None:
        """Show how it stands."""
        is_open = view.closed_on is None
        for widget in (self.result, self.close_button):
            widget.setVisible(is_open)
        self.reason.setVisible(is_open and steps_open)
        self.reopen_button.setVisible(not is_open)
        self.setEnabled(may_write)
        self._said.setVisible(not is_open)
        if view.closed_on is not None:
            words = self._desk.words
            results = self._desk.workspace.office.rules.named("incident_results")
            came = terms.named(results, view.result, words) if view.result else ""
            self._said.setText(
                words.say(
                    "{date}, {outcome}",
                    date=short_date(view.closed_on, words, self._desk.today()),
                    outcome=came,
                )
            )
        self._ready()

    def _ready(self) -> None:
        self.close_button.setEnabled(bool(self.result.value()))

    def _pressed(self) -> None:
        self._close(str(self.result.value()), str(self.reason.value()))
