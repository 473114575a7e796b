"""Papers of vouchers: every voucher with its number, sums that add up, proofs a page each."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from PIL import Image

from desktop.records.rule_override import RuleOverrideDraft
from desktop.services.voucher_lines import rules_of
from desktop.services.voucher_sums import By, claimed, paid, summed
from desktop.services.vouchers import LIMITS, SHEETS
from desktop.storage.incoming import PDF
from desktop.workspace import Workspace
from i18n import rules_used
from i18n.numbers import digits
from i18n.vouchers import number_of
from i18n.words import Words
from reports import voucher_proofs, vouchers
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace
from tests.desktop.services.test_vouchers import voucher
from tests.reports.reading import bare, copied_by_pdfium

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

YEAR = (date(2026, 4, 1), date(2027, 3, 31))
PARTS = (("guarantee_account", 3334), ("belongings_account", 3333), ("other_account", 3333))


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_voucher_stands_on_the_papers_and_sums_add_up(workspace: Workspace, language: str) -> None:
    service, rules, words = workspace.vouchers, workspace.office.rules, Words(language)
    wrong = service.keep(voucher(amount=1234, tax=112)).id
    service.counter(wrong, "二重")
    service.remove(service.keep(voucher(amount=777, tax=70)).id)
    half = voucher(
        amount=10001, share=5000, share_basis="share_by_hours", account="", split_basis="share_by_heads"
    )
    service.keep(half, PARTS)
    service.keep(voucher(category="cost_officer_pay", amount=300_000, paid_on=date(2026, 10, 1)))
    lists = {name: rules.named(name) for name in vouchers.LISTS}
    lines = service.lines(*YEAR)
    used = rules_of(rules, lines)
    content = vouchers.VouchersContent(*YEAR, "事業年度", lines, service.voids(*YEAR), lists, used)
    made = {
        code: document(content, words, stamp(code))
        for code, document in (
            (vouchers.LIST_CODE, vouchers.voucher_list),
            (vouchers.SUMS_CODE, vouchers.cost_sums),
            (vouchers.ACCOUNTS_CODE, vouchers.three_accounts),
        )
    }
    texts = {code: bare(copied_by_pdfium(paper.pdf)) for code, paper in made.items()}
    assert not any(paper.missing for paper in made.values())
    for text in texts.values():
        # Nobody has read the year's own list of categories yet, and the papers say so.
        assert bare(rules_used.together(used, words)[0]) in text
    for line in lines:
        assert bare(number_of(line.year, line.number, words)) in texts[vouchers.LIST_CODE], line.number
    assert bare(number_of(2026, 3, words)) in texts[vouchers.LIST_CODE], "the void number is told"
    assert (paid(lines).amount, claimed(lines).amount) == (310_001, 5001)
    for by in By:
        whole = claimed(lines).amount if by is By.ITEM else paid(lines).amount
        assert sum(figure.amount for figure in summed(lines, by, ())) == whole, by
    for code in (vouchers.SUMS_CODE, vouchers.ACCOUNTS_CODE):
        assert digits(310_001) in texts[code], code
    (divided,) = [line for line in lines if len(line.accounts) > 1]
    for _account, yen in divided.accounts:
        assert digits(yen) in texts[vouchers.ACCOUNTS_CODE]


def test_proofs_stand_a_voucher_a_page(workspace: Workspace) -> None:
    service, rules, words = workspace.vouchers, workspace.office.rules, Words("ja")
    for amount in (1000, 2000):
        service.keep(voucher(amount=amount, tax=90))
    kept = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(kept, "JPEG")
    own = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(own, "PDF")
    shown = (
        voucher_proofs.ProofShown("proof_receipt", "image/jpeg", kept.getvalue()),
        voucher_proofs.ProofShown("proof_invoice", PDF, own.getvalue()),
        voucher_proofs.ProofShown("proof_contract", PDF, b"%PDF-1.4 broken"),
    )
    first, second = service.lines(*YEAR)
    sheets = (voucher_proofs.VoucherSheet(first, shown), voucher_proofs.VoucherSheet(second, ()))
    lists = {name: rules.named(name) for name in vouchers.LISTS}
    content = voucher_proofs.ProofSheetsContent(*YEAR, sheets, lists)
    paper = voucher_proofs.proof_sheets(content, words, stamp(voucher_proofs.CODE))
    assert len(pypdfium2.PdfDocument(paper.pdf)) == 2
    text = bare(copied_by_pdfium(paper.pdf))
    assert bare(words.say("No paper of this voucher is kept.")) in text
    assert bare(words.say("{paper}: this file cannot be shown here", paper="契約書")) in text


def test_sheets_in_parts_have_contents_and_numbers_that_run_on(workspace: Workspace) -> None:
    service, rules, words = workspace.vouchers, workspace.office.rules, Words("ja")
    for amount in range(1000, 1005):
        service.keep(voucher(amount=amount, tax=90))
    own = {
        "list_name": LIMITS,
        "code": SHEETS,
        "text": "台紙",
        "valid_from": date(2026, 4, 1),
        "source": "法人",
    }
    workspace.rule_overrides.keep(RuleOverrideDraft.of(own), {"sheets": 2})
    parts = service.parts(*YEAR)
    assert [len(part) for part in parts] == [2, 2, 1]
    assert tuple(line for part in parts for line in part) == service.lines(*YEAR)
    lists = {name: rules.named(name) for name in vouchers.LISTS}
    seen = []
    for place, part in enumerate(parts):
        sheets = tuple(voucher_proofs.VoucherSheet(line, ()) for line in part)
        counted = voucher_proofs.Counted(place + 1, 3, 2 * place, 5)
        content = voucher_proofs.ProofSheetsContent(*YEAR, sheets, lists, counted)
        paper = voucher_proofs.proof_sheets(content, words, stamp(voucher_proofs.CODE))
        text = bare(copied_by_pdfium(paper.pdf))
        seen += [
            n for n in range(1, 6) if bare(words.say("{number} of {all} sheets", number=n, all=5)) in text
        ]
        # A page of contents before several, none before one.
        assert len(pypdfium2.PdfDocument(paper.pdf)) == len(part) + (len(part) > 1)
    assert seen == [1, 2, 3, 4, 5]
