"""What is noted when a paper left: in the history, and in the list of what was given to whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.services.papers_given import Leaving
from ui.desk import Desk
from ui.paper_lens import PaperLens

if TYPE_CHECKING:
    from ui.paper_preview import Job


def note_left(desk: Desk, owner: QWidget, job: Job, lens: PaperLens, *, saved: bool) -> None:
    """Note that a paper was printed or saved, for everybody it is about, and keep what belongs to that."""
    history, others = desk.workspace.history, job.others
    if lens.lens is not None and job.about is not None and not (job.nameless and lens.is_held):
        given, leaving = desk.workspace.papers_given, leaving_of(job, lens)
        desk.tasks.run(partial(given.give_list, leaving, saved=saved), owner=owner)
    else:
        others = ((job.kind, job.record, job.about), *others)
    for kind, record, about in others:
        if job.others_to and about is not None:
            told = Leaving(about, kind, record, job.code, job.others_to, "", job.title)
            desk.tasks.run(
                partial(desk.workspace.papers_given.give_of_several, told, saved=saved), owner=owner
            )
            continue
        note = partial(history.note_printed, kind, record, about, job.code, saved=saved)
        desk.tasks.run(note, owner=owner)
    if job.left is not None:
        desk.tasks.run(job.left, owner=owner)


def leaving_of(job: Job, lens: PaperLens) -> tuple[Leaving, ...]:
    """Return what leaves for whom: the paper, or each of those that leave together."""
    seen, allowed = lens.lens, lens.allowed
    if seen is None or job.about is None:
        return ()
    about, contents = job.about, lens.contents()
    return tuple(
        Leaving(
            about,
            job.kind,
            job.record,
            code,
            seen.recipient,
            contents,
            title,
            allowed.ground,
            allowed.note,
            allowed.to_name,
        )
        for code, title in job.parts or ((job.code, job.title),)
    )
