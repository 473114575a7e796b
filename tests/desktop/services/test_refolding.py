"""After the folding changed: keys and index are made anew, in slices, and nothing else is touched."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from desktop.domain.folding import Folding
from desktop.records.client import Client
from desktop.services import refolding
from desktop.services.clients import TakenIn
from desktop.storage import facts
from desktop.storage.schema import change_line
from desktop.storage.search_index import SearchIndex
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import ago, take_in, write_down

NAMES = ("髙橋 花子", "森 一郎", "あべ 二郎", "林 三郎", "原 四郎")


def people(workspace: Workspace, query: str) -> list[object]:
    return [found.id for found in workspace.search.find(query).people]


def notes(workspace: Workspace, query: str) -> list[object]:
    return [found.id for found in workspace.search.find(query).notes]


@pytest.fixture
def outdated(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[TakenIn]:
    """A vault from a release that knew no variants, with another order of names."""
    monkeypatch.setattr(refolding, "_SLICE", 2)
    store = workspace.office.store
    store.index = SearchIndex(Folding({}))
    taken = [take_in(workspace, name) for name in NAMES]
    write_down(workspace, taken[1], text="髙橋さんの隣", on=ago(1))
    write_down(workspace, taken[1], text="髙橋さんに会う", on=ago(3))
    store.index = SearchIndex(Folding())
    with store.write_aside() as connection:
        connection.execute(update(table_of(Client)).values(kana_key="old"))
    store.set_fact(facts.FOLDING, "0")
    return taken


def test_a_new_vault_has_nothing_to_do(workspace: Workspace) -> None:
    assert not workspace.refolding.is_due()
    assert workspace.office.store.fact(facts.FOLDING) is not None


def test_what_an_older_folding_missed_is_found_again(workspace: Workspace, outdated: list[TakenIn]) -> None:
    assert people(workspace, "高橋") == []
    with workspace.office.store.read() as connection:
        lines = connection.scalar(select(func.count()).select_from(change_line))
    assert workspace.refolding.is_due()
    told = list(workspace.refolding.slices())
    assert [done for done, _total in told] == sorted({done for done, _total in told})
    assert told[-1][0] == told[-1][1]
    assert not workspace.refolding.is_due()
    assert people(workspace, "高橋") == [outdated[0].client_id]
    newest_first = [entry.on for entry in workspace.search.find("高橋").notes]
    assert newest_first == [ago(1), ago(3)]
    assert next(line.name for line in workspace.clients.lines()) == "あべ 二郎"
    assert {workspace.clients.get(each.client_id).version for each in outdated} == {1}
    with workspace.office.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(change_line)) == lines


def test_what_a_power_cut_stopped_goes_on_where_it_was(
    workspace: Workspace, outdated: list[TakenIn], monkeypatch: pytest.MonkeyPatch
) -> None:
    slices = workspace.refolding.slices()
    begun = [next(slices) for _ in range(2)]
    slices.close()
    assert workspace.refolding.is_due()
    # Meanwhile one works on and searches: what is written is folded as of today, what is gone stays gone.
    fresh = take_in(workspace, "髙橋 五郎")
    workspace.clients.remove(outdated[3].client_id)
    assert fresh.client_id in people(workspace, "高橋")
    renewed: list[object] = []
    renew = type(workspace.office.store.index).renew
    monkeypatch.setattr(
        type(workspace.office.store.index),
        "renew",
        lambda index, connection, record, row, moment: (
            renewed.append(row["id"]),
            renew(index, connection, record, row, moment),
        ),
    )
    told = list(workspace.refolding.slices())
    assert told[0][0] > begun[-1][0]
    assert len(renewed) == told[-1][1] - begun[-1][0]
    assert len(set(renewed)) == len(renewed)
    assert set(people(workspace, "高橋")) == {outdated[0].client_id, fresh.client_id}
    assert people(workspace, "林 三郎") == []
    assert len(notes(workspace, "高橋")) == 2
    assert not workspace.refolding.is_due()


def test_the_place_of_a_try_to_another_edition_counts_for_nothing(
    workspace: Workspace, outdated: list[TakenIn]
) -> None:
    del outdated
    slices = workspace.refolding.slices()
    (first, total) = next(slices)
    slices.close()
    kept = workspace.office.store.fact(facts.FOLDING_PLACE)
    assert kept is not None
    workspace.office.store.set_fact(facts.FOLDING_PLACE, "999 " + kept.partition(" ")[2])
    assert next(workspace.refolding.slices()) == (first, total)
