"""Makes everything that is handed in, part after part: gathered in the reading thread, drawn in the press.

While one part is drawn the next is gathered. Nothing is written anywhere before all of it is there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.domain.office_sheet import Filling
from desktop.domain.problem import Problem
from desktop.domain.programme_year import fiscal_year
from desktop.domain.submission_names import unlike
from desktop.records.submission import SubmissionPartView
from desktop.services.submission_sheets import SUBJECT, Made, PartLine, State, SubmissionSheet
from desktop.storage.submission_folder import OutgoingFile
from desktop.storage.table_writing import Form, Written
from i18n import terms
from i18n.office_filling import all_copies
from i18n.words import Words
from reports.book import MODULE_AND_NAME as BOOK
from reports.book import Book, Leaf
from reports.submission_index import COVER_CODE, INDEX_CODE, CoverContent, IndexLine
from ui.desk import Desk
from ui.submissions.sources import Piece, Sources
from ui.table_export import WRITER
from ui.tasks import Running

if TYPE_CHECKING:
    from reports.submission_binding import Binding, Bound

BIND: Final = "reports.submission_binding:bind"
BINDING: Final = "reports.submission_binding"
NOTHING: Final = "reports.submission_sheets:nothing_sheet"
"""The sheet of a part that has no paper in this time."""
_FILLER: Final = "desktop.storage.office_form.filling:fill_office_form"
_PDF: Final = "application/pdf"
_ENDINGS: Final = {_PDF: ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
_MACROS: Final = "macroEnabled"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file of a part: its number, what it is called, its bytes, and the papers in it."""

    number: str
    title: str
    data: bytes = field(repr=False)
    media_type: str = _PDF
    places: tuple[tuple[str, int], ...] = ()
    pages: int = 0
    own: bool = True

    @property
    def is_beside(self) -> bool:
        """Whether it cannot be bound: a workbook."""
        return self.media_type not in _ENDINGS


@dataclass(frozen=True, slots=True)
class Everything:
    """All that was made: the files of the folder in their order, and the whole bound in one."""

    sheet: SubmissionSheet
    bound: Bound = field(repr=False)
    made: tuple[MadeFile, ...] = field(repr=False)
    files: tuple[OutgoingFile, ...] = field(repr=False)

    @property
    def size(self) -> int:
        """The bytes of the folder."""
        return sum(len(each.data) for each in self.files)

    def of(self, line: PartLine) -> tuple[MadeFile, ...]:
        """Return the files of a part."""
        return tuple(each for each in self.made if each.number.partition("-")[0] == _number(line))

    def pages(self, line: PartLine) -> int:
        """Return how many pages of the whole a part takes."""
        number = _number(line)
        lines = [each for each in self.bound.lines if each.first]
        if line.made is Made.COVER:
            return lines[0].first - 1 if lines else self.bound.pages
        if line.made is Made.INDEX:
            return self.bound.pages - lines[-1].last if lines else 0
        mine = (each for each in lines if each.number.partition("-")[0] == number)
        return sum(each.last - each.first + 1 for each in mine)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """A part that is ready to be drawn, or a file that only has to be taken or filled."""

    line: PartLine
    leaves: tuple[Leaf, ...] = ()
    files: tuple[MadeFile, ...] = ()
    forms: tuple[tuple[str, str, bytes, Sequence[Filling]], ...] = ()
    """Workbooks: title, media type, bytes and what is written into them."""


