"""Watch agreements on a person's page: the one that holds, those before, their paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.services.watch_agreements import AgreementFile
from i18n import terms
from i18n.dates import period, short_date
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.button import Button
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.record_editor import RecordEditor, may_write
from ui.watch_agreements.editing import agreement_editing, following_editing
from ui.watch_agreements.papers import agreement_job


@dataclass(frozen=True, slots=True)
class _Known:
    files: tuple[AgreementFile, ...]
    case_id: UUID | None


class AgreementsSection(ListSection[AgreementFile]):
    """A line opens its form; what was signed can be ended, or followed by another."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        self.desk, self.client_id, self.say = desk, client_id, say
        self._case_id: UUID | None = None
        self.add_button = Button(say("Write a watch agreement"), self.add, icon="plus")
        self.anew_button = Button(say("Agree anew"), self.anew, icon="edit")
        self.paper_button = Button(say("Show the agreement"), self.show_agreement, icon="print")
        super().__init__(
            desk,
            "watch_agreements",
            say("Agreements about the watch"),
            _columns(desk),
            say("What was agreed about watching over stands here: how often, by which ways, who is told."),
            self.paper_button,
            self.anew_button,
            self.add_button,
        )
        self.add_button.setEnabled(may_write(desk))
        for button in (self.paper_button, self.anew_button):
            button.hide()
        self.table.opened.connect(self._edit)
        self.table.chosen.connect(lambda _file: self._enable())
        kinds = ("watch_agreement", "watch_way", "watch_told", "watch_subject", "support_case", "contact")
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    def add(self) -> None:
        """Write an agreement beside the page."""
        self._edit(None)

    def anew(self) -> None:
        """Let another agreement follow the chosen one."""
        file = self.table.current_line()
        if file is not None:
            editing, title = following_editing(self.desk, self.client_id, file)
            self._show_editor(RecordEditor(self.desk, editing, None, done=self._show_paper), title)

    def show_agreement(self) -> None:
        """Show the chosen agreement as paper."""
        file = self.table.current_line()
        if file is not None:
            self._show_paper(file.id)

    def _show_paper(self, key: UUID) -> None:
        job = agreement_job(self.desk, self.client_id, key)
        show_paper(self.desk, self.client_id, job, self.desk.words.label("record.watch_agreement"))

    def _edit(self, file: AgreementFile | None) -> None:
        try:
            editing, title = agreement_editing(self.desk, self.client_id, self._case_id, file)
        except Problem as problem:
            self._problem(problem)
            return
        done = self._show_paper if file is None else None
        view = None if file is None else file.view
        self._show_editor(RecordEditor(self.desk, editing, view, done=done), title)

    def _show_editor(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _problem(self, problem: Problem) -> None:
        around: Any = self.parent()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            return _Known(workspace.watch_agreements.files_of(client_id), None if case is None else case.id)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="watch_agreements")

    def _show(self, known: _Known) -> None:
        self._case_id = known.case_id
        self.set_lines(known.files)
        if known.files and self.table.current_line() is None:
            self.table.choose_row(0)
        self._enable()

    def _enable(self) -> None:
        file = self.table.current_line()
        self.paper_button.setVisible(file is not None)
        self.anew_button.setVisible(file is not None and file.view.ended_on is None and may_write(self.desk))


def _columns(desk: Desk) -> Sequence[Column[AgreementFile]]:
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules

    def often(file: AgreementFile) -> str:
        return "、".join(
            f"{terms.named(rules.named('safety_check_ways'), way, words)} "
            f"{terms.named(rules.named('monitoring_intervals'), interval, words)}"
            for way, interval in file.agreed.ways
        )

    def state(file: AgreementFile) -> str:
        # The page may have been made on another day.
        today = desk.today()
        if file.view.ended_on is not None:
            return words.say("Ended on {day}", day=short_date(file.view.ended_on, words, today))
        if file.view.signed_on is None:
            return words.say("Not signed yet")
        if not file.runs(today):
            return words.say("Does not hold today")
        return words.say("Signed, holds")

    def tone(file: AgreementFile) -> Tone:
        if file.view.ended_on is not None:
            return Tone.QUIET
        return Tone.LOOK if file.view.signed_on is None or not file.runs(desk.today()) else Tone.PLAIN

    return (
        Column(
            "period",
            words.say("Period"),
            lambda file: period(file.view.starts_on, file.view.ended_on or file.view.until, words),
            wide=26,
            bold=True,
            sortable=False,
        ),
        Column("often", label("watch_way.interval"), often, wide=28, stretches=True, sortable=False),
        Column(
            "told", label("watch_told.contact_id"), lambda file: "、".join(file.told), wide=18, sortable=False
        ),
        Column("state", words.say("How the agreement stands"), state, wide=20, tone=tone, sortable=False),
    )
