"""Places where people to be erased are still named: looked through one by one, and worded anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.services.keeping import Candidate
from desktop.services.traces import Trace
from desktop.storage.unit_of_work import Changed
from i18n.dates import short_date
from i18n.problems import field_sentence
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.note_input import NoteInput
from ui.parts.list_model import Column, ListModel
from ui.parts.message_bar import MessageBar
from ui.parts.table import Table
from ui.parts.text import Text, Tone

_WIDE, _LINES = 70, 5


class TracesDialog(Dialog):
    """The places above, the whole text of the chosen one below; `done` is called when it is closed."""

    def __init__(
        self, parent: QWidget, desk: Desk, people: Sequence[Candidate], done: Callable[[], object]
    ) -> None:
        say = desk.words.say
        super().__init__(parent, say("Where they are still named"))
        self._desk, self._people, self._say = desk, people, say
        self.finished.connect(lambda _result: done())
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        hint = say(
            "Somebody else of the same name may be among them. What stood there before goes out of the"
            " history of that record as well."
        )
        self.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        self.table: Table[Trace] = Table(
            "traces",
            say("Where they are still named"),
            ListModel(trace_columns(desk), key=lambda line: line.id),
            desk.words,
            desk.preferences,
        )
        self.table.setMinimumWidth(units(_WIDE))
        head = self.table.horizontalHeader().height()
        self.table.setFixedHeight(head + _LINES * self.table.verticalHeader().defaultSectionSize())
        self.body.addWidget(self.table)
        self.text = NoteInput(least=3, most=6)
        self.place = FieldPlace(self.text, say("The whole text"))
        self.body.addWidget(self.place)
        self.told = Text(tone=Tone.QUIET, wrap=True)
        self.body.addWidget(self.told)
        line = row(gap=1)
        line.addStretch(1)
        self.save_button = Button(say("Keep these words"), self.save, icon="save")
        line.addWidget(self.save_button)
        self.body.addLayout(line)
        self.add_button(Button(say("Done looking"), self.accept, look=Look.PRIMARY, icon="check"))
        self.table.chosen.connect(lambda _line: self._choose())
        self._choose()
        self._read()

    def save(self) -> None:
        """Keep the new words in the place of the old."""
        trace = self.table.current_line()
        if trace is None or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        erasing, text = self._desk.workspace.erasing, self.text.value()
        self._desk.tasks.run(
            partial(erasing.reword, trace, text), owner=self, then=self._kept, otherwise=self._refused
        )

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def _kept(self, _changed: Changed) -> None:
        self.messages.show_notice(self._say("The new words are kept."), None)
        self._read()

    def _refused(self, problem: Problem) -> None:
        self.save_button.setEnabled(True)
        if isinstance(problem, InvalidDraft):
            self.place.complain(field_sentence(problem.errors[0], self._desk.words))
        else:
            self.show_problem(problem)

    def _read(self) -> None:
        self._desk.tasks.read(
            partial(all_traces, self._desk, self._people),
            owner=self,
            then=self._show,
            otherwise=self.show_problem,
            supersede="traces",
        )

    def _show(self, found: Sequence[Trace]) -> None:
        self.table.set_lines(found)
        if found and self.table.current_line() is None:
            self.table.choose_row(0)
        self._choose()
        self.fit()

    def _choose(self) -> None:
        trace = self.table.current_line()
        self.place.complain("")
        self.text.fill("" if trace is None else trace.text)
        may = trace is not None and not trace.fixed
        self.text.set_read_only(read_only=not may)
        self.save_button.setEnabled(may)
        said = ""
        if trace is None:
            said = self._say("They are named nowhere else.")
        elif trace.fixed:
            said = self._say("This is kept as it was on that day and cannot be changed.")
        elif trace.in_trash:
            said = self._say("This record is in the trash.")
        self.told.setText(said)


_SHOWN: Final = 500


def all_traces(desk: Desk, people: Sequence[Candidate]) -> tuple[Trace, ...]:
    """Return the places of several people, each once."""
    found = {trace.id: trace for person in people for trace in desk.workspace.erasing.traces_of(person.id)}
    own = {person.id for person in people}
    # What is erased with the others need not be worded anew.
    return tuple(trace for trace in found.values() if trace.about not in own)[:_SHOWN]


def trace_columns(desk: Desk) -> tuple[Column[Trace], ...]:
    """Return the columns: which record of which day and whose, and the words around the name."""
    words = desk.words

    def record(line: Trace) -> str:
        return words.label(f"record.{line.kind}")

    def field(line: Trace) -> str:
        return words.label(f"{line.kind}.{line.name}")

    return (
        Column("record", words.say("Record"), record, wide=16, bold=True, sortable=False),
        Column(
            "on",
            words.say("Day"),
            lambda line: "" if line.on is None else short_date(line.on, words, desk.today()),
            wide=11,
            sortable=False,
        ),
        Column("whose", words.say("Whose record"), lambda line: line.whose, wide=14, sortable=False),
        Column("field", words.say("Field"), field, wide=12, sortable=False),
        Column(
            "excerpt",
            words.say("Words around the name"),
            lambda line: line.excerpt,
            wide=30,
            stretches=True,
            sortable=False,
            icon=lambda line: "lock" if line.fixed else "",
            tone=lambda line: Tone.QUIET if line.fixed else Tone.PLAIN,
        ),
    )
