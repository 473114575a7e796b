"""Opening the pointing cards from wherever one is, and offering what was pointed at to the support entry."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from i18n.catalogue import FORMS, languages
from ui.desk import Desk
from ui.recording import write_into_entry
from ui.screens import POINTING_VIEW, load

_USUAL = "ja"


def open_cards(around: Any, desk: Desk, client_id: UUID | None) -> None:
    """Show the cards on the full screen, in the client's language; `around` has messages and stays below."""
    workspace = desk.workspace

    def read() -> tuple[str, Any]:
        language = _USUAL if client_id is None else workspace.clients.get(client_id).language
        return language, workspace.translation_corrections.for_paper(languages(FORMS))

    desk.tasks.read(
        read, owner=around, then=partial(_show, around, desk, client_id), supersede="pointing_cards"
    )


def _show(around: Any, desk: Desk, client_id: UUID | None, found: tuple[str, Any]) -> None:
    language, corrected = found
    view = load(POINTING_VIEW)(around.window(), desk, client_id, language, corrected)
    view.left.connect(partial(_offer, around, desk, client_id, view.pointed))
    view.showFullScreen()


def _offer(around: Any, desk: Desk, client_id: UUID | None, pointed: list[Any]) -> None:
    """Offer the lines, when the last of them is kept."""
    if client_id is None:
        return

    def offer(lines: tuple[str, ...]) -> None:
        if lines:
            say = desk.words.say
            said = desk.words.say_many(
                "{n} answer to the pointing cards is kept.",
                "{n} answers to the pointing cards are kept.",
                len(lines),
            )
            write = partial(_write, around, desk, client_id, lines)
            around.messages.show_notice(said, (say("Put them into the support entry"), write))

    desk.tasks.run(lambda: tuple(each.said for each in pointed), owner=around, then=offer)


def _write(around: Any, desk: Desk, client_id: UUID, lines: tuple[str, ...]) -> None:
    around.messages.clear()
    heading = desk.words.say("Answers to the pointing cards:")
    write_into_entry(desk, client_id, "\n".join((heading, *(f"・{line}" for line in lines))))
