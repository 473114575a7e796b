"""The columns of duties, editions, figures, notices, proposals, officers and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.domain.account_sums import AccountSum, all_together
from desktop.domain.corporation_year import Duty, DutyState
from desktop.domain.explained import Explained
from desktop.records.corporation_paper import CorporationPaperView
from desktop.records.filed_matter import FiledMatterView
from desktop.services.business_costs import CostLine
from desktop.services.business_figures import FigureGroup
from desktop.services.business_plans import WholePlan
from desktop.services.business_reports import WholeReport
from desktop.services.corporation_notices import NoticeLine, Proposal
from i18n import corporation, terms
from i18n.dates import short_date
from i18n.numbers import yen
from i18n.vouchers import bases_of
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone

_TONES = {
    DutyState.DONE: Tone.QUIET,
    DutyState.DONE_LATE: Tone.QUIET,
    DutyState.DUE: Tone.ACCENT,
    DutyState.OVERDUE: Tone.LOOK,
    DutyState.AHEAD: Tone.QUIET,
}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure under its heading."""

    group: FigureGroup
    figure: Explained


def duty_columns(desk: Desk) -> Sequence[Column[Duty]]:
    """Return the columns of the year's duties."""
    words, lists = desk.words, desk.workspace.office.rules.named

    def done(duty: Duty) -> str:
        return "" if duty.done_on is None else short_date(duty.done_on, words)

    return (
        Column("what", words.say("What is owed"), wide=34, bold=True, stretches=True, sortable=False,
               text=lambda duty: corporation.duty_of(duty, lists, words)),
        Column("when", words.say("By when"), lambda duty: corporation.by_when(duty, words), wide=24,
               sortable=False),
        Column("state", words.say("How it stands"), wide=32, sortable=False,
               text=lambda duty: words.say(corporation.STATES[duty.state]),
               tone=lambda duty: _TONES[duty.state],
               icon=lambda duty: "bell" if duty.state is DutyState.OVERDUE else ""),
        Column("done", words.say("Done on"), done, wide=11, sortable=False),
    )  # fmt: skip


def plan_columns(desk: Desk) -> Sequence[Column[WholePlan]]:
    """Return the columns of the editions of a plan."""
    words = desk.words

    def state(line: WholePlan) -> str:
        view = line.view
        if view.published_on is not None:
            return words.say("published {day}", day=short_date(view.published_on, words))
        if view.approved_on is not None:
            return words.say("approved {day}, to be published", day=short_date(view.approved_on, words))
        if view.applied_on is not None:
            return words.say("approval asked for {day}", day=short_date(view.applied_on, words))
        return words.say("being written")

    def tone(line: WholePlan) -> Tone:
        return Tone.PLAIN if line.view.published_on is not None else Tone.LOOK

    return (
        Column("edition", words.label("business_plan.edition"), wide=12, bold=True, sortable=False,
               text=lambda line: words.say("Edition {number}", number=line.view.edition)),
        Column("state", words.say("How it stands"), state, wide=28, tone=tone, sortable=False),
        Column("reason", words.label("business_plan.change_reason"), wide=20, stretches=True,
               sortable=False, text=lambda line: line.view.change_reason),
        *_money_columns(desk),
    )  # fmt: skip


def report_columns(desk: Desk) -> Sequence[Column[WholeReport]]:
    """Return the columns of a report."""
    words = desk.words

    def state(line: WholeReport) -> str:
        day = line.view.submitted_on
        return (
            words.say("being written")
            if day is None
            else words.say("submitted {day}", day=short_date(day, words))
        )

    return (
        Column("state", words.say("How it stands"), state, wide=24, bold=True, sortable=False),
        Column("receipt", words.label("business_report.receipt"), wide=20, stretches=True, sortable=False,
               text=lambda line: line.view.receipt),
        *_money_columns(desk),
    )  # fmt: skip


def _money_columns(desk: Desk) -> Sequence[Column[Any]]:
    words = desk.words

    def every(line: WholePlan | WholeReport) -> AccountSum:
        return all_together(line.sums)

    return (
        Column("income", words.say("Income in all"), wide=14, number=True, sortable=False,
               text=lambda line: yen(every(line).income.amount, words)),
        Column("expenses", words.say("Expenses in all"), wide=14, number=True, sortable=False,
               text=lambda line: yen(every(line).expenses.amount, words)),
    )  # fmt: skip


def figure_columns(desk: Desk) -> Sequence[Column[FigureLine]]:
    """Return the columns of the figures behind a report."""
    words, lists = desk.words, desk.workspace.office.rules.named
    return (
        Column("group", words.say("Kind of business or heading"), wide=36, sortable=False,
               text=lambda line: corporation.group_of(line.group, lists, words)),
        Column("what", words.say("What is counted"), wide=32, bold=True, stretches=True, sortable=False,
               text=lambda line: corporation.told(line.figure, words)),
        Column("number", words.say("How much or how many"), wide=14, number=True, sortable=False,
               text=lambda line: corporation.value_of(line.figure, words), tone=lambda _line: Tone.ACCENT),
    )  # fmt: skip


