"""Movements of material aid in words; every list says the same."""

from __future__ import annotations

from desktop.services.aid_items import AidLine, MovedLine
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import digits
from ui.desk import Desk
from ui.parts.text import Tone


def moved(line: MovedLine) -> str:
    """Return how much moved, with its unit."""
    return f"{'+' if line.adds else '-'}{digits(line.view.amount)}{line.unit}"


def given(line: MovedLine) -> str:
    """Return how much somebody was given; what came back counts against it."""
    return f"{'-' if line.adds else ''}{digits(line.view.amount)}{line.unit}"


def what(desk: Desk, line: MovedLine) -> str:
    """Return what kind of movement it was, and that it was taken back."""
    name = terms.named(desk.workspace.office.rules.named("aid_movements"), line.view.movement, desk.words)
    return desk.words.say("{movement} (taken back)", movement=name) if line.taken_back else name


def left(line: AidLine) -> str:
    """Return what there is, with its unit."""
    return f"{digits(line.stock)}{line.view.unit}"


def attention(desk: Desk, line: AidLine) -> str:
    """Return what asks for attention: little is left, a best-before day is near or past."""
    words, said = desk.words, []
    if line.is_low:
        said.append(words.say("little is left"))
    if line.soon is not None and line.soon.best_before is not None:
        day, amount = line.soon.best_before, f"{digits(line.soon.amount)}{line.view.unit}"
        when = short_date(day, words, desk.today())
        said.append(
            words.say("{amount} past their day ({day})", amount=amount, day=when)
            if day < desk.today()
            else words.say("{amount} best before {day}", amount=amount, day=when)
        )
    return "　".join(said)


def tone_of(line: AidLine) -> Tone:
    """Return amber for what asks for attention, grey for what is no longer given."""
    if line.view.ended_on is not None:
        return Tone.QUIET
    return Tone.LOOK if line.is_low or line.soon is not None else Tone.PLAIN
