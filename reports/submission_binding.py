"""Binds what is handed in into one file: cover, parts and list of evidence, with bookmarks and page numbers.

Pages stay as they are, upright or broad; in the foot of each stands its number in the whole. A file of
somebody else's that cannot be opened is left out, and a sheet in its place says so.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

import pikepdf

from i18n.words import Words
from reports import submission_index, submission_sheets
from reports.book import Book, Leaf, book
from reports.paper import Paper
from reports.parts import Stamp, look
from reports.progress import page_done
from reports.text import Pen, Sheet, measure

MODULE_AND_NAME: Final = "reports.submission_binding:bind"
"""What `Press.render` is called with."""
PDF: Final = "application/pdf"
_FOOT: Final = 17.0
"""Points from the lower edge to the line of the number, below the foot of our own papers."""
_PREFIX: Final = "Bn"
"""Before the names of our fonts, so that they meet none of a page's own."""
_TURNS: Final = 4
"""The list of evidence may grow by a page once its numbers are known; then it is set again."""


class Unbound(StrEnum):
    """Why a file was left out."""

    LOCKED = "locked"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class BoundPart:
    """A part in its place: its number and name, and the file of it that is our own or somebody else's.

    `places` are the papers in it with the page on which each begins; a file that is no PDF is a photo.
    """

    number: str
    title: str
    content: bytes = field(repr=False)
    media_type: str = PDF
    places: tuple[tuple[str, int], ...] = ()
    own: bool = True


@dataclass(frozen=True, slots=True)
class Binding:
    """What is bound: what the cover says, the parts in their order, and what is handed in beside them."""

    cover: submission_index.CoverContent
    parts: tuple[BoundPart, ...]
    beside: tuple[submission_index.IndexLine, ...]
    cover_stamp: Stamp
    index_stamp: Stamp


@dataclass(frozen=True, slots=True)
class Bound:
    """The finished whole, with cover and list as files of their own, and where each part stands in it."""

    pdf: bytes = field(repr=False)
    cover: bytes = field(repr=False)
    index: bytes = field(repr=False)
    lines: tuple[submission_index.IndexLine, ...]
    pages: int
    left_out: Mapping[str, Unbound] = field(default_factory=dict)
    """Files that could not be opened, by the number of their part."""


@dataclass(slots=True)
class _Opened:
    """A part as it was opened, with its pages."""

    part: BoundPart
    document: pikepdf.Pdf
    why: Unbound | None = None

    @property
    def pages(self) -> int:
        return len(self.document.pages)


def bind(binding: Binding, words: Words) -> Bound:
    """Bind everything; whoever waits hears how many pages are done."""
    opened = [_open(part, words, binding.cover_stamp) for part in binding.parts]
    front, back = 1, 1
    for _turn in range(_TURNS):
        lines = _lines(opened, binding.beside, front)
        cover, index = _front_and_back(binding, lines, words)
        if (cover.pages, index.pages) == (front, back):
            break
        front, back = cover.pages, index.pages
    pdf, pages = _whole(cover, opened, index, binding, words)
    left = {each.part.number: each.why for each in opened if each.why is not None}
    return Bound(pdf, cover.pdf, index.pdf, lines, pages, left)


def whole_paper(pdf: bytes, words: Words, stamp: Stamp) -> Paper:
    """Return what was bound already, to be looked at and printed."""
    del words, stamp
    return Paper(pdf)


def files_paper(parts: Sequence[BoundPart], words: Words, stamp: Stamp) -> Paper:
    """Return files of somebody else's as they will be bound."""
    whole = pikepdf.Pdf.new()
    for part in parts:
        whole.pages.extend(_open(part, words, stamp).document.pages)
    target = io.BytesIO()
    whole.save(target)
    return Paper(target.getvalue())


def _open(part: BoundPart, words: Words, stamp: Stamp) -> _Opened:
    if part.media_type != PDF:
        try:
            made = submission_sheets.photo_sheet((part.title, part.content), words, stamp)
        except Exception:  # noqa: BLE001 - a picture of somebody else's must not stop all others
            return _sheet_instead(part, Unbound.BROKEN, words, stamp)
        return _Opened(part, pikepdf.open(io.BytesIO(made.pdf)))
    try:
        document = pikepdf.open(io.BytesIO(part.content))
        if not document.pages:
            return _sheet_instead(part, Unbound.BROKEN, words, stamp)
    except pikepdf.PasswordError:
        return _sheet_instead(part, Unbound.LOCKED, words, stamp)
    except (pikepdf.PdfError, ValueError, OSError):
        return _sheet_instead(part, Unbound.BROKEN, words, stamp)
    return _Opened(part, document)


def _sheet_instead(part: BoundPart, why: Unbound, words: Words, stamp: Stamp) -> _Opened:
    made = submission_sheets.left_out_sheet((part.title, why.value), words, stamp)
    return _Opened(part, pikepdf.open(io.BytesIO(made.pdf)), why)


def _lines(
    opened: Sequence[_Opened], beside: Sequence[submission_index.IndexLine], front: int
) -> tuple[submission_index.IndexLine, ...]:
    """Return where each part stands, when so many pages come before them."""
    found, page = [], front + 1
    for each in opened:
        last = page + each.pages - 1
        found.append(
            submission_index.IndexLine(each.part.number, each.part.title, page, last, each.why is not None)
        )
        page = last + 1
    return (*found, *beside)


