"""The papers of support housing say what law asks for, and what is still to be confirmed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.records.client import ClientDraft
from desktop.records.paid_support import PaidSupportDraft
from desktop.records.safety_check import SafetyCheckDraft
from desktop.workspace import Workspace
from i18n.words import Words
from reports import paid_support_ledger, support_explanation, support_ledger, support_report
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, reference, template, workspace
from tests.desktop.services.people import TODAY, ago, entry_draft
from tests.desktop.services.test_support_housing import (
    LAST_YEAR,
    MOVED_IN,
    THIS_YEAR,
    housed,
    plan_of,
    terms_of,
)
from tests.reports.reading import copied_by_pdfium

__all__ = ["entrance", "folder", "reference", "template", "workspace"]


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_ledger_has_six_items_and_names_nobody_whose_address_is_protected(
    workspace: Workspace, language: str
) -> None:
    plan = plan_of(workspace, fee_terms="毎月末に払う")
    taken, _room = housed(workspace, plan)
    told = {"client_id": taken.client_id, "on": ago(5), "result": "anomaly", "situation": "応答なし"}
    workspace.safety_checks.save(SafetyCheckDraft.of({**told, "response": "訪問して無事"}))
    workspace.support_entries.record(
        entry_draft(workspace, taken, on=ago(3), activity="home_visit", outcome="met", text="元気")
    )

    def printed(*, with_protected: bool) -> str:
        content = support_ledger.SupportLedgerContent(
            ledger=workspace.support_ledgers.look(plan, THIS_YEAR),
            with_protected=with_protected,
            organisation="NPO法人 みちしるべ",
            lists={name: workspace.office.rules.named(name) for name in support_ledger.LISTS},
            today=TODAY,
        )
        paper = support_ledger.support_ledger(content, Words(language), stamp(support_ledger.CODE))
        assert paper.missing == ()
        return copied_by_pdfium(paper.pdf)

    text = printed(with_protected=False)
    for said in ("森一郎", "応答なし", "訪問して無事", "元気", "毎月末に払う", "認定-1"):
        assert said in text, said
    if language == "ja":
        for item in ("入居・退居の日", "対価と提供の条件", "異常と対応", "把握した状況", "つなぎ", "その他"):
            assert item in text, item
        assert "29条" in text
    workspace.clients.save(
        ClientDraft.of({"name": "森 一郎", "address_protected": True, "protected_because": "本人の希望"}),
        taken.client_id,
    )
    assert "森一郎" not in printed(with_protected=False)
    assert "森一郎" in printed(with_protected=True)


def test_the_explanation_the_report_and_the_paid_ledger(workspace: Workspace) -> None:
    plan = plan_of(workspace)
    taken, _room = housed(workspace, plan)
    terms = terms_of(taken, plan.id, fee_terms="前払い", lease_terms="普通建物賃貸借2年", rent=50000)
    workspace.support_terms.agree(terms)
    rules = workspace.office.rules
    (whole,) = workspace.support_terms.wholes_of(taken.client_id)
    content = support_explanation.SupportExplanationContent(
        client_name="森 一郎",
        terms=whole,
        plan=plan,
        organisation=None,
        by_need=workspace.support_housing.rule("by_need"),
        lists={name: rules.named(name) for name in support_explanation.LISTS},
        today=TODAY,
    )
    paper = support_explanation.support_explanation(content, Words("ja"), stamp(support_explanation.CODE))
    text = copied_by_pdfium(paper.pdf)
    for said in ("森一郎", "3,000円", "前払い", "普通建物賃貸借2年", "50,000円", "毎日", "46条"):
        assert said in text, said
    told = support_report.SupportReportContent(
        data=workspace.support_reports.gather(plan, LAST_YEAR),
        organisation=None,
        lists={name: rules.named(name) for name in support_report.LISTS},
        today=TODAY,
    )
    paper = support_report.support_report(told, Words("ja"), stamp(support_report.CODE))
    text = copied_by_pdfium(paper.pdf)
    for said in ("要確認", "2026年6月30日", "認定-1", "59", "30条"):
        assert said in text, said
    paid = {"client_id": taken.client_id, "case_id": taken.case_id, "contents": "付き添い", "fee": 1500}
    workspace.paid_supports.agree(PaidSupportDraft.of({**paid, "starts_on": MOVED_IN}), ["accompany"])
    ledger = paid_support_ledger.PaidSupportLedgerContent(
        ledger=workspace.paid_supports.ledger(date(2026, 1, 1), TODAY),
        lists={name: rules.named(name) for name in paid_support_ledger.LISTS},
        today=TODAY,
    )
    paper = paid_support_ledger.paid_support_ledger(ledger, Words("ja"), stamp(paid_support_ledger.CODE))
    text = copied_by_pdfium(paper.pdf)
    for said in ("付き添い", "1,500円", "3,000円", "48条"):
        assert said in text, said
