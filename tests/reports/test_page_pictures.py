"""Pages as pictures: the strips make up the page as it is drawn, blank parts left out."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2

from reports.page_pictures import LEAST, MOST, PagePicture, page_pictures
from reports.typeset import typeset

DOTS = 72
PRINTED = 300


def put_together(page: PagePicture) -> bytes:
    """Return the page's rows, paper where there is no strip."""
    rows = bytearray(b"\xff" * (page.bytes_per_row * page.height))
    for strip in page.strips:
        first = strip.top * page.bytes_per_row
        pixels = strip.pixels()
        assert len(pixels) == strip.rows * page.bytes_per_row
        rows[first : first + len(pixels)] = pixels
    return bytes(rows)


def test_strips_make_up_the_page():
    pdf = typeset("拝啓\n" + "秋も深まってまいりました。" * 300, "ja")
    document = pypdfium2.PdfDocument(pdf)
    made = list(page_pictures(pdf, DOTS))
    assert [(page.number, page.of) for page in made] == [(n + 1, len(document)) for n in range(len(document))]
    assert len(made) > 1
    for page, drawn in zip(made, document, strict=True):
        bitmap = drawn.render(scale=1)
        assert (page.width, page.height) == (bitmap.width, bitmap.height)
        assert put_together(page) == bytes(bitmap.buffer)
        assert not page.landscape
    document.close()


def test_blank_paper_is_no_strip():
    (page,) = page_pictures(typeset("住まい", "ja"), PRINTED)
    assert 0 < len(page.strips) < page.height // MOST


def test_no_letter_is_cut_in_two():
    """Whoever scales a strip rounds it by itself; at a cut the rows above and below are alike."""
    page, *_ = page_pictures(typeset("住まいと、くらし。\n" * 200, "ja"), PRINTED)
    rows, width = put_together(page), page.bytes_per_row
    cuts = [strip.top for strip in page.strips[1:]]
    assert len(cuts) > 20
    for cut in cuts:
        assert rows[cut * width : (cut + 1) * width] == rows[(cut - 1) * width : cut * width]
    for upper, lower in pairwise(page.strips):
        assert LEAST <= lower.top - upper.top <= MOST
        assert upper.top + upper.rows == lower.top + 1
