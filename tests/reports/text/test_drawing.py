"""Where ink goes: words at the places their widths say, sides, weights, and what the file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.problem import Problem
from reports.text import MissingGlyph, Pen, Sheet, Style, baseline, break_lines, measure
from tests.reports.reading import in_order, letters, pages, run
from tests.reports.samples import EMOJI, SAMPLES


def page_of(*drawn: tuple[str, float, float, Style]) -> bytes:
    sheet = Sheet()
    for text, x, y, style in drawn:
        Pen(sheet).text(text, x, y, style)
    sheet.showPage()
    return sheet.finish()


def test_japanese_stands_letter_by_letter_at_its_place():
    found = letters(page_of(("日本語、です", 100, 500, Style(10))))
    assert [letter for letter, _, _ in found] == list("日本語、です")
    assert [x for _, x, _ in found] == pytest.approx([100, 110, 120, 130, 140, 150], abs=0.2)


def test_a_word_begins_where_the_words_before_it_end():
    style = Style(12, language="en")
    found = letters(page_of(("Two little words", 100, 500, style)))
    x = {letter: place for letter, place, _ in reversed(found)}
    assert x["l"] == pytest.approx(100 + measure("Two ", style), abs=1.5)
    assert x["w"] >= 100 + measure("Two ", style) or x["T"] == pytest.approx(100, abs=1.5)


@pytest.mark.parametrize(("align", "right"), [("start", False), ("end", True)])
def test_sides(align: str, *, right: bool):
    sheet = Sheet()
    style = Style(10, align=align)
    Pen(sheet).block(break_lines("短い", style, 200), 100, 500, 200)
    sheet.showPage()
    (first, *_) = letters(sheet.finish())
    assert first[1] == pytest.approx(280 if right else 100, abs=0.3)


def test_arabic_begins_on_the_right():
    sheet = Sheet(language="ar")
    style = Style(12, language="ar")
    lines = break_lines("شقة Tokyo بيت", style, 300)
    Pen(sheet).block(lines, 100, 500, 300)
    sheet.showPage()
    places = {letter: x for letter, x, _ in letters(sheet.finish())}
    assert places["ش"] > places["T"] > places["ب"]
    assert places["ش"] > 380
    assert places["ب"] >= 400 - lines[0].width - 1


@pytest.mark.parametrize("text", ["تلفن 03-1234-5678 است", "۰۳-۱۲۳۴-۵۶۷۸ ت"])
def test_a_telephone_number_reads_from_the_left_in_arabic(text: str):
    digits = [c for c in text if c.isdecimal()]
    sheet = Sheet(language="fa")
    Pen(sheet).block(break_lines(text, Style(12, language="fa"), 300), 100, 500, 300)
    sheet.showPage()
    found = sorted((x, letter) for letter, x, _ in letters(sheet.finish()) if letter.isdecimal())
    assert [letter for _, letter in found] == digits


def test_a_filled_line_reaches_its_edge():
    text = "あいうえおかきくけこ、さしすせそたちつてとなにぬねのはひふへほまみむめも"
    sheet = Sheet()
    lines = break_lines(text, Style(10, align="justify"), 137)
    Pen(sheet).block(lines, 100, 500, 137)
    sheet.showPage()
    found = letters(sheet.finish())
    first = [x for _, x, y in found if y == found[0][2]]
    assert first[-1] + 10 == pytest.approx(237, abs=0.5)
    assert in_order(first)
    last = [x for _, x, y in found if y == found[-1][2]]
    assert last[1] - last[0] == pytest.approx(10, abs=0.1)


def test_lines_follow_each_other_by_the_line_height():
    style = Style(10, leading=1.5)
    sheet = Sheet()
    bottom = Pen(sheet).block(break_lines("一\n二\n三", style, 100), 100, 500, 100)
    assert bottom == pytest.approx(500 - 3 * 15)
    assert baseline(style) == pytest.approx(2.5 + 8.8)


def test_every_font_is_embedded_and_nothing_else_is_named():
    sheet = Sheet()
    y = 800.0
    for language, text in SAMPLES.items():
        y = Pen(sheet).block(break_lines(text + EMOJI, Style(8, language=language), 480), 50, y, 480)
    y = Pen(sheet).block(break_lines("太字 ไทย", Style(8, bold=True), 480), 50, y, 480)
    sheet.showPage()
    pdf = sheet.finish()
    assert b"Helvetica" not in pdf
    fonts = run("pdffonts", pdf, "-").splitlines()[2:]
    assert len(fonts) == 16
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)


def test_the_file_is_sound(tmp_path: Path):
    path = tmp_path / "page.pdf"
    path.write_bytes(
        page_of(*((text, 50, 800 - 20 * i, Style(8)) for i, text in enumerate(SAMPLES.values())))
    )
    assert "No syntax or stream encoding errors" in run("qpdf", b"", "--check", str(path))


def test_the_same_page_gives_the_same_bytes_whatever_was_drawn_before():
    def page() -> bytes:
        return page_of((SAMPLES["ja"], 50, 700, Style(9)), (SAMPLES["ar"], 50, 600, Style(9, language="ar")))

    first = page()
    page_of((SAMPLES["km"] + "別の字鬱", 50, 700, Style(9)), (SAMPLES["ja"][::-1], 50, 600, Style(9)))
    assert page() == first


def test_metadata_names_the_document_and_nobody():
    sheet = Sheet(title="支援経過記録")
    Pen(sheet).text("佐藤 花子", 50, 700, Style(9))
    sheet.showPage()
    pdf = sheet.finish()
    assert b"/Author" not in pdf
    assert b"anonymous" not in pdf
    assert "支援経過記録".encode("utf-16-be") in pdf or "支援経過記録" in run("pdfinfo", pdf, "-")
    assert b"(Bansou)" in pdf


def test_a_missing_character_is_listed_once_with_its_place():
    sheet = Sheet()
    for place in ("記録 1", "記録 1", "記録 2"):
        sheet.place = place
        Pen(sheet).text("外字\ue123", 50, 700, Style(9))
    assert sheet.missing == [MissingGlyph("\ue123", "記録 1"), MissingGlyph("\ue123", "記録 2")]


def test_a_strict_sheet_refuses_it_and_names_it():
    sheet = Sheet(strict=True)
    with pytest.raises(Problem) as caught:
        Pen(sheet).text("外字\ue123", 50, 700, Style(9))
    assert caught.value.code == "text.no_glyph"
    assert caught.value.values["codes"] == "U+E123"


def test_a_text_on_a_finished_page():
    sheet = Sheet()
    Pen(sheet).text("一", 50, 700, Style(9))
    sheet.showPage()
    sheet.append_to_page(1, Pen(sheet).operators("後から", 50, 600, Style(9)))
    assert "後から" in pages(sheet.finish())[0]
