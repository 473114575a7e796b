"""Staff: taking on, changing, dismissing; the record says the role, the header holds the key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission, Role
from desktop.entrance import Entrance
from desktop.records.staff import StaffDraft
from desktop.services.recording import Saved
from desktop.workspace import Workspace
from tests.desktop.conftest import PASSPHRASE, code_of
from tests.desktop.services.people import TODAY, problem, refused, take_in, write_down

HERS = "うみべ ひつじ まくら こおり たんぽぽ"
OTHER = "ゆきだるま はしご とんぼ かばん えのぐ"
PDF = b"%PDF-1.7 " + b"paper" * 100


@pytest.fixture
def office_day(entrance: Entrance, folder: Path, clock: SetClock) -> Iterator[Workspace]:
    """The manager, signed in by passphrase a minute after the vault was made."""
    clock.moment += timedelta(minutes=1)
    opened = entrance.unlock(folder, "sato", PASSPHRASE)
    yield opened
    opened.close()


def new(**values: str) -> StaffDraft:
    return StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": "suzuki", "role": "worker", **values})


def take_on(workspace: Workspace, **values: str) -> Saved:
    return workspace.staff.add(new(**values), HERS)


def who_enters(entrance: Entrance, folder: Path, name: str, passphrase: str) -> tuple[str, Role] | str:
    """Who comes in by a name and a passphrase, or the code of the refusal."""
    try:
        workspace = entrance.unlock(folder, name, passphrase)
    except Problem as refusal:
        return refusal.code
    actor = workspace.office.actor
    workspace.close()
    return actor.name, actor.role


def test_somebody_new_signs_in_with_their_passphrase(
    entrance: Entrance, folder: Path, office_day: Workspace
) -> None:
    saved = take_on(office_day)
    assert office_day.history.of_record(saved.id)[0].verb == "staff_add"
    assert [each.name for each in office_day.staff.working()] == ["佐藤 陽子", "鈴木 一郎"]
    office_day.close()
    assert entrance.sign_ins(folder) == ("sato", "suzuki")
    assert who_enters(entrance, folder, "suzuki", HERS) == ("鈴木 一郎", Role.WORKER)
    assert who_enters(entrance, folder, "suzuki", PASSPHRASE) == "vault.wrong_passphrase"
    assert who_enters(entrance, folder, "sato", PASSPHRASE) == ("佐藤 陽子", Role.MANAGER)


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("みじかい", "passphrase.too_short"),
        ("password1234", "passphrase.common"),
        ("佐藤陽子佐藤陽子1234", "passphrase.contains_name"),
        ("satosatosato2026", "passphrase.contains_name"),
        ("みちしるべ みちしるべ 12", "passphrase.contains_name"),
        ("michishirube2026", "passphrase.contains_name"),
    ],
    ids=["short", "common", "staff", "sign_in", "house", "house_in_letters"],
)
def test_a_weak_passphrase_is_refused_wherever_one_is_given(
    shared: Workspace, passphrase: str, code: str
) -> None:
    staff = shared.staff
    with refused(("passphrase", code)):
        staff.add(new(), passphrase)
    with refused(("passphrase", code)):
        staff.change_passphrase(PASSPHRASE, passphrase)
    with refused(("passphrase", code)):
        staff.reset_passphrase(shared.office.actor.staff_id, passphrase)
    assert [each.name for each in staff.all()] == ["佐藤 陽子"]


def test_ones_own_name_is_no_passphrase_either(shared: Workspace) -> None:
    with refused(("passphrase", "passphrase.contains_name")):
        shared.staff.add(new(), "鈴木一郎の合言葉2026")


def test_a_sign_in_name_that_is_taken_leaves_no_record(office_day: Workspace) -> None:
    for name in ("sato", " SATO ", "ｓａｔｏ"):
        with problem("vault.sign_in_taken"):
            take_on(office_day, sign_in_name=name)
    assert [each.name for each in office_day.staff.all()] == ["佐藤 陽子"]
    with refused(("sign_in_name", "field.required")):
        new(sign_in_name="　")
    with refused(("role", "field.not_a_choice")):
        office_day.staff.save(new(role="king"))


def test_without_a_way_in_the_record_goes_again(
    office_day: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_slot: object) -> None:
        raise Problem("disk.full")

    monkeypatch.setattr(office_day.files.vault, "add_slot", full)
    with problem("disk.full"):
        take_on(office_day)
    assert [each.name for each in office_day.staff.working()] == ["佐藤 陽子"]
    assert office_day.history.trash() == ()


def test_name_sign_in_name_and_role_can_change(
    entrance: Entrance, folder: Path, office_day: Workspace
) -> None:
    saved = take_on(office_day)
    draft = new(name="鈴木 市郎", sign_in_name="ichiro", role="clerk")
    office_day.staff.change(saved.id, draft, 1)
    with problem("record.changed_meanwhile"):
        office_day.staff.save(new(), saved.id, 1)
    with problem("vault.sign_in_taken"):
        office_day.staff.change(saved.id, new(sign_in_name="sato"))
    office_day.close()
    assert who_enters(entrance, folder, "ichiro", HERS) == ("鈴木 市郎", Role.CLERK)
    assert who_enters(entrance, folder, "suzuki", HERS) == "vault.wrong_passphrase"


def test_there_is_always_a_manager(office_day: Workspace) -> None:
    own = office_day.office.actor.staff_id
    demoted = StaffDraft.of({"name": "佐藤 陽子", "sign_in_name": "sato", "role": "worker"})
    for attempt in (office_day.staff.change, lambda key, draft: office_day.staff.save(draft, key)):
        with problem("staff.last_manager"):
            attempt(own, demoted)
    with problem("vault.own_slot"):
        office_day.staff.dismiss(own)
    with problem("vault.own_slot"):
        office_day.staff.remove(own)
    assert office_day.staff.get(own).role == "manager"
    take_on(office_day, role="manager")
    office_day.staff.change(own, demoted)
    assert office_day.staff.get(own).role == "worker"


def test_who_is_dismissed_opens_nothing_any_more_and_the_work_goes_on(
    entrance: Entrance, folder: Path, office_day: Workspace
) -> None:
    gone, stays = take_on(office_day).id, take_on(office_day, name="林", sign_in_name="hayashi").id
    taken = take_in(office_day)
    paper = office_day.attachments.attach(taken.client_id, "契約書", PDF).id
    key = office_day.files.vault.keys.database
    office_day.staff.dismiss(gone)
    # Encrypted anew, and this very session goes on in the new file.
    assert office_day.files.vault.keys.database != key
    assert office_day.attachments.content(paper) == PDF
    write_down(office_day, taken, text="入れ替えのあと")
    assert office_day.search.find("入れ替え").notes != ()
    assert [each.id for each in office_day.staff.working()] == [office_day.office.actor.staff_id, stays]
    left = office_day.staff.get(gone)
    assert (left.name, left.ended_on, left.deleted_at) == ("鈴木 一郎", TODAY, None)
    office_day.close()
    assert who_enters(entrance, folder, "suzuki", HERS) == "vault.wrong_passphrase"
    assert who_enters(entrance, folder, "hayashi", HERS) == ("林", Role.WORKER)
    assert who_enters(entrance, folder, "sato", PASSPHRASE) == ("佐藤 陽子", Role.MANAGER)


def test_putting_staff_into_the_trash_is_dismissing_them(office_day: Workspace) -> None:
    saved = take_on(office_day)
    key = office_day.files.vault.keys.database
    office_day.staff.remove(saved.id)
    assert office_day.files.vault.keys.database != key
    assert [slot.sign_in for slot in office_day.files.vault.header.slots] == ["sato"]
    assert office_day.staff.get(saved.id).ended_on == TODAY


def test_what_is_known_of_somebody_who_left_can_still_be_corrected(office_day: Workspace) -> None:
    saved = take_on(office_day)
    office_day.staff.dismiss(saved.id)
    office_day.staff.change(saved.id, new(name="鈴木 市郎"))
    view = office_day.staff.get(saved.id)
    assert (view.name, view.ended_on) == ("鈴木 市郎", TODAY)


def test_a_key_without_a_place_among_the_staff_opens_nothing(
    entrance: Entrance, folder: Path, office_day: Workspace
) -> None:
    saved = take_on(office_day)
    office_day.staff.change(saved.id, new().model_copy(update={"ended_on": TODAY}))
    office_day.close()
    assert who_enters(entrance, folder, "suzuki", HERS) == "vault.no_such_staff"
    # The refusal gave the vault free again.
    assert who_enters(entrance, folder, "sato", PASSPHRASE) == ("佐藤 陽子", Role.MANAGER)


def test_ones_own_passphrase_changes_with_the_old_one_only(
    entrance: Entrance, folder: Path, office_day: Workspace
) -> None:
    with problem("vault.wrong_passphrase"):
        office_day.staff.change_passphrase(OTHER, HERS)
    office_day.staff.change_passphrase(PASSPHRASE, HERS)
    assert office_day.history.recent(1)[0].verb == "staff_change_passphrase"
    office_day.close()
    assert who_enters(entrance, folder, "sato", PASSPHRASE) == "vault.wrong_passphrase"
    assert who_enters(entrance, folder, "sato", HERS) == ("佐藤 陽子", Role.MANAGER)


def test_a_forgotten_passphrase_is_reset_by_a_manager(
    entrance: Entrance, folder: Path, office_day: Workspace
) -> None:
    saved = take_on(office_day)
    office_day.staff.reset_passphrase(saved.id, OTHER)
    newest = office_day.history.recent(1)[0]
    assert (newest.verb, newest.record) == ("staff_reset_passphrase", saved.id)
    office_day.close()
    assert who_enters(entrance, folder, "suzuki", HERS) == "vault.wrong_passphrase"
    assert who_enters(entrance, folder, "suzuki", OTHER) == ("鈴木 一郎", Role.WORKER)


def test_the_sheet_lets_a_manager_in_who_gives_new_passphrases(
    template: Path, entrance: Entrance, folder: Path
) -> None:
    code = code_of(template)
    inside = entrance.unlock_with_sheet(folder, code)
    assert inside.office.may(Permission.MANAGE)
    inside.staff.reset_by_sheet(" SATO".strip(), OTHER)
    with problem("staff.unknown"):
        inside.staff.reset_by_sheet("nobody", OTHER)
    fresh = inside.staff.renew_recovery()
    assert inside.history.recent(1)[0].verb == "staff_renew_recovery"
    inside.close()
    assert who_enters(entrance, folder, "sato", OTHER) == ("佐藤 陽子", Role.MANAGER)
    with problem("recovery.wrong_code"):
        entrance.unlock_with_sheet(folder, code)
    entrance.unlock_with_sheet(folder, fresh).close()


def test_having_the_sheet_in_hand_is_remembered(workspace: Workspace) -> None:
    assert workspace.staff.recovery_confirmed_on() is None
    workspace.staff.confirm_recovery()
    assert workspace.staff.recovery_confirmed_on() == TODAY