def _front_and_back(
    binding: Binding, lines: Sequence[submission_index.IndexLine], words: Words
) -> tuple[Book, Book]:
    cover = replace(binding.cover, lines=tuple(lines))
    front = book([Leaf("", submission_index.COVER, cover, binding.cover_stamp)], words, binding.cover_stamp)
    back = book([Leaf("", submission_index.INDEX, cover, binding.index_stamp)], words, binding.index_stamp)
    return front, back


def _whole(
    cover: Book, opened: Sequence[_Opened], index: Book, binding: Binding, words: Words
) -> tuple[bytes, int]:
    whole, marks = pikepdf.Pdf.new(), list[tuple[str, int, tuple[tuple[str, int], ...]]]()
    for title, document, places in (
        (words.say("Cover and contents"), pikepdf.open(io.BytesIO(cover.pdf)), ()),
        *((f"{each.part.number} {each.part.title}", each.document, each.part.places) for each in opened),
        (words.say("List of evidence"), pikepdf.open(io.BytesIO(index.pdf)), ()),
    ):
        marks.append((title, len(whole.pages), places))
        whole.pages.extend(document.pages)
        if (hear := page_done.get()) is not None:
            hear(len(whole.pages))
    _mark(whole, marks)
    _number(whole, binding.cover_stamp, words)
    whole.Root.PageMode = pikepdf.Name.UseOutlines
    whole.Root.Lang = pikepdf.String("ja")
    with whole.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:title"] = binding.cover.title
    target = io.BytesIO()
    whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue(), len(whole.pages)


def _mark(whole: pikepdf.Pdf, marks: Sequence[tuple[str, int, tuple[tuple[str, int], ...]]]) -> None:
    """Set the bookmarks: a part, and below it the papers in it where there are several."""
    with whole.open_outline() as outline:
        for title, page, places in marks:
            item = pikepdf.OutlineItem(title, page)
            if len(places) > 1:
                item.is_closed = True
                item.children.extend(pikepdf.OutlineItem(name, page + first - 1) for name, first in places)
            outline.root.append(item)


def _number(whole: pikepdf.Pdf, stamp: Stamp, words: Words) -> None:
    """Write "n / N" into the foot of every page, whatever was drawn on it before."""
    total, style = len(whole.pages), look.small(words.language)
    sheet = Sheet(language=words.language, produced_at=stamp.produced_at)
    pen = Pen(sheet)
    said = []
    for number in range(1, total + 1):
        text = f"{number} / {total}"
        said.append((pen.operators(text, 0.0, 0.0, style), measure(text, style)))
    pen.text("0123456789 /", 0.0, 0.0, style)
    sheet.showPage()
    fonts = _fonts(whole, sheet.finish())
    before = whole.make_stream(b"q\n")
    for page, (operators, width) in zip(whole.pages, said, strict=True):
        _write(whole, page, before, operators, width, fonts)


def _fonts(whole: pikepdf.Pdf, sheet: bytes) -> Mapping[str, Any]:
    with pikepdf.open(io.BytesIO(sheet)) as drawn:
        fonts = drawn.pages[0].obj.Resources.Font
        return {
            str(name): whole.copy_foreign(whole_of(drawn, fonts[name]))
            for name in fonts.keys()  # noqa: SIM118
        }


def whole_of(document: pikepdf.Pdf, found: Any) -> Any:
    """Return an object that may be copied into another file: one with a number of its own."""
    return found if found.is_indirect else document.make_indirect(found)


def _write(
    whole: pikepdf.Pdf,
    page: pikepdf.Page,
    before: Any,
    operators: str,
    width: float,
    fonts: Mapping[str, Any],
) -> None:
    box = [float(each) for each in page.mediabox]
    turned = int(page.obj.get("/Rotate", 0)) % 360
    for name, font in fonts.items():
        page.add_resource(font, pikepdf.Name.Font, name=pikepdf.Name(f"/{_PREFIX}{name[1:]}"))
        operators = operators.replace(f"{name} ", f"/{_PREFIX}{name[1:]} ")
    placed = " ".join(f"{each:g}" for each in _at(box, turned, width))
    after = whole.make_stream(f"\nQ q {placed} cm {operators} Q\n".encode("ascii"))
    contents = page.obj.get("/Contents")
    between = (
        list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    )
    page.obj.Contents = pikepdf.Array([before, *between, after])


def _at(box: Sequence[float], turned: int, width: float) -> tuple[float, float, float, float, float, float]:
    """Return where the number goes: in the middle of the lower edge, as the page is seen."""
    left, bottom, right, top = box
    across, down = right - left, top - bottom
    if turned == 90:
        return 0, 1, -1, 0, right - _FOOT, bottom + (down - width) / 2
    if turned == 180:
        return -1, 0, 0, -1, right - (across - width) / 2, top - _FOOT
    if turned == 270:
        return 0, -1, 1, 0, left + _FOOT, top - (down - width) / 2
    return 1, 0, 0, 1, left + (across - width) / 2, bottom + _FOOT
