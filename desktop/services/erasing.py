"""Erasing (消去) people whose records need not be kept any longer: who is due, doing it, and its certificate.

A period (`desktop.domain.retention`) is begun by an event that the records tell; a hold stops erasing
whatever the day. Both are short lists of questions below; a subject that knows a further reason to keep
somebody adds its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from desktop.domain.dated import DatedRow, Status
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.retention import Period, Standing, last_day
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.field import Kind, facts_of
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.records.tenancy import Tenancy
from desktop.services.cases import first_month, keep_number
from desktop.services.office import Office
from desktop.services.rules import Rules
from desktop.storage import erasing, thinning
from desktop.storage.backup_folder import list_backups
from desktop.storage.open_files import OpenFiles
from desktop.storage.schema import change_line
from desktop.storage.unit_of_work import Changed, table_of

VERB: Final = "client_erase"
BY_RULE: Final = "retention"
"""The reason that needs the rule's day; the others are asked for by somebody and explained."""
RULES: Final = "retention"
OF_CASES: Final = "case_records"
REASONS: Final = "erasing_reasons"
HOLDS: Final = "erasing_holds"
_TELLING: Final = frozenset(
    {Kind.NAME, Kind.KANA, Kind.ROMAJI, Kind.PHONE, Kind.EMAIL, Kind.POSTAL_CODE, Kind.ADDRESS}
)
_NAMES: Final = frozenset({Kind.NAME, Kind.KANA, Kind.ROMAJI})
_LEAST_OF_NAME: Final = 2
_LEAST_OF_REST: Final = 4
"""Parts shorter than these stand in too many other words to tell anybody."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person with what speaks for and against erasing; `closed_on` is the last day a case was closed."""

    id: UUID
    name: str = field(repr=False)
    kana: str = field(repr=False)
    closed_on: date | None
    standing: Standing
    rule: DatedRow | None
    """The rule whose period ends last."""
    version: str
    """The version of the list it stands in."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What a backup folder still holds of the person; `until` counts on a copy made every day."""

    whole: int
    damaged: int
    until: date | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is said of an erasing (消去証明書): never who it was."""

    operation: UUID
    moment: datetime
    staff_name: str
    numbers: tuple[str, ...]
    closed_on: date | None
    reason: str
    note: str
    rule: str
    rule_text: str
    rule_years: int
    rule_version: str
    rule_source: str
    rule_confirmed: bool
    kept_until: date | None
    counts: tuple[tuple[str, int], ...]
    papers: int
    lines: int
    drafts: int
    copies: Copies | None
    """None when the folder with backups was not named or could not be reached."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing gave: what changed for open screens, and the operation its certificate is of."""

    changed: Changed

    @property
    def operation(self) -> UUID:
        """The key of the certificate."""
        return self.changed.operation


Begins = Callable[[Rules, date], Iterable[tuple[str, Select[Any]]]]
"""Gives, by the code of a rule, a query of clients and the day from which that rule counts for them."""


