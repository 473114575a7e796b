"""What support a tenant is given and for what fee (居住安定援助の内容と条件), and when that was explained."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.rule_used import RuleUsed
from desktop.records.dwelling import Dwelling
from desktop.records.record import Draft
from desktop.records.support_housing_plan import SupportHousingPlan, SupportHousingUnit
from desktop.records.support_terms import (
    SupportExplanation,
    SupportExplanationDraft,
    SupportExplanationView,
    SupportTerms,
    SupportTermsDraft,
    SupportTermsView,
)
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_housing import RULES
from desktop.storage.unit_of_work import UnitOfWork, table_of

WAYS: Final = "explanation_ways"
EXPLAINED: Final = (
    "check_way",
    "check_interval",
    "check_how",
    "watch_interval",
    "watch_how",
    "linking_how",
    "other_support",
    "needs_support",
    "fee",
    "fee_terms",
    "rent",
    "common_fee",
    "lease_terms",
)
"""What has to be explained, and again when it changes: contents, fee, conditions, the lease and its terms."""


class ExplanationState(StrEnum):
    """Where the explanation of terms stands."""

    DONE = "done"
    WANTED = "wanted"
    """Not explained yet, and no lease has begun."""
    LATE = "late"
    """A lease was made or begun without it."""
    CHANGED = "changed"
    """What was explained has changed since."""


@dataclass(frozen=True, slots=True)
class WholeTerms:
    """Terms with their explanations, the newest first; where those stand, and by which rule."""

    view: SupportTermsView
    explanations: tuple[SupportExplanationView, ...]
    state: ExplanationState
    rule: RuleUsed
    plan: str
    home: str
    begun_on: date | None
    """The day of the lease, or of moving in where that is not kept."""

    @property
    def id(self) -> UUID:
        """The key of the terms."""
        return self.view.id


class SupportExplanations(Recording[SupportExplanationDraft, SupportExplanationView]):
    """Explanations given."""

    row = SupportExplanation
    view = SupportExplanationView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an explanation; a new one marks what was explained."""
        if isinstance(draft, SupportExplanationDraft) and record_id is None:
            points = points_of(work.read(SupportTerms, draft.terms_id))
            draft = draft.model_copy(update={"points": points})
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come, and to the electronic way without agreement (共同規則 27条)."""
        errors = []
        if getattr(draft, "explained_on", date.min) > self.office.today():
            errors.append(FieldError("explained_on", "date.in_future"))
        row = self.office.rules.named(WAYS).ever(getattr(draft, "way", ""))
        wants = row is not None and bool(row.values.get("needs_agreement"))
        if wants and getattr(draft, "agreed_electronic_on", None) is None:
            errors.append(FieldError("agreed_electronic_on", "support_explanation.agreement_missing"))
        return tuple(errors)


class SupportTermsOf(Recording[SupportTermsDraft, SupportTermsView]):
    """The worker's verbs about terms."""

    row = SupportTerms
    view = SupportTermsView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.explanations = SupportExplanations(office)

    def agree(self, draft: SupportTermsDraft) -> Saved:
        """Agree on terms; those that run for the same client and plan end the day before."""
        self.office.require(self.writing)
        table = table_of(SupportTerms)
        with self.office.store.write("support_terms_agree", self.office.author) as work:
            running = select(table.c.id).where(
                table.c.client_id == draft.client_id,
                table.c.plan_id == draft.plan_id,
                table.c.starts_on < draft.starts_on,
                table.c.ends_on.is_(None),
                table.c.deleted_at.is_(None),
            )
            for key in work.connection.scalars(running).all():
                work.change(SupportTerms, key, {"ends_on": draft.starts_on - timedelta(days=1)})
            kept = self.put(work, draft)
        return Saved(kept, work.changed)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write terms; a plan has one set of them for a client at a time."""
        if isinstance(draft, SupportTermsDraft):
            table = table_of(SupportTerms)
            last = draft.ends_on or date.max
            query = select(table.c.id).where(
                table.c.client_id == draft.client_id,
                table.c.plan_id == draft.plan_id,
                table.c.starts_on <= last,
                table.c.ends_on.is_(None) | (table.c.ends_on >= draft.starts_on),
                table.c.deleted_at.is_(None),
                *(() if record_id is None else (table.c.id != record_id,)),
            )
            if work.connection.execute(query).first() is not None:
                error = FieldError("starts_on", "support_terms.overlap")
                raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def derived(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Mark what has to be explained."""
        return {"points": points_of(values)}

    def wholes_of(self, client_id: UUID) -> tuple[WholeTerms, ...]:
        """Return a client's terms, the newest first."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.starts_on, view.id), reverse=True)
        return self.wholes(views)

    def wholes(self, views: Sequence[SupportTermsView]) -> tuple[WholeTerms, ...]:
        """Return terms with their explanations and where those stand."""
        self.office.require(self.reading)
        clients = {view.client_id for view in views}
        given = self.explanations.views(
            table_of(SupportExplanation).c.terms_id.in_([view.id for view in views])
        )
        names = self._names(views)
        leases = self._leases(list(clients))
        found = []
        for view in views:
            own = sorted(
                (each for each in given if each.terms_id == view.id),
                key=lambda each: (each.explained_on, each.id),
                reverse=True,
            )
            begun = _begun(leases.get(view.client_id, ()), view)
            state = state_of(view, own, begun)
            code = "explanation_again" if state is ExplanationState.CHANGED else "explanation"
            rule = self.office.rules.used(RULES, code, self.office.today())
            plan, home = names[view.id]
            found.append(WholeTerms(view, tuple(own), state, rule, plan, home, begun))
        return tuple(found)

    def of_plan(self, plan_id: UUID, first: date, last: date) -> tuple[SupportTermsView, ...]:
        """Return the terms of a plan that hold in a time, oldest first."""
        self.office.require(self.reading)
        table = table_of(SupportTerms)
        views = self.views(
            table.c.plan_id == plan_id,
            table.c.starts_on <= last,
            table.c.ends_on.is_(None) | (table.c.ends_on >= first),
        )
        return tuple(sorted(views, key=lambda view: (view.starts_on, view.id)))

    def _names(self, views: Sequence[SupportTermsView]) -> dict[UUID, tuple[str, str]]:
        plan, home = table_of(SupportHousingPlan), table_of(Dwelling)
        with self.office.store.read() as connection:
            plans = {
                row.id: row.name
                for row in connection.execute(
                    select(plan.c.id, plan.c.name).where(plan.c.id.in_([view.plan_id for view in views]))
                )
            }
            homes = {
                row.id: " ".join(filter(None, (row.name, row.room)))
                for row in connection.execute(
                    select(home.c.id, home.c.name, home.c.room).where(
                        home.c.id.in_([view.dwelling_id for view in views if view.dwelling_id])
                    )
                )
            }
        return {view.id: (plans.get(view.plan_id, ""), homes.get(view.dwelling_id, "")) for view in views}

    def _leases(self, clients: Sequence[UUID]) -> dict[UUID, list[Any]]:
        """Return the tenancies of clients in homes of plans."""
        tenancy, unit = table_of(Tenancy), table_of(SupportHousingUnit)
        query = (
            select(
                tenancy.c.client_id,
                tenancy.c.dwelling_id,
                unit.c.plan_id,
                tenancy.c.contract_on,
                tenancy.c.starts_on,
                tenancy.c.ends_on,
            )
            .join(unit, unit.c.dwelling_id == tenancy.c.dwelling_id)
            .where(
                tenancy.c.client_id.in_(clients),
                tenancy.c.deleted_at.is_(None),
                unit.c.deleted_at.is_(None),
            )
            .order_by(tenancy.c.starts_on)
        )
        found: dict[UUID, list[Any]] = {}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                found.setdefault(row.client_id, []).append(row)
        return found


def points_of(terms: Any) -> str:
    """Return a mark of everything in terms that has to be explained; it changes when any of it does."""
    said = [terms[name] if isinstance(terms, Mapping) else getattr(terms, name) for name in EXPLAINED]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def state_of(
    view: SupportTermsView, explanations: Sequence[SupportExplanationView], begun: date | None
) -> ExplanationState:
    """Return where the explanation of terms stands; `explanations` stand newest first."""
    if not explanations:
        return ExplanationState.WANTED if begun is None else ExplanationState.LATE
    if explanations[0].points != points_of(view):
        return ExplanationState.CHANGED
    first = min(each.explained_on for each in explanations)
    due = _due(view, begun)
    return ExplanationState.LATE if due is not None and first > due else ExplanationState.DONE


def explained_in_time(whole: WholeTerms) -> bool:
    """Tell whether terms were explained when they had to be, whatever has changed since."""
    due = _due(whole.view, whole.begun_on)
    return any(due is None or each.explained_on <= due for each in whole.explanations)


def _due(view: SupportTermsView, begun: date | None) -> date | None:
    """Return the day by which terms have to be explained.

    Those that follow others during a lease are a change: they are explained when they begin.
    """
    return view.starts_on if begun is not None and begun < view.starts_on else begun


def _begun(leases: Sequence[Any], view: SupportTermsView) -> date | None:
    mine = [
        lease
        for lease in leases
        if lease.plan_id == view.plan_id
        and (view.dwelling_id is None or lease.dwelling_id == view.dwelling_id)
        and (view.ends_on is None or lease.starts_on <= view.ends_on)
    ]
    if not mine:
        return None
    first: date = mine[0].contract_on or mine[0].starts_on
    return first
