"""Where the papers of a submission come from: for each part the pieces that are gathered one by one.

A piece is small enough that gathering can be told in numbers and stopped; a part is a book of its pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, Final
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.services.attendances import MonthSheet
from desktop.services.diary_telling import DiaryTime, ToldLine, sums_of
from desktop.services.submission_figures import SubmissionFigures
from desktop.services.submission_sheets import Made, PartLine, SubmissionSheet
from desktop.services.voucher_lines import VoucherLine
from desktop.storage.incoming import PDF
from i18n import terms
from i18n import work_diary as diary_words
from i18n.dates import month_title
from i18n.vouchers import number_of
from reports import (
    attendance_book,
    submission_application,
    submission_report,
    submission_settlement,
    travel_statement,
    voucher_proofs,
    vouchers,
    work_diary,
)
from reports.book import Leaf
from reports.parts.stamp import Stamp
from ui.desk import Desk
from ui.of_claim import CHANGE, PAPERS, Shape
from ui.paper_preview import Job
from ui.paper_stamp import stamp_of
from ui.screens import load
from ui.small_photo import small_photo

_AT_ONCE: Final = 100
"""So many vouchers with their papers are gathered for one piece."""
_EDGE: Final = 1600
_SMALL: Final = 300_000
"""Bytes of a photo that goes as it is."""
EDITABLE: Final = {
    submission_application.CODE: "reports.submission_application:submission_application",
    submission_report.CODE: "reports.submission_report:submission_report",
}
"""Papers of the figures that can be saved for a word processor too."""
_FIGURES: Final = {
    **EDITABLE,
    submission_settlement.SETTLEMENT_CODE: "reports.submission_settlement:settlement",
    submission_settlement.RECEIVED_CODE: "reports.submission_settlement:received",
    submission_settlement.ASSETS_CODE: "reports.submission_settlement:assets",
}
_BOOK: Final = "reports.attendance_book:attendance_book"
_VOUCHERS: Final = {vouchers.LIST_CODE: "voucher_list", vouchers.SUMS_CODE: "cost_sums"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Papers that are gathered together in the reading thread."""

    title: str
    gather: Callable[[], Sequence[Leaf]]


