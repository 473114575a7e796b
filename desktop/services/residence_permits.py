"""Residence permits (在留資格): what stands with them today, whom they concern, what asks for attention."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, or_, select

from desktop.domain.periods import months_before
from desktop.domain.problem import FieldError
from desktop.domain.residence import (
    Standing,
    State,
    Stay,
    StayRules,
    is_card_number,
    reached,
    standing,
)
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client, ClientAttribute
from desktop.records.eligibility_fact import EligibilityFact
from desktop.records.record import Draft
from desktop.records.residence_permit import ResidencePermit, ResidencePermitDraft, ResidencePermitView
from desktop.records.support_case import SupportCase
from desktop.services.attachments import Attachments
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

RULES: Final = "residence"
STATUSES: Final = "residence_statuses"
APPLICATIONS: Final = "residence_applications"
DECISIONS: Final = "residence_decisions"
ALERTS: Final = ("alert_first", "alert_second", "alert_third")
RENEWAL: Final = "renewal_opens"
EXTENSION: Final = "application_extends"
CARD: Final = "card_renewal"
DOCUMENT_KIND: Final = "residence_card"
_FACT: Final = "foreign_nationality"
_ATTRIBUTE: Final = "foreign_national"
"""The fact and the category by which a permit concerns somebody (住宅セーフティネット法施行規則 3条1号)."""
_WIDEST: Final = timedelta(days=366)
"""Permits that end later than this are not even looked at for alerts."""


@dataclass(frozen=True, slots=True)
class PermitSheet:
    """The newest permit, what stands with it, and the rules that were used."""

    view: ResidencePermitView
    standing: Standing
    card_standing: Standing | None
    """What stands with the card where the stay itself has no end."""
    odd_number: bool
    """The card's number is not written as cards have it; it is kept all the same."""
    rules: tuple[RuleUsed, ...]


@dataclass(frozen=True, slots=True)
class Permits:
    """What a person's page shows: whether a permit concerns them, the newest one, those before it."""

    concerns: bool
    newest: PermitSheet | None
    before: tuple[ResidencePermitView, ...]


@dataclass(frozen=True, slots=True)
class PermitDue:
    """A permit that asks for attention today."""

    permit_id: UUID
    client_id: UUID
    state: State
    until: date
    days_left: int
    of_card: bool
    name: str = field(repr=False)
    kana: str = field(repr=False)
    kana_key: str = field(repr=False)


