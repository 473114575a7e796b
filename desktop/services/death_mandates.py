"""What is arranged in life for the time after a death (死後の備え): parts, whom to tell, things by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.mandate_fitness import Condition, judge
from desktop.domain.periods import after_months
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.client_money import MoneyAgreement
from desktop.records.death_mandate import (
    US,
    DeathMandate,
    DeathMandateDraft,
    DeathMandateView,
    DesignatedThing,
    DesignatedThingDraft,
    DesignatedThingView,
    MandatePaper,
    MandatePaperDraft,
    MandatePaperView,
    MandatePart,
    MandatePartDraft,
    MandatePartView,
    NotifyPerson,
    NotifyPersonDraft,
    NotifyPersonView,
)
from desktop.records.dwelling import Dwelling
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.services.due import DueStep
from desktop.services.lifetime import BesideLife
from desktop.services.mandate_facts import known_of
from desktop.services.mandate_file import FiledPaper, filed
from desktop.services.office import Office
from desktop.services.organisation_businesses import BELONGINGS, OrganisationBusinesses
from desktop.services.reviews_due import reviews_due
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

PARTS: Final = "mandate_parts"
MANDATARIES: Final = "mandataries"
FITNESS: Final = "mandate_fitness"
REVIEWS: Final = "mandate_reviews"
REVIEW: Final = "mandate_review"


@dataclass(frozen=True, slots=True)
class MandateFile:
    """An arrangement with everything that belongs to it, as it stands today."""

    view: DeathMandateView
    parts: tuple[MandatePartView, ...]
    """In the order of the list, the running one of a kind first."""
    notified: tuple[NotifyPersonView, ...]
    things: tuple[DesignatedThingView, ...]
    papers: tuple[FiledPaper, ...]
    """One for each kind of paper that law wants kept, with what there is of it."""
    review_on: date
    review_rule: RuleUsed
    kept_until_rule: RuleUsed
    kept_years: int
    lack: str
    """The code of why the corporation may not be entrusted with it today; "" when it may."""
    home: str

    @property
    def running(self) -> tuple[MandatePartView, ...]:
        """The parts that are signed and have not ended."""
        return tuple(part for part in self.parts if part.signed_on is not None and part.ended_on is None)

    @property
    def ended_on(self) -> date | None:
        """The day on which the last part ended; None while one runs or none was signed."""
        if not self.parts or any(part.ended_on is None for part in self.parts):
            return None
        return max(part.ended_on for part in self.parts if part.ended_on is not None)


class MandateParts(BesideLife[MandatePartDraft, MandatePartView]):
    """The worker's verbs about the parts; the corporation signs only what it may do."""

    row = MandatePart
    view = MandatePartView

    def __init__(self, office: Office, businesses: OrganisationBusinesses) -> None:
        super().__init__(office)
        self._businesses = businesses

    def doubts(self, draft: MandatePartDraft, part_id: UUID | None = None) -> tuple[FieldError, ...]:
        """Return what speaks against a part as it is typed and is not forbidden."""
        del part_id
        self.office.require(self.reading)
        row = self.office.rules.named(MANDATARIES).ever(draft.mandatary)
        objected = row is not None and bool(row.values.get("objection"))
        return (FieldError("mandatary", "mandate.landlord_entrusted"),) if objected else ()

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a part; of each kind one runs at a time, and ending one is never refused for its business."""
        before: Mapping[str, Any] = {} if record_id is None else self.present(work, record_id)
        if isinstance(draft, MandatePartDraft):
            _refuse_other_person(work, draft.mandate_id, draft.client_id)
            self._refuse_twice(work, draft, record_id)
            told = ("mandatary", "signed_on", "part")
            if any(before.get(name) != getattr(draft, name) for name in told):
                self._demand(draft)
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        return _not_to_come(draft, ("explained_on", "signed_on", "ended_on"), self.office.today())

    def _demand(self, draft: MandatePartDraft) -> None:
        """Refuse that the corporation signs as mandatary without the business and its approved rules."""
        rules = self.office.rules
        part = rules.named(PARTS).ever(draft.part)
        if draft.signed_on is None or draft.mandatary != US or part is None:
            return
        business = part.values.get("business")
        if business and (lack := self._businesses.lack(business, draft.signed_on)) is not None:
            error = FieldError("signed_on", f"mandate.{lack.value.partition('.')[2]}")
            raise InvalidDraft("draft.invalid", errors=(error,))

    @staticmethod
    def _refuse_twice(work: UnitOfWork, draft: MandatePartDraft, own: UUID | None) -> None:
        if draft.ended_on is not None:
            return
        table = table_of(MandatePart)
        query = select(table.c.id).where(
            table.c.mandate_id == draft.mandate_id,
            table.c.part == draft.part,
            table.c.ended_on.is_(None),
            table.c.deleted_at.is_(None),
        )
        if any(found != own for found in work.connection.scalars(query)):
            raise InvalidDraft("draft.invalid", errors=(FieldError("part", "mandate.part_twice"),))


class NotifyPersons(BesideLife[NotifyPersonDraft, NotifyPersonView]):
    """The worker's verbs about whom to tell at death."""

    row = NotifyPerson
    view = NotifyPersonView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write somebody to be told; nobody is told second before the first is known."""
        if isinstance(draft, NotifyPersonDraft):
            _refuse_other_person(work, draft.mandate_id, draft.client_id)
            table = table_of(NotifyPerson)
            query = select(table.c.id).where(
                table.c.mandate_id == draft.mandate_id,
                table.c.place == draft.place,
                table.c.deleted_at.is_(None),
            )
            if any(found != record_id for found in work.connection.scalars(query)):
                raise InvalidDraft("draft.invalid", errors=(FieldError("place", "mandate.place_twice"),))
        return super().put(work, draft, record_id, version)

    def next_place(self, mandate_id: UUID) -> int:
        """Return the place behind everybody who is to be told."""
        self.office.require(self.reading)
        table = table_of(NotifyPerson)
        return max((view.place for view in self.views(table.c.mandate_id == mandate_id)), default=0) + 1

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a place before the first, and to an agreement that has not come."""
        errors = list(_not_to_come(draft, ("agreed_on",), self.office.today()))
        if getattr(draft, "place", 1) < 1:
            errors.append(FieldError("place", "field.number_range", {"least": 1, "most": 99}))
        return tuple(errors)


