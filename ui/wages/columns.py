"""What the columns of a month's pay say of a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from desktop.domain.hourly_rate import PARTS
from desktop.services.wages import WageLine
from i18n import terms
from i18n.dates import hours
from i18n.numbers import yen
from i18n.wages import SHORT
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone

_EXTRA: Final = frozenset({"allowances", "bonus_share", "commuting"})
"""Parts of a month's pay that are told beside the table where it has no room for them."""


class _Told:
    """What the columns say of a line."""

    def __init__(self, desk: Desk) -> None:
        self._words, self._rules = desk.words, desk.workspace.office.rules.named

    def kind(self, line: WageLine) -> str:
        if line.employment is None:
            return self._words.say("Not written down")
        row = self._rules("employment_kinds").ever(line.employment.employment_kind)
        said = line.employment.employment_kind if row is None else terms.short(row, self._words)
        if line.eligible is not None and not line.eligible.personnel:
            return self._words.say("{kind} (not paid by the subsidy)", kind=said)
        return said

    def kind_tone(self, line: WageLine) -> Tone:
        if line.employment is None:
            return Tone.LOOK
        return Tone.PLAIN if line.eligible is None or line.eligible.personnel else Tone.QUIET

    def part(self, part: str) -> Callable[[WageLine], str]:
        def said(line: WageLine) -> str:
            amount = None if line.wage is None else getattr(line.wage, part)
            return "" if amount is None else yen(amount, self._words)

        return said

    def time(self, line: WageLine) -> str:
        paid = None if line.wage is None else line.wage.paid_minutes
        return "" if paid is None else hours(paid)

    def attended(self, line: WageLine) -> str:
        return hours(line.attended) if line.attended else ""

    def rate(self, line: WageLine) -> str:
        if line.rate is not None:
            return yen(line.rate.applied, self._words)
        if line.wage is None:
            return self._words.say("no pay yet")
        return self._words.say("no time known")

    def rate_tone(self, line: WageLine) -> Tone:
        if line.rate is None or line.rate.is_capped:
            return Tone.LOOK
        return Tone.PLAIN

    def limit(self, line: WageLine) -> str:
        rate = line.rate
        if rate is None:
            return ""
        if rate.cap is None:
            return self._words.say("to be confirmed")
        if rate.is_capped:
            return self._words.say("over by {more}", more=yen(rate.rounded - rate.cap, self._words))
        return self._words.say("within {limit}", limit=yen(rate.cap, self._words))


def _importance(part: str) -> Importance:
    return Importance.EXTRA if part in _EXTRA else Importance.USUAL


def wage_columns(desk: Desk) -> Sequence[Column[WageLine]]:
    """Return the columns of a month."""
    told, say, label = _Told(desk), desk.words.say, desk.words.label
    figure = partial(Column[WageLine], number=True, sortable=False)
    return (
        Column("name", label("staff.name"), lambda line: line.name, wide=16, bold=True, sortable=False),
        Column(
            "kind",
            label("employment.employment_kind"),
            told.kind,
            wide=16,
            stretches=True,
            sortable=False,
            tone=told.kind_tone,
        ),
        *(
            figure(part, say(SHORT[part]), told.part(part), wide=10, importance=_importance(part))
            for part in PARTS
        ),
        figure("paid_minutes", say("Time paid for"), told.time, wide=9),
        figure("attended", say("Attendance book"), told.attended, wide=9),
        figure(
            "rate",
            say("Rate an hour"),
            told.rate,
            wide=11,
            importance=Importance.KEY,
            tone=told.rate_tone,
            icon=lambda line: "warning" if line.rate is not None and line.rate.is_capped else "",
        ),
        figure("limit", say("Limit"), told.limit, wide=12, tone=told.rate_tone),
    )
