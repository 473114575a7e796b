"""Labels for boxes and things (箱と品物のラベル): a code for a scanner, the same in letters, number and seal.

They name nobody: what is in a box and whose it was stands in the vault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from desktop.domain.belonging_tag import shown
from desktop.services.addressees import Sheet as LabelSheet
from i18n.words import Words
from reports.paper import Paper
from reports.parts import look
from reports.parts.qr import draw_qr
from reports.parts.stamp import Stamp
from reports.text import Pen, Sheet, Style, break_lines

CODE: Final = "BAN-182"
_TENTH: Final = mm / 10
_PAD: Final = 3 * mm
_MOST_QR: Final = 30 * mm
_BIG: Final = 15.0


@dataclass(frozen=True, slots=True)
class TagLabel:
    """A label: the tag, what it is on ("box 3"), and small lines below."""

    tag: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BelongingLabelsContent:
    """The labels, on which sheet, beginning with which label (0 is the first)."""

    labels: tuple[TagLabel, ...]
    sheet: LabelSheet
    first: int = 0


def belonging_labels(content: BelongingLabelsContent, words: Words, stamp: Stamp) -> Paper:
    """Return sheets of labels."""
    drawn = Sheet(
        title=words.say("Labels"), language=words.language, produced_at=stamp.produced_at, page_size=A4
    )
    kind = content.sheet
    a_page = kind.columns * kind.rows
    first = content.first % a_page
    for number, label in enumerate(content.labels, start=first):
        place = number % a_page
        if place == 0 and number > first:
            drawn.showPage()
        down, across = divmod(place, kind.columns)
        left = (kind.left + across * (kind.label_width + kind.gap_x)) * _TENTH
        top = A4[1] - (kind.top + down * (kind.label_height + kind.gap_y)) * _TENTH
        _draw(drawn, label, words, left, top, kind.label_width * _TENTH, kind.label_height * _TENTH)
    drawn.showPage()
    return Paper(drawn.finish(), tuple(drawn.missing))


def _draw(
    sheet: Sheet, label: TagLabel, words: Words, left: float, top: float, wide: float, high: float
) -> None:
    pen, language = Pen(sheet), words.language
    sheet.place = shown(label.tag)
    side = min(high - 2 * _PAD, _MOST_QR, wide * 0.45)
    draw_qr(sheet, label.tag, left + _PAD, top - _PAD - side, side)
    x = left + 2 * _PAD + side
    room = wide - 3 * _PAD - side
    y = top - _PAD
    for text, style in (
        (label.title, Style(_BIG, bold=True, language=language, leading=1.3)),
        (shown(label.tag), Style(_BIG * 0.8, bold=True, language=language, leading=1.4)),
        *((line, look.small(language)) for line in label.lines),
    ):
        lines = break_lines(text, style, room)[:1]
        if y - style.line_height < top - high + _PAD / 2:
            break
        y = pen.block(lines, x, y, room)
