"""What somebody pointed at is kept as it was said, with its time, and nothing that stands on no card."""

from __future__ import annotations

import pytest

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.records.client import ClientDraft
from desktop.workspace import Workspace


def test_what_was_pointed_at_is_kept_as_it_was_said(shared: Workspace) -> None:
    client_id = shared.clients.save(ClientDraft.of({"name": "ソカ", "language": "km"})).id
    pointed = shared.pointed_answers
    pointed.point(client_id, ("body", "where", "head"), "km")
    pointed.point(client_id, ("body", "how_strong", "7"), "km")
    last = pointed.point(client_id, ("yes_no", "thanks", ""), "km")
    kept = pointed.newest(client_id, 9)
    assert [line.said for line in kept] == [
        "ありがとうございます",
        "どのくらい痛いですか（0は痛くない、10はいちばん痛い）：7",
        "どこが痛いですか：頭",
    ]
    here = local(shared.office.clock.now(), shared.office.zone)
    assert (kept[0].on, kept[0].at.minute, kept[0].language) == (here.date(), here.minute, "km")
    assert kept[0].staff_id == shared.office.actor.staff_id
    shared.history.undo(last.changed.operation)
    assert len(pointed.newest(client_id, 9)) == 2


@pytest.mark.parametrize(
    "at",
    [
        ("body", "where", "tail"),
        ("body", "where", ""),
        ("body", "fever", "yes"),
        ("body", "wings", ""),
        ("wings", "where", "head"),
    ],
)
def test_what_stands_on_no_card_is_refused(shared: Workspace, at: tuple[str, str, str]) -> None:
    client_id = shared.clients.save(ClientDraft.of({"name": "ソカ"})).id
    with pytest.raises(Problem) as told:
        shared.pointed_answers.point(client_id, at, "ja")
    assert told.value.code == "card.unknown"
    assert not shared.pointed_answers.newest(client_id, 1)
