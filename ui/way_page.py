"""A person's page of ordered steps: one button before the way is begun, then what is next and every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem, reason
from desktop.records.record import View
from desktop.services.recording import Saved
from i18n import terms
from ui.before_card import BeforeCard
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.notices import notice
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.surface import ScrollColumn
from ui.proof_editor import ProofEditor, may_see, picture_button, show_proof
from ui.record_editor import Editing, RecordEditor
from ui.way_steps import NowSection, Step


class WayPage(ClientPage):
    """Shows one card or the other parts; subclasses make the parts, read and tick."""

    before: BeforeCard
    now: NowSection
    steps: ListSection[Any]

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._around = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(self._around)
        self._begun_parts: tuple[QWidget, ...] = ()
        self._pictures: dict[str, UUID | None] = {}
        self.picture_button = picture_button(desk, self.show_picture)

    @property
    def is_begun(self) -> bool:
        """Whether the way was begun."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Begin with what is to be done."""
        if not self.is_begun:
            self.before.button.setFocus()
        elif self.now.ticks:
            self.now.ticks[0].setFocus()
        else:
            self.steps.table.setFocus()

    def set_parts(self, *parts: QWidget) -> None:
        """Put the card before the way and the parts of a way that is begun below each other."""
        self._begun_parts = parts
        for part in (self.before, *parts):
            part.hide()
            self._around.body.addWidget(part)
        self.steps.table.chosen.connect(self._look_for_picture)
        self._around.body.addStretch(1)

    def show_parts(self) -> None:
        """Show the card or the parts, as the way stands."""
        self.before.setVisible(not self.is_begun)
        for part in self._begun_parts:
            part.setVisible(self.is_begun)

    def show_step(self, made: tuple[Editing, str], view: View | None) -> None:
        """Open the form of a step, which takes the paper or photo that proves it."""
        editing, title = made
        editor = ProofEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def show_picture(self) -> None:
        """Show what proves the step that is chosen in the table."""
        key = self._picture_of(self.steps.table.current_line())
        if key is not None:
            show_proof(self.desk, key)

    def set_steps(self, steps: Sequence[Step], marks: Mapping[str, Any]) -> None:
        """Show every step, with what is kept of them."""
        self._pictures = {code: mark.attachment_id for code, mark in marks.items()}
        self.steps.set_lines(steps)
        self._look_for_picture()

    def _look_for_picture(self, _line: object = None) -> None:
        has_one = self._picture_of(self.steps.table.current_line()) is not None
        self.picture_button.setEnabled(has_one and may_see(self.desk))

    def _picture_of(self, step: Step | None) -> UUID | None:
        return None if step is None else self._pictures.get(step.code)

    def show_form(self, made: tuple[Editing, str], view: View | None) -> None:
        """Open a form beside the page."""
        editing, title = made
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def note(self, step: Step, verb: Callable[[], Saved]) -> None:
        """Keep what became of a step, say so, and offer the way back."""
        said = self.say("{step}: noted.", step=terms.short(step.row, self.desk.words))
        self.desk.tasks.run(verb, owner=self, then=partial(self._noted, said), otherwise=self.refused)

    def refused(self, problem: Problem) -> None:
        """Say the reason itself: there is no form whose fields could show it."""
        self.show_problem(reason(problem))

    def reread(self, changed: Changed) -> None:
        """Read again whatever changed."""
        del changed
        self.read()

    def read(self) -> None:
        """Read the way and show it."""
        raise NotImplementedError

    def _noted(self, said: str, saved: Saved) -> None:
        notice(self, said, saved.changed)
