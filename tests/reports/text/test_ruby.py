"""Readings above kanji: read from the notation, seen above the line, not copied."""

from __future__ import annotations

import pytest

from reports.text import Pen, Sheet, Style, break_lines
from reports.text.ruby import Reading, parse
from tests.reports.reading import Copier, bare, copied_by_pdfium, copied_by_poppler

EASY = Style(12, language="ja_easy")


def drawn(text: str, style: Style = EASY, width: float = 300) -> tuple[Sheet, bytes]:
    sheet = Sheet()
    Pen(sheet).block(break_lines(text, style, width), 70, 700, width)
    code = "\n".join(sheet._code)
    sheet.showPage()
    return sheet, code.encode()


@pytest.mark.parametrize(
    ("text", "plain", "readings"),
    [
        ("漢字《かんじ》です", "漢字です", [(0, 2, "かんじ")]),
        (
            "お｜居住支援《きょじゅうしえん》、住《す》む",
            "お居住支援、住む",
            [(1, 5, "きょじゅうしえん"), (6, 7, "す")],
        ),
        ("佐々木《ささき》さん", "佐々木さん", [(0, 3, "ささき")]),
        ("《》や｜や《》はそのまま", "《》や｜や《》はそのまま", []),
        ("かな《よみ》", "かな《よみ》", []),
        ("｜かな《よみ》", "かな", [(0, 2, "よみ")]),
        ("", "", []),
    ],
)
def test_the_notation(text: str, plain: str, readings: list[tuple[int, int, str]]):
    assert parse(text) == (plain, tuple(Reading(*reading) for reading in readings))


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
def test_only_the_text_itself_is_copied(copied: Copier):
    text = "｜居住支援法人《きょじゅうしえんほうじん》は、住《す》むところを探《さが》すお手伝いをします。"
    sheet, _ = drawn(text, width=120)
    assert copied(sheet.finish()) == bare(parse(text)[0])


@pytest.mark.parametrize("copied", [copied_by_pdfium, copied_by_poppler])
def test_plain_japanese_prints_the_notation_as_it_stands(copied: Copier):
    sheet, _ = drawn("漢字《かんじ》です", Style(12))
    assert copied(sheet.finish()) == "漢字《かんじ》です"


def test_a_reading_stands_above_its_kanji():
    _, code = drawn("の漢字《かんじ》")
    above = next(line for line in code.splitlines() if b"/F1 6 Tf" in line)
    x, y = map(float, above.split(b" 1 0 0 1 ")[1].split()[:2])
    assert 82 < x < 88
    assert y > 700 - 24


def test_a_long_reading_widens_its_base_and_is_not_divided():
    wide, narrow = (break_lines(text, EASY, 500)[0].width for text in ("志《こころざし》", "志"))
    assert (wide, narrow) == (pytest.approx(30), pytest.approx(12))
    text = "あああ｜居住支援《きょじゅうしえん》"
    assert [line.text for line in break_lines(text, EASY, 70)] == ["あああ", "居住支援"]
