"""Choosing a person by typing; several subjects ask whom something is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from desktop.services.departed import DIED
from desktop.services.sight import Found
from i18n.dates import age
from ui import chooser
from ui.chooser import MOST, Choosing
from ui.departed import named
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


class Chooser(chooser.Chooser):
    """`picked` gives a client's key."""

    def __init__(self, desk: Desk, title: str, hint: str) -> None:
        """Take what the box is called, and what stands in it while it is empty."""
        search, say = desk.workspace.search, desk.words.say

        def find(query: str) -> Sequence[Found]:
            people: dict[UUID, Found] = {}
            # People are wanted; a page of notes has to have at least one line.
            for found in search.find(query, MOST, 1).people:
                if found.client_id is not None:
                    people.setdefault(found.client_id, found)
            return tuple(people.values())

        choosing = Choosing(
            "chooser",
            _columns(desk),
            find,
            say("Nobody fits. Try a part of the name, kana or numbers."),
            key=lambda found: found.client_id,
        )
        super().__init__(desk, choosing, title, hint)


def _columns(desk: Desk) -> Sequence[Column[Found]]:
    words, today = desk.words, desk.today()

    def years(found: Found) -> str:
        return age(found.birth_date, today, words) if found.birth_date and found.gone != DIED else ""

    return (
        Column(
            "name",
            words.label("client.name"),
            partial(named, desk),
            wide=24,
            bold=True,
            icon=_icon,
            sortable=False,
        ),
        Column(
            "kana",
            words.label("client.kana"),
            lambda found: found.kana,
            wide=22,
            tone=lambda _f: Tone.QUIET,
            sortable=False,
        ),
        Column(
            "age",
            words.say("Age"),
            years,
            wide=10,
            number=True,
            sortable=False,
        ),
        Column(
            "why",
            words.say("Where it was found"),
            lambda found: "" if found.match is None else found.match.text,
            stretches=True,
            sortable=False,
        ),
    )


def _icon(_found: Found) -> str:
    return "person"
