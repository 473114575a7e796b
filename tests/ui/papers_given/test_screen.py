"""What was given to whom: counted by kind of recipient, each figure with the records behind it."""

from __future__ import annotations

from datetime import date

from desktop.records.client import Client
from desktop.services.clients import TakenIn
from desktop.services.papers_given import Leaving
from tests.desktop.services.people import TODAY
from tests.ui.accessibility import nameless, unseen_by_keyboard
from tests.ui.support_entries.opened import Room
from ui.papers_given.screen import PapersGivenScreen, span_of


def test_figures_open_their_records_and_records_their_person(pressing: Room, hana: TakenIn) -> None:
    room, given = pressing, pressing.workspace.papers_given
    room.desk.navigation.open("papers_given")
    room.settle()
    screen = room.screen
    assert isinstance(screen, PapersGivenScreen)
    assert screen.counts.nothing.isVisible()
    assert not screen.records.isVisible()

    def leave(document: str, recipient: str, **more: str) -> None:
        leaving = Leaving(hana.client_id, Client.kind, hana.client_id, document, recipient, "", **more)
        given.give(leaving, saved=False)

    leave("BAN-111", "the_person", title="鍵の預り証")
    leave("BAN-112", "the_person")
    law = {"ground": "law", "note": "裁判所の求め", "to_name": "みらい不動産"}
    leave("BAN-119", "landlord", title="見守りの月報", **law)
    leave("BAN-119", "own_file")
    screen.open(None, "month")
    room.settle()
    counts = screen.counts.table.model().lines
    assert [(line.recipient, line.papers, line.people, line.other_ground) for line in counts] == [
        ("the_person", 2, 1, 2),
        ("landlord", 1, 1, 1),
    ]
    assert [line.view.document for line in screen.records.model().lines] == ["BAN-112", "BAN-111"]
    screen.counts.table.choose_row(1)
    room.settle()
    (record,) = screen.records.model().lines
    assert (record.client_name, record.view.to_name) == ("髙橋 ハナ", "みらい不動産")
    assert not nameless(screen)
    assert not unseen_by_keyboard(screen)
    screen.open(None, "last_month")
    room.settle()
    assert not screen.counts.table.isVisible()
    screen.records.opened.emit(record)
    room.settle()
    place = room.desk.navigation.current
    assert place is not None
    assert (place.subject, place.part) == ("client", "protection")


def test_the_times_end_today_and_follow_the_business_year() -> None:
    assert span_of("month", TODAY, 4) == (TODAY.replace(day=1), TODAY)
    assert span_of("last_year", date(2026, 11, 28), 4) == (date(2025, 4, 1), date(2026, 3, 31))
    assert span_of("year", date(2026, 11, 28), 10) == (date(2026, 10, 1), date(2026, 11, 28))
