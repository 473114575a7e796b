"""A part of the intake sheet: what is known, what is not yet, and in its place the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot

from desktop.domain.consent import Standing
from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.client import ClientView
from desktop.records.consent import ConsentView
from desktop.records.field import Face, facts_of
from desktop.records.power_of_attorney import PowerOfAttorneyView
from desktop.records.support_case import SupportCaseView
from desktop.services.first_tasks import ProposedTask
from desktop.services.housing_situations import Living
from desktop.services.intakes import IntakeSheet
from desktop.services.recording import Saved
from desktop.services.resident_sheets import Told
from i18n.values import told
from ui.actions import Act
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.of_client import ClientPage
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.form import Form
from ui.parts.surface import Card, Section
from ui.parts.text import Text, Tone
from ui.record_editor import may_write


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that the page shows."""

    client: ClientView
    case: SupportCaseView
    intake: IntakeSheet | None
    living: Living | None
    tasks: tuple[ProposedTask, ...]
    standing: Standing
    consents: tuple[tuple[ConsentView, frozenset[str]], ...]
    resident: Told | None
    powers: tuple[PowerOfAttorneyView, ...]


Row = tuple[str, str]
Done = Callable[[Any, Saved], object]
"""Called with the part that was saved, and what the save gave."""


class Part(Section):
    """One part, saved as a unit. Subclasses say what is shown, which form changes it, and what keeps that."""

    draft_code = ""
    """Under which code an unfinished form is kept."""

    def __init__(self, page: ClientPage, title: str, verb: str, done: Done) -> None:
        self.edit_button = Button(verb, icon="edit", look=Look.QUIET)
        super().__init__(title, self.edit_button)
        self.page, self.desk, self.say = page, page.desk, page.say
        self.known: Known | None = None
        self.form: Form | None = None
        self._keeper: DraftKeeper | None = None
        self._done = done
        self.edit_button.clicked.connect(self.open_form)
        self.edit_button.setAccessibleDescription(title)
        self.edit_button.setEnabled(may_write(page.desk))
        self.card = Card(pad=1.6, gap=1)
        self.facts = Facts()
        self.gaps = Text(tone=Tone.QUIET, wrap=True)
        self.offer = KeptOffer(page.desk, self._go_on)
        for widget in (self.offer, self.facts, self.gaps):
            self.card.body.addWidget(widget)
        self.body.addWidget(self.card)
        self._look_for_draft()

    def make_form(self, known: Known) -> Form:
        """Return the form, filled."""
        raise NotImplementedError

    def verb(self, known: Known, form: Form) -> Callable[[], Saved]:
        """Return what keeps the form; an `InvalidDraft` where it cannot be kept."""
        raise NotImplementedError

    def told(self, known: Known) -> tuple[Sequence[Row], Sequence[str]]:
        """Return what is known, and the names of what is not known yet."""
        raise NotImplementedError

    def show_known(self, known: Known) -> None:
        """Show what is known; a form that is open stays as it is."""
        self.known = known
        rows, gaps = self.told(known)
        self.facts.show_rows(rows)
        self.facts.setVisible(bool(rows) and self.form is None)
        # What nobody asked yet is named without blame: a first consultation may leave it open.
        missing = "、".join(gaps)
        self.gaps.setText(self.say("Not asked yet: {names}", names=missing) if gaps else "")
        self.gaps.setVisible(bool(gaps) and self.form is None)

    @Slot()
    def open_form(self) -> None:
        """Put the form in the place of the facts."""
        known = self.known
        if known is None or self.form is not None:
            return
        form = self.form = self.make_form(known)
        self._keeper = DraftKeeper(self.desk, form, form, self.draft_code, self.page.client_id)
        for widget in (self.facts, self.gaps, self.offer):
            widget.hide()
        self.edit_button.hide()
        self.card.body.addWidget(form)
        # At once: what is not shown yet takes neither focus nor keys.
        form.show()
        line = row(gap=1)
        self.save_button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        self.leave_button = Button(self.say("Do not change"), self.leave, look=Look.QUIET)
        line.addWidget(self.save_button)
        line.addWidget(self.leave_button)
        line.addStretch(1)
        self._foot = line
        self.card.body.addLayout(line)
        self.desk.actions.bind(form, Act.SAVE, self.save, inside=True)
        self.first_input(form).setFocus()

    def first_input(self, form: Form) -> Any:
        """Return where writing begins."""
        return next(iter((form.places | form.extras).values())).input

    def save(self) -> None:
        """Keep the part."""
        if self.form is None or self.known is None:
            return
        try:
            keep = self.verb(self.known, self.form)
        except InvalidDraft as invalid:
            self.form.show_errors(invalid)
            return
        self.save_button.setEnabled(False)
        self.desk.tasks.run(keep, owner=self, then=self._saved, otherwise=self._refused)

    def leave(self) -> None:
        """Close the form; what was typed is thrown away, because it was said so."""
        if self._keeper is not None:
            self._keeper.discard()
        self._close()
        self.edit_button.setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        if self._keeper is not None:
            self._keeper.write()

    def _saved(self, saved: Saved) -> None:
        if self._keeper is not None:
            self._keeper.discard()
        self._close()
        self._done(self, saved)

    def _refused(self, problem: Problem) -> None:
        self.save_button.setEnabled(True)
        if self.form is not None:
            self.form.show_problem(problem)

    def _close(self) -> None:
        form, self.form, self._keeper = self.form, None, None
        if form is not None:
            self.card.body.removeWidget(form)
            form.hide()
            form.deleteLater()
            for button in (self.save_button, self.leave_button):
                button.hide()
                button.deleteLater()
            self.card.body.removeItem(self._foot)
        self.edit_button.show()
        if self.known is not None:
            self.show_known(self.known)

    def _look_for_draft(self) -> None:
        drafts, code, about = self.desk.workspace.drafts, self.draft_code, self.page.client_id
        self.desk.tasks.read(
            lambda: drafts.find(code, about),
            owner=self,
            then=lambda draft: self.offer.show_kept(draft.values) if draft is not None else None,
        )

    def _go_on(self, typed: Mapping[str, Any]) -> None:
        self.open_form()
        if self.form is not None:
            self.form.restore(typed)


def rows_of(
    desk: Desk, kind: str, fields: type[Face], view: object, names: Sequence[str]
) -> tuple[list[Row], list[str]]:
    """Return what is known of these fields with their labels, and the labels of the others."""
    words, lists, facts = desk.words, desk.form_tools.lists, facts_of(fields)
    rows, gaps = [], []
    for name in names:
        text = told(facts[name], getattr(view, name, None), lists, words)
        label = words.label(f"{kind}.{name}")
        if text:
            rows.append((label, text))
        else:
            gaps.append(label)
    return rows, gaps


def name_of_staff(desk: Desk, staff_id: UUID | None) -> str:
    """Return who it was; for the reading thread."""
    return next((view.name for view in desk.workspace.staff.all() if view.id == staff_id), "")


def buttons(*given: Button) -> Any:
    """Return a line of buttons at the beginning of a line."""
    line = row(gap=1)
    for button in given:
        line.addWidget(button)
    line.addStretch(1)
    return line
