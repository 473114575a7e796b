"""What is handed in, bound: pages add up and bear numbers, bookmarks lead to them, broken files say so."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.programme_year import fiscal_year
from i18n.words import Words
from reports.book import Leaf, book
from reports.parts import Stamp
from reports.submission_binding import Binding, Bound, BoundPart, Unbound, bind
from reports.submission_index import COVER_CODE, INDEX_CODE, CoverContent, IndexLine
from tests.reports.reading import bare, drawn, pages

WORDS = Words("ja")
SHEET = "reports.submission_sheets:nothing_sheet"


def stamp(code: str = COVER_CODE, *, broad: bool = False) -> Stamp:
    when = datetime(2026, 11, 23, 9, tzinfo=UTC)
    return Stamp("NPO法人 みちしるべ", when, "佐藤 陽子", code, "A4 landscape" if broad else "A4")


def foreign(*sizes: tuple[float, float], turned: int = 0) -> bytes:
    """Return somebody else's file, which leaves its pages turned and scaled."""
    target = io.BytesIO()
    canvas = Canvas(target)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.scale(0.5, 0.5)
        canvas.drawString(100, 100, "foreign")
        canvas.showPage()
    canvas.save()
    if not turned:
        return target.getvalue()
    out = io.BytesIO()
    with pikepdf.open(target) as document:
        for page in document.pages:
            page.rotate(turned, relative=False)
        document.save(out)
    return out.getvalue()


def locked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="x", user="geheim", R=6))
    return out.getvalue()


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(scope="module")
def bound() -> Bound:
    diary = book(
        [
            Leaf("四月", SHEET, "四月の日誌", stamp("BAN-401")),
            Leaf("五月", SHEET, "五月の日誌", stamp(broad=True)),
        ],
        WORDS,
        stamp(),
    )
    parts = (
        BoundPart("02", "業務日誌", diary.pdf, places=diary.places),
        BoundPart("03-1", "賃金台帳", foreign((595, 842), (842, 595)), own=False),
        BoundPart("03-2", "賃金台帳", foreign((595, 842), turned=90), own=False),
        BoundPart("04", "鍵のかかった紙", locked(foreign((595, 842))), own=False),
        BoundPart("05", "こわれた紙", b"%PDF-1.7 nothing", own=False),
        BoundPart("06", "写真", photo(), "image/jpeg", own=False),
    )
    cover = CoverContent(
        "(完了実績)みちしるべ",
        "完了実績報告",
        fiscal_year(2025),
        date(2025, 4, 1),
        date(2026, 3, 31),
        None,
        "佐藤",
        "件名",
    )
    beside = (IndexLine("07", "役所の様式"),)
    return bind(Binding(cover, parts, beside, stamp(), stamp(INDEX_CODE)), WORDS)


def test_the_pages_of_the_whole_are_those_of_its_parts_and_each_bears_its_number(bound: Bound) -> None:
    texts = pages(bound.pdf)
    assert len(texts) == bound.pages == 1 + 2 + 2 + 1 + 1 + 1 + 1 + 1
    for number, text in enumerate(texts, start=1):
        assert f"{number}/{bound.pages}" in bare(text), number
    spans = {line.number: (line.first, line.last) for line in bound.lines}
    assert spans == {
        "02": (2, 3), "03-1": (4, 5), "03-2": (6, 6), "04": (7, 7), "05": (8, 8), "06": (9, 9), "07": (0, 0)
    }  # fmt: skip
    assert "四月の日誌" in texts[1]
    assert "1/1" in bare(texts[2]), "each paper counts its own pages as well"
    assert "foreign" in texts[5]
    broad = [image.width > image.height for image in drawn(bound.pdf, 0.2)]
    assert broad == [False, False, True, False, True, True, False, False, False, False]


def test_what_cannot_be_opened_is_named_and_a_sheet_says_why(bound: Bound) -> None:
    assert bound.left_out == {"04": Unbound.LOCKED, "05": Unbound.BROKEN}
    texts = [bare(text) for text in pages(bound.pdf)]
    assert "パスワード" in texts[6]
    assert "鍵のかかった紙" in texts[6]
    assert "開けませんでした" in texts[7]
    listed = bare("".join(pages(bound.index)))
    assert "こわれた紙（綴じられないため" in listed
    assert "役所の様式（別のファイル）" in listed


def test_bookmarks_lead_to_each_part_and_to_the_papers_in_it(bound: Bound) -> None:
    with pikepdf.open(io.BytesIO(bound.pdf)) as document, document.open_outline() as outline:
        where = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        found = {item.title: where[item.destination[0].objgen] for item in outline.root}
        inside = [(item.title, where[item.destination[0].objgen]) for item in outline.root[1].children]
    assert found == {
        "表紙・目次": 1,
        "02 業務日誌": 2,
        "03-1 賃金台帳": 4,
        "03-2 賃金台帳": 6,
        "04 鍵のかかった紙": 7,
        "05 こわれた紙": 8,
        "06 写真": 9,
        "証拠書類一覧": 10,
    }
    assert inside == [("四月", 2), ("五月", 3)]