class Maker(QObject):
    """Makes one submission at a time."""

    told = Signal(str, int)
    """Which part is drawn now, and how many of its pages are done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._running: Running | None = None

    def make(
        self,
        sheet: SubmissionSheet,
        then: Callable[[Everything], object],
        otherwise: Callable[[Problem], object],
    ) -> Running:
        """Make everything; a cancelled run tells neither of the two."""
        self.cancel()
        running = Running(self._desk.press.cancel)
        self._running = running
        _Run(self._desk, self, sheet, running, (then, otherwise)).start()
        return running

    def cancel(self) -> None:
        """Stop what is on its way."""
        running, self._running = self._running, None
        if running is not None and not running.done:
            running.cancel()
            running.end()


class _Run:
    """One run: the parts that wait to be gathered, those that wait to be drawn, and what is finished."""

    def __init__(
        self,
        desk: Desk,
        owner: Maker,
        sheet: SubmissionSheet,
        running: Running,
        hears: tuple[Callable[[Everything], object], Callable[[Problem], object]],
    ) -> None:
        self._desk, self._owner, self._sheet, self._running = desk, owner, sheet, running
        self._then, self._otherwise = hears
        self._sources = Sources(desk, sheet)
        self._todo: deque[tuple[PartLine, deque[Piece]]] = deque()
        self._leaves: list[Leaf] = []
        self._ready: deque[_Gathered] = deque()
        self._made: list[MadeFile] = []
        self._drawing = self._gathering = False
        self._done, self._total = 0, 0

    def start(self) -> None:
        """Ask the services which papers there are."""
        lines = [line for line in self._sheet.going if line.made not in {Made.COVER, Made.INDEX}]

        def pieces() -> list[tuple[PartLine, deque[Piece]]]:
            # What stands at the head of each paper is read now, since the press's thread reads nothing.
            for code in (COVER_CODE, INDEX_CODE, *(line.paper for line in lines if line.paper)):
                self._sources.stamp(code)
            return [(line, deque(self._sources.pieces(line))) for line in lines]

        self._read(pieces, self._begin)

    def _begin(self, found: list[tuple[PartLine, deque[Piece]]]) -> None:
        self._todo.extend(found)
        # Each piece is gathered, each part drawn, and at last everything is bound.
        self._total = sum(len(pieces) + 1 for _line, pieces in found) + 1
        self._gather()

    def _gather(self) -> None:
        """Gather the next piece, unless a part waits for the press already: no more than two are held."""
        if self._gathering or len(self._ready) > 1 or not self._todo:
            self._draw()
            return
        line, pieces = self._todo[0]
        self._gathering = True
        if pieces:
            self._read(pieces.popleft().gather, self._took)
        elif line.made in {Made.PAPER, Made.CHANGES}:
            self._todo.popleft()
            self._queue(_Gathered(line, tuple(self._leaves) or (self._nothing(line),)))
        else:
            self._todo.popleft()
            self._read(lambda: files_of(self._desk, line), self._queue)

    def _took(self, leaves: Sequence[Leaf]) -> None:
        self._gathering = False
        self._leaves.extend(leaves)
        self._step()
        self._gather()

    def _queue(self, gathered: _Gathered) -> None:
        self._gathering = False
        self._leaves = []
        self._ready.append(gathered)
        self._draw()
        self._gather()

    def _draw(self) -> None:
        """Let the press draw the next part that is ready; when none is left, bind."""
        if self._drawing:
            return
        if not self._ready:
            if not self._todo and not self._gathering:
                self._drawing = True
                self._bind()
            return
        self._drawing = True
        gathered = self._ready.popleft()
        press, words = self._desk.press, self._desk.words
        title = terms.text(gathered.line.row, words)
        stamp = self._sources.stamp(gathered.line.paper or COVER_CODE)

        def drawn(told: Callable[[int], object]) -> tuple[MadeFile, ...]:
            made = list(gathered.files)
            number = _number(gathered.line)
            if gathered.leaves:
                book: Book = press.render(BOOK, gathered.leaves, words, stamp, progress=told)
                made.append(MadeFile(number, title, book.pdf, places=book.places, pages=book.pages))
            for place, (name, media_type, data, fillings) in enumerate(gathered.forms, start=1):
                filled: bytes = press.render(_FILLER, data, fillings)
                of = number if len(gathered.forms) == 1 else f"{number}-{place}"
                made.append(MadeFile(of, name, filled, media_type))
            return tuple(made)

        self._press(drawn, self._drew, title)

    def _nothing(self, line: PartLine) -> Leaf:
        title = terms.text(line.row, self._desk.words)
        return Leaf(title, NOTHING, title, self._sources.stamp(line.paper))

    def _drew(self, made: Sequence[MadeFile]) -> None:
        self._drawing = False
        self._made.extend(made)
        self._step()
        self._draw()
        self._gather()

    def _bind(self) -> None:
        """Bind what is there, and write the list of evidence as tables."""
        desk, sheet, made = self._desk, self._sheet, tuple(self._made)
        press, words, binding_of = desk.press, desk.words, self._binding
        say = words.say
        headings = (
            say("No."),
            say("Paper of the submission"),
            say("From page"),
            say("To page"),
            say("Name of the file"),
        )

        def bound(told: Callable[[int], object]) -> Everything:
            whole: Bound = press.render(BIND, binding_of(made), words, progress=told)
            files, names = _files(sheet, made, whole, words)
            rows = [
                (line.number, line.title, line.first or "", line.last or "", names.get(line.number, ""))
                for line in whole.lines
            ]
            title, last = words.say("List of evidence"), f"{len(sheet.going) + 2:02}"
            for form, ending in ((Form.WORKBOOK, ".xlsx"), (Form.CSV_UTF8, ".csv")):
                written: Written = press.render(WRITER, form, headings, rows)
                name = f"{sheet.file_name(title, last)}{ending}"
                files.append(OutgoingFile(name, written.data))
            return Everything(sheet, whole, made, tuple(files))

        self._press(bound, self._end, words.say("Everything in one file"))

    def _binding(self, made: Sequence[MadeFile]) -> Binding:
        from reports.submission_binding import Binding, BoundPart  # noqa: PLC0415 - it loads what binds

        sheet, words = self._sheet, self._desk.words
        kind = terms.text(sheet.kind, words)
        cover = CoverContent(
            title=sheet.named(SUBJECT),
            kind=kind,
            year=fiscal_year(sheet.view.year),
            first=sheet.programme.first,
            last=sheet.programme.last,
            own=sheet.own,
            in_charge="" if sheet.kept is None else sheet.kept.in_charge,
            subject=sheet.named(SUBJECT),
            out=tuple(
                (terms.text(line.row, words), line.out.reason)
                for line in sheet.lines
                if line.state is State.OUT and line.out is not None
            ),
        )
        parts = tuple(
            BoundPart(each.number, each.title, each.data, each.media_type, each.places, each.own)
            for each in made
            if not each.is_beside
        )
        beside = tuple(IndexLine(each.number, each.title) for each in made if each.is_beside)
        return Binding(cover, parts, beside, self._sources.stamp(COVER_CODE), self._sources.stamp(INDEX_CODE))

    def _end(self, everything: Everything) -> None:
        self._running.end()
        self._then(everything)

    def _step(self) -> None:
        self._done += 1
        self._running.progressed.emit(self._done, self._total)

    def _read(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        if self._running.done:
            return
        self._desk.tasks.read(work, owner=self._owner, then=self._if_wanted(then), otherwise=self._refuse)

    def _press(
        self, work: Callable[[Callable[[int], object]], Any], then: Callable[[Any], object], title: str
    ) -> None:
        if self._running.done:
            return
        self._owner.told.emit(title, 0)
        press = self._desk.press
        inner = self._desk.tasks.press_counting(
            work, owner=self._owner, then=self._if_wanted(then), otherwise=self._refuse, cancel=press.cancel
        )
        inner.progressed.connect(lambda pages, _of: self._owner.told.emit(title, pages))

    def _if_wanted(self, then: Callable[[Any], object]) -> Callable[[Any], object]:
        def hear(found: Any) -> None:
            if not self._running.cancelled and not self._running.done:
                then(found)

        return hear

    def _refuse(self, problem: Problem) -> None:
        if self._running.done:
            return
        self._running.end()
        if not self._running.cancelled and problem.code != "press.cancelled":
            self._otherwise(problem)


def _number(line: PartLine) -> str:
    return f"{line.number:02}"


def files_of(desk: Desk, line: PartLine) -> _Gathered:
    """Gather the files of a part that is none of our papers."""
    workspace, number, title = desk.workspace, _number(line), terms.text(line.row, desk.words)
    if line.made is Made.FORM:
        forms = (each for part in line.forms if part.form_id for each in _form(desk, part.form_id, part))
        return _Gathered(line, forms=tuple(forms))
    found: list[tuple[str, bytes, str]] = []
    if line.made is Made.CONTRACTS:
        for each in line.contracts:
            if each.view.digest:
                content = workspace.employments.content(each.view.id)
                found.append((f"{title} {each.name}", content, each.view.media_type))
    else:
        for own in line.files:
            content = workspace.submissions.parts.content(own.id)
            # A file's own name may name somebody: outside it is called what the part is called.
            found.append((title, content, own.media_type))
    several = len(found) > 1
    return _Gathered(
        line,
        files=tuple(
            MadeFile(f"{number}-{place}" if several else number, name, data, media_type, own=False)
            for place, (name, data, media_type) in enumerate(found, start=1)
        ),
    )


def _form(
    desk: Desk, form_id: UUID, part: SubmissionPartView
) -> Iterator[tuple[str, str, bytes, Sequence[Filling]]]:
    """Yield an office's form as often as it goes along: for each person and month, and each further copy."""
    forms, lists = desk.workspace.office_forms, desk.workspace.office.rules.named
    known = forms.values(form_id)
    for asked in forms.handed_in(form_id, part.submission_id):
        opened = forms.opened(form_id, asked, known)
        for fillings in all_copies(opened, lists):
            yield opened.view.title, opened.view.media_type, opened.content, fillings


def _files(
    sheet: SubmissionSheet, made: Sequence[MadeFile], whole: Bound, words: Words
) -> tuple[list[OutgoingFile], dict[str, str]]:
    """Return the files of the folder with the names that the office wants, and which is whose."""
    taken, names, files = set[str](), dict[str, str](), list[OutgoingFile]()

    def add(number: str, title: str, ending: str, data: bytes) -> None:
        names[number] = unlike(sheet.file_name(title, number), ending, taken)
        files.append(OutgoingFile(names[number], data))

    fronts = {line.made: _number(line) for line in sheet.going}
    if Made.COVER in fronts:
        add(fronts[Made.COVER], words.say("Cover and contents"), ".pdf", whole.cover)
    for each in made:
        ending = _ENDINGS.get(each.media_type, ".xlsm" if _MACROS in each.media_type else ".xlsx")
        add(each.number, each.title, ending, each.data)
    if Made.INDEX in fronts:
        add(fronts[Made.INDEX], words.say("List of evidence"), ".pdf", whole.index)
    add(f"{len(sheet.going) + 1:02}", words.say("Everything in one file"), ".pdf", whole.pdf)
    return files, names
