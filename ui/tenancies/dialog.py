"""The dialog for moving in: which home, from when, how often somebody looks in. One step for all three."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.dwelling import DwellingDraft, DwellingFields
from desktop.records.monitoring_plan import MonitoringPlanFields
from desktop.records.support_case import SupportCaseView
from desktop.records.tenancy import TenancyDraft, TenancyFields
from desktop.services.recording import Saved
from i18n.words import N_
from ui.actions import Act
from ui.desk import Desk
from ui.home_chooser import HomeChooser
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form, Line
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.message_bar import MessageBar
from ui.parts.surface import Section
from ui.parts.text import Tone
from ui.screen import Screen

_DWELLING: tuple[Line, ...] = (
    ("name", "room"),
    "dwelling_kind",
    "postal_code",
    "address",
    ("landlord", "landlord_phone"),
    ("agent", "agent_phone"),
)
Move = Callable[[], Saved]
_TENANCY: tuple[Line, ...] = (("contract_on", "starts_on"), ("rent", "lease_kind"), "note")


class MoveInDialog(Dialog):
    """Moves a client into a known or a new dwelling; the stage and the watch follow."""

    title = N_("Move in")

    def __init__(self, parent: Screen, desk: Desk, client_id: UUID) -> None:
        self._say = desk.words.say
        super().__init__(parent, self._say(self.title))
        self._desk, self._client_id = desk, client_id
        self._case: SupportCaseView | None = None
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.dwelling = Form(DwellingFields, _DWELLING, desk.form_tools, kind="dwelling")
        self.tenancy = Form(TenancyFields, _TENANCY, desk.form_tools, kind="tenancy")
        self.tenancy.fill({"starts_on": desk.today()})
        self.watch = Form(
            MonitoringPlanFields, ("interval",), desk.form_tools, kind="monitoring_plan", chips=("interval",)
        )
        self.fresh = FlagBox(self._say("It is a home that is not in the list yet"))
        self.known = HomeChooser(desk)
        home = Section(self._say("Which home"))
        home.body.addWidget(self.known)
        home.body.addWidget(self.fresh)
        home.body.addWidget(self.dwelling)
        self.dwelling.hide()
        self.fresh.changed.connect(self._chosen)
        self.known.chosen.connect(self.fit)
        self.body.addWidget(home)
        for title, form in self.sections():
            section = Section(title)
            section.body.addWidget(form)
            self.body.addWidget(section)
        self.add_button(Button(self._say("Cancel"), self.reject))
        self.save_button = self.add_button(Button(self._say(self.title), self.save, look=Look.PRIMARY))
        self.save_button.setEnabled(False)
        desk.actions.bind(self, Act.SAVE, self.save)
        cases, dwellings = desk.workspace.cases, desk.workspace.dwellings
        desk.tasks.read(
            lambda: (cases.current(client_id), bool(dwellings.offered("", 1))), owner=self, then=self._fill
        )

    def sections(self) -> list[tuple[str, Form]]:
        """Return what is asked below the home."""
        return [
            (self._say("The tenancy"), self.tenancy),
            (self._say("How often to look in"), self.watch),
        ]

    def moving(self, new: DwellingDraft | None, tenancy: TenancyDraft, interval: str) -> Move | None:
        """Return the work of moving in; nothing when a field has to be mended first."""
        tenancies = self._desk.workspace.tenancies
        if new is None:
            return lambda: tenancies.move_in(tenancy, interval)
        return lambda: tenancies.move_in_new(new, tenancy, interval)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Move in."""
        case = self._case
        if case is None:
            return
        fresh = self.fresh.value()
        new = self.dwelling.draft(DwellingDraft) if fresh else None
        if fresh and new is None:
            return
        if not fresh and self.known.key is None:
            self.show_problem(Problem("tenancy.no_home"))
            self.known.setFocus()
            return
        # A dwelling that is kept in the same step has no key yet: the client's stands in until then.
        place = self._client_id if fresh else self.known.key
        tenancy = self.tenancy.draft(
            TenancyDraft, client_id=self._client_id, case_id=case.id, dwelling_id=place
        )
        try:
            interval = self.watch.values()["interval"]
        except InvalidDraft as invalid:
            self.watch.show_errors(invalid)
            return
        if tenancy is None:
            return
        move = self.moving(new, tenancy, interval)
        if move is not None:
            self._desk.tasks.run(move, owner=self, then=lambda _saved: self.accept(), otherwise=self._refused)

    def _fill(self, known: tuple[SupportCaseView | None, bool]) -> None:
        self._case, any_home = known
        if self._case is None:
            self.messages.show_problem(Problem("case.none"))
            return
        self.save_button.setEnabled(True)
        if not any_home:
            self.fresh.fill(True)
            self.fresh.hide()
        self.fit()

    def _chosen(self) -> None:
        fresh = self.fresh.value()
        self.dwelling.setVisible(fresh)
        self.known.setVisible(not fresh)
        self.fit()

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, InvalidDraft):
            self.tenancy.show_problem(problem)
        else:
            self.show_problem(problem)


class MoveHouseDialog(MoveInDialog):
    """Moves a client from one home to the next; the watch goes on unless another interval is chosen."""

    title = N_("Move house")

    def __init__(self, parent: Screen, desk: Desk, client_id: UUID) -> None:
        self.leaving = Form(TenancyFields, ("ends_on",), desk.form_tools, kind="tenancy")
        super().__init__(parent, desk, client_id)
        self._hint = Banner(
            self._say(
                "The tenancy so far ends on the day of the move, unless another day stands here. The watch "
                "goes on as agreed, unless you choose another interval."
            ),
            Tone.ACCENT,
        )
        self.body.insertWidget(1, self._hint)

    def sections(self) -> list[tuple[str, Form]]:
        """Ask also when the old home was left."""
        return [(self._say("The home that is left"), self.leaving), *super().sections()]

    def moving(self, new: DwellingDraft | None, tenancy: TenancyDraft, interval: str) -> Move | None:
        """Return the work of moving house."""
        try:
            left_on = self.leaving.values()["ends_on"]
        except InvalidDraft as invalid:
            self.leaving.show_errors(invalid)
            return None
        tenancies = self._desk.workspace.tenancies
        return lambda: tenancies.move_house(tenancy, new, left_on=left_on, interval=interval)

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, InvalidDraft) and {error.field for error in problem.errors} == {"ends_on"}:
            self.leaving.show_problem(problem)
        else:
            super()._refused(problem)
