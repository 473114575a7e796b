"""Rich text: only plain letters in the file, tables as wide as the page, and everything can be read again."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.parts import Cell, Column
from reports.parts.rich_text import RichText, escaped


def read_again(text: str) -> str:
    """Read what `escaped` wrote, as a word processor does."""
    units = bytearray()
    for number, newline, tab, plain in re.findall(r"\\u(-?\d+)\?|(\\line )|(\\tab )|(\\[\\{}]|[^\\])", text):
        if number:
            units += (int(number) % 0x10000).to_bytes(2, "little")
        else:
            said = "\n" if newline else "\t" if tab else plain[-1]
            units += said.encode("utf-16-le")
    return units.decode("utf-16-le")


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_text_is_read_again_from_plain_letters(text: str) -> None:
    said = escaped(text + "𠮷\n\t{髙}")
    assert said.isascii()
    assert read_again(said) == text + "𠮷\n\t{髙}"


def test_a_table_has_its_head_its_rows_and_the_width_of_the_page() -> None:
    page = RichText("収支予算書")
    page.facts([("法人名", "ねこの会")])
    columns = [Column("科目", 3), Column("計", fits="99,999円", align="end"), Column("基準", 4)]
    page.table(columns, [("人件費", Cell("2,400,000円", bold=True), "時間で\n配分")])
    data = page.finish()
    assert data.isascii()
    assert data.startswith(b"{\\rtf1")
    text = data.decode("ascii")
    assert text.count("{") - text.count("\\{") == text.count("}") - text.count("\\}")
    assert text.count("\\row ") == 3
    assert text.count("\\trhdr") == 1
    edges = [int(edge) for edge in re.findall(r"\\cellx(\d+)", text)]
    assert edges[-1] == edges[1] == 9638
    assert edges[2:5] == sorted(edges[2:5])