class Sources:
    """The papers of one submission; what several of them need is read once, in the reading thread."""

    def __init__(self, desk: Desk, sheet: SubmissionSheet) -> None:
        self._desk, self._sheet = desk, sheet
        self._first, self._last = sheet.programme.first, sheet.programme.last
        self.stamp = cache(self._stamp)

    def pieces(self, line: PartLine) -> Sequence[Piece]:
        """Return the pieces of a part that is one of our papers; asks the services who and when."""
        if line.made is Made.CHANGES:
            return tuple(self._changes(line))
        if line.made is not Made.PAPER:
            return ()
        return tuple(self._of_paper(line.paper, terms.text(line.row, self._desk.words)))

    @cached_property
    def figures(self) -> SubmissionFigures:
        """The figures that several papers say."""
        return self._desk.workspace.submission_figures.of(self._sheet.view)

    def _of_paper(self, code: str, title: str) -> Iterator[Piece]:
        if code in _FIGURES:
            yield Piece(title, lambda: [self._leaf(title, code, _FIGURES[code], self.content())])
        elif code in _VOUCHERS:
            document = f"reports.vouchers:{_VOUCHERS[code]}"
            yield Piece(title, lambda: [self._leaf(title, code, document, self._vouchers())])
        elif code == work_diary.CODE:
            yield from self._diaries(title, whole=False)
        elif code == work_diary.WHOLE_CODE:
            yield from self._diaries(title, whole=True)
        elif code == attendance_book.CODE:
            yield from self._attendance(title)
        elif code == voucher_proofs.CODE:
            yield from self._proofs(title)
        elif code in PAPERS:
            yield from self._of_others(code, title)

    def jobs_of_changes(self, line: PartLine) -> list[Job]:
        """Return the jobs of the changes that were chosen, in the order in which they were."""
        make, year = load(CHANGE), self._sheet.view.year
        known = {view.id for view in self._sheet.changes}
        chosen = (each.change_id for each in line.changes if each.change_id in known)
        return [make(self._desk, year, change_id) for change_id in chosen]

    def _changes(self, line: PartLine) -> Iterator[Piece]:
        title = terms.text(line.row, self._desk.words)
        for job in self.jobs_of_changes(line):
            yield Piece(
                title,
                lambda job=job: [self._leaf(title, job.code, job.document, job.gather())],  # type: ignore[misc]
            )

    def _of_others(self, code: str, title: str) -> Iterator[Piece]:
        """Yield papers of other subjects, by their own jobs."""
        paper = PAPERS[code]
        make = load(paper.job)
        for name, told in self._asked(paper.shape, title):
            yield Piece(name, lambda name=name, told=told: self._made(make, name, told))  # type: ignore[misc]

    def _made(self, make: Callable[..., Job], name: str, told: Sequence[Any]) -> list[Leaf]:
        job = make(self._desk, *told)
        content = job.gather()
        if isinstance(content, travel_statement.TravelContent) and not content.statement.ways:
            return []
        return [self._leaf(name, job.code, job.document, content)]

    def _asked(self, shape: Shape, title: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield what a paper is called and what its job is asked for, as often as there is one of it."""
        words = self._desk.words
        if shape is Shape.YEAR:
            yield title, (self._sheet.view.year,)
        elif shape is Shape.DAY:
            yield title, (min(self._last, self._desk.today()),)
        elif shape is Shape.PERIOD:
            yield title, (self._first, self._last, words.say("Subsidy period"))
        elif shape is Shape.STAFF_YEAR:
            for staff_id, name in self._paid_staff():
                yield name, (staff_id, Month.containing(self._first))
        else:
            for staff_id, name, month in self._travelled():
                yield f"{name} {month_title(month, words)}", (staff_id, month)

    def _diaries(self, title: str, *, whole: bool) -> Iterator[Piece]:
        del title
        for staff_id, name in self._diarists:
            yield Piece(name, lambda of=staff_id, name=name: self._diary_leaves(of, name, whole=whole))  # type: ignore[misc]

    def _diary_leaves(self, staff_id: UUID, name: str, *, whole: bool) -> list[Leaf]:
        words, lists = self._desk.words, self._lists(diary_words.LISTS)
        own = "" if self._sheet.own is None else self._sheet.own.name
        made = []
        for month in _months(self._first, self._last):
            lines = self._by_month.get((staff_id, month), [])
            if not lines:
                continue
            time = self._time_of(staff_id, month, lines, whole=whole)
            when = f"{name} {month_title(month, words)}"
            if whole:
                content = work_diary.DiaryContent(time, name, own, None, lists)
                made.append(
                    self._leaf(when, work_diary.WHOLE_CODE, "reports.work_diary:whole_diary", content)
                )
                continue
            for item in sorted({line.line.item for line in lines if line.line.item}):
                of_item = replace(time, lines=tuple(line for line in lines if line.line.item == item))
                content = work_diary.DiaryContent(of_item, name, own, item, lists)
                told = f"{when} {diary_words.item_of(item, lists.__getitem__, words)}"
                made.append(self._leaf(told, work_diary.CODE, "reports.work_diary:work_diary", content))
        return made

    def _time_of(self, staff_id: UUID, month: Month, lines: Sequence[ToldLine], *, whole: bool) -> DiaryTime:
        first, last = max(month.first_day, self._first), min(month.last_day, self._last)
        out = tuple(
            each
            for each in self._diary.out
            if each.line.staff_id == staff_id and first <= each.line.on <= last
        )
        time = replace(self._diary, staff_id=staff_id, first=first, last=last, lines=tuple(lines), out=out)
        if not whole:
            return time
        by_item, by_funding, total = sums_of([each.line for each in lines])
        return replace(time, by_item=by_item, by_funding=by_funding, total=total)

    def _proofs(self, title: str) -> Iterator[Piece]:
        # What lacks its papers is marked in the list of vouchers; a page without one would prove nothing.
        lines = [line for line in self._claimed if line.proofs]
        for first in range(0, len(lines), _AT_ONCE):
            some = lines[first : first + _AT_ONCE]
            told = self._numbers(some) or title
            yield Piece(told, lambda some=some, told=told: [self._proof_leaf(some, told)])  # type: ignore[misc]

    def _numbers(self, lines: Sequence[VoucherLine]) -> str:
        if not lines:
            return ""
        first, last = (number_of(line.year, line.number, self._desk.words) for line in (lines[0], lines[-1]))
        return first if first == last else f"{first} – {last}"

    def _proof_leaf(self, lines: Sequence[VoucherLine], title: str) -> Leaf:
        proofs = self._desk.workspace.vouchers.proofs
        sheets = []
        for line in lines:
            shown = []
            for view in proofs.of_voucher(line.id):
                data = proofs.content(view.id)
                if view.media_type != PDF and len(data) > _SMALL:
                    data = small_photo(data, _EDGE)
                shown.append(voucher_proofs.ProofShown(view.proof, view.media_type, data))
            sheets.append(voucher_proofs.VoucherSheet(line, tuple(shown)))
        content = voucher_proofs.ProofSheetsContent(
            self._first, self._last, tuple(sheets), self._lists(vouchers.LISTS)
        )
        return self._leaf(title, voucher_proofs.CODE, "reports.voucher_proofs:proof_sheets", content)

    def _vouchers(self) -> vouchers.VouchersContent:
        words = self._desk.words
        return vouchers.VouchersContent(
            self._first,
            self._last,
            words.say("Subsidy period"),
            tuple(self._claimed),
            (),
            self._lists(vouchers.LISTS),
        )

    @cached_property
    def _claimed(self) -> list[VoucherLine]:
        """The vouchers of the period that the subsidy is asked to bear."""
        sources = self._desk.workspace.office.rules.named("funding_sources").rows
        claimed = {row.code for row in sources if row.values.get("claimed")}
        lines = self._desk.workspace.vouchers.lines(self._first, self._last)
        return sorted(
            (line for line in lines if line.funding in claimed), key=lambda line: (line.year, line.number)
        )

    @cached_property
    def _diary(self) -> DiaryTime:
        return self._desk.workspace.work_diaries.time(self._first, self._last)

    @cached_property
    def _by_month(self) -> dict[tuple[UUID, Month], list[ToldLine]]:
        found: dict[tuple[UUID, Month], list[ToldLine]] = {}
        for line in self._diary.lines:
            found.setdefault((line.line.staff_id, Month.containing(line.line.on)), []).append(line)
        return found

    @cached_property
    def _names(self) -> dict[UUID, str]:
        return {view.id: view.name for view in self._desk.workspace.staff.all()}

    @cached_property
    def _diarists(self) -> list[tuple[UUID, str]]:
        return self._named({staff_id for staff_id, _month in self._by_month})

    def _named(self, staff: set[UUID]) -> list[tuple[UUID, str]]:
        return sorted(((each, self._names.get(each, "")) for each in staff), key=lambda told: told[1])

    def _attendance(self, title: str) -> Iterator[Piece]:
        del title
        for staff_id, name in self._named({staff_id for staff_id, _month in self._books}):
            yield Piece(name, lambda of=staff_id, name=name: self._attended(of, name))  # type: ignore[misc]

    def _attended(self, staff_id: UUID, name: str) -> list[Leaf]:
        lists, words = self._lists(attendance_book.LISTS), self._desk.words
        employments = self._desk.workspace.employments.of_staff(staff_id)
        made = []
        for month in _months(self._first, self._last):
            if (sheet := self._books.get((staff_id, month))) is None:
                continue
            touching = [
                view
                for view in employments
                if view.starts_on <= month.last_day and (view.ends_on or month.last_day) >= month.first_day
            ]
            employed = touching[-1] if touching else None
            content = attendance_book.AttendanceBookContent(name, sheet, employed, lists)
            told = f"{name} {month_title(month, words)}"
            made.append(self._leaf(told, attendance_book.CODE, _BOOK, content))
        return made

    @cached_property
    def _books(self) -> Mapping[tuple[UUID, Month], MonthSheet]:
        return self._desk.workspace.attendances.sheets(self._first, self._last)

    def _paid_staff(self) -> list[tuple[UUID, str]]:
        wages = self._desk.workspace.wages
        rates = wages.rates(Month.containing(self._first), Month.containing(self._last))
        return self._named({staff_id for staff_id, _month in rates})

    def _travelled(self) -> Iterator[tuple[UUID, str, Month]]:
        staff = self._named({line.staff_id for line in self._claimed if line.staff_id is not None})
        months = _months(self._first, self._last)
        return ((staff_id, name, month) for staff_id, name in staff for month in months)

    def content(self) -> submission_application.SubmissionContent:
        """Return what the papers of the year's figures are drawn from."""
        return submission_application.SubmissionContent(
            self.figures, self._lists(submission_application.LISTS)
        )

    def _lists(self, names: Sequence[str]) -> dict[str, Any]:
        named = self._desk.workspace.office.rules.named
        return {name: named(name) for name in names}

    def _stamp(self, code: str) -> Stamp:
        return stamp_of(self._desk, code)

    def _leaf(self, title: str, code: str, document: str, content: Any) -> Leaf:
        return Leaf(title, document, content, self.stamp(code))


def _months(first: date, last: date) -> list[Month]:
    found, month = [], Month.containing(first)
    while month.first_day <= last:
        found.append(month)
        month = month.after(1)
    return found
