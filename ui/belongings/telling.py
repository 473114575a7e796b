"""What is said of a list: how much is still there, from when on things may go, the sums."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.belongings import Sum
from desktop.services.belonging_lines import Inventory
from i18n import terms
from i18n.dates import both_calendars
from ui.desk import Desk
from ui.parts.text import Tone


def state_told(desk: Desk, found: Inventory) -> str:
    """Return how much of a list is still there, or when it was finished."""
    say, whole = desk.words.say, found.totals.whole
    if found.view.settled_on is not None:
        return say("Finished on {date}.", date=both_calendars(found.view.settled_on, desk.words))
    return say(
        "{there} of {lines} lines are still there ({pieces} pieces in all).",
        there=whole.open,
        lines=whole.lines,
        pieces=whole.pieces,
    )


def list_told(desk: Desk, found: Inventory, more: str = "") -> str:
    """Return when and where a list was begun, who was there, and `more`."""
    say, view = desk.words.say, found.view
    begun = say("Begun on {date}", date=both_calendars(view.started_on, desk.words))
    witnesses = "・".join(filter(None, (view.witness, view.second_witness)))
    seen = say("Witness: {names}", names=witnesses) if witnesses else ""
    again = say("Opened again: {why}", why=view.reopened_because) if view.reopened_because else ""
    place = "" if found.hides_where else view.place
    return "　".join(filter(None, (begun, place, seen, again, more)))


def waiting_told(desk: Desk, found: Inventory) -> tuple[str, Tone]:
    """Return from when on things may go, or what is in the way."""
    say, waiting = desk.words.say, found.waiting
    if found.lack is not None:
        said = say("The corporation may not do this work now: nothing may be sold or disposed of.")
        return said, Tone.LOOK
    if waiting.left_on is None:
        return say("Neither leaving nor death is recorded yet; until then nothing leaves."), Tone.LOOK
    if waiting.earliest is None:
        said = say(
            "It is not known from when on things may be disposed of: the end of the lease is missing, or the"
            " person left alive. Food and what spoils may go at once."
        )
        return said, Tone.LOOK
    day = both_calendars(waiting.earliest, desk.words)
    if waiting.earliest > desk.today():
        return say("Disposal from {date} on; food and what spoils may go at once.", date=day), Tone.LOOK
    return say("Things may be disposed of since {date}.", date=day), Tone.ACCENT


def sums_told(desk: Desk, found: Inventory) -> list[tuple[str, str]]:
    """Return the sums by pile, class and room as labels with their texts."""
    words, rules, sums = desk.words, desk.workspace.office.rules.named, found.totals

    def told(part: Sequence[Sum], rows: str) -> str:
        return "\n".join(
            words.say(
                "{name}: {lines} lines, {pieces} pieces, {there} still there",
                name=terms.named(rules(rows), each.code, words) if each.code else words.say("Not noted"),
                lines=each.lines,
                pieces=each.pieces,
                there=each.open,
            )
            for each in part
        )

    if not sums.whole.lines:
        return []
    return [
        (words.say("Where it goes"), told(sums.piles, "belonging_piles")),
        (words.label("belonging.belonging_class"), told(sums.classes, "belonging_classes")),
        (words.label("belonging.room"), told(sums.rooms, "belonging_rooms")),
    ]
