"""Taking in a client: the quick form. A name, or 匿名, is enough; everything else can follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.person_name import ANONYMOUS
from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.client import ClientDraft, ClientFields
from desktop.records.support_case import SupportCaseFields
from desktop.services.clients import TakenIn
from ui.actions import Act
from ui.clients.known_already import KnownAlready
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.composing import commit_all
from ui.parts.form import Form, Line
from ui.parts.surface import ScrollColumn

CLIENT_LINES: tuple[Line, ...] = (
    "name",
    "kana",
    ("birth_date", "sex"),
    ("phone", "mobile"),
    "postal_code",
    "address",
    "address_protected",
    "protected_because",
    "unprotected_because",
    ("language", "addressed_as"),
    "door_note",
)
_CASE_LINES: tuple[Line, ...] = (("opened_on", "route"), "summary")
_DRAFT = "client_intake"


class IntakePanel(QWidget):
    """The form beside the list; saving opens the new client's page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self.client = Form(ClientFields, CLIENT_LINES, desk.form_tools, kind="client")
        self.case = Form(SupportCaseFields, _CASE_LINES, desk.form_tools, kind="support_case")
        self.case.fill({"opened_on": desk.today()})
        self.client.fill({"language": "ja"})
        ask_reasons(self.client, hidden=False)
        self.offer = KeptOffer(desk, self._go_on, self.say("An unfinished intake was kept."))
        scroll = ScrollColumn(pad=1.6, gap=1.6)
        self.known = KnownAlready(desk, self.client, self._open_known)
        for part in (self.offer, self.client, self.case):
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        outer = column(self, gap=0)
        outer.addWidget(scroll, 1)
        # Below the form: nothing may move under the hands of somebody who types.
        outer.addWidget(self.known)
        buttons = row(pad=(1.6, 1))
        self.anonymous_button = Button(self.say("Without a name"), self._without_name, look=Look.QUIET)
        buttons.addWidget(self.anonymous_button)
        buttons.addStretch(1)
        self.save_button = Button(self.say("Take in"), self.save, look=Look.PRIMARY, icon="check")
        buttons.addWidget(self.save_button)
        outer.addLayout(buttons)
        self._keeper = DraftKeeper(desk, self, _Both(self.client, self.case), _DRAFT, None)
        self._keeper.find(self.offer.show_kept)
        desk.actions.bind(self, Act.SAVE, self.save, inside=True)

    def take_focus(self) -> None:
        """Begin with the name."""
        self.client.input("name").setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        self._keeper.write()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def save(self) -> None:
        """Take the client in."""
        draft = self.client.draft(ClientDraft)
        if draft is None:
            return
        try:
            case = self.case.values()
        except InvalidDraft as invalid:
            self.case.show_errors(invalid)
            return
        self.save_button.setEnabled(False)
        clients = self.desk.workspace.clients
        on = case["opened_on"] or self.desk.today()
        self.desk.tasks.run(
            lambda: clients.take_in(draft, on=on, route=case["route"], summary=case["summary"]),
            owner=self,
            then=self._taken_in,
            otherwise=self._refused,
        )

    def _without_name(self) -> None:
        """Write 匿名 for the name; it can be named later. The focus goes to where the call is noted."""
        self.client.input("name").restore(ANONYMOUS)
        self.case.input("summary").setFocus()

    def _open_known(self, client_id: UUID) -> None:
        """Show who is known already; what was typed stays kept as a draft."""
        self.write_drafts()
        self.desk.navigation.open("client", client_id)

    def _taken_in(self, taken: TakenIn) -> None:
        self._keeper.discard()
        self.desk.navigation.leave_details()
        self.desk.navigation.open("client", taken.client_id)

    def _refused(self, problem: Problem) -> None:
        self.save_button.setEnabled(True)
        if isinstance(problem, InvalidDraft) and any(
            error.field in self.case.places for error in problem.errors
        ):
            self.case.show_errors(problem)
        else:
            self.client.show_problem(problem)

    def _go_on(self, typed: Mapping[str, Any]) -> None:
        self.client.restore(typed)
        self.case.restore(typed)


class _Both:
    """Two forms that are kept as one draft."""

    def __init__(self, first: Form, second: Form) -> None:
        self._forms = (first, second)
        self.changed = _Either(first.changed, second.changed)
        self.left = _Either(first.left, second.left)

    def typed(self) -> Mapping[str, Any]:
        """Return everything typed in either."""
        return {**self._forms[0].typed(), **self._forms[1].typed()}


class _Either:
    """Two signals heard as one."""

    def __init__(self, *signals: Any) -> None:
        self._signals = signals

    def connect(self, slot: Any) -> None:
        """Connect the slot to both."""
        for signal in self._signals:
            signal.connect(slot)


def ask_reasons(form: Form, *, hidden: bool) -> None:
    """Show the reason to hide an address beside the tick, and the reason to show it where it `hidden` was."""
    tick = form.input("address_protected")

    def arrange() -> None:
        ticked = bool(tick.value())
        form.places["protected_because"].setVisible(ticked)
        form.places["unprotected_because"].setVisible(hidden and not ticked)

    tick.changed.connect(arrange)
    arrange()
