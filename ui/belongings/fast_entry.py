"""Entering things by keys alone: where and what kind stay from the line before, Enter keeps and goes on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.belongings import UNDECIDED
from desktop.domain.problem import Problem
from desktop.records.belonging import BelongingDraft, BelongingFields
from desktop.services.recording import Saved
from ui.belongings.editing import box_choice
from ui.belongings.lines import line_of
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.form import Across, Form
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.message_bar import MessageBar
from ui.parts.surface import Card
from ui.parts.text import Text, Tone

_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WIDE: Final = 34
_STARTING: Final[Mapping[str, Any]] = {"quantity": 1, "belonging_class": "class_other", "name": ""}


class FastEntry(Card):
    """A line of fields; the number counts by itself."""

    def __init__(self, desk: Desk, client_id: UUID, inventory_id: UUID, *others: QWidget) -> None:
        """Take other ways of entering, which stand beside the button."""
        super().__init__(pad=1, gap=0.8)
        self.desk, self.say = desk, desk.words.say
        self._client_id, self._inventory_id = client_id, inventory_id
        self._saving = False
        self.messages = MessageBar(desk.words)
        self._offer = Banner("", Tone.ACCENT)
        self._offer.hide()
        self.boxes = box_choice(desk, inventory_id)
        self.name = TextInput(_WIDE)
        self.form = Form(
            BelongingFields,
            Across(("name", "quantity", "room", "belonging_class", "box_id", "seal_number")),
            desk.form_tools,
            kind="belonging",
            inputs={"box_id": self.boxes, "name": self.name, "seal_number": TextInput(14)},
        )
        self.form.fill(_STARTING)
        self.said = Text(self.say("Enter keeps the thing and goes on to the next."), tone=Tone.QUIET)
        self.add_button = Button(self.say("Keep, next"), self.save, look=Look.PRIMARY, icon="plus")
        for widget in (self.messages, self._offer, self.form):
            self.body.addWidget(widget)
        self.body.addWidget(line_of(self.add_button, *others, self.said))
        for name in ("name", "quantity", "seal_number"):
            self.form.input(name).editor.installEventFilter(self)
        self._keeper = DraftKeeper(desk, self, self.form, "belonging_new", client_id)
        self._keeper.find(self._offer_back)

    @property
    def where(self) -> dict[str, Any]:
        """Return what the next thing takes from this line without being typed."""
        values = self.form.values()
        return {name: values[name] for name in ("room", "belonging_class", "box_id")}

    def take_focus(self) -> None:
        """Begin with the name."""
        self.name.setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self._keeper.write()

    def read_boxes(self) -> None:
        """Offer the boxes there are now."""
        boxes, key = self.desk.workspace.belongings.boxes, self._inventory_id
        self.desk.tasks.read(
            lambda: [Choice(view.id, str(view.number)) for view in boxes.of_list(key)],
            owner=self,
            then=self.boxes.offer,
        )

    def save(self) -> None:
        """Keep the thing, and wait for the next."""
        if self._saving:
            return
        given = {
            "client_id": self._client_id,
            "inventory_id": self._inventory_id,
            "number": 0,
            "pile": UNDECIDED,
        }
        draft = self.form.draft(BelongingDraft, **given)
        if draft is None:
            return
        if not draft.name:
            self.said.setText(self.say("Please write what it is first."))
            self.take_focus()
            return
        self._saving = True
        belongings = self.desk.workspace.belongings
        self.desk.tasks.run(
            lambda: belongings.save(draft),
            owner=self,
            then=partial(self._saved, draft.name),
            otherwise=self._refused,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep by Enter, but not by the Enter that ends a composition."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _ENTERS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and not getattr(watched, "composition", "")
        ):
            self.save()
            return True
        return super().eventFilter(watched, event)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above the line."""
        self.messages.show_problem(problem)

    def _saved(self, name: str, saved: Saved) -> None:
        self._saving = False
        self.messages.clear()
        self._keeper.discard()
        self.form.fill({"name": "", "quantity": 1, "seal_number": ""})
        self.take_focus()
        belongings = self.desk.workspace.belongings

        def tell(number: int) -> None:
            self.said.setText(self.say("Kept: no. {number} {name}", number=number, name=name))

        self.desk.tasks.read(lambda: belongings.get(saved.id).number, owner=self, then=tell)

    def _refused(self, problem: Problem) -> None:
        self._saving = False
        self.form.show_problem(problem)

    def _offer_back(self, typed: Mapping[str, Any]) -> None:
        def restore() -> None:
            self._offer.hide()
            self.form.restore(typed)
            self.take_focus()

        self._offer.tell(self.say("What you had written here was kept."), Tone.ACCENT)
        self._offer.offer((self.say("Go on with it"), restore))
        self._offer.show()
