"""Interpreters (通訳): who speaks what, when, where, and for whom they are not to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.folding import kana_key
from desktop.domain.interpreting import Judged, Known, Slot, Wanted, judge
from desktop.records.client import Client
from desktop.records.interpreter import (
    Interpreter,
    InterpreterArea,
    InterpreterAreaDraft,
    InterpreterAreaView,
    InterpreterConflict,
    InterpreterConflictDraft,
    InterpreterConflictView,
    InterpreterDraft,
    InterpreterLanguage,
    InterpreterLanguageDraft,
    InterpreterLanguageView,
    InterpreterTime,
    InterpreterTimeDraft,
    InterpreterTimeView,
    InterpreterView,
)
from desktop.records.interpreting import Interpreting
from desktop.records.record import Draft
from desktop.services.children import settle
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language, how well, and by which certificate."""

    language: str
    level: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Usual:
    """A time of the week at which somebody usually can."""

    weekday: str
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class NotFor:
    """A client for whom somebody is not to be asked."""

    client_id: UUID
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Abilities:
    """What belongs to an interpreter beside the name."""

    languages: tuple[Spoken, ...] = ()
    areas: tuple[str, ...] = ()
    times: tuple[Usual, ...] = ()
    not_for: tuple[NotFor, ...] = ()


