"""Pages as pictures: the strips make up the page as it is drawn, blank parts left out."""

from __future__ import annotations

import pypdfium2

from reports.page_pictures import STRIP, PagePicture, page_pictures
from reports.typeset import typeset

DOTS = 72


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


def test_blank_paper_is_no_strip_and_strips_overlap():
    (page,) = page_pictures(typeset("住まい", "ja"), DOTS)
    assert 0 < len(page.strips) < page.height // STRIP
    full, *_ = page_pictures(typeset("住まい\n" * 200, "ja"), DOTS)
    ends = {strip.top + strip.rows for strip in full.strips}
    assert any(strip.top + 1 in ends for strip in full.strips)
