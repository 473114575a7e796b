"""The parts of a submission as jobs for the preview, and the whole that was bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop.services.submission_sheets import Made, PartLine, SubmissionSheet
from i18n import terms
from ui.desk import Desk
from ui.paper_preview import Job
from ui.submissions.making import BINDING, Everything, files_of
from ui.submissions.sources import EDITABLE, Sources

FILES_CODE = "BAN-457"
"""Papers of others among what is handed in."""
WHOLE_CODE = "BAN-458"
"""Everything bound in one file."""
FOLDER_CODE = "BAN-459"
"""The folder; noted in the history when it was written."""
_BOOK = "reports.book:book_paper"
_TO = ("own_file", "other")


def part_job(desk: Desk, sheet: SubmissionSheet, line: PartLine) -> Job | None:
    """Return the job of a part; nothing for one that is made at the end, or is no paper."""
    title = terms.text(line.row, desk.words)
    if line.paper in EDITABLE:
        document = EDITABLE[line.paper]
        return Job(
            line.paper,
            document,
            lambda: Sources(desk, sheet).content(),
            sheet.view.kind,
            sheet.view.id,
            to=_TO,
            title=title,
            editable=True,
        )
    if line.made is Made.CHANGES and len(line.changes) == 1:
        # One alone can be saved for Word too.
        for job in Sources(desk, sheet).jobs_of_changes(line):
            return replace(job, kind=sheet.view.kind, record=sheet.view.id, title=title)
    if line.made is Made.PAPER or (line.made is Made.CHANGES and line.number):

        def leaves() -> Sequence[Any]:
            sources = Sources(desk, sheet)
            return [leaf for piece in sources.pieces(line) for leaf in piece.gather()]

        return Job(line.paper, _BOOK, leaves, sheet.view.kind, sheet.view.id, to=_TO, title=title)
    if line.made in {Made.OWN, Made.CONTRACTS} and line.number:

        def files() -> Sequence[Any]:
            from reports.submission_binding import BoundPart  # noqa: PLC0415 - it loads what binds

            return [
                BoundPart(each.number, each.title, each.data, each.media_type, own=False)
                for each in files_of(desk, line).files
            ]

        document = f"{BINDING}:files_paper"
        return Job(FILES_CODE, document, files, sheet.view.kind, sheet.view.id, to=_TO, title=title)
    return None


def whole_job(desk: Desk, everything: Everything) -> Job:
    """Return the job of the whole: it is there already, and only shown, printed and saved."""
    view = everything.sheet.view
    document = f"{BINDING}:whole_paper"
    title = desk.words.say("Everything in one file")
    return Job(WHOLE_CODE, document, lambda: everything.bound.pdf, view.kind, view.id, to=_TO, title=title)
