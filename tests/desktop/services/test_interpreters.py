"""The interpreter desk: who speaks what, when and where; conflicts and double bookings; counts."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

import pytest

from desktop.domain.interpreting import Reason, Slot, Wanted
from desktop.domain.problem import Problem
from desktop.records.interpreter import InterpreterDraft
from desktop.records.interpreting import InterpretingDraft
from desktop.services.clients import TakenIn
from desktop.services.interpreters import Abilities, NotFor, Spoken, Usual
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, refused, take_in

# TODAY is a Monday.
MORNING = Slot(time(10), time(11))


def interpreter(workspace: Workspace, name: str, **abilities: object) -> UUID:
    given = {"languages": (Spoken("vi", "fluent"),), **abilities}
    draft = InterpreterDraft.of({"name": name, "phone": "090-0000-2222", "pledged_on": date(2026, 4, 1)})
    return workspace.interpreters.keep(draft, Abilities(**given)).id  # type: ignore[arg-type]


def request(taken: TakenIn, key: UUID | None, on: date = TODAY, **values: object) -> InterpretingDraft:
    given = {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "language": "vi",
        "on": on,
        "start": time(10),
        "end": time(11),
        "interpreter_id": key,
    }
    return InterpretingDraft.of({**given, **values})


def wanted(taken: TakenIn, slot: Slot = MORNING, place: str = "台東区上野") -> Wanted:
    return Wanted("vi", TODAY, slot, place, taken.client_id)


def test_the_finder_ranks_by_language_time_and_area_and_tells_what_forbids(workspace: Workspace) -> None:
    taken = take_in(workspace)
    monday = (Usual("monday", time(9), time(12)),)
    contract = interpreter(
        workspace, "グエン 蘭", languages=(Spoken("vi", "legal_medical", "医療通訳"),), times=monday
    )
    near = interpreter(workspace, "チャン 明", times=monday, areas=("台東区",))
    far = interpreter(workspace, "レ 俊", times=monday, areas=("八王子市",))
    never = interpreter(workspace, "ファム 美", times=(Usual("tuesday"),), areas=("台東区",))
    cousin = interpreter(workspace, "ヴォ 翔", times=monday, not_for=(NotFor(taken.client_id, "親族"),))
    interpreter(workspace, "キム 英", languages=(Spoken("ko", "native"),))
    workspace.interpretings.ask(request(take_in(workspace, "林 花子"), far))
    found = workspace.interpreters.find(wanted(taken))
    assert [each.id for each in found] == [contract, near, never, cousin, far]
    reasons = {each.id: each.judged.reasons for each in found}
    assert reasons[near] == (Reason.TIME_FITS, Reason.AREA_FITS)
    assert reasons[never] == (Reason.TIME_MISSES, Reason.AREA_FITS)
    assert reasons[cousin][0] is Reason.CONFLICT
    assert reasons[far][0] is Reason.BOOKED
    assert [each.judged.may_be_asked for each in found] == [True, True, True, False, False]


def test_nobody_is_asked_twice_for_one_time_nor_in_a_conflict(workspace: Workspace) -> None:
    taken, other = take_in(workspace), take_in(workspace, "林 花子")
    key = interpreter(workspace, "グエン 蘭", not_for=(NotFor(other.client_id, "親族"),))
    first = workspace.interpretings.ask(request(taken, key)).id
    with pytest.raises(Problem) as caught:
        workspace.interpretings.ask(request(taken, key, start=time(10, 30), end=time(12)))
    assert caught.value.code == "interpreting.double_booked"
    assert caught.value.values["end"] == time(11)
    with pytest.raises(Problem) as caught:
        workspace.interpretings.ask(request(other, key, start=time(13), end=time(14)))
    assert caught.value.code == "interpreting.conflict"
    assert len(workspace.interpretings.lines()) == 1
    workspace.interpretings.ask(request(taken, key, start=time(11), end=time(12)))
    # The request itself is not in its own way, and one that was declined binds nobody.
    workspace.interpretings.ask(request(taken, key, place="上野駅"), first)
    workspace.interpretings.ask(request(taken, key, state="declined_by_interpreter"), first)
    workspace.interpretings.ask(request(taken, key))


def test_what_took_place_leaves_an_entry_once_and_is_counted(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = interpreter(workspace, "グエン 蘭")
    held = {"state": "held_interpreting", "minutes": 60, "cost": 3000, "result": "内見で通訳した"}
    saved = workspace.interpretings.ask(request(taken, key, **held), with_entry=True).id
    workspace.interpretings.ask(request(taken, key, **held, thanked_on=TODAY), saved, with_entry=True)
    workspace.interpretings.ask(request(taken, None, start=time(15), end=time(16)))
    (entry,) = workspace.support_entries.timeline(taken.client_id)
    assert (entry.activity, entry.persons, entry.text) == ("accompany", "通訳 グエン 蘭", "内見で通訳した")
    (counted,) = workspace.interpretings.counts(date(2026, 4, 1), date(2027, 3, 31))
    assert (counted.language, counted.month, counted.number, counted.minutes, counted.cost) == (
        "vi", 11, 1, 60, 3000,
    )  # fmt: skip
    with refused(("on", "date.in_future")):
        workspace.interpretings.ask(request(taken, key, TOMORROW, state="held_interpreting"))
    with refused(("end", "time.end_before_start")):
        request(taken, key, start=time(12), end=time(11))


def test_abilities_are_changed_together_and_an_interpreter_is_found(workspace: Workspace) -> None:
    key = interpreter(workspace, "グエン 蘭", areas=("台東区", "台東区", "荒川区"))
    sheet = workspace.interpreters.sheet(key)
    assert sheet.abilities.areas == ("台東区", "荒川区")
    draft = InterpreterDraft.of({"name": "グエン 蘭", "kana": "ぐえん らん", "ended_on": date(2026, 10, 1)})
    workspace.interpreters.keep(draft, Abilities((Spoken("vi"), Spoken("en"))), key, sheet.view.version)
    (line,) = workspace.interpreters.lines()
    assert [each.language for each in line.abilities.languages] == ["vi", "en"]
    assert line.abilities.areas == ()
    assert key in {each.id for each in workspace.search.find("guen").people}
    with pytest.raises(Problem) as caught:
        workspace.interpretings.ask(request(take_in(workspace), key))
    assert caught.value.code == "interpreting.ended"
