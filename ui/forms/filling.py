"""Filling forms in beside the page, one after the other: what was typed stays while others are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.form import Form, Typed
from reports.forms.content import FormContent
from ui.desk import Desk
from ui.forms.asked import Asked
from ui.forms.filler import FormFiller
from ui.forms.making import content_of, form_title
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.reading_order import order_keys
from ui.parts.text import Text, Tone


class FormsFilling(QWidget):
    """The editor of one of the chosen forms. `changed` tells that something was typed."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self.client_id: UUID | None = None
        self._forms: tuple[Form, ...] = ()
        self._typed: dict[str, dict[str, Typed]] = {}
        self._gaps = self._stays = False
        self.filler: FormFiller | None = None
        self.which = ChoiceBox(())
        self.before = IconButton("chevron-left", self.say("The form before"), lambda: self._turn(-1))
        self.after = IconButton("chevron-right", self.say("The next form"), lambda: self._turn(1))
        self.nothing = Text(self.say("Please tick at least one form."), tone=Tone.QUIET, wrap=True)
        self.numbers = Text(
            self.say("The numbers are those on the paper. What you write here stands on this paper only."),
            tone=Tone.QUIET,
            wrap=True,
        )
        body = column(self, gap=1.4)
        self._head = QWidget()
        line = row(self._head, gap=0.8)
        line.addWidget(FieldPlace(self.which, self.say("Form to fill in")), 1)
        line.addWidget(self.before)
        line.addWidget(self.after)
        body.addWidget(self._head)
        body.addWidget(self.nothing)
        body.addWidget(self.numbers)
        self._place = column(gap=0)
        body.addLayout(self._place)
        self._foot = QWidget()
        self._buttons = Flow(self._foot, gap=1)
        body.addWidget(self._foot)
        body.addStretch(1)
        self.which.changed.connect(self._show_chosen)
        self._show_heads()

    def add_button(self, button: Button) -> Button:
        """Add what can be done with the form that is shown."""
        self._buttons.addWidget(button)
        return button

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return None if self.filler is None else self.filler.form

    def typed(self) -> Mapping[str, Mapping[str, Typed]]:
        """Return what was typed, by form."""
        self._remember()
        return {name: dict(each) for name, each in self._typed.items() if each}

    def begin(self, client_id: UUID | None, typed: Mapping[str, Mapping[str, Typed]]) -> None:
        """Fill in for somebody, with what was typed before."""
        self.client_id = client_id
        self._drop()
        self._typed = {name: dict(each) for name, each in typed.items()}
        self._forms = ()

    def show_forms(self, forms: Sequence[Form], *, gaps: bool) -> None:
        """Offer these forms to be filled in."""
        shown = self.which.value()
        if tuple(forms) != self._forms:
            self._remember()
            self._forms = tuple(forms)
            self.which.offer([Choice(form.name, form_title(form, self.desk.words)) for form in forms])
            names = [form.name for form in forms]
            wanted = shown if shown in names else next(iter(names), "")
            self.which.fill(wanted)
            if self.filler is None or self.filler.form.name != wanted:
                self._show_chosen()
        if gaps != self._gaps:
            self._gaps = gaps
            if self.filler is not None:
                self.filler.offer_pen(offered=gaps)
                order_keys(self)
        self._show_heads()

    def stay_with(self, *, stays: bool) -> None:
        """Offer no other form, or all of them."""
        self._stays = stays
        self.which.setEnabled(not stays)
        self._show_heads()

    def read_again(self) -> None:
        """Show what the records say now; what was typed stays."""
        self._remember()
        self._show_chosen()

    def take_focus(self) -> None:
        """Begin with the first place."""
        if self.filler is not None:
            self.filler.take_focus()
        else:
            self.which.setFocus()

    def _turn(self, by: int) -> None:
        names = [form.name for form in self._forms]
        if self.which.value() in names:
            self.which.fill(names[(names.index(self.which.value()) + by) % len(names)])

    def _show_heads(self) -> None:
        self._head.setVisible(bool(self._forms))
        self.numbers.setVisible(bool(self._forms))
        self.nothing.setVisible(not self._forms)
        self._foot.setVisible(bool(self._forms))
        for button in (self.before, self.after):
            button.setVisible(len(self._forms) > 1 and not self._stays)

    def _show_chosen(self) -> None:
        self._remember()
        self._drop()
        form = next((each for each in self._forms if each.name == self.which.value()), None)
        if form is None:
            return
        desk, client_id = self.desk, self.client_id
        self.desk.tasks.read(
            lambda: content_of(desk, form, client_id, Asked((form.name,))),
            owner=self,
            then=lambda content: self._show(client_id, content),
            supersede="forms_filling",
        )

    def _show(self, client_id: UUID | None, content: FormContent) -> None:
        if client_id != self.client_id or content.form.name != self.which.value():
            # Somebody else's papers, or other forms, were turned to while it was read.
            return
        self._drop()
        filler = self.filler = FormFiller(content, self.desk.words)
        filler.fill(self._typed.get(content.form.name, {}))
        filler.offer_pen(offered=self._gaps)
        filler.changed.connect(self.changed)
        filler.left.connect(self.left)
        self._place.addWidget(filler)
        order_keys(self)
        if filler.typed() != self._typed.get(content.form.name, {}):
            # What the records say by now is said by them, in every language.
            self.changed.emit()

    def _remember(self) -> None:
        if self.filler is not None:
            self._typed[self.filler.form.name] = self.filler.typed()

    def _drop(self) -> None:
        if self.filler is not None:
            self._place.removeWidget(self.filler)
            self.filler.hide()
            self.filler.deleteLater()
            self.filler = None