def _closed_cases(_rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    table = table_of(SupportCase)
    query = select(table.c.client_id, func.max(table.c.closed_on)).where(
        table.c.deleted_at.is_(None), table.c.closed_on.is_not(None)
    )
    yield OF_CASES, query.group_by(table.c.client_id)


def _homes_with_a_ledger(rules: Rules, _today: date) -> Iterable[tuple[str, Select[Any]]]:
    """Yield the books that law prescribes for a kind of home, counted from the last day of living there."""
    tenancy, home, case = table_of(Tenancy), table_of(Dwelling), table_of(SupportCase)
    for kind in rules.named("dwelling_kinds").rows:
        if ledger := kind.values.get("ledger"):
            last = func.max(func.coalesce(tenancy.c.ends_on, case.c.closed_on, tenancy.c.starts_on))
            yield (
                ledger,
                select(tenancy.c.client_id, last)
                .join(home, home.c.id == tenancy.c.dwelling_id)
                .join(case, case.c.id == tenancy.c.case_id)
                .where(tenancy.c.deleted_at.is_(None), home.c.dwelling_kind == kind.code)
                .group_by(tenancy.c.client_id),
            )


def _open_cases() -> Select[Any]:
    table = table_of(SupportCase)
    return select(table.c.client_id).where(table.c.deleted_at.is_(None), table.c.closed_on.is_(None))


PERIODS: Final[tuple[Begins, ...]] = (_closed_cases, _homes_with_a_ledger)
HELD_BY: Final[Mapping[str, Callable[[], Select[Any]]]] = {"open_case": _open_cases}
"""By the code of `erasing_holds`: a query of the clients it holds."""


class Erasing:
    """The manager's verbs about erasing."""

    def __init__(self, office: Office, files: OpenFiles) -> None:
        self.office = office
        self._files = files

    def due(self) -> tuple[Candidate, ...]:
        """Return who is to be erased by now, the longest due first."""
        self.office.require(Permission.MANAGE)
        today = self.office.today()
        due = [each for each in self._candidates() if each.standing.is_due(today)]
        return tuple(sorted(due, key=lambda each: (each.standing.due_from or today, each.kana)))

    def waiting(self) -> tuple[Candidate, ...]:
        """Return who has no open case and is still to be kept: a person may ask to be erased before."""
        self.office.require(Permission.MANAGE)
        today = self.office.today()
        return tuple(
            each
            for each in self._candidates()
            if each.closed_on is not None
            and "open_case" not in each.standing.holds
            and not each.standing.is_due(today)
        )

    def erase(self, client_id: UUID, reason: str, note: str = "", copies: Path | None = None) -> Erased:
        """Erase a person for good: every record, photo, draft, index entry and value in the history.

        `copies` is the folder with backups: the certificate says until when those still hold the person.
        Problems: `erasing.held`, `erasing.not_due`, `erasing.kept_by_law`, `record.gone`, and an
        `InvalidDraft` where the note is missing or tells who it is.
        """
        self.office.require(Permission.MANAGE)
        store = self.office.store
        known = self._copies(copies)
        with self._files.staying(), store.write(VERB, self.office.author) as work:
            person = work.read(Client, client_id)
            candidate = self._judged(work.connection, client_id, person, reason, note)
            numbers = self._numbers(work.connection, client_id)
            gone = erasing.erase(work, client_id)
            for number in numbers:
                keep_number(work.connection, number, store.fact)
            said = {
                **self._said(candidate, reason, note, known),
                "numbers": numbers,
                "counts": [*gone.counts.items()],
                "papers": len(gone.papers),
                "lines": gone.lines,
                "drafts": gone.drafts,
            }
            work.note_erased(
                Client, client_id, {name: [None, value] for name, value in said.items()}, gone.records
            )
            # Last before the commit: if it fails, the records are still there and it is done again.
            self._files.blobs.erase(gone.papers)
        store.fold_log()
        # An earlier generation waits for the next backup; nobody must be found again in it.
        self._files.vault.remove_former_generations()
        return Erased(work.changed)

    def certificates(self) -> tuple[Certificate, ...]:
        """Return what is said of every erasing, the newest first."""
        self.office.require(Permission.MANAGE)
        staff = table_of(Staff)
        query = (
            select(change_line, staff.c.name.label("staff_name"))
            .outerjoin(staff, staff.c.id == change_line.c.staff)
            .where(change_line.c.verb == VERB)
            .order_by(change_line.c.operation.desc())
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(_certificate(row) for row in rows)

    def certificate(self, operation: UUID) -> Certificate:
        """Return what is said of one erasing."""
        self.office.require(Permission.MANAGE)
        found = [each for each in self.certificates() if each.operation == operation]
        if not found:
            raise Problem("record.gone")
        return found[0]

    def _judged(
        self, connection: Connection, client_id: UUID, person: Mapping[str, Any], reason: str, note: str
    ) -> Candidate:
        today = self.office.today()
        row = self.office.rules.named(REASONS).find(reason, today)
        (candidate,) = self._of(connection, client_id)
        standing = candidate.standing
        if standing.holds:
            raise Problem("erasing.held", hold=standing.holds[0])
        if row.values.get("on_request"):
            against = standing.refuses_request(today)
            if against is not None:
                raise Problem("erasing.kept_by_law", rule=against.rule, until=against.until)
            _check_note(note, person)
        elif not standing.is_due(today):
            raise Problem("erasing.not_due", due_from=standing.due_from)
        return candidate

    def _candidates(self) -> tuple[Candidate, ...]:
        with self.office.store.read() as connection:
            return self._of(connection, None)

    def _of(self, connection: Connection, client_id: UUID | None) -> tuple[Candidate, ...]:
        """Return all clients, or one, in the order of their readings; the trash is part of it."""
        client = table_of(Client)
        query = select(client.c.id, client.c.name, client.c.kana).order_by(client.c.kana_key, client.c.id)
        if client_id is not None:
            query = query.where(client.c.id == client_id)
        periods, holds = self._periods(connection, client_id), _holds(connection, client_id)
        version, found = self.office.rules.named(RULES).version, []
        for row in connection.execute(query):
            standing = Standing(tuple(holds.get(row.id, ())), tuple(periods.get(row.id, ())))
            closed = [each.event for each in standing.periods if each.rule == OF_CASES]
            last = standing.deciding
            rule = None if last is None else self._rule(last.rule)
            found.append(
                Candidate(row.id, row.name, row.kana, max(closed, default=None), standing, rule, version)
            )
        return tuple(found)

    def _periods(self, connection: Connection, client_id: UUID | None) -> Mapping[UUID, list[Period]]:
        month, found = first_month(connection), dict[UUID, list[Period]]()
        for begins in PERIODS:
            for code, query in begins(self.office.rules, self.office.today()):
                values = self._rule(code).values
                for owner, event in connection.execute(_only(query, client_id)):
                    until = last_day(values["counted_from"], event, values["years"], month)
                    period = Period(code, event, until, bool(values.get("waived_on_request")))
                    found.setdefault(owner, []).append(period)
        return found

    def _rule(self, code: str) -> DatedRow:
        return self.office.rules.named(RULES).find(code, self.office.today())

    def _numbers(self, connection: Connection, client_id: UUID) -> list[str]:
        table = table_of(SupportCase)
        query = select(table.c.number).where(table.c.client_id == client_id).order_by(table.c.id)
        return [number for number in connection.scalars(query) if number]

    def _said(self, candidate: Candidate, reason: str, note: str, known: Copies | None) -> dict[str, Any]:
        rule, last = candidate.rule, candidate.standing.deciding
        return {
            "reason": reason,
            "note": note.strip(),
            "closed_on": _iso(candidate.closed_on),
            "rule": "" if rule is None else rule.code,
            "rule_text": "" if rule is None else rule.text,
            "rule_years": 0 if rule is None else rule.values["years"],
            "rule_version": candidate.version,
            "rule_source": "" if rule is None else rule.source,
            "rule_confirmed": rule is not None and rule.status is Status.CONFIRMED,
            "kept_until": _iso(None if last is None else last.until),
            "copies": None if known is None else [known.whole, known.damaged, _iso(known.until)],
        }

    def _copies(self, folder: Path | None) -> Copies | None:
        if folder is None:
            return None
        try:
            found = list_backups(folder, self._files.vault.id)
        except (Problem, OSError):
            return None
        whole = [each.taken for each in found if each.is_whole]
        until = thinning.last_day(whole, self.office.clock.now(), self.office.zone)
        return Copies(len(whole), len(found) - len(whole), until)


def _holds(connection: Connection, client_id: UUID | None) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for code, query in HELD_BY.items():
        for owner in {*connection.scalars(_only(query(), client_id))}:
            found.setdefault(owner, []).append(code)
    return found


def _only(query: Select[Any], client_id: UUID | None) -> Select[Any]:
    column = query.selected_columns[0]
    return query if client_id is None else query.where(column == client_id)


def _check_note(note: str, person: Mapping[str, Any]) -> None:
    code = "field.required" if not note.strip() else "erasing.tells_who" if _tells(note, person) else ""
    if code:
        raise InvalidDraft("draft.invalid", errors=(FieldError("note", code),))


def _tells(note: str, person: Mapping[str, Any]) -> bool:
    """Tell whether a note names the person it is about: it stays when everything else is gone."""
    plain = _bare(note)
    for name, facts in facts_of(Client).items():
        if facts.kind in _TELLING and person[name]:
            parts = [person[name], *(person[name].split() if facts.kind in _NAMES else ())]
            least = _LEAST_OF_NAME if facts.kind is Kind.NAME else _LEAST_OF_REST
            if any(len(part) >= least and part in plain for part in map(_bare, parts)):
                return True
    return False


def _bare(text: str) -> str:
    return "".join(c for c in normalize("NFKC", text).casefold() if c.isalnum())


def _certificate(row: Mapping[Any, Any]) -> Certificate:
    said = {name: pair[1] for name, pair in json.loads(row["changes"]).items()}
    copies = said["copies"]
    return Certificate(
        operation=row["operation"],
        moment=row["moment"],
        staff_name=row["staff_name"] or "",
        numbers=tuple(said["numbers"]),
        closed_on=_day(said["closed_on"]),
        reason=said["reason"],
        note=said["note"],
        rule=said["rule"],
        rule_text=said["rule_text"],
        rule_years=said["rule_years"],
        rule_version=said["rule_version"],
        rule_source=said["rule_source"],
        rule_confirmed=said["rule_confirmed"],
        kept_until=_day(said["kept_until"]),
        counts=tuple((kind, number) for kind, number in said["counts"]),
        papers=said["papers"],
        lines=said["lines"],
        drafts=said["drafts"],
        copies=None if copies is None else Copies(copies[0], copies[1], _day(copies[2])),
    )


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
