"""A request for an interpreter: when and where, and beside it who fits best and who must not be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.interpreting import BLOCKERS, Reason, Slot, Wanted
from desktop.domain.problem import Problem
from desktop.records.interpreting import InterpretingDraft, InterpretingFields, InterpretingView
from desktop.services.interpreters import Candidate
from desktop.services.recording import Saved
from i18n import terms
from i18n.words import N_
from ui.choices import interpreter_box
from ui.desk import Desk
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.form import Title
from ui.parts.inputs.base import Input
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.surface import Card, ScrollColumn
from ui.parts.text import Size, Text, Tone
from ui.record_editor import Editing, RecordEditor

REASONS: Final = {
    Reason.CONFLICT: N_("Not to be asked for this client"),
    Reason.BOOKED: N_("Asked for at that time already"),
    Reason.ENDED: N_("Has stopped by then"),
    Reason.TIME_FITS: N_("The time fits"),
    Reason.TIME_UNKNOWN: N_("No times are noted"),
    Reason.TIME_MISSES: N_("Usually not at that time"),
    Reason.AREA_FITS: N_("Comes to that area"),
    Reason.AREA_UNKNOWN: N_("The area is not known"),
    Reason.AREA_MISSES: N_("Another area"),
    Reason.NO_PLEDGE: N_("No pledge of secrecy yet"),
}
_SHOWN: Final = 8


def request_editing(
    desk: Desk, client_id: UUID, case_id: UUID, *, with_entry: FlagBox | None = None
) -> tuple[Editing, str]:
    """Return how a request is edited, and what the pane is called."""
    say, service = desk.words.say, desk.workspace.interpretings
    leaves = with_entry or FlagBox(say("Leave a support entry once it took place"))

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        entry = bool(leaves.value())
        if view is None:
            return partial(service.ask, draft, with_entry=entry)
        return partial(service.ask, draft, view.id, view.version, with_entry=entry)

    editing = Editing(
        "interpreting",
        InterpretingFields,
        InterpretingDraft,
        service,
        (
            "language",
            "on",
            ("start", "end"),
            "place",
            "purpose",
            "note",
            "interpreter_id",
            "state",
            Title(say("What came of it")),
            ("minutes", "cost"),
            "thanked_on",
            "result",
        ),
        given={"client_id": client_id, "case_id": case_id},
        starting={"on": desk.today(), "state": "requested"},
        about=client_id,
        inputs={"interpreter_id": interpreter_box(desk)},
        extras={"with_entry": (say("Support entry"), leaves)},
        verb=verb,
    )
    return editing, desk.words.label("record.interpreting")


class RequestPanel(QWidget):
    """The form, and below it the interpreters who speak the language, the best first."""

    def __init__(
        self,
        desk: Desk,
        client_id: UUID,
        case_id: UUID,
        view: InterpretingView | None = None,
        language: str = "",
    ) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._client_id = client_id
        self._request = None if view is None else view.id
        editing, _title = request_editing(desk, client_id, case_id)
        self.editor = RecordEditor(desk, editing, view)
        self.found = ScrollColumn(pad=1.6, gap=0.8)
        self.buttons: list[Button] = []
        outer = column(self, gap=0)
        outer.addWidget(self.editor, 3)
        outer.addWidget(self.found, 2)
        self._inputs: dict[str, Input] = {
            name: self.editor.form.input(name) for name in ("language", "on", "start", "end", "place")
        }
        if view is None and language:
            self._inputs["language"].fill(language)
        for each in self._inputs.values():
            each.changed.connect(self.look)
        self.look()

    def take_focus(self) -> None:
        """Begin with the form."""
        self.editor.take_focus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self.editor.write_drafts()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        self.editor.commit_composition()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.editor.show_problem(problem)

    def look(self) -> None:
        """Find who fits what stands in the form now."""
        try:
            values = {name: each.value() for name, each in self._inputs.items()}
        except Problem:
            return
        if not values["language"] or values["on"] is None:
            self._show(())
            return
        slot = Slot(values["start"], values["end"])
        wanted = Wanted(values["language"], values["on"], slot, values["place"], self._client_id)
        interpreters, request = self.desk.workspace.interpreters, self._request
        self.desk.tasks.read(
            lambda: interpreters.find(wanted, request), owner=self, then=self._show, supersede="interpreters"
        )

    def choose(self, candidate: Candidate) -> None:
        """Put an interpreter into the form."""
        made = self.editor.form.input("interpreter_id")
        made.fill(candidate.view.id)
        made.changed.emit()

    def _show(self, found: Sequence[Candidate]) -> None:
        clear(self.found.body)
        self.buttons = []
        self.found.body.addWidget(Text(self.say("Who could interpret"), bold=True))
        if not found:
            hint = self.say("Nobody who speaks this language is known yet.")
            self.found.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        for candidate in found[:_SHOWN]:
            self.found.body.addWidget(self._card(candidate))
        self.found.body.addStretch(1)

    def _card(self, candidate: Candidate) -> Card:
        words, lists = self.desk.words, self.desk.form_tools.lists
        card = Card(pad=1, gap=0.3)
        line = row(gap=1)
        line.addWidget(Text(candidate.view.name, bold=True), 1)
        choose = Button(self.say("Choose"), partial(self.choose, candidate), look=Look.QUIET)
        choose.setAccessibleName(self.say("Choose {name}", name=candidate.view.name))
        choose.setEnabled(candidate.judged.may_be_asked)
        self.buttons.append(choose)
        line.addWidget(choose)
        card.body.addLayout(line)
        level = terms.named(lists("interpreter_levels"), candidate.spoken.level, words)
        known = " ・ ".join(filter(None, (level, candidate.spoken.certificate, candidate.view.phone)))
        if known:
            card.body.addWidget(Text(known, size=Size.SMALL, tone=Tone.QUIET, wrap=True, selectable=True))
        for reason in candidate.judged.reasons:
            tone = Tone.DANGER if reason in BLOCKERS else Tone.LOOK if reason in _DOUBTS else Tone.PLAIN
            card.body.addWidget(Text(words.say(REASONS[reason]), size=Size.SMALL, tone=tone, wrap=True))
        return card


_DOUBTS: Final = frozenset({Reason.TIME_MISSES, Reason.AREA_MISSES, Reason.NO_PLEDGE})
