"""The three parts of the ledger on the sample: each line is a record, each sum that of the records."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from desktop.domain.explained import Explained, Unit
from desktop.records.estate_movement import EstateMovement
from desktop.records.undertaking import RecourseEvent
from desktop.services.guarantee_ledger import COLUMNS
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from i18n import corporation
from i18n.words import Words
from reports.published_plan import PublishedPlanContent, as_text

FIRST, LAST = date(2024, 4, 1), date(2027, 3, 31)
HALF = date(2026, 9, 7)


def stands(workspace: Workspace, kind: str, key: UUID) -> bool:
    table = table_of(ROWS[kind])
    with workspace.office.store.read() as connection:
        query = select(func.count()).where(table.c.id == key, table.c.deleted_at.is_(None))
        return connection.scalar(query) == 1


def yen(workspace: Workspace, table: Any, *conditions: Any) -> int:
    with workspace.office.store.read() as connection:
        query = select(func.coalesce(func.sum(table.c.amount), 0)).where(
            table.c.deleted_at.is_(None), *conditions
        )
        return int(connection.scalar(query) or 0)


def test_each_line_is_a_record_and_each_sum_that_of_the_records(sample_vault: Workspace) -> None:
    ledgers = sample_vault.statutory_ledgers
    bound = ledgers.guarantees(FIRST, LAST).entries
    assert len(bound) >= 2
    assert all(stands(sample_vault, "recourse_event", event.id) for each in bound for event in each.events)
    events = table_of(RecourseEvent)
    for column, kind in zip(COLUMNS[:2], ("recourse_payment", "recourse_asked"), strict=True):
        total = sum(each.sum(column).amount for each in bound)
        assert total == yen(sample_vault, events, events.c.recourse_kind == kind) > 0
    ended = [each for each in bound if each.ended_on is not None]
    assert ended
    assert all(each.kept_until is not None and each.ended_on is not None for each in ended)
    assert all(each.kept_until is None for each in bound if each.ended_on is None)
    files = ledgers.belongings(FIRST, LAST).files
    assert len(files) >= 3
    for file in files:
        for act in file.acts:
            assert stands(sample_vault, act.kind, act.id), act.act
            assert corporation.act_of(act, sample_vault.office.rules.named, Words("ja"))
    moved = table_of(EstateMovement)
    outside = moved.c.purpose != "estate_transfer"
    for direction, name in (("money_in", "received"), ("money_out", "paid")):
        known = yen(sample_vault, moved, outside, moved.c.direction == direction)
        own = sum(
            part.amount
            for file in files
            for part in getattr(file, name).parts
            if part.kind == EstateMovement.kind
        )
        assert own == known > 0
    split = [ledgers.belongings(FIRST, HALF), ledgers.belongings(date(2026, 9, 8), LAST)]
    whole = sum(len(file.acts) for file in files)
    assert whole == sum(len(file.acts) for each in split for file in each.files)
    assert ledgers.paid(FIRST, LAST).contracts


def test_figures_of_the_report_are_their_records(sample_vault: Workspace) -> None:
    groups = sample_vault.business_figures.of(date(2026, 4, 1), LAST)
    figures: list[Explained] = [figure for group in groups for figure in group.figures]
    assert {figure.code for figure in figures} == set(corporation.FIGURES)
    for figure in figures:
        assert all(stands(sample_vault, part.kind, part.record_id) for part in figure.parts), figure.code
        if figure.unit is Unit.TIMES:
            assert figure.amount == len({(part.kind, part.record_id) for part in figure.parts}), figure.code
    texts = corporation.drafted(groups, sample_vault.office.rules.named, Words("ja"))
    names = {line.name for line in sample_vault.clients.lines()}
    assert texts["outline"]
    assert not any(name in text for name in names for text in texts.values())


def test_costs_by_account_are_all_vouchers(sample_vault: Workspace) -> None:
    first, last = date(2026, 4, 1), LAST
    lines = sample_vault.business_costs.of(first, last)
    whole = sum(line.figure.amount for line in lines)
    assert whole == sum(each.amount for each in sample_vault.vouchers.between(first, last)) > 0
    assert all(
        stands(sample_vault, part.kind, part.record_id) for each in lines for part in each.figure.parts
    )


def test_nothing_of_a_client_is_published(sample_vault: Workspace) -> None:
    plans = sample_vault.business_plans
    editions = plans.of_year(plans.year_of(sample_vault.office.today()))
    own = sample_vault.organisations.own()
    text = as_text(PublishedPlanContent(editions[0], own, ()), Words("ja"))
    assert editions[0].view.outline.strip() in text
    assert not [line.name for line in sample_vault.clients.lines() if line.name in text]
