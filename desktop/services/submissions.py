"""What is handed in to the office of the subsidy (提出書類): begun, decided part by part, sent."""

from __future__ import annotations

from datetime import date
from typing import Final, Generic, TypeVar
from uuid import UUID

from desktop.domain.problem import FieldError, Problem
from desktop.domain.programme_year import fiscal_year
from desktop.domain.roles import Permission
from desktop.domain.submission_names import unknown_places
from desktop.records import submission as records
from desktop.records.record import Draft, View
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.change_log import Action
from desktop.storage.incoming import accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, table_of

KINDS: Final = "submission_kinds"
_PLANNED: Final = ("planned_first", "planned_last", "planned_hours")
_PATTERNS: Final = ("file_pattern", "folder_pattern")

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


class _OfSubmission(Recording[DraftT, ViewT], Generic[DraftT, ViewT]):
    """Records of one submission: their codes are those of its year, whatever day it is today."""

    writing = Permission.KEEP_PAY

    def of_submission(self, submission_id: UUID) -> tuple[ViewT, ...]:
        """Return what is kept of it, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(self.row).c.submission_id == submission_id)

    def _day_of(self, draft: Draft) -> date:
        """Return the first day of the year for which it is handed in."""
        return _first_day(self.office, getattr(draft, "submission_id", None))


class SubmissionParts(_OfSubmission[records.SubmissionPartDraft, records.SubmissionPartView]):
    """What was decided of the parts."""

    row = records.SubmissionPart
    view = records.SubmissionPartView

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def content(self, record_id: UUID) -> bytes:
        """Return a file of one's own as it was added; a Problem `attachment.missing` where it is none."""
        self.office.require(self.writing)
        return file_beside(self._files, self.get(record_id).digest)


class SubmissionItems(_OfSubmission[records.SubmissionItemDraft, records.SubmissionItemView]):
    """What is said of the items."""

    row = records.SubmissionItem
    view = records.SubmissionItemView


class Submissions(Recording[records.SubmissionDraft, records.SubmissionView]):
    """The verbs of whoever prepares what is handed in; everybody who reads cases may look at it."""

    row = records.Submission
    view = records.SubmissionView
    writing = Permission.KEEP_PAY

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files
        self.parts = SubmissionParts(office, files)
        self.items = SubmissionItems(office)

    def of_year(self, year: int) -> tuple[records.SubmissionView, ...]:
        """Return the submissions of a year, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(self.row).c.year == year)

    def start(self, year: int, submission_kind: str) -> Saved:
        """Begin a submission."""
        self.office.require(self.writing)
        return self.save(records.SubmissionDraft.of({"year": year, "submission_kind": submission_kind}))

    def leave_out(self, submission_id: UUID, part: str, reason: str) -> Changed:
        """Leave a part out, and say why."""
        self.office.require(self.writing)
        told = {"submission_id": submission_id, "part": part, "left_out": True, "reason": reason}
        draft = records.SubmissionPartDraft.of(told)
        with self.office.store.write("submission_leave_out", self.office.author) as work:
            self.present(work, submission_id)
            known = self._out(submission_id, part)
            self.parts.put(work, draft, known[0].id if known else None)
        return work.changed

    def put_in(self, submission_id: UUID, part: str) -> Saved:
        """Put in a part that goes along by choice only."""
        self.office.require(self.writing)
        told = {"submission_id": submission_id, "part": part}
        with self.office.store.write("submission_put_in", self.office.author) as work:
            self.present(work, submission_id)
            key = self.parts.put(work, records.SubmissionPartDraft.of(told))
        return Saved(key, work.changed)

    def take_in(self, submission_id: UUID, part: str) -> Changed:
        """Put a part in again that was left out."""
        self.office.require(self.writing)
        with self.office.store.write("submission_take_in", self.office.author) as work:
            self.present(work, submission_id)
            for each in self._out(submission_id, part):
                work.remove(records.SubmissionPart, each.id)
        return work.changed

    def attach(self, submission_id: UUID, part: str, title: str, data: bytes) -> Saved:
        """Add a file of one's own to a part: a PDF as it is, a photo shrunk; Problems of `accept`."""
        self.office.require(self.writing)
        paper = accept(data)
        told = {"submission_id": submission_id, "part": part, "title": title}
        draft = records.SubmissionPartDraft.of(
            {**told, **put_beside(self._files, paper.data, paper.media_type)}
        )
        with self.office.store.write("submission_part_add", self.office.author) as work:
            self.present(work, submission_id)
            kept = self.parts.put(work, draft)
        return Saved(kept, work.changed)

    def choose_form(self, submission_id: UUID, part: str, form_id: UUID) -> Saved:
        """Say which of the office's workbooks is filled for a part; several may be."""
        return self._choose("submission_choose_form", submission_id, part, "form_id", form_id)

    def choose_change(self, submission_id: UUID, part: str, change_id: UUID) -> Saved:
        """Say which change of the year is told with it; several may be."""
        return self._choose("submission_choose_change", submission_id, part, "change_id", change_id)

    def say_item(self, submission_id: UUID, item: str, told: str) -> Changed:
        """Keep what is said of an item; nothing said is nothing kept, unless months or hours are planned."""
        self.office.require(self.writing)
        with self.office.store.write("submission_say_item", self.office.author) as work:
            self.present(work, submission_id)
            known = next(
                (each for each in self.items.of_submission(submission_id) if each.item == item), None
            )
            planned = {} if known is None else {name: getattr(known, name) for name in _PLANNED}
            if told.strip() or any(planned.values()):
                said = {"submission_id": submission_id, "item": item, "told": told}
                draft = records.SubmissionItemDraft.of({**planned, **said})
                self.items.put(work, draft, None if known is None else known.id)
            elif known is not None:
                work.remove(records.SubmissionItem, known.id)
        return work.changed

    def note_made(self, submission_id: UUID, document: str) -> Changed:
        """Note that the papers left the vault, and when they were made."""
        self.office.require(self.writing)
        with self.office.store.write("document_export", self.office.author) as work:
            work.change(records.Submission, submission_id, {"made_on": self.office.today()})
            work.note(records.Submission, submission_id, None, Action.EXPORT, document)
        return work.changed

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Refuse patterns with a place that nobody fills."""
        return tuple(
            FieldError(name, "submission.unknown_place", {"place": unknown[0]})
            for name in _PATTERNS
            if (unknown := unknown_places(getattr(draft, name, "")))
        )

    def _choose(self, verb: str, submission_id: UUID, part: str, name: str, chosen: UUID) -> Saved:
        """Keep that a record goes along with a part; one that was chosen already is not kept twice."""
        self.office.require(self.writing)
        draft = records.SubmissionPartDraft.of({"submission_id": submission_id, "part": part, name: chosen})
        with self.office.store.write(verb, self.office.author) as work:
            self.present(work, submission_id)
            kept = self.parts.of_submission(submission_id)
            known = next((each.id for each in kept if getattr(each, name) == chosen), None)
            key = self.parts.put(work, draft, known)
        return Saved(key, work.changed)

    def _out(self, submission_id: UUID, part: str) -> tuple[records.SubmissionPartView, ...]:
        return tuple(
            each for each in self.parts.of_submission(submission_id) if each.part == part and each.left_out
        )


def _first_day(office: Office, submission_id: UUID | None) -> date:
    table = table_of(records.Submission)
    with office.store.read() as connection:
        query = table.select().where(table.c.id == submission_id)
        found = connection.execute(query).mappings().first()
    if found is None:
        raise Problem("record.gone", kind=records.Submission.kind)
    return fiscal_year(found["year"]).first_day
