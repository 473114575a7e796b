"""Signing a visit: what was drawn is kept as a picture under the entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from desktop.workspace import Workspace
from i18n.dates import time_span, weekday_date
from i18n.terms import named
from ui.desk import Desk
from ui.of_client import ClientPage
from ui.signing import SignDialog, ToSign


def said_of(desk: Desk, workspace: Workspace, entry_id: UUID) -> str:
    """Return in one sentence what is signed: which visit, when, by whom."""
    words, entry = desk.words, workspace.support_entries.get(entry_id)
    staff = next((view.name for view in workspace.staff.all() if view.id == entry.staff_id), "")
    kind = named(workspace.office.rules.named("entry_kinds"), entry.activity, words)
    when = " ".join(
        filter(None, (weekday_date(entry.on, words, desk.today()), time_span(entry.start, entry.end, words)))
    )
    return words.say("I confirm: {kind} on {when} by {staff}.", kind=kind, when=when, staff=staff)


def sign_under(page: ClientPage, entry_id: UUID, then: Callable[[], object]) -> None:
    """Let somebody sign under a kept entry; `then` is called when a signature was kept."""
    desk, workspace = page.desk, page.desk.workspace

    def read() -> tuple[str, str]:
        return workspace.clients.get(page.client_id).name, said_of(desk, workspace, entry_id)

    def show(found: tuple[str, str]) -> None:
        name, said = found
        sign = partial(workspace.signatures.sign, entry_id)
        title = desk.words.say("Sign for the visit")
        dialog = SignDialog(page, desk, [ToSign(sign, name)], title=title, said=said)
        dialog.accepted.connect(then)
        dialog.open()

    desk.tasks.read(read, owner=page, then=show)
