"""Changing what is known of a client. Protected fields are shown only after asking, and looking is noted."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import ClientDraft, ClientFields, ClientView
from desktop.records.field import facts_of
from desktop.services.recording import Saved
from ui.actions import Act
from ui.clients.intake import CLIENT_LINES
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.of_client import ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.form import Form, Line
from ui.parts.surface import ScrollColumn
from ui.parts.text import Tone

_MORE: tuple[Line, ...] = ("romaji", "other_languages", "email", "note")
_DRAFT = "client_edit"


class EditPanel(ClientPage):
    """The form beside a person's page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._seen: ClientView | None = None
        self.form: Form | None = None
        self._keeper: DraftKeeper | None = None
        self._scroll = ScrollColumn(pad=1.6, gap=1.4)
        outer = column(self, gap=0)
        outer.addWidget(self._scroll, 1)
        line = row(pad=(1.6, 1))
        line.addStretch(1)
        self.save_button = Button(self.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        line.addWidget(self.save_button)
        outer.addLayout(line)
        desk.actions.bind(self, Act.SAVE, self.save, inside=True)
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

    def _fill(self, view: ClientView, *, revealed: bool = False) -> None:
        self._seen = view
        hidden = set() if revealed else _protected(view)
        lines = [kept for line in (*CLIENT_LINES, *_MORE) if (kept := _without(line, hidden))]
        form = Form(ClientFields, lines, self.desk.form_tools, kind="client")
        form.fill(view)
        while (item := self._scroll.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if hidden:
            self._scroll.body.addWidget(self._hidden_banner())
        self._scroll.body.addWidget(form)
        self._scroll.body.addStretch(1)
        self.form = form
        self._keeper = DraftKeeper(self.desk, self, form, _DRAFT, self.client_id)
        form.input("name").setFocus()

    def _hidden_banner(self) -> Banner:
        banner = Banner(
            self.say("The fields that tell where the person is are not shown."), Tone.LOOK, icon="eye-off"
        )
        if self.desk.workspace.office.may(Permission.READ_NOTES):
            banner.offer((self.say("Show them (this is noted)"), self._reveal))
        return banner

    def _reveal(self) -> None:
        clients, client_id = self.desk.workspace.clients, self.client_id
        self.desk.tasks.run(
            lambda: clients.reveal(client_id), owner=self, then=lambda view: self._fill(view, revealed=True)
        )

    def _saved(self, saved: Saved) -> None:
        del saved
        if self._keeper is not None:
            self._keeper.discard()
        self.desk.navigation.leave_details()

    def _refused(self, problem: Problem) -> None:
        if self.form is not None:
            self.form.show_problem(problem)


def _protected(view: ClientView) -> set[str]:
    return {
        name
        for name, facts in facts_of(ClientFields).items()
        if facts.protected_by is not None and getattr(view, facts.protected_by)
    }


def _without(line: Line, hidden: set[str]) -> Line | None:
    if isinstance(line, str):
        return None if line in hidden else line
    kept = tuple(name for name in line if name not in hidden)
    return kept or None
