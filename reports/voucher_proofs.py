"""Sheets of proofs (証拠書類台紙): a voucher a page, with its papers as large as the page allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.voucher_lines import VoucherLine
from i18n.dates import period, short_date
from i18n.numbers import digits, yen
from i18n.vouchers import lacks, named, number_of
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.pictured import KeptPaper, Pictured, draw_pictures, pictures_of
from reports.vouchers import share_of

CODE: Final = "BAN-422"
_NUMBER: Final = "支2026-0000"


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
class Counted:
    """Which part of all sheets this is, how many stand in the parts before it, and how many there are."""

    part: int
    parts: int
    before: int
    sheets: int


@dataclass(frozen=True, slots=True)
class ProofSheetsContent:
    """The vouchers of a time with their papers; counted where they are printed by themselves."""

    first: date
    last: date
    sheets: tuple[VoucherSheet, ...]
    lists: Mapping[str, DatedList]
    counted: Counted | None = None


def proof_sheets(content: ProofSheetsContent, words: Words, stamp: Stamp) -> Paper:
    """Return a page a voucher; one with many papers goes on."""
    flow = Flow(words.say("Papers that prove the vouchers"), words, stamp)
    flow.facts([(words.say("Period"), period(content.first, content.last, words))], abreast=1)
    if not content.sheets:
        flow.paragraph(words.say("Nothing was paid in this time."))
    listed = content.counted is not None and len(content.sheets) > 1
    if listed:
        _contents(flow, content)
    for place, sheet in enumerate(content.sheets):
        if place or listed:
            flow.new_page()
        _facts(flow, sheet.line, content, place)
        draw_pictures(flow, [*_pictures(sheet, content, words)])
        if not sheet.proofs:
            flow.paragraph(words.say("No paper of this voucher is kept."))
    return finished(flow)


def _contents(flow: Flow, content: ProofSheetsContent) -> None:
    """List the sheets of this part with their numbers, which run on through all parts."""
    words, counted = flow.words, content.counted
    if counted is not None and counted.parts > 1:
        flow.heading(words.say("Part {part} of {parts}", part=counted.part, parts=counted.parts))
    flow.table(
        [
            Column(words.say("Sheet of proofs"), fits="1,000 / 1,000", align="end"),
            Column(words.label("voucher.number"), fits=_NUMBER),
            Column(words.label("voucher.paid_on"), fits="2026/12/28"),
            Column(words.say("Payee and purpose"), 5),
            Column(words.say("Papers kept"), 1.6, align="end"),
            Column(words.label("voucher.amount"), fits="-10,000,000", align="end"),
        ],
        (
            (
                _sheet_number(content, place, words),
                number_of(sheet.line.year, sheet.line.number, words),
                short_date(sheet.line.paid_on, words),
                f"{sheet.line.payee}\n{sheet.line.purpose}",
                digits(len(sheet.proofs)),
                digits(sheet.line.amount),
            )
            for place, sheet in enumerate(content.sheets)
        ),
    )


def _sheet_number(content: ProofSheetsContent, place: int, words: Words) -> str:
    """Return the number of a sheet among all parts; nothing where another paper numbers them."""
    counted = content.counted
    if counted is None:
        return ""
    number = digits(counted.before + place + 1)
    return words.say("{number} of {all} sheets", number=number, all=digits(counted.sheets))


def _facts(flow: Flow, line: VoucherLine, content: ProofSheetsContent, place: int) -> None:
    words, label, lists = flow.words, flow.words.label, content.lists.__getitem__
    number = number_of(line.year, line.number, words)
    flow.at(number)
    flow.heading(f"{number}　{line.payee}")
    told = _sheet_number(content, place, words)
    flow.facts(
        [
            *([(words.say("Sheet of proofs"), told)] if told else []),
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


def _pictures(sheet: VoucherSheet, content: ProofSheetsContent, words: Words) -> Iterator[Pictured]:
    for proof in sheet.proofs:
        title = named(proof.proof, "cost_proofs", content.lists.__getitem__, words)
        yield from pictures_of(KeptPaper(title, proof.media_type, proof.content), words)
