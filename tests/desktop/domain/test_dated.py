"""Own rows before shipped ones: what is left of a shipped row's days, and what the version says."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dated import DatedList, DatedRow, Status, filled
from desktop.domain.rule_used import RuleUsed, used

DAYS = [date(2026, 1, day) for day in range(1, 21)]


def row(code: str, since: int, until: int | None = None, *, own: bool = False, **values: object) -> DatedRow:
    last = None if until is None else DAYS[until]
    return DatedRow(code, code, DAYS[since], last, "test", Status.CONFIRMED, values, own)


LIMITS = DatedList("limits", "1+abc", (row("a", 0, yen=10), row("b", 0, 9), row("b", 10), row("c", 0)))


def owners(rows: DatedList, code: str) -> str:
    """Who answers on each of the days: s(hipped), o(wn), or nobody."""
    marks = [[each.own for each in rows.in_force(day) if each.code == code] for day in DAYS]
    assert all(len(each) <= 1 for each in marks)
    return "".join("-" if not each else "so"[each[0]] for each in marks)


def test_an_own_row_of_the_same_first_day_replaces_and_may_end_a_shipped_one():
    assert owners(LIMITS.shadowed_by([row("a", 0, 4, own=True)]), "a") == "o" * 5 + "-" * 15


def test_an_own_row_of_another_day_holds_on_its_days_only():
    assert owners(LIMITS.shadowed_by([row("a", 5, 9, own=True)]), "a") == "s" * 5 + "o" * 5 + "s" * 10
    assert owners(LIMITS.shadowed_by([row("b", 5, own=True)]), "b") == "s" * 5 + "o" * 15


def test_a_new_code_comes_last_and_the_others_keep_their_places():
    rows = LIMITS.shadowed_by([row("z", 3, own=True), row("b", 0, 9, own=True)])
    assert list(dict.fromkeys(each.code for each in rows.rows)) == ["a", "b", "c", "z"]


def test_the_version_tells_that_own_rows_are_in_it_and_which():
    once = LIMITS.shadowed_by([row("a", 0, own=True, yen=12)])
    again = LIMITS.shadowed_by([row("a", 0, own=True, yen=13)])
    assert LIMITS.shadowed_by([]).version == LIMITS.version
    assert once.version.startswith("1+abc+own.1.")
    assert once.version != again.version


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 6)), max_size=4))
def test_no_day_has_two_answers_and_an_own_one_always_wins(spans: list[tuple[int, int]]):
    own: list[DatedRow] = []
    for since, length in spans:
        new = row("a", since, min(since + length, 19), own=True)
        if all(new.valid_from > each.valid_to or new.valid_to < each.valid_from for each in own):  # type: ignore[operator]
            own.append(new)
    told = owners(LIMITS.shadowed_by(own), "a")
    for day, mark in zip(DAYS, told, strict=True):
        mine = any(each.in_force(day) for each in own)
        replaced = any(each.valid_from == DAYS[0] for each in own)
        assert mark == ("o" if mine else "-" if replaced else "s")


def test_a_fingerprint_follows_the_row_and_nothing_else():
    shipped = row("a", 0, yen=10, codes=["x"])
    assert shipped.fingerprint == replace(shipped, values={"codes": ("x",), "yen": 10}).fingerprint
    for changed in (
        replace(shipped, values={"yen": 11, "codes": ["x"]}),
        replace(shipped, source="other"),
        replace(shipped, status=Status.TO_BE_CONFIRMED),
        replace(shipped, valid_to=DAYS[3]),
    ):
        assert changed.fingerprint != shipped.fingerprint


def test_the_rule_used_travels_and_says_whose_it_is():
    mine = LIMITS.shadowed_by([replace(row("a", 0, own=True), status=Status.TO_BE_CONFIRMED)])
    told = used(mine, "a", DAYS[3])
    assert told == RuleUsed("limits", "a", "a", mine.version, Status.TO_BE_CONFIRMED, "test", own=True)
    assert pickle.loads(pickle.dumps(told)) == told  # noqa: S301 - our own bytes
    assert not used(LIMITS, "a", DAYS[3]).own


def test_words_name_the_figures_of_their_own_row() -> None:
    row = DatedRow(
        "limit",
        "{years}年以内（{unknown}）",
        date(2026, 4, 1),
        None,
        "見本",
        Status.CONFIRMED,
        {"years": 2, "hundredths": 1850, "hint": "{hundredths}㎡以上"},
    )
    said = filled(row)
    assert (said.text, said.values["hint"]) == ("2年以内（{unknown}）", "18.5㎡以上")
    assert filled(said) == said
