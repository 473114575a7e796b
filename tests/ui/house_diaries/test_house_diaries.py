"""Diaries of shared houses in the window: a shift's page, its checks, a line in a resident's timeline."""

from __future__ import annotations

from desktop.records.building import BuildingDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from tests.ui.support_entries.opened import TODAY, Room
from ui.house_diaries.editor import ChecksInput, ResidentsInput
from ui.house_diaries.papers import diary_job
from ui.house_diaries.screen import HouseDiariesScreen
from ui.record_editor import RecordEditor


def test_a_shift_is_written_and_stands_in_the_residents_timeline(room: Room, hana: TakenIn) -> None:
    workspace = room.workspace
    house = workspace.buildings.save(BuildingDraft.of({"name": "みんなの家"})).id
    home = {"name": "みんなの家", "room": "1号室", "building_id": house}
    dwelling = workspace.dwellings.save(DwellingDraft.of(home)).id
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "dwelling_id": dwelling}
    workspace.tenancies.move_in(TenancyDraft.of({**given, "starts_on": TODAY}))
    room.desk.navigation.open("house_diaries", house)
    screen = room.screen
    assert isinstance(screen, HouseDiariesScreen)
    room.sound(screen)
    screen.add()
    editor = room.wait_beside(RecordEditor)
    checks, people = (editor.form.extras[name].input for name in ("checks", "residents"))
    assert isinstance(checks, ChecksInput)
    assert isinstance(people, ResidentsInput)
    room.sound(editor)
    typed = {"on": TODAY, "shift": "night", "text": "静かな夜"}
    editor.form.fill({**editor.form.values(), **typed})
    state, note = checks._lines["lighting"]
    state.fill("amiss")
    note.fill("非常灯が点いたまま")
    met, said = people._lines[hana.client_id]
    met.fill("met")
    said.fill("よく眠られた")
    # What is unfinished comes back as it was typed.
    for made in (checks, people):
        kept = made.typed()
        made.restore(kept)
        assert made.typed() == kept
    editor.save()
    room.bot.waitUntil(lambda: screen.table.model().rowCount() == 1)
    room.settle()
    (entry,) = workspace.support_entries.timeline(hana.client_id)
    assert (entry.text, entry.outcome) == ("よく眠られた", "met")
    (page,) = workspace.house_diaries.pages(house, TODAY, TODAY)
    assert page.amiss == 1
    screen.table.opened.emit(page)
    editor = room.wait_beside(RecordEditor)
    assert editor.form.extras["residents"].input.value()[0].text == "よく眠られた"
    assert len(diary_job(room.desk, house, TODAY, TODAY).gather().pages) == 1
