"""What is said to come from the ministry's paper of March 2022 stands in its text, figure by figure."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest

from desktop.domain.dated import DatedList, DatedRow, Status
from desktop.storage.reference import Reference

PAPER = "国土交通省 2022-03"
FULL = 3
"""How many columns the table of local programmes has."""


def closed_up(text: str) -> str:
    return "".join(normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def paper() -> str:
    return closed_up(Path(__file__).with_name("ministry_paper_2022.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def lists() -> Reference:
    return Reference()


def between(text: str, first: str, last: str) -> str:
    assert first in text
    return text.split(first, 1)[1].split(last, 1)[0]


def of_household(rows: DatedList, code: str) -> list[DatedRow]:
    return [row for row in rows.rows if row.values["household"] == code]


def test_every_figure_of_the_survey_stands_in_its_row(paper: str, lists: Reference) -> None:
    households = lists.named("survey_households").rows
    table = between(paper, "残存家財処理", "国土交通省住宅建設事業調査")
    names = [closed_up(row.text) for row in households]
    assert len(names) == 7
    for row, (name, after) in zip(households, pairwise([*names, "\0"]), strict=True):
        printed = between(table, name, after)
        reasons = of_household(lists.named("survey_reasons"), row.code)
        marks = of_household(lists.named("support_needs"), row.code)
        expected = [row.values["restricted"], row.values["conditional"]]
        expected += [each.values["percent"] for each in (*reasons, *marks)]
        assert [int(figure) for figure in re.findall(r"(\d+)%", printed)] == expected, row.text
        assert re.findall("[●◎○]", printed) == [each.values["mark"] for each in marks], row.text
        assert all(closed_up(each.text) in printed for each in reasons), row.text
        assert row.source == PAPER


def test_the_measures_stand_in_the_order_of_the_printed_columns(paper: str, lists: Reference) -> None:
    head = between(paper, "第2位(%)", "高齢単身世帯")
    measures = lists.named("support_measures").rows
    assert head == "".join(closed_up(row.text) for row in measures)
    assert [row.values["column"] for row in measures] == [1, 2, 3, 4, 5, 6, 7]


def test_a_mark_without_a_certain_column_is_to_be_confirmed(lists: Reference) -> None:
    columns = {row.code: row.values["column"] for row in lists.named("support_measures").rows}
    for household in lists.named("survey_households").rows:
        marks = of_household(lists.named("support_needs"), household.code)
        least = 0
        for number, row in enumerate(marks):
            assert row.status is Status.TO_BE_CONFIRMED
            assert row.values["place"] == number + 1
            named = row.values.get("measure")
            possible = [columns[code] for code in ([named] if named else row.values["among"])]
            # Left to right in print: each mark stands to the right of the one before it.
            assert max(possible) > least, row.code
            least = max(least + 1, min(possible))
            assert bool(named) != ("among" in row.values), row.code


@pytest.mark.parametrize(
    ("percent", "mark"), [(61, "●"), (50, "●"), (49, "◎"), (42, "◎"), (38, "○"), (31, "○")]
)
def test_marks_are_those_of_the_legend(lists: Reference, percent: int, mark: str) -> None:
    given = {
        row.values["mark"] for row in lists.named("support_needs").rows if row.values["percent"] == percent
    }
    assert given == {mark}


def test_every_row_of_local_programmes_stands_in_the_paper(paper: str, lists: Reference) -> None:
    prefectures = {row.code: row.text for row in lists.named("prefectures").rows}
    head = "都道府県市区町村改修費家賃低廉化債務保証料等低廉化"
    # The table goes on in a second column of the page, under the same head.
    table = between(paper, head, "計31").replace(head, "")
    printed = re.findall(r"([^◎○/]+)([◎○/]+)", table)
    rows = lists.named("local_programmes").rows
    assert len(printed) == len(rows) == 53
    seen = ""
    for row, (name, marks) in zip(rows, printed, strict=True):
        prefecture = prefectures[row.values["prefecture"]]
        own = row.values["body"] == "prefecture"
        expected = f"({prefecture[-1]})" if own else row.text
        head = prefecture if prefecture != seen else ""
        seen = prefecture
        assert name == head + expected
        funds = {"national": "◎", "own": "○", "national_and_own": "◎/○"}[row.values["funds"]]
        assert marks == funds * row.values["cells"]


def test_the_printed_totals_hold_as_far_as_the_text_determines_them(paper: str, lists: Reference) -> None:
    rows = lists.named("local_programmes").rows
    assert "31団体" in paper
    assert "家賃低廉化37団体+家賃債務保証料低廉化のみ実施6団体" in paper
    assert paper.split("計31", 1)[1].startswith("372543")
    cells = Counter(row.values["cells"] for row in rows)
    assert Counter(row.values["body"] for row in rows) == {"municipality": 44, "prefecture": 9}
    # Certain: every mark is counted in one of the three totals.
    assert sum(cells[n] * n for n in cells) == 31 + 37 + 25
    # With 43 = 37 + 6: who has neither rent nor guarantee has renovation only, and has one mark.
    renovation_only = len(rows) - 43
    rent_and_guarantee = 25 - 6 - cells[FULL]
    renovation_and_another = 31 - cells[FULL] - renovation_only
    assert (renovation_only, rent_and_guarantee, renovation_and_another) == (10, 5, 7)
    assert rent_and_guarantee + renovation_and_another == cells[2] == 12
    assert cells[1] == 27
    for kind, total in (("renovation", 31), ("rent", 37), ("guarantee", 25)):
        settled = sum(kind in row.values.get("runs", ()) for row in rows)
        unsettled = sum("runs" not in row.values for row in rows)
        assert settled <= total <= settled + unsettled


def test_nobody_guessed_the_columns_of_a_local_programme(lists: Reference) -> None:
    for row in lists.named("local_programmes").rows:
        runs = row.values.get("runs")
        assert runs is None or len(runs) == row.values["cells"]
        assert row.values["cells"] == FULL or ("runs_source" in row.values) == (runs is not None)
        if runs is None:
            assert row.status is Status.TO_BE_CONFIRMED


def test_councils_are_those_of_the_paper(paper: str, lists: Reference) -> None:
    rows = lists.named("councils").rows
    assert "111協議会が設立(令和3年12月31日時点)" in paper
    assert "66市区町" in paper
    printed = between(paper, "○市区町(66市区町)", "109").split("、")
    local = [row for row in rows if row.values["kind"] == "municipality"]
    assert printed == [closed_up(row.text) for row in local]
    assert (len(rows) - len(local), len(rows)) == (47, 111)
    assert sum(len(row.values["members"]) for row in local) == 66


def test_activities_of_councils_are_those_of_the_paper(paper: str, lists: Reference) -> None:
    rows = lists.named("council_activities").rows
    printed = paper.split("うきは市", 1)[1].split("天城町・伊仙町)", 1)[1]
    assert printed.startswith("".join(str(row.values["councils"]) for row in rows))
    assert between(printed, "020406080", "※対象") == "".join(closed_up(row.text) for row in rows)
    assert "居住支援協議会110団体" in printed
    assert len(rows) == 13


@pytest.mark.parametrize(
    ("code", "key", "figure", "said"),
    [
        ("amount_rent_reduction_national", "yen", 20_000, "国費上限2万円/月・戸"),
        ("amount_guarantee_reduction_national", "yen", 30_000, "国費上限3万円/戸"),
        ("amount_rent_reduction_total", "yen", 2_400_000, "国費の総額が240万円を超えない"),
        ("amount_rent_reduction_years", "years", 10, "Iは原則10年以内"),
        ("amount_rent_reduction_share", "basis_points", 5_000, "補助率国1/2+地方1/2"),
        ("amount_renovation_national", "yen", 500_000, "国費限度額はいずれも50万円/戸"),
        ("amount_renovation_main_works", "yen", 500_000, "補助限度額を50万円/戸加算"),
        ("amount_renovation_lift", "yen", 150_000, "補助限度額を15万円/戸加算"),
        ("amount_renovation_children", "yen", 10_000_000, "補助限度額を1,000万円/施設加算"),
    ],
)
def test_amounts_of_the_paper(
    paper: str, lists: Reference, code: str, key: str, figure: int, said: str
) -> None:
    row = lists.named("support_amounts").ever(code)
    assert row is not None
    assert row.values[key] == figure
    assert PAPER in row.source
    assert said.replace("⁄", "/") in paper.replace("⁄", "/")
