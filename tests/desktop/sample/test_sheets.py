"""What the sheets tell: all invented, true on any day, played by verbs that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.sample import plan
from desktop.sample.almanac import Almanac, moment
from desktop.sample.playing import VERBS
from desktop.sample.sheets import Sheets
from desktop.workspace import Workspace

INVENTED_NUMBER = re.compile(r"0\d{1,3}-0000?-\d{4}")
OF_A_SEASON_OR_A_WEEK = re.compile(
    "[月火水木金土日]曜|桜|紅葉|入道雲|初雪|正月|年末|年始|大晦日|お盆|夏休み|冬休み|春休み|クリスマス|令和|平成|20[0-9]{2}年"
)
TELLING = {"text", "next", "summary", "circumstances", "reason", "note", "door_note"}


def told(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a sheet with the name of its field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from told(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from told(inner, name)
    elif isinstance(value, str):
        yield name, value


def test_every_number_and_address_of_mail_is_invented(sheets: Sheets) -> None:
    everything = [
        *told(dict(sheets.office)),
        *(pair for sheet in sheets.people for pair in told(dict(sheet.values))),
    ]
    phones = [text for name, text in everything if name.endswith("phone") or name == "mobile"]
    mails = [text for name, text in everything if name == "email"]
    assert phones
    assert not [text for text in phones if not INVENTED_NUMBER.fullmatch(text)]
    assert not [text for text in mails if not text.endswith("@example.jp")]


def test_the_texts_are_true_on_any_day(sheets: Sheets) -> None:
    texts = [
        text
        for sheet in sheets.people
        for part in ("event", "case", "client", "watch")
        for name, text in told(sheet.values.get(part, {}))
        if name in {*TELLING, "story"}
    ]
    texts += [text for step in (*sheets.planning, *sheets.contracts) for _name, text in told(step)]
    assert len(texts) > 500
    assert not [text for text in texts if OF_A_SEASON_OR_A_WEEK.search(text)]


def test_every_event_is_a_verb(sheets: Sheets) -> None:
    verbs = {event.get("do", "record") for sheet in sheets.people for event in sheet.values["event"]}
    assert verbs <= VERBS.keys()
    assert {step["do"] for step in (*sheets.planning, *sheets.contracts)} <= VERBS.keys()
    assert {step["person"] for step in sheets.planning} <= {sheet.key for sheet in sheets.people}


def test_no_home_has_two_households_at_a_time(sheets: Sheets) -> None:
    stays: dict[str, list[tuple[int, int, str]]] = {}
    for sheet in sheets.people:
        home, since = "", 0
        for event in sheet.values["event"]:
            verb = event.get("do")
            if verb in {"move_in", "move_house", "depart"} and home:
                stays.setdefault(home, []).append((since, event["ago"], sheet.key))
                home = ""
            if verb in {"move_in", "move_house"}:
                home, since = event["dwelling"], event["ago"]
        if home:
            stays.setdefault(home, []).append((since, -1, sheet.key))
    shared = [
        (home, one, other)
        for home, all_stays in stays.items()
        for one in all_stays
        for other in all_stays
        if one[2] < other[2] and one[0] > other[1] and other[0] > one[1]
    ]
    assert len(stays) > 15
    assert not shared


@pytest.mark.parametrize("days", range(0, 400, 19))
def test_the_acts_of_any_last_day_stay_in_order_and_in_the_past(
    sample_vault: Workspace, sheets: Sheets, days: int
) -> None:
    end = date(2026, 11, 23) + timedelta(days=days)
    almanac = Almanac(end)
    acts = plan.acts(sheets, almanac, sample_vault.office.rules)
    assert len(acts) > 1_000
    assert [act.moment for act in acts] == sorted(act.moment for act in acts)
    assert not [act for act in acts if act.on >= end or act.moment >= moment(end, plan._FIRST_THING)]


def test_the_acts_are_the_same_each_time(sample_vault: Workspace, sheets: Sheets, almanac: Almanac) -> None:
    rules = sample_vault.office.rules
    assert plan.acts(sheets, almanac, rules) == plan.acts(Sheets.read(), almanac, rules)
