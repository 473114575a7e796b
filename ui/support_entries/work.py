"""What the panel has done in other threads: reading what stands around an entry, and keeping it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.accompaniment import AccompanimentView
from desktop.records.staff import StaffView
from desktop.records.support_case import StageChangeView, SupportCaseView
from desktop.records.support_entry import EntryTemplateView, SupportEntryDraft, SupportEntryView
from desktop.services.visits import VisitNotes
from desktop.workspace import Workspace
from ui.changes import Changed
from ui.desk import Desk
from ui.doubting import Reading
from ui.support_entries.entry_form import EntryForm

FRESH: Final = "support_entry_new"
KEPT: Final = "support_entry_edit"
"""The forms under which drafts are kept; a draft of a kept entry is about the entry."""
CLIENT: Final = "client_id"
"""Under this name a draft of the panel says whose page it belongs to."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept entry with its points."""

    view: SupportEntryView
    points: tuple[str, ...]
    along: AccompanimentView | None = None
    notes: VisitNotes | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What the form needs to know around an entry, and the entry if there is one."""

    case: SupportCaseView | None
    stages: Sequence[StageChangeView]
    staff: Sequence[StaffView]
    templates: Sequence[EntryTemplateView]
    kept: Kept | None

    def stage_on(self, day: date) -> str:
        """Return the stage of the case on a day; before its first step, the first one."""
        if not self.stages:
            return "" if self.case is None else self.case.stage
        begun = [step for step in self.stages if step.on <= day]
        return (begun or self.stages[:1])[-1].stage


@dataclass(frozen=True, slots=True)
class Done:
    """A kept entry: its key, its version now, and what changed."""

    id: UUID
    version: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class There:
    """What belongs to a kept entry already, and the visit to several of which it is one."""

    signatures: int
    photos: int
    joint_visit_id: UUID | None


def read_there(workspace: Workspace, entry_id: UUID) -> There:
    """Read what belongs to an entry."""
    visit = workspace.visits.of_entry(entry_id)
    return There(
        len(workspace.signatures.of_entry(entry_id)),
        len(workspace.attachments.of_entry(entry_id)),
        None if visit is None else visit.joint_visit_id,
    )


def read_around(workspace: Workspace, client_id: UUID, entry_id: UUID | None) -> Around:
    """Read everything the panel needs."""
    case = workspace.cases.current(client_id)
    return Around(
        case,
        () if case is None else workspace.cases.stages_of(case.id),
        workspace.staff.all(),
        workspace.support_entries.templates.all(),
        None if entry_id is None else read_kept(workspace, entry_id),
    )


def read_kept(workspace: Workspace, entry_id: UUID) -> Kept:
    """Read an entry and its points."""
    entries = workspace.support_entries
    points = entries.points_of(entry_id) if workspace.office.may(Permission.READ_NOTES) else ()
    return Kept(
        entries.get(entry_id),
        points,
        entries.accompaniments.of_entry(entry_id),
        workspace.visits.notes_of(entry_id),
    )


def keep(
    workspace: Workspace,
    draft: SupportEntryDraft,
    points: Sequence[str],
    at: tuple[UUID, int] | None,
    kept_as: tuple[str, UUID],
    along: Mapping[str, Any],
    notes: VisitNotes,
) -> Done:
    """Keep an entry, fresh or `at` its key and version, and erase its draft.

    Both in one piece of work: the panel may be closed before the answer comes.
    """
    entries = workspace.support_entries
    saved = entries.record(draft, points, *(at or ()), along=along, visit=notes)
    workspace.drafts.discard(*kept_as)
    return Done(saved.id, entries.get(saved.id).version, saved.changed)


def keep_at_door(workspace: Workspace, client_id: UUID, values: Mapping[str, Any]) -> Done:
    """Keep a visit of this moment in the newest case, without having read anything before."""
    case = workspace.cases.current(client_id)
    if case is None:
        raise Problem("case.none")
    entries = workspace.support_entries
    given = {**values, "client_id": client_id, "case_id": case.id, "stage": case.stage}
    saved = entries.record(SupportEntryDraft.of(given))
    return Done(saved.id, entries.get(saved.id).version, saved.changed)


def doubts_of(
    desk: Desk, form: EntryForm, around: Around, whose: tuple[UUID, UUID | None], itself: UUID | None
) -> Reading | None:
    """Return what reads the doubts about a form of a client and a case; None where it is not whole."""
    client_id, case_id = whose
    if case_id is None:
        return None
    draft, _errors = form.gathered(client_id=client_id, case_id=case_id)
    if draft is None:
        return None
    whole = draft.model_copy(update={"stage": draft.stage or around.stage_on(draft.on)})
    return partial(desk.workspace.support_entries.doubts, whole, itself)
