"""The annex of a figure: many records in sums that add up to the figure, each one where it is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.explained_groups import by_kind, by_month
from desktop.domain.fiscal_year import Month
from desktop.services.explained import Behind
from i18n.words import Words
from reports.annex import CODE, FEW, AnnexContent, annex
from reports.parts import Stamp
from tests.reports.reading import bare, copied_by_pdfium

SPACE = UUID("01a205b3-d000-72cd-a65d-6468167955ad")
PART = st.builds(
    lambda kind, key, amount, on, client, staff: Part(
        kind,
        uuid5(SPACE, f"r{key}"),
        amount,
        on,
        None if client is None else uuid5(SPACE, f"c{client}"),
        uuid5(SPACE, f"s{staff}"),
    ),
    st.sampled_from(("support_entry", "meeting")),
    st.integers(0, 999),
    st.integers(-90, 900),
    st.none() | st.dates(date(2025, 4, 1), date(2026, 3, 31)),
    st.none() | st.integers(0, 4),
    st.integers(0, 2),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PART, max_size=60), st.sampled_from(tuple(Unit)))
def test_groups_hold_every_record_once_and_add_up(parts: list[Part], unit: Unit) -> None:
    figure = Explained("code", unit, tuple(parts))
    months = by_month(figure)
    people = [each for month in months for each in month.people]
    for groups in (
        [month.figure for month in months],
        [each.figure for each in people],
        by_kind(figure).values(),
    ):
        held = [part for group in groups for part in group.parts]
        assert sorted(map(repr, held)) == sorted(map(repr, parts))
        if unit is Unit.PERSONS:
            assert {part.client_id for part in held} == {part.client_id for part in parts}
        else:
            assert sum(group.amount for group in groups) == figure.amount
    assert [month.month for month in months if month.month] == sorted(
        {Month.containing(part.on) for part in parts if part.on}
    )


def test_many_records_stand_in_sums_until_each_is_asked_for() -> None:
    words = Words("ja")
    stamp = Stamp("ねこの会", datetime(2026, 11, 28, 9, tzinfo=UTC), "佐藤", CODE)
    parts = tuple(
        Part(
            "support_entry",
            uuid5(SPACE, str(n)),
            30,
            date(2025, 4 + n % 3, 1 + n % 28),
            uuid5(SPACE, f"c{n % 5}"),
        )
        for n in range(FEW + 20)
    )
    figure = Explained("minutes", Unit.MINUTES, parts)
    lines = tuple(Behind(part, f"2025-000{n % 5}") for n, part in enumerate(parts))
    summed = copied_by_pdfium(annex(AnnexContent("活動時間", figure, lines), words, stamp).pdf)
    listed = copied_by_pdfium(annex(AnnexContent("活動時間", figure, lines, each=True), words, stamp).pdf)
    assert "30時間" in summed
    assert "30時間" in listed
    # Three months of twenty records, in each of them five people.
    assert summed.count("この月の合計") == 3
    assert summed.count("10時間") == 6, "in the sums of the first page, and above the people of each month"
    assert summed.count("2025-000") == 15
    assert listed.count("2025-000") == len(parts)
    assert bare("月ごとの合計") in summed
    assert bare("月ごとの合計") not in listed
