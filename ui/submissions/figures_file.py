"""The figures of an application or a completion report as a file, for offices that reckon on in it."""

from __future__ import annotations

from typing import Final

from desktop.domain.fiscal_year import Month
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from desktop.services.submission_figures import ItemFigures, SubmissionFigures
from desktop.services.submission_sheets import PartLine, SubmissionSheet
from desktop.storage.table_writing import BookSheet, Value
from i18n import terms
from i18n.dates import month_title
from i18n.words import Words
from reports import submission_application, submission_report
from reports.submission_application import SubmissionContent, by_month, item_name
from ui.desk import Desk
from ui.submissions.sources import Sources
from ui.table_export import Export

CODE: Final = "BAN-460"
_TO: Final = ("own_file", "other")
_Table = tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]
"""Headings and rows."""


def figures_export(desk: Desk, sheet: SubmissionSheet, line: PartLine) -> Export:
    """Return how the figures of a paper are saved: the same that the paper says."""
    words, history, view = desk.words, desk.workspace.history, sheet.view

    def gather() -> SharedList:
        return listed(Sources(desk, sheet).content(), line.paper, words)

    return Export(
        CODE,
        words.say("No client is named in it. That it was saved is noted in the history."),
        gather,
        lambda: history.note_printed(view.kind, view.id, None, CODE, saved=True),
        _TO,
        terms.text(line.row, words),
    )


def listed(content: SubmissionContent, code: str, words: Words) -> SharedList:
    """Return the items with their figures; of an application the months on a sheet of their own."""
    if code == submission_report.CODE:
        heads, rows = _done(submission_report.shown_items(content), content.figures, words)
        sheets = [BookSheet(words.say("Results by item"), heads, rows)]
    else:
        shown = submission_application.shown_items(content)
        heads, rows = _planned(shown, words)
        sheets = [BookSheet(words.say("Items applied for"), heads, rows), _months(shown, content, words)]
    columns, lines = (SharedColumn(head) for head in heads), (SharedRow(None, row) for row in rows)
    return SharedList(tuple(columns), tuple(lines), sheets=tuple(sheets))


def _planned(items: list[ItemFigures], words: Words) -> _Table:
    label, say = words.label, words.say
    heads = (
        label("programme_item.item"),
        label("submission_item.told"),
        say("First month of the plan"),
        say("Last month of the plan"),
        label("submission_item.planned_hours"),
        label("programme_item.planned"),
    )
    rows = tuple(
        (
            item_name(item, words),
            item.told,
            _month(item.months[0].month if item.months else None, words),
            _month(item.months[-1].month if item.months else None, words),
            _number(item.planned_hours),
            _number(item.planned),
        )
        for item in items
    )
    return heads, rows


def _done(
    items: list[ItemFigures], figures: SubmissionFigures, words: Words
) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    label, say = words.label, words.say
    heads = (
        label("programme_item.item"),
        label("submission_item.told"),
        say("People helped"),
        say("Times helped"),
        say("Minutes of working time"),
        say("Personnel cost"),
        say("Other cost"),
        say("Can be claimed"),
        label("programme_item.decided"),
    )
    rows = tuple(
        (
            item_name(item, words),
            item.told,
            figures.amount(item, "persons"),
            figures.amount(item, "events"),
            figures.amount(item, "minutes"),
            figures.amount(item, "personnel"),
            figures.amount(item, "costs"),
            figures.amount(item, "can"),
            _number(item.decided),
        )
        for item in items
    )
    return heads, rows


def _months(items: list[ItemFigures], content: SubmissionContent, words: Words) -> BookSheet:
    say = words.say
    names = [item_name(item, words) for item in items]
    heads = (
        say("Month of the plan"),
        *(say("{item}: hours", item=name) for name in names),
        *(say("{item}: yen", item=name) for name in names),
        say("Hours together"),
        say("Yen together"),
        say("Subsidy expected"),
    )
    rows = tuple(
        (
            _month(line.month, words),
            *(_number(cell.hours) for cell in line.items),
            *(_number(cell.yen) for cell in line.items),
            _number(line.whole.hours),
            _number(line.whole.yen),
            line.expected or "",
        )
        for line in by_month(items, content.figures)
    )
    return BookSheet(say("Plan by month"), heads, rows)


def _month(month: Month | None, words: Words) -> str:
    return "" if month is None else month_title(month, words)


def _number(amount: int | None) -> Value:
    return "" if amount is None else amount
