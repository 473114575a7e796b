"""Who is asked: a name typed, found in the directory by its letters or its reading, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from desktop.records.agency import AgencyView
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.text import Text, Tone
from ui.parts.type_ahead import starts_with


class AgentInput(TextInput):
    """A line with the names of the directory below it."""

    def __init__(self) -> None:
        super().__init__()
        self._agencies: Sequence[AgencyView] = ()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self.box.textEdited.connect(self._look)
        self.phone = Text(tone=Tone.QUIET, selectable=True)
        line = self.layout()
        if line is not None:
            line.addWidget(self.phone)
        self.tell_phone("")

    def know(self, agencies: Sequence[AgencyView]) -> None:
        """Offer these."""
        self._agencies = agencies
        # Who typed before they were known is offered them now.
        self._look(self.box.text())

    def agency(self) -> AgencyView | None:
        """Return the agency of the directory whose name stands there."""
        typed = self.box.text().strip()
        return next((each for each in self._agencies if each.name == typed), None)

    def agency_id(self) -> UUID | None:
        """Return the key of the agency that stands there."""
        found = self.agency()
        return None if found is None else found.id

    def tell_phone(self, told: str) -> None:
        """Show the number to call beside the name."""
        self.phone.setText(told)
        self.phone.setVisible(bool(told))

    def _look(self, typed: str) -> None:
        wanted = typed.strip()
        names = [
            each.name
            for each in self._agencies
            if wanted and (starts_with(wanted, each.name, each.kana) or wanted in each.name)
        ]
        self._names.setStringList(names)
