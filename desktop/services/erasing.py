"""Erasing (消去) people whose records need not be kept any longer: who is due, doing it, its certificates.

Who has to be kept until when stands in `keeping.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize
from uuid import UUID

from sqlalchemy import Connection, delete, select

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.field import Kind, facts_of
from desktop.records.record import Row
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.services import erasing_certificates
from desktop.services.cases import keep_number
from desktop.services.close_people import close_people
from desktop.services.erasing_certificates import Asked, Certificate, Copies
from desktop.services.keeping import OPEN_CASE, Candidate, candidates
from desktop.services.office import Office
from desktop.services.traces import Trace, reword, traces
from desktop.storage import erasing, thinning
from desktop.storage.backup_folder import list_backups
from desktop.storage.open_files import OpenFiles
from desktop.storage.schema import change_line, vault_fact
from desktop.storage.store import keep_fact
from desktop.storage.unit_of_work import Changed, table_of

VERB: Final = "client_erase"
BY_RULE: Final = "retention"
"""The reason that needs the rule's day; the others are asked for by somebody and explained."""
REASONS: Final = "erasing_reasons"
_UNCLEAN: Final = "index_holds_erased"
"""The fact of the vault that says so until the pages of the index are written anew."""
_TELLING: Final = frozenset(
    {Kind.NAME, Kind.KANA, Kind.ROMAJI, Kind.PHONE, Kind.EMAIL, Kind.POSTAL_CODE, Kind.ADDRESS}
)
_NAMES: Final = frozenset({Kind.NAME, Kind.KANA, Kind.ROMAJI})
_LEAST_OF_NAME: Final = 2
_LEAST_OF_REST: Final = 4
"""Parts shorter than these stand in too many other words to tell anybody."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing gave: what changed for open screens, and the operation its certificate is of."""

    changed: Changed

    @property
    def operation(self) -> UUID:
        """The key of the certificate."""
        return self.changed.operation


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
            and OPEN_CASE not in each.standing.holds
            and not each.standing.is_due(today)
        )

    def erase(
        self, client_id: UUID, reason: str, note: str = "", copies: Path | None = None, *, clean: bool = True
    ) -> Erased:
        """Erase a person for good: every record, photo, draft, index entry and value in the history.

        `copies` is the folder with backups: the certificate says until when those still hold the person.
        Who sets `clean` aside does `cleaning` afterwards, for several people at once and in slices.
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
            # Before it is forgotten who it was: where others' records still name them.
            left = traces(self.office, work.connection, client_id)
            gone = erasing.erase(work, client_id)
            for number in numbers:
                keep_number(work.connection, number, store.fact)
            asked = Asked(reason, note, len(left))
            said = erasing_certificates.said(candidate, asked, numbers, known, gone)
            work.note_erased(Client, client_id, said, gone.records)
            keep_fact(work.connection, _UNCLEAN, "yes")
            # Last before the commit: if it fails, the records are still there and it is done again.
            self._files.blobs.erase(gone.papers)
        store.fold_log()
        # An earlier generation waits for the next backup; nobody must be found again in it.
        self._files.vault.remove_former_generations()
        if clean:
            for _step in self.cleaning():
                pass
        return Erased(work.changed)

    def traces_of(self, client_id: UUID) -> tuple[Trace, ...]:
        """Return where a person's name stands in records that erasing them leaves as they are."""
        self.office.require(Permission.MANAGE)
        with self.office.store.read() as connection:
            return traces(self.office, connection, client_id)

    def reword(self, trace: Trace, text: str) -> Changed:
        """Word such a place anew; see `traces.reword`."""
        self.office.require(Permission.MANAGE)
        return reword(self.office, trace, text)

    def cleaning(self) -> Iterator[tuple[int, int]]:
        """Write the pages of the index anew that still hold pieces of words of the erased, step by step.

        It is gone on with after the next unlocking where it was cut off; nothing is done without need.
        """
        store, done = self.office.store, 0
        if store.fact(_UNCLEAN) is None:
            return
        more = True
        while more:
            with store.write_aside() as connection:
                more = store.index.optimize_step(connection, first=done == 0)
            done += 1
            yield done, 0
        with store.write_aside() as connection:
            connection.execute(delete(vault_fact).where(vault_fact.c.name == _UNCLEAN))
        store.fold_log()

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
        return tuple(erasing_certificates.read(row) for row in rows)

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
        (candidate,) = candidates(self.office, connection, client_id)
        standing = candidate.standing
        if standing.holds:
            raise Problem("erasing.held", hold=standing.holds[0])
        if row.values.get("on_request"):
            against = standing.refuses_request(today)
            if against is not None:
                raise Problem("erasing.kept_by_law", rule=against.rule, until=against.until)
            _check_note(note, ((Client, person), *close_people(connection, client_id)))
        elif not standing.is_due(today):
            raise Problem("erasing.not_due", due_from=standing.due_from)
        return candidate

    def _candidates(self) -> tuple[Candidate, ...]:
        with self.office.store.read() as connection:
            return candidates(self.office, connection)

    def _numbers(self, connection: Connection, client_id: UUID) -> list[str]:
        table = table_of(SupportCase)
        query = select(table.c.number).where(table.c.client_id == client_id).order_by(table.c.id)
        return [number for number in connection.scalars(query) if number]

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


def _check_note(note: str, people: Iterable[tuple[type[Row], Mapping[Any, Any]]]) -> None:
    code = "field.required" if not note.strip() else ""
    if any(_tells(note, record, person) for record, person in people):
        code = "erasing.tells_who"
    if code:
        raise InvalidDraft("draft.invalid", errors=(FieldError("note", code),))


def _tells(note: str, record: type[Row], person: Mapping[Any, Any]) -> bool:
    """Tell whether a note names the person or one close to them: it stays when everything else is gone."""
    plain = _bare(note)
    for name, facts in facts_of(record).items():
        if facts.kind in _TELLING and person[name]:
            parts = [person[name], *(person[name].split() if facts.kind in _NAMES else ())]
            least = _LEAST_OF_NAME if facts.kind is Kind.NAME else _LEAST_OF_REST
            if any(len(part) >= least and part in plain for part in map(_bare, parts)):
                return True
    return False


def _bare(text: str) -> str:
    return "".join(c for c in normalize("NFKC", text).casefold() if c.isalnum())
