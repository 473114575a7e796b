"""How dated rows are named."""

from __future__ import annotations

from datetime import date

from desktop.domain.dated import DatedList, DatedRow, Status
from i18n import terms
from i18n.words import Words


def row(code: str, text: str, since: int, until: int | None = None, **values: object) -> DatedRow:
    last = None if until is None else date(until, 12, 31)
    return DatedRow(code, text, date(since, 1, 1), last, "test", Status.CONFIRMED, values)


STAGES = DatedList(
    "stages",
    "1",
    (
        row("before_move", "入居前支援", 2000, short="入居前"),
        row("old", "むかし", 2000, 2010),
        row("closed", "終結", 2000),
    ),
)


def test_a_row_has_a_name_a_short_name_and_perhaps_a_hint():
    before, _, closed = STAGES.rows
    assert terms.text(before, Words("ja")) == "入居前支援"
    assert terms.short(before, Words("ja")) == "入居前"
    assert terms.short(before, Words("en")) == "Before move"
    assert terms.short(closed, Words("ja")) == "終結"
    assert terms.hint(closed, Words("ja")) == ""


def test_codes_of_old_records_keep_their_words():
    assert terms.named(STAGES, "old", Words("ja")) == "むかし"
    assert terms.named(STAGES, "never_seen", Words("ja")) == "never_seen"
    assert terms.named(STAGES, "", Words("ja")) == ""


def test_a_form_offers_what_holds_on_its_day():
    offered = terms.choices(STAGES, date(2026, 11, 23), Words("en"))
    assert offered == [("before_move", "Support before the move"), ("closed", "Closed")]
