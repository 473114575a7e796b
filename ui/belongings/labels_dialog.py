"""What is to be printed on labels: boxes or things, on which sheet, beginning with which label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.services.addressees import Sheet
from ui.belongings.papers import labels_job
from ui.desk import Desk
from ui.paper_preview import Job
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.number_inputs import NumberInput, read_count

_BOXES: Final = "boxes"
_THINGS: Final = "things"


class LabelsDialog(Dialog):
    """Asks, and hands the job on."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        client_id: UUID,
        inventory_id: UUID,
        done: Callable[[Job], object],
    ) -> None:
        say = desk.words.say
        super().__init__(parent, say("Print labels"))
        self._desk, self._done = desk, done
        self._job = partial(labels_job, desk, client_id, inventory_id)
        self._sheets: Sequence[Sheet] = ()
        self.what = ChoiceBox([Choice(_BOXES, say("Boxes")), Choice(_THINGS, say("Things still there"))])
        self.what.fill(_BOXES)
        self.sheet = ChoiceBox(())
        self.first = NumberInput(7, "", read_count)
        self.first.fill(1)
        for made, label in (
            (self.what, say("Labels for")),
            (self.sheet, say("Sheet of labels")),
            (self.first, say("Begin with label number")),
        ):
            self.body.addWidget(FieldPlace(made, label))
        self.add_button(Button(say("Cancel"), self.reject))
        self.show_button = self.add_button(
            Button(say("Show the labels"), self.show_labels, look=Look.PRIMARY, icon="print")
        )
        self.show_button.setEnabled(False)
        desk.tasks.read(desk.workspace.addressees.sheets, owner=self, then=self._offer)
        self.what.setFocus()

    def show_labels(self) -> None:
        """Hand on what was chosen."""
        sheet = next((each for each in self._sheets if each.key == self.sheet.value()), None)
        first = max(0, (self.first.value() or 1) - 1)
        self._done(self._job(things=self.what.value() == _THINGS, sheet=sheet, first=first))
        self.accept()

    def _offer(self, sheets: Sequence[Sheet]) -> None:
        self._sheets, words = sheets, self._desk.words
        self.sheet.offer([Choice(each.key, words.term(each.key, each.name)) for each in sheets])
        if sheets:
            self.sheet.fill(sheets[0].key)
        self.show_button.setEnabled(bool(sheets))
