"""The certificate of erasing: what it says of rule, counts and copies, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop.domain.dated import Status
from desktop.domain.rule_used import RuleUsed
from desktop.services.erasing import REASONS
from desktop.services.erasing_certificates import Certificate, Copies
from desktop.storage.reference import Reference
from i18n.words import Words
from reports.erasing_certificate import CODE, ErasingCertificateContent, erasing_certificate
from reports.parts import Stamp
from tests.reports.reading import bare, copied_by_pdfium

RULE = RuleUsed(
    "retention", "case_records", "支援の記録", "2026-11-28", Status.TO_BE_CONFIRMED, "法人の規程", own=True
)
SAID = Certificate(
    left=2,
    operation=UUID(int=1),
    moment=datetime(2026, 11, 23, tzinfo=UTC),
    staff_name="佐藤 陽子",
    numbers=("2019-0001", "2020-0007"),
    closed_on=date(2020, 6, 30),
    reason="own_request",
    note="11月20日付けの手紙による",
    rule=RULE,
    years=5,
    kept_until=date(2026, 3, 31),
    counts=(("client", 1), ("support_entry", 1234)),
    papers=3,
    lines=99,
    drafts=0,
    copies=Copies(2, 1, date(2031, 3, 31)),
)
STAMP = Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", CODE)


def printed(said: Certificate, language: str = "ja") -> str:
    content = ErasingCertificateContent(said, {REASONS: Reference().named(REASONS)}, "Asia/Tokyo")
    paper = erasing_certificate(content, Words(language), STAMP)
    assert not paper.missing
    return copied_by_pdfium(paper.pdf)


def test_it_names_case_reason_rule_and_counts():
    text = printed(SAID)
    for wanted in (
        "2019-0001, 2020-0007",
        "2026年11月23日（令和8年） 9:00",
        "11月20日付けの手紙による",
        "支援の記録（5年）",
        "法人の規程",
        "要確認",
        "法人独自の決まり",
        "1,234件",
        "2031年3月31日（令和13年）",
        "控えが、控えの置き場所に2個",
        "こわれた控えも1個",
        "USB メモリー",
    ):
        assert bare(wanted) in text


@pytest.mark.parametrize("copies", [None, Copies(0, 0, None)])
def test_it_promises_nothing_about_copies_nobody_saw(copies: Copies | None):
    text = printed(replace(SAID, copies=copies))
    assert bare("2031年") not in text
    assert bare("控えの置き場所") in text


def test_without_a_period_it_names_no_rule_and_it_speaks_english():
    text = printed(replace(SAID, rule=None, kept_until=None, closed_on=None), "en")
    assert bare("Certificate of erasing") in text
    assert bare("By which rule") not in text
