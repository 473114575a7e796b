"""A free letter: the paragraphs of a text set in one language, and nothing else on the page.

The languages are those of `reports.text.fonts.LANGUAGES`; `ja_easy` reads the notation of
`reports.text.ruby`. Every character must be drawable here: a translation with a hole must not leave the
house.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.problem import Problem
from reports.text import Pen, Sheet, Style, break_lines
from reports.text.cleaning import clean
from reports.text.fonts import LANGUAGES

_MARGIN = 71.0
_SIZE = 11.0
# An empty line of the text, in relation to a full one.
_BLANK = 0.7


def typeset(text: str, language: str) -> bytes:
    """Return the text as a PDF; Problem `typeset.unknown_language`, or `text.no_glyph` with the character."""
    if language not in LANGUAGES:
        raise Problem("typeset.unknown_language", language=language, languages=tuple(sorted(LANGUAGES)))
    style = Style(size=_SIZE, language=language, align="justify")
    sheet = Sheet(language=language, strict=True)
    pen = Pen(sheet)
    width = sheet.page_width - 2 * _MARGIN
    bottom, top = _MARGIN, sheet.page_height - _MARGIN
    y = top
    for number, paragraph in enumerate(clean(text.removeprefix("\ufeff")).split("\n"), start=1):
        sheet.place = str(number)
        if not paragraph.strip():
            y -= style.line_height * _BLANK
            continue
        for line in break_lines(paragraph, style, width):
            if y - style.line_height < bottom:
                sheet.showPage()
                y = top
            y = pen.block([line], _MARGIN, y, width)
    sheet.showPage()
    return sheet.finish()


def main(arguments: Sequence[str] | None = None) -> int:
    """Set the file `--in` in the language `--lang` and write the PDF to `--out`."""
    parser = ArgumentParser(prog="reports.typeset")
    parser.add_argument("--lang", required=True)
    parser.add_argument("--in", dest="source", required=True, type=Path)
    parser.add_argument("--out", dest="target", required=True, type=Path)
    asked = parser.parse_args(arguments)
    try:
        pdf = typeset(asked.source.read_text(encoding="utf-8-sig"), asked.lang)
    except Problem as problem:
        sys.stderr.write(f"{problem.code} {problem.values}\n")
        return 2
    asked.target.write_bytes(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