def cost_columns(desk: Desk) -> Sequence[Column[CostLine]]:
    """Return the columns of what was spent by account and category."""
    words, lists = desk.words, desk.workspace.office.rules.named

    def account(line: CostLine) -> str:
        found = lists("support_accounts").ever(line.account)
        return words.say("no account chosen") if found is None else terms.short(found, words)

    return (
        Column("account", words.say("Account of the law"), account, wide=16, sortable=False),
        Column("category", words.say("Item of the accounts"), wide=24, bold=True, sortable=False,
               text=lambda line: terms.named(lists("cost_categories"), line.category, words)),
        Column("basis", words.say("Reckoning, or how it is divided"), wide=30, stretches=True,
               text=lambda line: bases_of(line.bases, lists, words), sortable=False),
        Column("amount", words.say("Spent by vouchers"), wide=16, number=True, sortable=False,
               text=lambda line: yen(line.figure.amount, words), tone=lambda _line: Tone.ACCENT),
    )  # fmt: skip


def notice_columns(desk: Desk) -> Sequence[Column[NoticeLine]]:
    """Return the columns of notices."""
    words, lists = desk.words, desk.workspace.office.rules.named

    def state(line: NoticeLine) -> str:
        if line.view.exempt:
            return words.say("no notice needed")
        if line.view.filed_on is not None:
            return words.say("filed {day}", day=short_date(line.view.filed_on, words))
        return words.say(corporation.STATES[line.state])

    return (
        Column("matter", words.label("corporation_notice.matter"), wide=22, bold=True, sortable=False,
               text=lambda line: terms.named(lists("corporation_matters"), line.view.matter, words)),
        Column("after", words.label("corporation_notice.after"), lambda line: line.view.after, wide=26,
               stretches=True, sortable=False),
        Column("on", words.label("corporation_notice.changes_on"), wide=12, sortable=False,
               text=lambda line: short_date(line.view.changes_on, words)),
        Column("due", words.say("To be filed by"), lambda line: short_date(line.due, words), wide=12,
               sortable=False),
        Column("state", words.say("How it stands"), state, wide=22, sortable=False,
               tone=lambda line: Tone.QUIET if line.view.exempt else _TONES[line.state]),
    )  # fmt: skip


def proposal_columns(desk: Desk) -> Sequence[Column[Proposal]]:
    """Return the columns of changes that the records tell of."""
    words, lists = desk.words, desk.workspace.office.rules.named
    return (
        Column("matter", words.label("corporation_notice.matter"), wide=22, bold=True, sortable=False,
               text=lambda line: terms.named(lists("corporation_matters"), line.matter, words)),
        Column("before", words.label("corporation_notice.before"), lambda line: line.before, wide=20,
               sortable=False),
        Column("after", words.label("corporation_notice.after"), lambda line: line.after, wide=20,
               stretches=True, sortable=False),
        Column("on", words.label("corporation_notice.changes_on"), wide=12, sortable=False,
               text=lambda line: short_date(line.changes_on, words)),
        Column("due", words.say("To be filed by"), lambda line: short_date(line.due, words), wide=12,
               sortable=False, tone=lambda line: Tone.LOOK if line.due < desk.today() else Tone.PLAIN),
    )  # fmt: skip


def filed_columns(desk: Desk) -> Sequence[Column[FiledMatterView]]:
    """Return the columns of officers and offices."""
    words, lists = desk.words, desk.workspace.office.rules.named

    def matter(view: FiledMatterView) -> str:
        found = lists("corporation_matters").ever(view.matter)
        return view.matter if found is None else terms.short(found, words)

    def day(found: date | None) -> str:
        return "" if found is None else short_date(found, words)

    return (
        Column("matter", words.label("filed_matter.matter"), wide=18, sortable=False, text=matter),
        Column("name", words.label("filed_matter.name"), lambda view: view.name, wide=20, bold=True),
        Column("detail", words.label("filed_matter.detail"), lambda view: view.detail, wide=24,
               stretches=True),
        Column("from", words.label("filed_matter.starts_on"), lambda view: day(view.starts_on), wide=12),
        Column("until", words.label("filed_matter.ends_on"), lambda view: day(view.ends_on), wide=12),
    )  # fmt: skip


def paper_columns(desk: Desk) -> Sequence[Column[CorporationPaperView]]:
    """Return the columns of files."""
    words, lists = desk.words, desk.workspace.office.rules.named
    return (
        Column("paper", words.label("corporation_paper.paper"), wide=16, bold=True, sortable=False,
               text=lambda view: terms.named(lists("corporation_papers"), view.paper, words)),
        Column("title", words.label("corporation_paper.title"), lambda view: view.title, wide=26,
               stretches=True, sortable=False),
        Column("belongs", words.say("Belongs to"), wide=22, sortable=False,
               text=lambda view: _belongs(desk, view)),
        Column("on", words.label("corporation_paper.on"), lambda view: short_date(view.on, words), wide=12,
               sortable=False),
    )  # fmt: skip


def _belongs(desk: Desk, view: CorporationPaperView) -> str:
    if view.plan_id is not None:
        return desk.words.label("record.business_plan")
    kind = "business_report" if view.report_id is not None else "corporation_notice"
    return desk.words.label(f"record.{kind}")
