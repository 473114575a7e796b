"""The record of seminars as a paper: what was held in a time, with the papers that go along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.records.seminar import Seminar
from desktop.services.seminars import PAPERS, SeminarSheet
from desktop.storage.incoming import PDF
from i18n import terms
from reports import seminar_record
from reports.parts.pictured import KeptPaper
from ui.desk import Desk
from ui.paper_preview import Job
from ui.small_photo import small_photo

_EDGE: Final = 1600
_SMALL: Final = 300_000
"""Bytes of a photo that goes as it is."""


def seminars_job(desk: Desk, first: date, last: date, calendar: str = "") -> Job:
    """Return the job of the seminars of a time; papers that name people go along only where it is decided.

    With a `calendar`, as a part of what is handed in, it holds those alone that the subsidy is to bear.
    """
    workspace, words = desk.workspace, desk.words
    kinds = workspace.office.rules.named(PAPERS)

    def papers(sheet: SeminarSheet) -> Iterator[KeptPaper]:
        for view in sheet.papers:
            row = kinds.ever(view.paper)
            if row is None or not row.values["handed_in"]:
                continue
            data = workspace.seminars.papers.content(view.id)
            if view.media_type != PDF and len(data) > _SMALL:
                data = small_photo(data, _EDGE)
            yield KeptPaper(terms.named(kinds, view.paper, words), view.media_type, data)

    def gather() -> seminar_record.SeminarRecordContent:
        names = {view.id: view.name for view in workspace.staff.all()}
        lines = workspace.work_diaries.reckoned(first, last)
        items = {line.source_id: line.item for line in lines if line.source == Seminar.kind}
        shown = tuple(
            seminar_record.SeminarShown(
                sheet,
                tuple(names.get(each.staff_id, "") for each in sheet.staff),
                tuple(papers(sheet)),
                sheet.lacks,
                items.get(sheet.view.id, ""),
            )
            for sheet in workspace.seminars.held(first, last)
            if not calendar or items.get(sheet.view.id)
        )
        lists = {name: workspace.office.rules.named(name) for name in seminar_record.LISTS}
        return seminar_record.SeminarRecordContent(first, last, shown, lists)

    return Job(
        seminar_record.CODE,
        "reports.seminar_record:seminar_record",
        gather,
        "staff",
        workspace.office.actor.staff_id,
    )
