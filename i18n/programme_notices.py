"""What changed in a year of the subsidy, in words: on the screen, in a draft, on the paper for the office."""

from __future__ import annotations

from typing import Any

from desktop.records.field import facts_of
from desktop.records.programme import ProgrammeItem
from desktop.services.programme_notices import Detected, SeenChange
from desktop.storage.schema import ROWS
from i18n import terms
from i18n.rule_values import Lists
from i18n.values import told
from i18n.words import Words


def field_of(seen: SeenChange, lists: Lists, words: Words) -> str:
    """Return which field of what changed: the person or the item where there are several."""
    label = words.label(f"{seen.difference.kind}.{seen.difference.name}")
    name = seen.name
    if name and seen.difference.kind == ProgrammeItem.kind:
        name = terms.named(lists("subsidy_items"), name, words)
    return words.say("{whose}: {field}", whose=name, field=label) if name else label


def value_of(seen: SeenChange, value: Any, lists: Lists, words: Words) -> str:
    """Return a value as it stood or stands; what was empty is said so."""
    facts = facts_of(ROWS[seen.difference.kind])[seen.difference.name]
    return told(facts, value, lists, words) or words.say("(nothing stood there)")


def lines_of(detected: Detected, lists: Lists, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Return each field with what stood there before and what stands there now."""
    return tuple(
        (
            field_of(seen, lists, words),
            value_of(seen, seen.difference.before, lists, words),
            value_of(seen, seen.difference.after, lists, words),
        )
        for seen in detected.seen
    )


def summary(detected: Detected, lists: Lists, words: Words) -> str:
    """Return all its fields on one line."""
    return words.say("; ").join(
        words.say("{field}: {before} → {after}", field=field, before=before, after=after)
        for field, before, after in lines_of(detected, lists, words)
    )


def draft_of(detected: Detected, lists: Lists, words: Words) -> dict[str, str]:
    """Return the texts with which the draft of a notice begins."""
    lines = lines_of(detected, lists, words)

    def said(place: int) -> str:
        if len(lines) == 1:
            return lines[0][place]
        return words.say("; ").join(
            words.say("{whose}: {field}", whose=line[0], field=line[place]) for line in lines
        )

    return {
        "what": words.say(", ").join(line[0] for line in lines)[:400],
        "before": said(1)[:400],
        "after": said(2)[:400],
    }
