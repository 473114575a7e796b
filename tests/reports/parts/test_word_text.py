"""Word files: any text comes back, tables are as wide as the page, and nothing but the house is named."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.words import Words
from reports.parts import Cell, Column
from reports.parts.word_text import WordText
from tests.reports.reading import word_texts

MADE = datetime(2026, 11, 28, 9, tzinfo=UTC)
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


def begun(title: str = "収支予算書") -> WordText:
    return WordText(title, Words("ja"), "ねこの会", MADE)


@settings(max_examples=5, deadline=None)
@given(ANY)
def test_any_text_is_read_again(text: str) -> None:
    page = begun()
    said = text.replace("\ufffe", "").replace("\uffff", "") + "𠮷\n\t髙"
    page.paragraph(said + "\x00\x0b\ud800\uffff")
    page.facts([(said, said)])
    assert word_texts(page.finish())[1:4] == [said, said, said]


def test_a_table_has_its_head_its_rows_and_the_width_of_the_page() -> None:
    page = begun()
    page.facts([("法人名", "ねこの会")])
    columns = [Column("科目", 3), Column("計", fits="99,999円", align="end"), Column("基準", 4)]
    page.table(columns, [("人件費", Cell("2,400,000円", bold=True), "時間で\n配分")])
    page.table([Column(f"{n}", fits="10,000,000円") for n in range(12)], [["1"] * 12])
    document: Any = Document(io.BytesIO(page.finish()))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    room = section.page_width - section.left_margin - section.right_margin
    facts, table, many = document.tables
    for each in document.tables:
        for row in each.rows:
            assert abs(sum(cell.width for cell in row.cells) - room) < 20_000
    assert [cell.text for cell in table.rows[0].cells] == ["科目", "計", "基準"]
    assert [cell.text for cell in table.rows[1].cells] == ["人件費", "2,400,000円", "時間で\n配分"]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in (*table.rows, *facts.rows)]
    assert repeated == [True, False, False]
    assert len(many.columns) == 12
    for name in ("Normal", "Title", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == fonts.get(qn("w:ascii")) == "Yu Gothic"
    said = document.core_properties
    assert (said.author, said.last_modified_by, said.title) == ("ねこの会", "ねこの会", "収支予算書")
    assert (said.comments, said.keywords, said.subject, said.category) == ("", "", "", "")
