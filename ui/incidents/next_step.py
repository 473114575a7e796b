"""The step to take now: what to do, whom to call, what came of it. One key marks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.escalation import Rung
from desktop.domain.problem import Problem
from desktop.services.circles import Person
from i18n import terms
from i18n.dates import clock_time, weekday_date
from ui.desk import Desk
from ui.incidents.editing import here
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.inputs.number_inputs import NumberInput, read_minutes
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.surface import Card
from ui.parts.text import Text, Tone

_RESULTS: Final = "escalation_results"


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a step: the code of its result, or that it is left out, with what was written."""

    result: str
    note: str
    whom: str
    minutes: int | None = None
    left_out: bool = False


class NextStep(Card):
    """`came` gives a `Came`; `goes_in` and `otherwise` ask for the longer forms. Digits press the results."""

    came = Signal(object)
    unread = Signal(object)
    """A Problem with what was typed."""
    goes_in = Signal()
    otherwise = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=0.9)
        self._desk, self._say = desk, desk.words.say
        self._whom = ""
        self._buttons: list[Button] = []
        self._title = Text(bold=True, wrap=True)
        self._due = Text(wrap=True)
        self._hint = Text(tone=Tone.QUIET, wrap=True)
        self._people = Text(wrap=True, selectable=True)
        self.enter_button = Button(
            self._say("Go in with a witness"), self.goes_in.emit, look=Look.PRIMARY, icon="key"
        )
        self.note = TextInput()
        self.note.box.setPlaceholderText(self._say("A word about it (needed to leave the step out)"))
        self.note.editor.setAccessibleName(desk.words.label("incident_step.note"))
        self.minutes = NumberInput(7, self._say("minutes"), read_minutes)
        self.minutes.editor.setAccessibleName(desk.words.label("incident_step.minutes"))
        self._results = QWidget()
        self._flow = Flow(self._results, gap=0.7)
        self.skip_button = Button(self._say("Leave it out for this reason"), self._skip, look=Look.QUIET)
        self.other_button = Button(self._say("At another time …"), self.otherwise.emit, look=Look.QUIET)
        for widget in (self._title, self._due, self._hint, self._people, self.enter_button):
            self.body.addWidget(widget)
        said = row(gap=1)
        said.addWidget(self.note, 1)
        said.addWidget(self.minutes)
        self.body.addLayout(said)
        self.body.addWidget(self._results)
        feet = QWidget()
        foot = Flow(feet, gap=0.7)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.other_button)
        self.body.addWidget(feet)

    def show_step(self, rung: Rung, people: Sequence[Person], *, about_person: bool) -> None:
        """Show a step and whom it is for; `about_person` is False for an incident of a house."""
        words = self._desk.words
        self._title.setText(terms.text(rung.row, words))
        self._show_due(rung)
        hint = terms.hint(rung.row, words)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._whom = people[0].name or people[0].organisation if people else ""
        lists = self._desk.workspace.office.rules.named("contact_roles")
        said = (
            "　".join(
                filter(
                    None,
                    (
                        terms.named(lists, person.role, words),
                        person.organisation,
                        person.name,
                        person.phone or self._say("No number is kept"),
                    ),
                )
            )
            for person in people
        )
        wanted = [terms.named(lists, role, words) for role in rung.row.values.get("whom", ())]
        nobody = self._say("Nobody is kept as {roles}.", roles="・".join(wanted)) if wanted else ""
        self._people.setText("\n".join(said) or nobody)
        self._people.set_tone(Tone.PLAIN if people else Tone.LOOK)
        self._people.setVisible(bool(self._people.text()))
        self.enter_button.setVisible(bool(rung.row.values.get("goes_in")))
        self.note.fill("")
        self.minutes.fill(None)
        self._offer_results(about_person=about_person)

    def set_enabled(self, *, enabled: bool) -> None:
        """Allow or forbid marking."""
        for widget in (
            self.enter_button,
            self.note,
            self.minutes,
            self._results,
            self.skip_button,
            self.other_button,
        ):
            widget.setEnabled(enabled)

    def take_focus(self) -> None:
        """Begin with the first result: a digit marks the step."""
        (self._buttons[0] if self._buttons else self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer to the digits; in the text they are written."""
        place = event.key() - int(Qt.Key.Key_1)
        if 0 <= place < len(self._buttons) and not event.isAutoRepeat() and self._results.isEnabled():
            self._buttons[place].click()
            return
        super().keyPressEvent(event)

    def _show_due(self, rung: Rung) -> None:
        words, now = self._desk.words, here(self._desk)
        due = rung.due
        if due is None:
            self._due.hide()
            return
        when = f"{weekday_date(due.date(), words, now.date())} {clock_time(due.time(), words)}"
        waits = due > now
        said = self._say("From {when} on", when=when) if waits else self._say("Due since {when}", when=when)
        self._due.setText(said)
        self._due.set_tone(Tone.QUIET if waits else Tone.LOOK)
        self._due.show()

    def _offer_results(self, *, about_person: bool) -> None:
        clear(self._flow)
        lists = self._desk.workspace.office.rules.named(_RESULTS)
        rows = [
            row
            for row in lists.in_force(self._desk.today())
            if about_person or not row.values.get("about_person")
        ]
        self._buttons = []
        for place, each in enumerate(rows, 1):
            said = terms.text(each, self._desk.words)
            button = Button(f"{place}  {said}", self._marking(each.code))
            button.setAccessibleName(said)
            self._buttons.append(button)
            self._flow.addWidget(button)

    def _marking(self, code: str) -> Callable[[], object]:
        def mark() -> None:
            try:
                minutes = self.minutes.value()
            except Problem as problem:
                self.unread.emit(problem)
                self.minutes.setFocus()
                return
            self.came.emit(Came(code, str(self.note.value()), self._whom, minutes))

        return mark

    def _skip(self) -> None:
        self.came.emit(Came("", str(self.note.value()), "", left_out=True))
