"""Sheets of proofs (証拠書類台紙): a voucher a page, with its papers as large as the page allows."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from desktop.domain.dated import DatedList
from desktop.services.voucher_lines import VoucherLine
from i18n.dates import period, short_date
from i18n.numbers import yen
from i18n.vouchers import lacks, named, number_of
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp, look
from reports.parts.embedded import Photo
from reports.text import break_lines
from reports.vouchers import share_of

CODE: Final = "BAN-422"
PDF: Final = "application/pdf"
_GAP: Final = 10.0
_LEAST: Final = 200.0
"""Points; a picture lower than this cannot be read."""
_SCALE: Final = 1.6
"""Pixels a point when a page of a PDF becomes a picture."""


@dataclass(frozen=True, slots=True)
class ProofShown:
    """A paper of a voucher: its kind, what it is, its bytes."""

    proof: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class VoucherSheet:
    """A voucher with its papers."""

    line: VoucherLine
    proofs: tuple[ProofShown, ...]


@dataclass(frozen=True, slots=True)
class ProofSheetsContent:
    """The vouchers of a time with their papers."""

    first: date
    last: date
    sheets: tuple[VoucherSheet, ...]
    lists: Mapping[str, DatedList]


def proof_sheets(content: ProofSheetsContent, words: Words, stamp: Stamp) -> Paper:
    """Return a page a voucher; one with many papers goes on."""
    flow = Flow(words.say("Papers that prove the vouchers"), words, stamp)
    flow.facts([(words.say("Period"), period(content.first, content.last, words))], abreast=1)
    if not content.sheets:
        flow.paragraph(words.say("Nothing was paid in this time."))
    for place, sheet in enumerate(content.sheets):
        if place:
            flow.new_page()
        _facts(flow, sheet.line, content)
        _draw(flow, [*_pictures(sheet, content, words)])
        if not sheet.proofs:
            flow.paragraph(words.say("No paper of this voucher is kept."))
    return finished(flow)


def _facts(flow: Flow, line: VoucherLine, content: ProofSheetsContent) -> None:
    words, label, lists = flow.words, flow.words.label, content.lists.__getitem__
    number = number_of(line.year, line.number, words)
    flow.at(number)
    flow.heading(f"{number}　{line.payee}")
    flow.facts(
        [
            (label("voucher.paid_on"), short_date(line.paid_on, words)),
            (label("voucher.amount"), yen(line.amount, words)),
            (label("voucher.purpose"), line.purpose),
            (words.say("Claimed yen"), yen(line.claimed, words)),
            (label("voucher.category"), named(line.category, "cost_categories", lists, words)),
            (label("voucher.item"), named(line.item, "subsidy_items", lists, words)),
            (label("voucher.share"), share_of(line, lists, words)),
            (words.say("Missing papers"), lacks(line.lacks, lists, words) or words.say("none is missing")),
        ]
    )


def _pictures(sheet: VoucherSheet, content: ProofSheetsContent, words: Words) -> Iterator[tuple[str, Any]]:
    """Yield the papers as pictures: a photo is one, a PDF one a page; what cannot be read says so."""
    for proof in sheet.proofs:
        title = named(proof.proof, "cost_proofs", content.lists.__getitem__, words)
        try:
            pictures = _pages(proof.content) if proof.media_type == PDF else [io.BytesIO(proof.content)]
            readers = [Photo(each) for each in pictures]
        except Exception:  # noqa: BLE001 - a locked or broken paper of somebody else's must not stop all others
            yield words.say("{paper}: this file cannot be shown here", paper=title), None
            continue
        yield from ((title, reader) for reader in readers)


def _pages(pdf: bytes) -> list[io.BytesIO]:
    import pypdfium2  # noqa: PLC0415 - in the child only

    document = pypdfium2.PdfDocument(pdf)
    try:
        made = []
        for number in range(len(document)):
            kept = io.BytesIO()
            document[number].render(scale=_SCALE).to_pil().convert("RGB").save(kept, "JPEG", quality=80)
            kept.seek(0)
            made.append(kept)
        return made
    finally:
        document.close()


def _draw(flow: Flow, pictures: Sequence[tuple[str, Any]]) -> None:
    """Draw one picture over the whole width, several two abreast."""
    abreast = min(2, len(pictures))
    style = look.small(flow.words.language)
    for first in range(0, len(pictures), 2):
        room = flow.y - flow.area.bottom - style.line_height - _GAP
        rows_left = (len(pictures) - first + 1) // 2
        high = max(_LEAST, room / rows_left - style.line_height - _GAP)
        flow.keep(high + style.line_height + _GAP)
        high = min(high, flow.y - flow.area.bottom - style.line_height - _GAP)
        wide = (flow.area.width - (abreast - 1) * _GAP) / abreast
        for place, (title, reader) in enumerate(pictures[first : first + 2]):
            left = flow.area.left + place * (wide + _GAP)
            flow.pen.block(break_lines(title, style, wide)[:1], left, flow.y, wide)
            if reader is not None:
                across, down = reader.getSize()
                scale = min(wide / across, high / down)
                top = flow.y - style.line_height
                size = across * scale, down * scale
                flow.sheet.drawImage(reader, left, top - size[1], width=size[0], height=size[1])
        flow.y -= high + style.line_height + _GAP
