"""Keys: between coming and going, one hand at a time, two people at the door, what stays open."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from desktop.records.client import ClientDraft
from desktop.records.key_kept import KeyKeptDraft, KeyUseDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, move_in, problem, refused


def keep(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "key_kind": "front_door", "received_on": ago(30), "place": "金庫"}
    return workspace.keys_kept.save(KeyKeptDraft.of({**given, **values})).id


def use(workspace: Workspace, taken: TakenIn, key: UUID, on: date, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "key_id": key, "on": on, "reason": "安否の確認"}
    given |= {"staff_id": workspace.office.actor.staff_id, "put_back_on": on}
    return workspace.keys_kept.uses.save(KeyUseDraft.of({**given, **values})).id


def change(workspace: Workspace, key: UUID, **values: Any) -> None:
    view = workspace.keys_kept.get(key)
    kept = {name: getattr(view, name) for name in KeyKeptDraft.model_fields}
    workspace.keys_kept.save(KeyKeptDraft.of(kept | values), key, view.version)


def test_a_key_comes_is_used_and_goes(workspace: Workspace, hana: TakenIn) -> None:
    tenancy = move_in(workspace, hana, TODAY)
    key = keep(workspace, hana, tenancy_id=tenancy, seal_number="A-17", copies=2)
    use(workspace, hana, key, ago(10), seal_broken=True, witness="民生委員 岡田", new_seal="A-18")
    out = use(workspace, hana, key, ago(2), put_back_on=None)
    (file,) = workspace.keys_kept.files_of(hana.client_id)
    assert file.home == "つばめ荘"
    assert file.seal == "A-18"
    assert file.alone == 1
    assert file.out_with is not None
    assert file.out_with.view.id == out
    assert [line.alone for line in file.uses] == [True, False]
    assert file.rule.code == "opened_together"
    (held,) = workspace.keys_kept.all_kept()
    assert held.client == "髙橋 ハナ"
    with problem("key.still_out"):
        use(workspace, hana, key, TODAY)
    with refused(("returned_on", "key.return_while_out")):
        change(workspace, key, returned_on=TODAY, returned_to="ご本人")
    view = workspace.keys_kept.uses.get(out)
    back = {name: getattr(view, name) for name in KeyUseDraft.model_fields} | {"put_back_on": ago(1)}
    workspace.keys_kept.uses.save(KeyUseDraft.of(back), out, view.version)
    with refused(("returned_on", "key.returned_before_use")):
        change(workspace, key, returned_on=ago(5), returned_to="ご本人")
    change(workspace, key, returned_on=TODAY, returned_to="ご本人")
    assert workspace.keys_kept.all_kept() == ()
    assert workspace.keys_kept.file(key).out_with is None


def test_what_cannot_be_is_refused(workspace: Workspace, hana: TakenIn) -> None:
    with refused(("returned_on", "key.returned_before_received")):
        keep(workspace, hana, returned_on=ago(31), returned_to="ご本人")
    with refused(("returned_to", "key.returned_to_nobody")):
        keep(workspace, hana, returned_on=TODAY)
    with refused(("received_on", "date.in_future")):
        keep(workspace, hana, received_on=TOMORROW)
    key = keep(workspace, hana, returned_on=ago(3), returned_to="ご本人")
    with refused(("on", "key.used_before_received")):
        use(workspace, hana, key, ago(40))
    with refused(("on", "key.used_after_return")):
        use(workspace, hana, key, ago(1))
    with refused(("second_staff_id", "key.same_person_twice")):
        use(workspace, hana, key, ago(9), second_staff_id=workspace.office.actor.staff_id)
    with refused(("put_back_on", "key.put_back_before_use")):
        use(workspace, hana, key, ago(9), put_back_on=ago(10))


def test_where_somebody_protected_lives_is_not_told_by_a_key(workspace: Workspace, hana: TakenIn) -> None:
    tenancy = move_in(workspace, hana, TODAY)
    keep(workspace, hana, tenancy_id=tenancy)
    view = workspace.clients.get(hana.client_id)
    kept = {name: getattr(view, name) for name in ClientDraft.model_fields}
    workspace.clients.save(
        ClientDraft.of(kept | {"address_protected": True, "protected_because": "本人の希望"}),
        view.id,
        view.version,
    )
    (file,) = workspace.keys_kept.files_of(hana.client_id)
    assert file.home == ""