class DesignatedThings(BesideLife[DesignatedThingDraft, DesignatedThingView]):
    """The worker's verbs about things that go to somebody by name."""

    row = DesignatedThing
    view = DesignatedThingView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a thing of the person's own arrangement."""
        if isinstance(draft, DesignatedThingDraft):
            _refuse_other_person(work, draft.mandate_id, draft.client_id)
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        return _not_to_come(draft, ("on",), self.office.today())


class MandatePapers(BesideLife[MandatePaperDraft, MandatePaperView]):
    """The worker's verbs about the file of papers that law wants kept."""

    row = MandatePaper
    view = MandatePaperView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a line of the person's own file."""
        if isinstance(draft, MandatePaperDraft):
            _refuse_other_person(work, draft.mandate_id, draft.client_id)
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        return _not_to_come(draft, ("on",), self.office.today())


class DeathMandates(BesideLife[DeathMandateDraft, DeathMandateView]):
    """The worker's verbs about what is arranged in life."""

    row = DeathMandate
    view = DeathMandateView

    def __init__(self, office: Office, businesses: OrganisationBusinesses) -> None:
        super().__init__(office)
        self._businesses = businesses
        self.parts = MandateParts(office, businesses)
        self.notified = NotifyPersons(office)
        self.things = DesignatedThings(office)
        self.papers = MandatePapers(office)

    def files_of(self, client_id: UUID) -> tuple[MandateFile, ...]:
        """Return a client's arrangements with everything that belongs to them, the newest first."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.drafted_on, view.id))
        return tuple(self._file(view) for view in reversed(views))

    def whole(self, mandate_id: UUID) -> MandateFile:
        """Return one arrangement with everything that belongs to it."""
        self.office.require(self.reading)
        return self._file(self.get(mandate_id))

    def fitness(self, client_id: UUID) -> tuple[Condition, ...]:
        """Return whether the model clauses suit somebody, with where each fact was read."""
        self.office.require(self.reading)
        today, rules = self.office.today(), self.office.rules.named(FITNESS)
        with self.office.store.read() as connection:
            known = known_of(connection, self.office.rules, client_id, today)
        return judge([(row, RuleUsed.of(rules, row)) for row in rules.in_force(today)], known)

    def review(self, mandate_id: UUID) -> Changed:
        """Note that an arrangement was looked at again today."""
        self.office.require(self.writing)
        with self.office.store.write("death_mandate_review", self.office.author) as work:
            self.present(work, mandate_id)
            work.change(DeathMandate, mandate_id, {"reviewed_on": self.office.today()})
        return work.changed

    def due(self, until: date) -> Iterable[DueStep]:
        """Return the arrangements that are to be looked at again until a day, while a part of them runs."""
        return reviews_due(self.office, DeathMandate, "drafted_on", REVIEW, until, only=_running)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an arrangement; home and book of money are the person's own."""
        if isinstance(draft, DeathMandateDraft):
            self._refuse_of_another(work, draft)
        return super().put(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put an arrangement into the trash; not one of which a part was signed."""
        self.office.require(self.writing)
        table = table_of(MandatePart)
        if self.parts.views(table.c.mandate_id == record_id, table.c.signed_on.is_not(None)):
            raise Problem("mandate.signed_stays")
        return super().remove(record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        return _not_to_come(draft, ("drafted_on", "reviewed_on"), self.office.today())

    @staticmethod
    def _refuse_of_another(work: UnitOfWork, draft: DeathMandateDraft) -> None:
        if (
            draft.tenancy_id is not None
            and work.read(Tenancy, draft.tenancy_id)["client_id"] != draft.client_id
        ):
            error = FieldError("tenancy_id", "tenancy.of_another")
            raise InvalidDraft("draft.invalid", errors=(error,))
        book = draft.money_agreement_id
        if book is not None and work.read(MoneyAgreement, book)["client_id"] != draft.client_id:
            error = FieldError("money_agreement_id", "mandate.of_another")
            raise InvalidDraft("draft.invalid", errors=(error,))

    def _file(self, view: DeathMandateView) -> MandateFile:
        office, today = self.office, self.office.today()
        order = {row.code: place for place, row in enumerate(office.rules.named(PARTS).rows)}
        parts = self.parts.views(table_of(MandatePart).c.mandate_id == view.id)
        people = self.notified.views(table_of(NotifyPerson).c.mandate_id == view.id)
        things = self.things.views(table_of(DesignatedThing).c.mandate_id == view.id)
        papers = self.papers.views(table_of(MandatePaper).c.mandate_id == view.id)
        reviews, kept = office.rules.named(REVIEWS), office.rules.named("retention")
        review, keeping = reviews.find(REVIEW, today), kept.find("belongings_ledger", today)
        lack = self._businesses.lack(BELONGINGS, today)
        with office.store.read() as connection:
            found = filed(connection, office.rules, view, parts, papers, today)
            home = _home(connection, view.tenancy_id)
        return MandateFile(
            view,
            tuple(
                sorted(parts, key=lambda part: (order.get(part.part, 99), part.ended_on is not None, part.id))
            ),
            tuple(sorted(people, key=lambda person: (person.place, person.id))),
            things,
            found,
            after_months(view.reviewed_on or view.drafted_on, review.values["months"]),
            RuleUsed.of(reviews, review),
            RuleUsed.of(kept, keeping),
            keeping.values["years"],
            "" if lack is None else lack.value,
            home,
        )


def _running(connection: Connection, mandate_id: UUID) -> bool:
    """Tell whether a part of an arrangement is signed and has not ended."""
    table = table_of(MandatePart)
    query = select(table.c.id).where(
        table.c.mandate_id == mandate_id,
        table.c.deleted_at.is_(None),
        table.c.signed_on.is_not(None),
        table.c.ended_on.is_(None),
    )
    return connection.execute(query.limit(1)).first() is not None


def _refuse_other_person(work: UnitOfWork, mandate_id: UUID, client_id: UUID) -> None:
    mandate = work.read(DeathMandate, mandate_id)
    if mandate["deleted_at"] is not None or mandate["client_id"] != client_id:
        raise Problem("record.gone", kind=DeathMandate.kind, id=mandate_id)


def _not_to_come(draft: Draft, names: tuple[str, ...], today: date) -> tuple[FieldError, ...]:
    return tuple(
        FieldError(name, "date.in_future")
        for name in names
        if (day := getattr(draft, name, None)) is not None and day > today
    )


def _home(connection: Connection, tenancy_id: UUID | None) -> str:
    """Return the name of a home; nothing where the person's address is protected."""
    if tenancy_id is None:
        return ""
    tenancy, home, client = table_of(Tenancy), table_of(Dwelling), table_of(Client)
    query = (
        select(home.c.name, home.c.room, client.c.address_protected)
        .join(home, home.c.id == tenancy.c.dwelling_id)
        .join(client, client.c.id == tenancy.c.client_id)
        .where(tenancy.c.id == tenancy_id)
    )
    row = connection.execute(query).first()
    return "" if row is None or row.address_protected else " ".join(filter(None, (row.name, row.room)))