@dataclass(frozen=True, slots=True)
class InterpreterSheet:
    """An interpreter with everything of it; `names` are those of the clients in `not_for`."""

    view: InterpreterView
    abilities: Abilities
    names: Mapping[UUID, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class InterpreterLine:
    """An interpreter in a list."""

    view: InterpreterView
    abilities: Abilities

    @property
    def id(self) -> UUID:
        """The interpreter's key."""
        return self.view.id

    @property
    def kana(self) -> str:
        """The reading by which lists go."""
        return self.view.kana


@dataclass(frozen=True, slots=True)
class Candidate:
    """An interpreter who speaks the language, and how well they fit."""

    view: InterpreterView
    spoken: Spoken
    judged: Judged

    @property
    def id(self) -> UUID:
        """The interpreter's key."""
        return self.view.id


class InterpreterLanguages(Recording[InterpreterLanguageDraft, InterpreterLanguageView]):
    """The languages of interpreters."""

    row = InterpreterLanguage
    view = InterpreterLanguageView


class InterpreterAreas(Recording[InterpreterAreaDraft, InterpreterAreaView]):
    """Where interpreters come along."""

    row = InterpreterArea
    view = InterpreterAreaView


class InterpreterTimes(Recording[InterpreterTimeDraft, InterpreterTimeView]):
    """When interpreters usually can."""

    row = InterpreterTime
    view = InterpreterTimeView


class InterpreterConflicts(Recording[InterpreterConflictDraft, InterpreterConflictView]):
    """For whom interpreters are not to be asked."""

    row = InterpreterConflict
    view = InterpreterConflictView


class Interpreters(Recording[InterpreterDraft, InterpreterView]):
    """The worker's verbs about interpreters."""

    row = Interpreter
    view = InterpreterView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.languages = InterpreterLanguages(office)
        self.areas = InterpreterAreas(office)
        self.times = InterpreterTimes(office)
        self.conflicts = InterpreterConflicts(office)

    def keep(
        self,
        draft: InterpreterDraft,
        abilities: Abilities,
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep an interpreter with languages, areas, times and conflicts of interest, in one step."""
        self.office.require(self.writing)
        verb = "interpreter_add" if record_id is None else "interpreter_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            for service, drafts in self._drafts(key, abilities):
                settle(work, service, "interpreter_id", key, drafts)
        return Saved(key, work.changed)

    def lines(self) -> tuple[InterpreterLine, ...]:
        """Return every interpreter with what they can, in kana order."""
        self.office.require(self.reading)
        abilities = self._abilities()
        views = sorted(self.views(), key=lambda view: (kana_key(view.kana or view.name), view.id))
        return tuple(InterpreterLine(view, abilities.get(view.id, Abilities())) for view in views)

    def sheet(self, interpreter_id: UUID) -> InterpreterSheet:
        """Return one interpreter with everything of it."""
        self.office.require(self.reading)
        abilities = self._abilities(interpreter_id).get(interpreter_id, Abilities())
        table = table_of(Client)
        query = select(table.c.id, table.c.name).where(
            table.c.id.in_([each.client_id for each in abilities.not_for])
        )
        with self.office.store.read() as connection:
            names = {row.id: row.name for row in connection.execute(query)}
        return InterpreterSheet(self.get(interpreter_id), abilities, names)

    def find(self, wanted: Wanted, apart_from: UUID | None = None) -> tuple[Candidate, ...]:
        """Return who speaks the language, the best first; `apart_from` is the request being worked on.

        Who must not or cannot be asked stands last, with the reason.
        """
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            booked = booked_on(connection, self.office.rules, wanted.on, apart_from)
        levels = {
            row.code: int(row.values.get("rank", 0))
            for row in self.office.rules.named("interpreter_levels").rows
        }
        days = {row.code: int(row.values["number"]) for row in self.office.rules.named("weekdays").rows}
        found = []
        for line in self.lines():
            spoken = [each for each in line.abilities.languages if each.language == wanted.language]
            if not spoken:
                continue
            best = max(spoken, key=lambda each: levels.get(each.level, 0))
            known = Known(
                levels.get(best.level, 0),
                [
                    (days[each.weekday], Slot(each.start, each.end))
                    for each in line.abilities.times
                    if each.weekday in days
                ],
                line.abilities.areas,
                booked.get(line.id, ()),
                frozenset(each.client_id for each in line.abilities.not_for),
                line.view.pledged_on,
                line.view.ended_on,
            )
            found.append(Candidate(line.view, best, judge(known, wanted)))
        return tuple(sorted(found, key=lambda each: each.judged.key))

    def _drafts(
        self, key: UUID, abilities: Abilities
    ) -> Iterator[tuple[Recording[Any, Any], Sequence[Draft]]]:
        yield (
            self.languages,
            [
                InterpreterLanguageDraft.of({"interpreter_id": key, **asdict(each)})
                for each in abilities.languages
            ],
        )
        areas = dict.fromkeys(abilities.areas)
        yield self.areas, [InterpreterAreaDraft.of({"interpreter_id": key, "area": area}) for area in areas]
        yield (
            self.times,
            [InterpreterTimeDraft.of({"interpreter_id": key, **asdict(each)}) for each in abilities.times],
        )
        yield (
            self.conflicts,
            [
                InterpreterConflictDraft.of({"interpreter_id": key, **asdict(each)})
                for each in abilities.not_for
            ],
        )

    def _abilities(self, interpreter_id: UUID | None = None) -> dict[UUID, Abilities]:
        def of(service: Recording[Any, Any]) -> dict[UUID, list[Any]]:
            column = table_of(service.row).c.interpreter_id
            found: dict[UUID, list[Any]] = {}
            for each in service.views(*(() if interpreter_id is None else (column == interpreter_id,))):
                found.setdefault(each.interpreter_id, []).append(each)
            return found

        languages, areas = of(self.languages), of(self.areas)
        times, conflicts = of(self.times), of(self.conflicts)
        return {
            key: Abilities(
                tuple(Spoken(each.language, each.level, each.certificate) for each in languages.get(key, ())),
                tuple(each.area for each in areas.get(key, ())),
                tuple(Usual(each.weekday, each.start, each.end) for each in times.get(key, ())),
                tuple(NotFor(each.client_id, each.reason) for each in conflicts.get(key, ())),
            )
            for key in {*languages, *areas, *times, *conflicts}
        }


def booked_on(
    connection: Connection, rules: Rules, on: date, apart_from: UUID | None = None
) -> dict[UUID, Sequence[Slot]]:
    """Return the times at which interpreters are asked for on a day, by interpreter."""
    states = [row.code for row in rules.named("interpreting_states").rows if row.values.get("takes_time")]
    table = table_of(Interpreting)
    query = select(table.c.id, table.c.interpreter_id, table.c.start, table.c.end).where(
        table.c.on == on,
        table.c.interpreter_id.is_not(None),
        table.c.state.in_(states),
        table.c.deleted_at.is_(None),
    )
    found: dict[UUID, list[Slot]] = {}
    for row in connection.execute(query):
        if row.id != apart_from:
            found.setdefault(row.interpreter_id, []).append(Slot(row.start, row.end))
    return {key: tuple(slots) for key, slots in found.items()}
