"""One's own passphrase is changed in the settings by whoever came in with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.problem import Problem
from desktop.entrance import Entrance
from desktop.workspace import Workspace
from i18n.problems import sentence
from i18n.words import Words
from tests.desktop.conftest import PASSPHRASE
from tests.ui.support_entries.opened import Room

Section = Callable[[str], Any]
FRESH = "つくし さんぽ くじら てがみ まくら"
LONG = 60_000


@pytest.fixture
def workspace(entrance: Entrance, folder: Path) -> Workspace:
    """The services of a manager who signed in; whoever comes with the sheet has no passphrase to change."""
    return entrance.unlock(folder, "sato", PASSPHRASE)


def test_ones_own_passphrase_is_changed(room: Room, section: Section, words: Words):
    page = section("safety")
    for line, typed in (
        (page.old, PASSPHRASE),
        (page.fresh, FRESH),
        (page.again, "tsukushi sanpo kujira tegami makura"),
    ):
        line.fill(typed)
    page.change_passphrase()
    room.bot.waitUntil(lambda: not room.desk.tasks._waiting, timeout=LONG)
    assert room.screen.messages.text == words.say("Your passphrase was changed.")
    assert page.old.value() == page.fresh.value() == page.again.value() == ""


@pytest.mark.parametrize(
    ("typed", "place", "code"),
    [
        (("ちがう あいことば です よ ね", FRESH, FRESH), 0, "vault.wrong_passphrase"),
        ((PASSPHRASE, "みじかい", "みじかい"), 1, "passphrase.too_short"),
        ((PASSPHRASE, FRESH, "ちがう"), 2, "passphrase.mismatch"),
    ],
)
def test_what_is_wrong_with_a_passphrase_stands_beside_it(
    room: Room, section: Section, words: Words, typed: tuple[str, str, str], place: int, code: str
):
    page = section("safety")
    for line, text in zip((page.old, page.fresh, page.again), typed, strict=True):
        line.fill(text)
    page.change_passphrase()
    room.bot.waitUntil(lambda: not room.desk.tasks._waiting, timeout=LONG)
    complaints = [each.complaint for each in page._places]
    assert bool(complaints[place])
    assert sum(map(bool, complaints)) == 1
    if code != "passphrase.too_short":
        assert complaints[place] == sentence(Problem(code), words)
