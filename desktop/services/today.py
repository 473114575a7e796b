"""Today (今日): what is due, what is overdue, who was silent too long, what was left unfinished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.client import Client
from desktop.records.support_case import SupportCase
from desktop.services.absences import AwayLine, away
from desktop.services.departed import OVER_WITH, departed_among
from desktop.services.due import DueSource, DueStep
from desktop.services.office import Office
from desktop.services.silence_watch import DueVisit, SilenceWatch
from desktop.storage import form_drafts
from desktop.storage.form_drafts import FormDraft
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the day begins with."""

    day: date
    steps: tuple[DueStep, ...]
    visits: tuple[DueVisit, ...]
    drafts: tuple[FormDraft, ...]
    open_cases: dict[str, int]
    clock_behind: bool
    away: tuple[AwayLine, ...] = ()
    """Who is away from home for a while; nobody looks in on them there."""


class Today:
    """Gathers what the day asks for. `ahead` days count as due soon."""

    def __init__(self, office: Office, watch: SilenceWatch, sources: Sequence[DueSource]) -> None:
        self.office, self._watch = office, watch
        self._sources = sources

    def look(self, ahead: int = 7) -> TodayView:
        """Return what is due until `ahead` days from now, overdue first."""
        self.office.require(Permission.READ_CASES)
        day = self.office.today()
        newest = self.office.store.last_moment()
        with self.office.store.read() as connection:
            drafts = form_drafts.list_of(connection, self.office.actor.staff_id)
            gone = away(self.office, connection)
        return TodayView(
            day,
            self._promises(day + timedelta(days=ahead)),
            self._watch.look(day + timedelta(days=ahead)),
            drafts,
            self._open_cases(),
            clock_behind=newest is not None and self.office.clock.now() < newest,
            away=gone,
        )

    def _promises(self, until: date) -> tuple[DueStep, ...]:
        """Return what every subject has promised, the earliest first, in kana order within a day.

        What ends with a life, or with living in the home, is not asked of who departed; the rest is marked.
        """
        found = [step for source in self._sources for step in source(until)]
        people = {step.client_id for step in found if step.client_id is not None}
        with self.office.store.read() as connection:
            gone = departed_among(connection, people)
        marked = (_marked(step, gone) for step in found)
        kept = [step for step in marked if step.kind not in OVER_WITH.get(step.gone, ())]
        return tuple(sorted(kept, key=lambda step: (step.due, step.order)))

    def _open_cases(self) -> dict[str, int]:
        table, client = table_of(SupportCase), table_of(Client)
        query = (
            select(table.c.stage, func.count().label("number"))
            .join(client, client.c.id == table.c.client_id)
            .where(table.c.deleted_at.is_(None), table.c.closed_on.is_(None), client.c.deleted_at.is_(None))
            .group_by(table.c.stage)
        )
        counts = {stage.value: 0 for stage in Stage if stage is not Stage.CLOSED}
        with self.office.store.read() as connection:
            return counts | {row.stage: row.number for row in connection.execute(query)}


def _marked(step: DueStep, gone: Mapping[UUID, str]) -> DueStep:
    how = None if step.client_id is None else gone.get(step.client_id)
    return step if how is None else replace(step, gone=how)
