"""Opens finished documents again and reads what is really in them, as two kinds of viewers do."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from PIL import Image

Copier = Callable[[bytes], str]

# Poppler marks the direction of what it writes; the marks are its own.
_DIRECTION_MARKS = re.compile("[\u202a-\u202e]")


def bare(text: str) -> str:
    """Return a text as the house compares copies: composed, and without white space."""
    return "".join(unicodedata.normalize("NFC", text).split())


def pages(pdf: bytes) -> list[str]:
    """Return what PDFium copies of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    finally:
        document.close()


def drawn(pdf: bytes, scale: float = 1) -> list[Image.Image]:
    """Return each page as PDFium draws it; at a scale of 1 a point is a pixel."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[number].render(scale=scale).to_pil() for number in range(len(document))]
    finally:
        document.close()


def copied_by_pdfium(pdf: bytes) -> str:
    """Return the bare text which PDFium copies of a whole document."""
    return bare("\n".join(pages(pdf)))


def copied_by_poppler(pdf: bytes) -> str:
    """Return the bare text which Poppler copies; skips the test where pdftotext is not installed."""
    return bare(_DIRECTION_MARKS.sub("", run("pdftotext", pdf, "-", "-")))


def run(tool: str, pdf: bytes, *arguments: str) -> str:
    """Return what a command line tool says of a document on its standard input."""
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([program, *arguments], input=pdf, capture_output=True, check=False)
    return done.stdout.decode("utf-8") + done.stderr.decode("utf-8")


def letters(pdf: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Return each visible character of a page with its left edge and foot, in the order of copying."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text_page = document[page].get_textpage()
        text = [text_page.get_text_range(i, 1) for i in range(text_page.count_chars())]
        boxes = [text_page.get_charbox(i, loose=True) for i in range(len(text))]
        return [(t, round(b[0], 2), round(b[1], 2)) for t, b in zip(text, boxes, strict=True) if t.strip()]
    finally:
        document.close()


def in_order(values: list[float]) -> bool:
    """Tell whether values never fall."""
    return all(a <= b for a, b in pairwise(values))


def word_texts(file: bytes) -> list[str]:
    """Return the texts of a Word file, paragraphs and cells in their order."""
    document = Document(io.BytesIO(file))
    found = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            found.append(part.text)
        else:
            found += [cell.text for row in part.rows for cell in row.cells]
    return found


def assert_same_words(file: bytes, pdf: bytes) -> None:
    """Assert that a Word file says what the PDF of the same paper says, and every number of it."""
    printed = copied_by_pdfium(pdf)
    texts = [bare(text) for text in word_texts(file) if bare(text)]
    # A long text goes on below the head of the next page: its beginning is looked for.
    missing = [text for text in texts if text[:20] not in printed]
    assert texts
    assert not missing, missing[:5]
