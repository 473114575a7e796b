"""Changing what is known of a client. Protected fields are shown after the passphrase; looking is noted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import ClientDraft, ClientFields, ClientView
from desktop.records.field import facts_of
from desktop.services.recording import Saved
from ui.actions import Act
from ui.clients.intake import CLIENT_LINES, ask_reasons
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.kept_offer import KeptOffer
from ui.of_client import ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.form import Form, Line, Title
from ui.parts.surface import ScrollColumn
from ui.parts.text import Tone
from ui.veil import InSight, lift

_MORE: tuple[Line, ...] = ("romaji", "other_languages", "email", "note")
_DRAFT = "client_edit"


class EditPanel(ClientPage):
    """The form beside a person's page."""

    def __init__(self, desk: Desk, client_id: UUID, *, resume: bool = False) -> None:
        """Edit this client; `resume` goes on with the kept draft instead of offering it."""
        super().__init__(desk, client_id)
        self._resume = resume
        self._seen: ClientView | None = None
        self.form: Form | None = None
        self._keeper: DraftKeeper | None = None
        self._scroll = ScrollColumn(pad=1.6, gap=1.4)
        self._unfinished: _Unfinished | None = None
        self.offer = KeptOffer(desk, self._go_on)
        outer = column(self, gap=0)
        bar = column(gap=0, pad=(1.6, 0.6))
        bar.addWidget(self.offer)
        outer.addLayout(bar)
        outer.addWidget(self._scroll, 1)
        line = row(pad=(1.6, 1))
        line.addStretch(1)
        self.save_button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        line.addWidget(self.save_button)
        outer.addLayout(line)
        desk.actions.bind(self, Act.SAVE, self.save, inside=True)
        self._in_sight = InSight(self, desk, client_id, self._hide)
        clients = desk.workspace.clients
        desk.tasks.read(lambda: clients.get(client_id), owner=self, then=self._fill)

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        if self._keeper is not None:
            self._keeper.write()

    def save(self) -> None:
        """Keep the changed fields; those that are hidden stay as they are."""
        if self.form is None or self._seen is None:
            return
        draft = self.form.draft(ClientDraft)
        if draft is None:
            return
        clients, seen = self.desk.workspace.clients, self._seen
        self.desk.tasks.run(
            lambda: clients.save(draft, seen.id, seen.version),
            owner=self,
            then=self._saved,
            otherwise=self._refused,
        )

    def _fill(
        self, view: ClientView, *, revealed: bool = False, typed: Mapping[str, Any] | None = None
    ) -> None:
        self._seen = view
        hidden = set() if revealed else _protected(view)
        lines = [kept for line in (*CLIENT_LINES, *_MORE) if (kept := _without(line, hidden))]
        form = Form(ClientFields, lines, self.desk.form_tools, kind="client")
        form.fill(view)
        ask_reasons(form, hidden=view.address_protected)
        clear(self._scroll.body)
        if hidden:
            self._scroll.body.addWidget(self._hidden_banner())
        self._scroll.body.addWidget(form)
        self._scroll.body.addStretch(1)
        self.form = form
        self._unfinished = _Unfinished(form)
        self._keeper = DraftKeeper(self.desk, self, self._unfinished, _DRAFT, self.client_id)
        form.input("name").setFocus()
        if typed is not None:
            self._go_on(typed)
        else:
            self._keeper.find(self._go_on if self._resume else self.offer.show_kept)

    def _go_on(self, typed: Mapping[str, Any]) -> None:
        self.offer.hide()
        if self.form is not None and self._unfinished is not None:
            # What was typed while the fields that tell where were shown waits until they are shown again.
            self._unfinished.held = {name: typed[name] for name in typed if name not in self.form.places}
            self.form.restore(typed)

    def _hidden_banner(self) -> Banner:
        banner = Banner(
            self.say("The fields that tell where the person is are not shown."), Tone.LOOK, icon="eye-off"
        )
        if self.desk.workspace.office.may(Permission.READ_NOTES):
            banner.offer((self.say("Show them, after the passphrase"), self._reveal))
        return banner

    def _reveal(self) -> None:
        lift(self, self.desk, self.client_id, self._revealed)

    def _hide(self) -> None:
        """Leave out what tells where; what was typed there waits in the draft."""
        if self._keeper is not None:
            self._keeper.write()
        clients, client_id = self.desk.workspace.clients, self.client_id
        begun = (
            self._unfinished.typed() if self._unfinished is not None and self._unfinished.touched else None
        )
        self.desk.tasks.read(
            lambda: clients.get(client_id), owner=self, then=lambda view: self._fill(view, typed=begun)
        )

    def _revealed(self, view: ClientView) -> None:
        unfinished = self._unfinished
        begun = unfinished.typed() if unfinished is not None and unfinished.touched else None
        if self._keeper is not None:
            self._keeper.write()
            self._keeper.deleteLater()
        self._fill(view, revealed=True, typed=begun)
        self._in_sight.watch()

    def _saved(self, saved: Saved) -> None:
        del saved
        if self._keeper is not None:
            self._keeper.discard()
        self.desk.navigation.leave_details()

    def _refused(self, problem: Problem) -> None:
        if self.form is not None:
            self.form.show_problem(problem)


class _Unfinished(QObject):
    """The form as its draft sees it: with what waits for fields that are not shown now."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self.changed, self.left = form.changed, form.left
        self.held: Mapping[str, Any] = {}
        self.touched = False
        form.changed.connect(self._touch)

    def typed(self) -> Mapping[str, Any]:
        """Return everything as typed."""
        return {**self.held, **self._form.typed()}

    def _touch(self) -> None:
        self.touched = True


def _protected(view: ClientView) -> set[str]:
    return {
        name
        for name, facts in facts_of(ClientFields).items()
        if facts.protected_by is not None and getattr(view, facts.protected_by)
    }


def _without(line: Line, hidden: set[str]) -> Line | None:
    if isinstance(line, Title):
        return line
    if isinstance(line, str):
        return None if line in hidden else line
    kept = tuple(name for name in line if name not in hidden)
    return kept or None