class ResidencePermits(Recording[ResidencePermitDraft, ResidencePermitView]):
    """The worker's verbs about residence permits."""

    row = ResidencePermit
    view = ResidencePermitView

    def __init__(self, office: Office, attachments: Attachments) -> None:
        super().__init__(office)
        self._attachments = attachments

    def sheet_of(self, client_id: UUID) -> Permits:
        """Return a client's permits; what was seen or granted last counts."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=_as_of, reverse=True)
        newest = self._sheet(views[0]) if views else None
        return Permits(bool(views) or self._concerns(client_id), newest, tuple(views[1:]))

    def sheet(self, permit_id: UUID) -> PermitSheet:
        """Return one permit and what stands with it."""
        self.office.require(self.reading)
        return self._sheet(self.get(permit_id))

    def attach_front(self, permit_id: UUID, title: str, data: bytes) -> Saved:
        """Keep a photo of the card's front with the permit, in one step."""
        self.office.require(self.writing)
        with self.office.store.write("residence_permit_change", self.office.author) as work:
            permit = self.present(work, permit_id)
            key = self._attachments.put_file(
                work, permit["client_id"], title, data, document_kind=DOCUMENT_KIND
            )
            work.change(ResidencePermit, permit_id, {"attachment_id": key})
        return Saved(permit_id, work.changed)

    def due(self) -> tuple[PermitDue, ...]:
        """Return the permits of open cases that ask for attention, the soonest first."""
        self.office.require(self.reading)
        if not self.office.may(Permission.READ_NOTES):
            return ()
        today, rules = self.office.today(), stay_rules(self.office.rules, self.office.today())
        found = []
        for row in self._newest(today + _WIDEST):
            stay = stay_of(row, self.office.rules)
            stands = standing(stay, rules, today)
            of_card = stands.state is State.ENDLESS
            if of_card:
                stands = standing(Stay(expires_on=row["card_expires_on"]), rules, today)
            if not _asks(stands, rules) or stands.until is None or stands.days_left is None:
                continue
            who = (row["name"], row["kana"], row["kana_key"])
            due = PermitDue(
                row["id"], row["client_id"], stands.state, stands.until, stands.days_left, of_card, *who
            )
            found.append(due)
        return tuple(sorted(found, key=lambda due: (due.until, due.kana_key)))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("granted_on", "applied_on", "decided_on", "seen_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def _sheet(self, view: ResidencePermitView) -> PermitSheet:
        today, lists = self.office.today(), self.office.rules
        rules = stay_rules(lists, today)
        stay = stay_of(view.model_dump(), lists)
        stands = standing(stay, rules, today)
        card = None
        if stay.endless and view.card_expires_on is not None:
            card = standing(Stay(expires_on=view.card_expires_on), rules, today)
        odd = bool(view.card_number) and not is_card_number(view.card_number)
        named, used = lists.named(RULES), self._used(stay, card or stands)
        return PermitSheet(
            view,
            stands,
            card,
            odd,
            tuple(RuleUsed.of(named, named.find(code, today)) for code in used),
        )

    def _used(self, stay: Stay, stands: Standing) -> list[str]:
        """Return the rules by which what is said was judged."""
        named, today = self.office.rules.named(RULES), self.office.today()
        used = [code for code in ALERTS if named.find(code, today).values["days"] == stands.alert]
        if stay.endless:
            used.append(CARD)
        elif stands.state in {State.RUNNING, State.SOON}:
            used.append(RENEWAL)
        elif stay.applied_on is not None:
            used.append(EXTENSION)
        return used

    def _concerns(self, client_id: UUID) -> bool:
        fact, attribute = table_of(EligibilityFact), table_of(ClientAttribute)
        facts = select(fact.c.id).where(
            fact.c.client_id == client_id, fact.c.fact == _FACT, fact.c.applies, fact.c.deleted_at.is_(None)
        )
        attributes = select(attribute.c.id).where(
            attribute.c.client_id == client_id,
            attribute.c.attribute == _ATTRIBUTE,
            attribute.c.deleted_at.is_(None),
        )
        with self.office.store.read() as connection:
            return connection.scalar(facts) is not None or connection.scalar(attributes) is not None

    def _newest(self, until: date) -> list[Any]:
        """Return the newest permit of every person with an open case that ends by then."""
        permit, client, support_case = table_of(ResidencePermit), table_of(Client), table_of(SupportCase)
        open_case = select(support_case.c.id).where(
            support_case.c.client_id == client.c.id,
            support_case.c.closed_on.is_(None),
            support_case.c.deleted_at.is_(None),
        )
        place = (
            func.row_number()
            .over(
                partition_by=permit.c.client_id,
                order_by=(func.coalesce(permit.c.seen_on, permit.c.granted_on).desc(), permit.c.id.desc()),
            )
            .label("place")
        )
        ranked = select(permit, place).where(permit.c.deleted_at.is_(None)).subquery()
        query = (
            select(ranked, client.c.name, client.c.kana, client.c.kana_key)
            .join(client, client.c.id == ranked.c.client_id)
            .where(
                ranked.c.place == 1,
                or_(ranked.c.expires_on <= until, ranked.c.card_expires_on <= until),
                client.c.deleted_at.is_(None),
                open_case.exists(),
            )
        )
        with self.office.store.read() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]


def stay_rules(rules: Rules, on: date) -> StayRules:
    """Return the figures of a day."""
    named = rules.named(RULES)
    extension = named.find(EXTENSION, on).values
    return StayRules(
        tuple(sorted((named.find(code, on).values["days"] for code in ALERTS), reverse=True)),
        named.find(RENEWAL, on).values["months"],
        extension["months"],
        extension["over_days"],
    )


def stay_of(values: Any, rules: Rules) -> Stay:
    """Return a permit's columns as the domain reads them."""
    status = rules.named(STATUSES).ever(values["residence_status"])
    application = rules.named(APPLICATIONS).ever(values["application"])
    decision = rules.named(DECISIONS).ever(values["decision"])
    length = values["period_length"]
    return Stay(
        endless=status is not None and bool(status.values["endless"]),
        expires_on=values["expires_on"],
        period=None if length is None else (length, values["period_unit"]),
        applied_on=values["applied_on"],
        extends=application is not None and bool(application.values["extends"]),
        granted=None if decision is None else bool(decision.values["granted"]),
        decided_on=values["decided_on"],
    )


def may_renew_from(view: ResidencePermitView, rules: Rules, on: date) -> date | None:
    """Return from when the stay, or the card where the stay has no end, may be renewed."""
    stay = stay_of(view.model_dump(), rules)
    named = rules.named(RULES)
    if stay.endless:
        months = named.find(CARD, on).values["months"]
        return None if view.card_expires_on is None else months_before(view.card_expires_on, months)
    months = named.find(RENEWAL, on).values["months"]
    return None if view.expires_on is None else months_before(view.expires_on, months)


def _asks(stands: Standing, rules: StayRules) -> bool:
    """Tell whether somebody has to look at it: soon over, over, or the decision has to come soon."""
    if stands.state in {State.SOON, State.OVER, State.WAITING, State.REFUSED}:
        return True
    if stands.state is State.APPLIED:
        return stands.days_left is not None and reached(stands.days_left, rules) == min(rules.alerts)
    return False


def _as_of(view: ResidencePermitView) -> tuple[date, int]:
    return view.seen_on or view.granted_on or date.min, view.id.int
