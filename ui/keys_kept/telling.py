"""Where a key is now, in words; the section, the screen and the panel say the same."""

from __future__ import annotations

from desktop.services.keys_kept import KeyFile
from i18n import terms
from i18n.dates import short_date
from ui.desk import Desk
from ui.parts.text import Tone


def key_name(desk: Desk, file: KeyFile) -> str:
    """Return what kind of key it is, with its number and how many there are."""
    view, words = file.view, desk.words
    kind = terms.named(desk.workspace.office.rules.named("key_kinds"), view.key_kind, words)
    number = words.say("no. {number}", number=view.key_number) if view.key_number else ""
    many = words.say_many("{n} key", "{n} keys", view.copies or 1) if (view.copies or 1) > 1 else ""
    return "　".join(filter(None, (kind, number, many)))


def where_now(desk: Desk, file: KeyFile) -> str:
    """Return where it is: back with the client, out with somebody, or in its place under its seal."""
    view, words, say = file.view, desk.words, desk.words.say
    if view.returned_on is not None:
        day = short_date(view.returned_on, words, desk.today())
        return say("Given back on {day} to {name}", day=day, name=view.returned_to)
    if (out := file.out_with) is not None:
        day = short_date(out.view.on, words, desk.today())
        return say("Out with {name} since {day}", name=out.staff, day=day)
    place = view.place or say("place not written down")
    return say("{place} (seal {seal})", place=place, seal=file.seal) if file.seal else place


def tone_of(file: KeyFile) -> Tone:
    """Return amber for what is out, grey for what went back."""
    if file.view.returned_on is not None:
        return Tone.QUIET
    return Tone.LOOK if file.out_with is not None else Tone.PLAIN
