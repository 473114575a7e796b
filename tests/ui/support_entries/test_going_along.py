"""Going along: its fields stand in the panel for that kind only, and are kept in the same step."""

from __future__ import annotations

from desktop.services.clients import TakenIn
from tests.ui.support_entries.opened import Room
from ui.parts.text import Text
from ui.support_entries.entry_details import EntryDetails
from ui.support_entries.entry_model import EntryRow
from ui.support_entries.telling import Telling


def test_going_along_has_more_to_say_and_is_kept_with_the_entry(room: Room, hana: TakenIn) -> None:
    screen = room.visit(hana)
    screen.record()
    room.bot.waitUntil(lambda: room.beside is not None)
    room.settle()
    form = room.panel.form
    assert not form.along.isVisible()
    form.kind.restore("accompany")
    assert form.along.isVisible()
    form.text.fill("内覧に同行した")
    form.along.fill(
        {
            "meeting_place": "上野駅",
            "decided": "この部屋にする",
            "fare": 420,
            "fare_payer": "fare_corporation",
        }
    )
    room.panel.save()
    (entry,) = room.wait_for_entries(hana, 1)
    kept = room.workspace.support_entries.accompaniments.of_entry(entry.id)
    assert kept is not None
    assert (kept.meeting_place, kept.decided, kept.fare) == ("上野駅", "この部屋にする", 420)
    history = room.workspace.history.of_record(entry.id)
    assert len(history) == 1
    told = Telling(room.desk).along(entry)
    assert told == [
        "待ち合わせ：上野駅",
        "ご本人が決めたこと：この部屋にする",
        "交通費：420円",
        "払った人：法人",
    ]
    details = EntryDetails(room.desk.words, Telling(room.desk), EntryRow(entry), edit=None, done=None)
    shown = "\n".join(text.text() for text in details.findChildren(Text))
    assert all(each in shown for each in told)


def test_a_fare_that_cannot_be_is_refused_and_nothing_is_kept(room: Room, hana: TakenIn) -> None:
    screen = room.visit(hana)
    screen.record()
    room.bot.waitUntil(lambda: room.beside is not None)
    room.settle()
    form = room.panel.form
    form.kind.restore("accompany")
    form.along.fill({"fare": 9_000_000})
    room.panel.save()
    room.bot.waitUntil(lambda: bool(form.along.places["fare"].complaint))
    assert room.entries(hana) == ()
