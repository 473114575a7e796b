"""Lines of the work diary in words: the same on screen, on paper and in files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.diary_telling import ToldLine
from i18n import terms
from i18n.dates import time_span
from i18n.words import N_, Words

Lists = Callable[[str], DatedList]
LISTS: Final = (
    "entry_kinds",
    "funding_sources",
    "languages",
    "meeting_kinds",
    "stages",
    "subsidy_items",
    "work_kinds",
)
"""The dated lists that name the codes of a line."""
NO_ITEM: Final = N_("No item")
NO_FUNDING: Final = N_("Nobody pays yet")


def short(rows: DatedList, code: str, words: Words) -> str:
    """Return the short name of a code, whatever the day."""
    row = rows.ever(code)
    return code if row is None else terms.short(row, words)


def item_of(code: str, lists: Lists, words: Words) -> str:
    """Return the name of an item."""
    return short(lists("subsidy_items"), code, words) if code else words.say(NO_ITEM)


def funding_of(code: str, lists: Lists, words: Words) -> str:
    """Return the name of the money."""
    return short(lists("funding_sources"), code, words) if code else words.say(NO_FUNDING)


def kind_of(line: ToldLine, lists: Lists, words: Words) -> str:
    """Return what kind of work it was."""
    return short(lists("work_kinds"), line.line.work_kind, words)


def content_of(line: ToldLine, lists: Lists, words: Words) -> str:
    """Return what was done in words that may stand before whoever pays: nothing of a note."""
    said = []
    if line.line.travel:
        said.append(words.say("There and back"))
    if line.activity:
        said.append(terms.named(lists("entry_kinds"), line.activity, words))
    if line.stage:
        said.append(short(lists("stages"), line.stage, words))
    if line.meeting_kind:
        said.append(short(lists("meeting_kinds"), line.meeting_kind, words))
    if line.title:
        said.append(line.title)
    if line.line.language:
        said.append(
            words.say(
                "interpreted: {language}", language=terms.named(lists("languages"), line.line.language, words)
            )
        )
    return "・".join(said)


def place_of(line: ToldLine, lists: Lists, words: Words) -> str:
    """Return where it was; of going to somebody only that it was outside, never where they live."""
    if line.place:
        return line.place
    if line.line.travel:
        return ""
    row = lists("entry_kinds").ever(line.activity)
    return words.say("Outside") if row is not None and row.values.get("goes_out") else ""


def times_of(line: ToldLine, words: Words) -> str:
    """Return from when to when it was."""
    return time_span(line.line.start, line.line.end, words)


def marks_of(line: ToldLine, words: Words) -> str:
    """Return what is amiss with a line."""
    say, said = words.say, []
    if line.out_because:
        said.append(say("Left out: {why}", why=line.out_because))
    if line.clash:
        said.append(words.say_many("overlaps {n} minute", "overlaps {n} minutes", line.clash))
    if line.lacks:
        said.append(say("no item or money"))
    if line.doubtful:
        said.append(say("kind not named for this item"))
    if not line.line.minutes:
        said.append(say("no minutes"))
    return "・".join(said)
