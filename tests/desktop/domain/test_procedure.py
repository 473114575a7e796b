"""The own order of the work: nothing is lost, what the paper names comes in its order."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import DatedRow, Status
from desktop.domain.procedure import PHASE, Procedure, ProcedureLine, applied

CODES = ("opened", "cash", "perishables", "told", "cleared")
DAY = date(2026, 11, 23)


def row(code: str, number: int, phase: str = PHASE, *after: str) -> DatedRow:
    values = {"phase": phase, "number": number, "after": list(after)}
    return DatedRow(code, code, DAY, None, "usual", Status.TO_BE_CONFIRMED, values)


ROWS = (
    row("lease", 10, "phase_lease"),
    *(row(code, 20 + place, PHASE, "lease", *CODES[:place][-1:]) for place, code in enumerate(CODES)),
    row("keys", 90, "phase_closing", "cleared"),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from((*CODES, "keys", "unknown")), unique=True))
def test_an_order_of_the_work_loses_nothing_and_never_waits_in_a_circle(named: list[str]) -> None:
    lines = tuple(ProcedureLine(code, f"own {code}") for code in named)
    found = applied(ROWS, Procedure("1", DAY, lines), "paper")
    assert sorted(each.code for each in found) == sorted(each.code for each in ROWS)
    work = sorted((each for each in found if each.values["phase"] == PHASE), key=lambda r: r.values["number"])
    ours = [code for code in named if code in CODES]
    assert [each.code for each in work][: len(ours)] == ours
    assert [each.code for each in found if each.values["phase"] != PHASE] == ["lease", "keys"]
    for each in work:
        assert ("own" in each.text, each.source == "paper") == ((each.code in ours),) * 2
        assert "lease" in each.values["after"]
    # Whoever waits waits for something that can come first.
    done: set[str] = set()
    left = list(found)
    while left:
        ready = [each for each in left if set(each.values["after"]) <= done]
        assert ready
        done |= {each.code for each in ready}
        left = [each for each in left if each.code not in done]
