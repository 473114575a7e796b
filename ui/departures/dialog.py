"""The dialog for leaving and death. What has to be known first stands first."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.client import ClientView
from desktop.records.departure import DepartureDraft, DepartureFields, DepartureKind
from desktop.records.support_case import SupportCaseView
from ui.actions import Act
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.dialog import Dialog
from ui.parts.form import Form, Line
from ui.parts.inputs.choice_box import Choice
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text, Tone

_LEAVING: tuple[Line, ...] = ("on", "reason", "circumstances")
_DEATH: tuple[Line, ...] = (
    ("on", "found_on"),
    ("alarmed_by", "found_by"),
    ("place_kind", "place"),
    "circumstances",
)
_DRAFT = "departure"


class DepartureDialog(Dialog):
    """Asks how it ended; saving ends tenancy and watch and moves the case to its last stage."""

    def __init__(self, parent: QWidget, desk: Desk, client_id: UUID, *, kind: str = "") -> None:
        """Ask about this client; `kind` is chosen at once, with what had been typed for it."""
        self._say = desk.words.say
        super().__init__(parent, self._say("Leaving or death"))
        self._desk, self._client_id = desk, client_id
        self._case: SupportCaseView | None = None
        self.messages = MessageBar(desk.words)
        self._person = Text(bold=True, wrap=True)
        self._what = Banner(
            self._say(
                "Tenancy and watch end on that day, and the case goes to its last stage. It can be undone."
            ),
            Tone.ACCENT,
        )
        self.kind = Chips(self._kinds(), many=False)
        self.leaving = Form(DepartureFields, _LEAVING, desk.form_tools, kind="departure")
        self.death = Form(DepartureFields, _DEATH, desk.form_tools, kind="departure")
        for widget in (self.messages, self._person, self.kind, self._what, self.leaving, self.death):
            self.body.addWidget(widget)
        self._keepers = {
            kind: DraftKeeper(desk, self, form, f"{_DRAFT}_{kind}", client_id)
            for kind, form in self._forms().items()
        }
        self.add_button(Button(self._say("Cancel"), self.reject))
        self.save_button = self.add_button(Button(self._say("Record it"), self.save, look=Look.PRIMARY))
        desk.actions.bind(self, Act.SAVE, self.save)
        self.kind.changed.connect(self._chosen)
        self.kind.fill(kind)
        self._chosen()
        clients, cases = desk.workspace.clients, desk.workspace.cases
        desk.tasks.read(
            lambda: (clients.get(client_id), cases.current(client_id)), owner=self, then=self._fill
        )

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Record leaving or death."""
        kind = self.kind.value()
        if not kind or self._case is None:
            return
        form = self._forms()[kind]
        case, departures = self._case, self._desk.workspace.departures
        draft = form.draft(DepartureDraft, client_id=self._client_id, case_id=case.id, departure_kind=kind)
        if draft is None:
            return
        self._desk.tasks.run(
            lambda: departures.record(draft),
            owner=self,
            then=lambda _saved: self._recorded(),
            otherwise=form.show_problem,
        )

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        for keeper in self._keepers.values():
            keeper.write()

    def _forms(self) -> dict[str, Form]:
        return {DepartureKind.LEAVING.value: self.leaving, DepartureKind.DEATH.value: self.death}

    def _kinds(self) -> list[Choice]:
        words = self._desk.words
        rows = self._desk.workspace.office.rules.named("departure_kinds").in_force(self._desk.today())
        return [Choice(row.code, words.term(row.code, row.text)) for row in rows]

    def _chosen(self) -> None:
        kind = self.kind.value()
        for code, form in self._forms().items():
            form.setVisible(code == kind)
        self._what.setVisible(bool(kind))
        self.save_button.setEnabled(bool(kind) and self._case is not None)
        if kind:
            self._keepers[kind].find(self._forms()[kind].restore)
            self.fit()

    def _fill(self, known: tuple[ClientView, SupportCaseView | None]) -> None:
        client, self._case = known
        self._person.setText(client.name)
        if self._case is None:
            self.messages.show_problem(Problem("case.none"))
        self._chosen()
        self.fit()

    def _recorded(self) -> None:
        for keeper in self._keepers.values():
            keeper.discard()
        self.accept()
