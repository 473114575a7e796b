"""Pages that fill from top to bottom: heads and feet, paragraphs, facts, tables that go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from i18n.words import Words
from reports.parts import Cell, Column, Flow, Stamp
from tests.reports.reading import bare, copied_by_pdfium, letters, pages, run

STAMP = Stamp(
    "特定非営利活動法人すまい",
    datetime(2026, 11, 23, 14, 2, tzinfo=ZoneInfo("Asia/Tokyo")),
    "佐藤 花子",
    "BAN-99",
)
COLUMNS = [Column("日付", fits="2026/12/28"), Column("内容", 3), Column("分", fits="000", align="end")]


def flow(language: str = "ja", stamp: Stamp = STAMP) -> Flow:
    return Flow("支援経過記録", Words(language), stamp)


def rows(count: int, text: str = "訪問。在宅。") -> list[Sequence[str]]:
    return [(f"2026/1/{n}", f"{n}番 {text}", str(n)) for n in range(1, count + 1)]


def test_the_first_text_is_the_title():
    assert pages(flow().finish())[0].split()[0] == "支援経過記録"


def test_the_frame_says_who_when_and_what_on_every_page():
    made = flow()
    made.table(COLUMNS, rows(120))
    found = pages(made.finish())
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        said = bare(page)
        for expected in (
            "支援経過記録",
            "特定非営利活動法人すまい",
            "BAN-99",
            "2026年11月23日（令和8年）",
            "14:02",
            "佐藤花子",
        ):
            assert bare(expected) in said
        assert f"{number}/{len(found)}" in said


def test_metadata_holds_the_title_and_the_time_and_no_person():
    pdf = flow().finish()
    said = run("pdfinfo", pdf, "-")
    assert "支援経過記録" in said
    assert "Bansou" in said
    assert "佐藤" not in said
    assert b"D:20261123140200+09'00'" in pdf


def test_every_row_comes_once_and_the_head_on_each_page():
    made = flow()
    made.table(COLUMNS, iter(rows(300)))
    found = pages(made.finish())
    said = bare("".join(found))
    assert said.count("番訪問") == 300
    assert all(bare(page).count("日付内容分") == 1 for page in found)


def test_a_note_of_ten_thousand_characters_flows_on():
    text = "長い記録です。" * 1430
    made = flow()
    made.table(COLUMNS, [("2026/1/1", text, "1"), ("2026/1/2", "次", "2")])
    found = pages(made.finish())
    assert len(found) == 5
    assert bare("".join(found)).count("長") == 1430
    assert "次" in found[-1]


def test_a_short_row_is_not_divided():
    made = flow()
    text = "\n".join("一二三")
    made.table(COLUMNS, [(str(n), text, "") for n in range(40)])
    assert all(bare(page).count("一") == bare(page).count("三") for page in pages(made.finish()))


def test_cells_wrap_within_their_columns():
    made = flow()
    made.table(COLUMNS, [("2026/12/28", "あ" * 200, "12")])
    lines = [(letter, x) for letter, x, _ in letters(made.finish()) if letter == "あ"]
    assert len(lines) == 200
    assert min(x for _, x in lines) > made.area.left + 40
    assert max(x for _, x in lines) < made.area.right - 20


def test_numbers_stand_on_the_right():
    made = flow()
    made.table(COLUMNS, [("a", "b", "7"), ("a", "b", "17"), ("a", "b", Cell("7", align="start"))])
    one, two, three = (x for letter, x, _ in letters(made.finish()) if letter == "7" and x > 500)
    assert one == pytest.approx(two, abs=0.05)
    assert three < one - 5


def test_facts_keep_label_and_value_together():
    made = flow()
    made.facts([("氏名", "髙橋 ハナ"), ("言語", ""), ("住所", "東京都" * 60)])
    said = copied_by_pdfium(made.finish())
    assert "氏名" in said
    assert said.count("東京都") == 60


def test_facts_too_high_for_a_page_go_on():
    made = flow()
    made.facts([("経過", "あ\n" * 120), ("備考", "い")])
    found = pages(made.finish())
    assert len(found) > 1
    assert sum(page.count("あ") for page in found) == 120


def test_a_paragraph_never_leaves_one_line_alone():
    made = flow()
    for _ in range(60):
        made.paragraph("この段落は二行と少しの長さがあって、行が分かれても一行だけ残ることはありません。" * 3)
    found = pages(made.finish())
    assert len(found) > 1
    for page in found[1:]:
        body = page.splitlines()[2:]
        assert "この段落は" in body[0] or "この段落は" not in body[1]


def test_a_heading_stays_with_what_follows():
    made = flow()
    made.space((made.y - made.area.bottom) / 7.5 - 4)
    made.heading("見出し")
    made.paragraph("本文")
    found = pages(made.finish())
    assert "見出し" not in found[0]
    assert "見出し" in found[1]
    assert "本文" in found[1]


def test_missing_characters_are_listed_with_the_place_that_was_named():
    made = flow()
    made.at("記録 2026-11-12")
    made.paragraph("外字\ue001です")
    assert [(missing.character, missing.place) for missing in made.missing] == [("\ue001", "記録 2026-11-12")]


def test_the_same_document_gives_the_same_bytes():
    def made() -> bytes:
        one = flow()
        one.table(COLUMNS, rows(40, "同じ 😀 مرحبا"))
        return one.finish()

    first = made()
    flow("en").finish()
    assert made() == first


def test_a_landscape_page_is_wider_than_high():
    wide = flow(stamp=replace(STAMP, page_format="A4 landscape"))
    assert wide.area.width > 700
    assert "841.89 x 595.276" in run("pdfinfo", wide.finish(), "-")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_document_is_one_page(language: str):
    assert len(pages(flow(language).finish())) == 1


def test_a_table_without_rows_shows_its_head():
    made = flow()
    made.table(COLUMNS, [])
    assert "日付内容分" in copied_by_pdfium(made.finish())


def test_the_work_grows_with_the_rows_and_not_faster():
    """Each line is broken and drawn once: the operators of twice the rows are twice as many."""

    def operators(count: int) -> int:
        made = flow()
        made.table(COLUMNS, rows(count, "訪問した。" * 20))
        return sum(
            len(made.sheet.document.idToObject[f"Page{n + 1}"].stream) for n in range(made.sheet.page_count)
        )

    assert operators(400) / operators(200) == pytest.approx(2, rel=0.1)
