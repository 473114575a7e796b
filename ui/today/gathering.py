"""What Today needs beyond its service: whose drafts they are, and the newest backup. Runs while reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.services.today import TodayView
from desktop.storage.form_drafts import FormDraft
from desktop.workspace import Workspace

_CLIENT: Final = "client_id"
"""Under this name some forms say whose page they belong to."""
_EDIT: Final = "_edit"
_OF_CLIENT: Final = "client"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An unfinished form, and whom it is about."""

    draft: FormDraft
    client_id: UUID | None
    name: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The draft's key."""
        return self.draft.id


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything Today shows."""

    view: TodayView
    drafts: tuple[DraftLine, ...]
    backup: datetime | None
    backup_wanted: bool


def gather(workspace: Workspace, folder: str, ahead: int) -> Gathered:
    """Read everything Today shows; a worker leaves a handful of drafts, so each may ask for its person."""
    view = workspace.today.look(ahead)
    newest = workspace.backups.newest(Path(folder)) if folder else None
    return Gathered(
        view,
        tuple(_line(workspace, draft) for draft in view.drafts),
        None if newest is None else newest.taken,
        bool(folder),
    )


def days_of(workspace: Workspace, code: str) -> int:
    """Return how many days a rule of attention gives; none where there is no such rule."""
    found = workspace.office.rules.named("attention").ever(code)
    return 0 if found is None else int(found.values["days"])


def _line(workspace: Workspace, draft: FormDraft) -> DraftLine:
    client_id = _whose(workspace, draft)
    if client_id is None:
        return DraftLine(draft, None, "")
    client_id = workspace.drafts.who_remains(client_id)
    try:
        return DraftLine(draft, client_id, workspace.clients.get(client_id).name)
    except Problem:
        # Erased, or a record of another kind: the draft can still be thrown away.
        return DraftLine(draft, None, "")


def _whose(workspace: Workspace, draft: FormDraft) -> UUID | None:
    said = draft.values.get(_CLIENT)
    if isinstance(said, str) and said:
        return UUID(said)
    kind = draft.form.removesuffix(_EDIT)
    if draft.about is None or kind in {draft.form, _OF_CLIENT}:
        return draft.about
    return workspace.drafts.whose(kind, draft.about)
