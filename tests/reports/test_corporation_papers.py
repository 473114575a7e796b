"""The papers of the corporation's own duties, made from a real vault and read again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.account_sums import IN, OUT
from desktop.records.business_plan import BusinessPlanDraft
from desktop.records.business_report import BusinessReportDraft
from desktop.records.corporation_notice import CorporationNoticeDraft
from desktop.records.organisation import OrganisationDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.undertaking import RecourseEventDraft, UndertakingDraft
from desktop.services.business_plans import TypedLine
from desktop.workspace import Workspace
from i18n.words import Words
from reports import (
    belongings_ledger,
    business_accounts,
    business_budget,
    business_plan,
    business_report,
    corporation_notice,
    guarantee_ledger,
    plan_changes,
    published_plan,
)
from reports.word import word
from tests.desktop.services.people import take_in
from tests.reports.reading import assert_same_words, copied_by_pdfium
from tests.reports.test_planning_papers import (
    TODAY,
    entrance,
    folder,
    lists,
    owner,
    reference,
    stamp,
    template,
    workspace,
)

__all__ = ["entrance", "folder", "reference", "template", "workspace"]

YEAR = date(2026, 4, 1)
ON_PAPER_ONLY = (
    plan_changes.plan_changes,
    guarantee_ledger.guarantee_ledger,
    belongings_ledger.belongings_ledger,
)
"""Papers that nobody writes on in: all others are saved for Word too, with the same words."""
PLANNED = [
    TypedLine(IN, "other_account", "補助金", 2_400_000),
    TypedLine(OUT, "guarantee_account", "弁済の準備", 80_000, "四件分"),
]


def read(made: Any, content: Any, code: str, language: str = "ja") -> str:
    words = Words(language)
    paper = made(content, words, stamp(code))
    assert paper.missing == ()
    if made not in ON_PAPER_ONLY:
        assert_same_words(word(made.__module__, content, words, stamp(code)), paper.pdf)
    return "".join(copied_by_pdfium(paper.pdf).split())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_plan_budget_report_and_accounts(workspace: Workspace, language: str) -> None:
    own = OrganisationDraft.of({"name": "ねこの会", "designated_on": date(2021, 6, 1)})
    workspace.organisations.describe(own)
    plans, told = workspace.business_plans, {"organisation": workspace.organisations.own()}

    def named(names: tuple[str, ...]) -> Any:
        return lists(workspace, names)

    draft = {"starts_on": YEAR, "outline": "相談と見守り", "cooperation": "協議会", "training": "研修"}
    first = plans.keep(
        BusinessPlanDraft.of({**draft, "edition": 1, "approved_on": date(2026, 3, 20)}), PLANNED
    )
    changed = {**draft, "edition": 2, "training": "研修を年に三回", "change_reason": "人が増えた"}
    second = plans.keep(BusinessPlanDraft.of(changed), PLANNED[:1])
    rule = (workspace.corporation_duties.rule("plan"),)
    text = read(
        business_plan.business_plan,
        business_plan.BusinessPlanContent(
            plan=plans.whole(second.id), held=("entry_support",), rules=rule, today=TODAY,
            lists=named(business_plan.LISTS), **told,
        ),
        business_plan.CODE, language,
    )  # fmt: skip
    assert all(said in text for said in ("相談と見守り", "協議会", "研修を年に三回", "人が増えた"))
    budget = business_budget.BusinessBudgetContent(
        plan=plans.whole(first.id), rules=rule, lists=named(business_budget.LISTS), **told
    )
    text = read(business_budget.business_budget, budget, business_budget.CODE)
    assert all(said in text for said in ("2,400,000円", "80,000円", "四件分", "2,320,000円"))
    change = plans.change(second.id)
    assert change is not None
    content = plan_changes.PlanChangesContent(
        change=change, rules=rule, lists=named(plan_changes.LISTS), **told
    )
    text = read(plan_changes.plan_changes, content, plan_changes.CODE)
    assert "弁済の準備" in text
    assert "相談と見守り" not in text
    page = published_plan.PublishedPlanContent(plans.whole(second.id), told["organisation"], rule)
    assert "まだ認可を受けていません" in read(published_plan.published_plan, page, published_plan.CODE)
    reports = workspace.business_reports
    came = [
        TypedLine(IN, "other_account", "補助金", 2_310_000),
        TypedLine(OUT, "other_account", "旅費", 1_000),
    ]
    kept = reports.keep(BusinessReportDraft.of({"starts_on": YEAR, "outline": "三十人の相談"}), came)
    accounts = business_accounts.BusinessAccountsContent(
        report=reports.whole(kept.id), rules=rule, lists=named(business_accounts.LISTS), **told
    )
    text = read(business_accounts.business_accounts, accounts, business_accounts.CODE)
    assert all(said in text for said in ("-90,000円", "-80,000円", "1,000円", "2,309,000円"))
    report = business_report.BusinessReportContent(
        report=reports.whole(kept.id), groups=(), beside=("貸借対照表",), rules=rule,
        lists=named(business_report.LISTS), **told,
    )  # fmt: skip
    text = read(business_report.business_report, report, business_report.CODE, language)
    assert "三十人の相談" in text
    assert "貸借対照表" in text


def test_the_notice_says_by_when(workspace: Workspace) -> None:
    notices = workspace.corporation_notices
    draft = {
        "matter": "matter_name",
        "changes_on": date(2026, 12, 20),
        "before": "ねこの会",
        "after": "いぬの会",
    }
    line = notices.line(notices.get(notices.save(CorporationNoticeDraft.of(draft)).id))
    matters: Any = lists(workspace, corporation_notice.LISTS)
    content = corporation_notice.CorporationNoticeContent(line, None, notices.rule(), matters, TODAY)
    text = read(corporation_notice.corporation_notice, content, corporation_notice.CODE)
    assert all(said in text for said in ("ねこの会", "いぬの会", "2026年12月6日"))


@pytest.mark.parametrize("protected", [False, True])
def test_the_ledgers_hide_a_protected_address(workspace: Workspace, *, protected: bool) -> None:
    secret = {"address_protected": True, "protected_because": "本人の希望"} if protected else {}
    person = take_in(workspace, address="東京都台東区1-2-3", **secret)
    held = {"business": "guarantee_business", "approved_on": date(2024, 1, 1)}
    rules = {"rules_version": "1", "rules_approved_on": date(2024, 1, 1)}
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of(held | rules))
    begun = {"undertaking_kind": "undertaken_guarantee", "starts_on": date(2026, 5, 1)}
    to = {"creditor": "家主 一郎", "creditor_address": "東京都港区9-9", "limit_amount": 240_000}
    bound = workspace.undertakings.save(UndertakingDraft.of(owner(person) | begun | to))
    event = {"client_id": person.client_id, "undertaking_id": bound.id, "on": date(2026, 8, 1)}
    paid = {"recourse_kind": "recourse_payment", "amount": 52_000}
    workspace.undertakings.events.save(RecourseEventDraft.of(event | paid))
    ledgers = workspace.statutory_ledgers
    bound_lists: Any = lists(workspace, guarantee_ledger.LISTS)
    content = guarantee_ledger.GuaranteeLedgerContent(ledgers.guarantees(YEAR, TODAY), bound_lists)
    assert guarantee_ledger.protected_on(content) == ({person.client_id} if protected else set())
    text = read(guarantee_ledger.guarantee_ledger, content, guarantee_ledger.CODE)
    assert "52,000円" in text
    for told in ("家主一郎", "東京都港区9-9", "東京都台東区1-2-3"):
        assert (told in text) is not protected
    other_lists: Any = lists(workspace, belongings_ledger.LISTS)
    empty = belongings_ledger.BelongingsLedgerContent(ledgers.belongings(YEAR, TODAY), other_lists)
    assert "この期間に続いていた契約も" in read(
        belongings_ledger.belongings_ledger, empty, belongings_ledger.CODE
    )
