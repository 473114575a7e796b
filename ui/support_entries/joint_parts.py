"""What is said once of a joint visit, new or kept: times, the way, the cost, and how it is shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.joint_visit import JointVisitFields
from ui.desk import Desk
from ui.parts.form import Form, Line
from ui.parts.inputs.base import Typed
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.distance_input import distance_input
from ui.parts.text import Size, Text, Tone

_TIMES: Final = ("on", "start", "minutes")
_WAY: Final[tuple[Line, ...]] = (
    ("travel_way", "travel_minutes"),
    ("distance",),
    ("fare", "fare_payer"),
    ("cost", "cost_payer"),
    "cost_for",
)


class JointParts(QObject):
    """The three forms, to be placed by whoever asks, and a sentence about what each gets."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, tools = desk, desk.form_tools
        self.on = DateBox(desk.words, desk.today)
        self.on.beside.hide()
        self.times = Form(JointVisitFields, (_TIMES,), tools, kind="joint_visit", inputs={"on": self.on})
        self.sharing = Form(JointVisitFields, ("sharing",), tools, kind="joint_visit", chips=("sharing",))
        ways = {"distance": distance_input(desk.words)}
        self.way = Form(JointVisitFields, _WAY, tools, kind="joint_visit", inputs=ways)
        self.said = Text(tone=Tone.QUIET, size=Size.SMALL, wrap=True)
        for form in self.forms:
            form.changed.connect(self.changed)
            form.left.connect(self.left)

    @property
    def forms(self) -> tuple[Form, Form, Form]:
        """The forms in the order in which they are asked."""
        return self.times, self.sharing, self.way

    @property
    def evenly(self) -> bool:
        """Whether the minutes are shared out, or typed one by one."""
        code = str(self.sharing.input("sharing").value())
        found: Any = self._desk.workspace.office.rules.named("minute_sharings").ever(code)
        return found is None or bool(found.values["evenly"])

    def fill(self, values: Any) -> None:
        """Show the values of a view or a mapping."""
        for form in self.forms:
            form.fill(values)

    def values(self) -> dict[str, Any] | None:
        """Return what is said; None after having shown what cannot be read."""
        found: dict[str, Any] = {}
        wrong = False
        for form in self.forms:
            try:
                found |= form.values()
            except InvalidDraft as invalid:
                form.show_errors(invalid)
                wrong = True
        return None if wrong else found

    def typed(self) -> dict[str, Typed]:
        """Return everything as typed."""
        return {name: said for form in self.forms for name, said in form.typed().items()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed."""
        for form in self.forms:
            form.restore(typed)

    def show_errors(self, invalid: InvalidDraft) -> None:
        """Say beside each field what is wrong with it, and go to the first."""
        for form in reversed(self.forms):
            form.show_errors(invalid)

    def show_problem(self, problem: Problem) -> None:
        """Show errors of fields beside them; pass on every other problem to whoever stands around."""
        known = {name for form in self.forms for name in form.places}
        if isinstance(problem, InvalidDraft) and any(error.field in known for error in problem.errors):
            self.show_errors(problem)
        else:
            self.times.show_problem(problem)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid changing."""
        for form in self.forms:
            form.set_read_only(read_only)

    def say_shares(self, people: int) -> None:
        """Say what each of so many gets, before anything is kept."""
        try:
            minutes = self.times.input("minutes").value()
        except Problem:
            minutes = None
        if not self.evenly or not people or not minutes:
            self.said.setText("")
            return
        each, left = divmod(minutes, people)
        words = self._desk.words
        if left:
            said = words.say(
                "{n} people, {most} or {least} minutes each, {whole} in all",
                n=people, most=each + 1, least=each, whole=minutes,
            )  # fmt: skip
        else:
            said = words.say(
                "{n} people, {each} minutes each, {whole} in all", n=people, each=each, whole=minutes
            )
        self.said.setText(said)
