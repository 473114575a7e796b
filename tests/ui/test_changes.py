"""Change notices: to those who are there and care."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop.storage.unit_of_work import Changed, RecordRef
from ui.changes import Changes

HANA, ICHIRO = uuid4(), uuid4()


def changed(kind: str, about: UUID) -> Changed:
    return Changed(uuid4(), f"{kind}_change", (RecordRef(kind, uuid4(), about),))


class Page(QObject):
    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.heard = heard

    def hear(self, change: Changed) -> None:
        self.heard.append(change.verb)


@pytest.fixture
def heard(qapp: QApplication) -> list[str]:
    del qapp
    return []


def test_who_asked_hears(heard: list[str]):
    changes, page = Changes(), Page(heard)
    changes.subscribe(page.hear)
    changes.announce(changed("client", HANA))
    assert heard == ["client_change"]


def test_only_of_what_was_asked_for(heard: list[str]):
    changes, page = Changes(), Page(heard)
    changes.subscribe(page.hear, kinds=("support_entry",), about=HANA)
    changes.announce(changed("client", HANA))
    changes.announce(changed("support_entry", ICHIRO))
    assert heard == []
    changes.announce(changed("support_entry", HANA))
    assert heard == ["support_entry_change"]


def test_who_was_let_go_of_is_forgotten(heard: list[str]):
    changes, page = Changes(), Page(heard)
    changes.subscribe(page.hear)
    del page
    changes.announce(changed("client", HANA))
    assert heard == []


def test_who_was_destroyed_is_forgotten(heard: list[str]):
    changes, page = Changes(), Page(heard)
    changes.subscribe(page.hear)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    changes.announce(changed("client", HANA))
    assert heard == []


def test_one_may_stop_listening(heard: list[str]):
    changes, page = Changes(), Page(heard)
    changes.subscribe(page.hear)
    changes.forget(page)
    changes.announce(changed("client", HANA))
    assert heard == []


def test_a_function_is_refused_because_it_would_stay_for_ever():
    with pytest.raises(TypeError):
        Changes().subscribe(lambda _change: None)
