"""How a day off is named: a national holiday by its row, one of our own as the organisation calls it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.dated import Status
from desktop.domain.days_off import DayOff, DaysOff
from i18n import terms
from i18n.dates import weekday_date
from i18n.words import Words


def named(off: DayOff, words: Words) -> str:
    """Return 勤労感謝の日, with a remark while the year is not announced yet."""
    if off.row is None:
        return off.name
    name = terms.text(off.row, words)
    if off.row.status is Status.CONFIRMED:
        return name
    return words.say("{name} (to be confirmed)", name=name)


def listed(off: DaysOff, found: Iterable[DayOff], words: Words) -> str:
    """Return 11/23（月・祝） 勤労感謝の日、…: the days one after the other."""
    return "、".join(
        f"{weekday_date(each.on, words, each.on, off)} {named(each, words)}"
        for each in sorted(found, key=lambda each: each.on)
    )
