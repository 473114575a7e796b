"""Eligibility (該当): what the known facts suggest, and a worker's confirmation of each category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.domain.dated import DatedRow
from desktop.domain.eligibility import (
    CATEGORIES,
    Income,
    Judged,
    Known,
    KnownFact,
    Proposal,
    is_offered,
    judge,
)
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import (
    AttributeStatus,
    ClientAttribute,
    ClientAttributeDraft,
    ClientAttributeView,
)
from desktop.services.clients import ClientAttributes, Clients
from desktop.services.eligibility_facts import EligibilityFacts
from desktop.services.household_members import HouseholdMembers
from desktop.services.income_sheets import IncomeSheets, rule_id
from desktop.services.office import Office
from desktop.services.organisations import Organisations
from desktop.services.recording import Saved
from desktop.services.rehabilitations import Rehabilitations
from desktop.storage.unit_of_work import Changed

_CHILDREN = frozenset({"child", "grandchild"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a client today: the proposals and gaps, and the chosen or confirmed categories."""

    judged: Judged
    attributes: tuple[ClientAttributeView, ...]

    def proposal(self, category: str) -> Proposal | None:
        """Return the proposal of a category, if the facts suggest it."""
        return next((each for each in self.judged.proposals if each.category == category), None)


class Eligibility:
    """The worker's verbs about who belongs to which category."""

    def __init__(  # noqa: PLR0913 - it gathers from everybody who knows a fact
        self,
        office: Office,
        *,
        clients: Clients,
        attributes: ClientAttributes,
        household_members: HouseholdMembers,
        facts: EligibilityFacts,
        rehabilitations: Rehabilitations,
        income_sheets: IncomeSheets,
        organisations: Organisations,
    ) -> None:
        self.office = office
        self._clients = clients
        self._attributes = attributes
        self._household_members = household_members
        self._facts = facts
        self._rehabilitations = rehabilitations
        self._income_sheets = income_sheets
        self._organisations = organisations

    def of_client(self, client_id: UUID) -> Standing:
        """Return what the facts suggest today, what is missing, and what was chosen or confirmed."""
        self.office.require(Permission.READ_NOTES)
        judged = judge(self._known(client_id), self.office.rules.named)
        return Standing(judged, self._attributes.of_client(client_id))

    def offered(self) -> tuple[DatedRow, ...]:
        """Return the categories that exist where the organisation works."""
        self.office.require(Permission.READ_CASES)
        prefecture = self._prefecture()
        rows = self.office.rules.named(CATEGORIES).in_force(self.office.today())
        return tuple(row for row in rows if is_offered(row, prefecture))

    def prefecture(self) -> str:
        """Return the code of the prefecture where the organisation works; "" where its address says none."""
        self.office.require(Permission.READ_CASES)
        return self._prefecture()

    def confirm(self, draft: ClientAttributeDraft) -> Saved:
        """Confirm a category with what was seen and when; rule, facts and who confirmed are kept with it."""
        self.office.require(Permission.WRITE_CASES)
        self._refuse_unproven(draft)
        standing = self.of_client(draft.client_id)
        proposal = standing.proposal(draft.attribute)
        known = next((view for view in standing.attributes if view.attribute == draft.attribute), None)
        given = draft.model_dump(exclude_unset=True) | self._judgement(draft.attribute, proposal)
        given |= {"status": AttributeStatus.CONFIRMED.value, "confirmed_by": self.office.actor.staff_id}
        if given.get("valid_until") is None and proposal is not None:
            given["valid_until"] = proposal.until
        with self.office.store.write("client_attribute_confirm", self.office.author) as work:
            checked = ClientAttributeDraft.of(given)
            key = self._attributes.put(work, checked, None if known is None else known.id)
        return Saved(key, work.changed)

    def withdraw(self, attribute_id: UUID) -> Changed:
        """Take back a category that was chosen or confirmed; it lies in the trash with its evidence."""
        self.office.require(Permission.WRITE_CASES)
        with self.office.store.write("client_attribute_withdraw", self.office.author) as work:
            self._attributes.present(work, attribute_id)
            work.remove(ClientAttribute, attribute_id)
        return work.changed

    def _judgement(self, category: str, proposal: Proposal | None) -> dict[str, Any]:
        categories = self.office.rules.named(CATEGORIES)
        row = categories.find(category, self.office.today())
        rule = RuleUsed.of(categories, row) if proposal is None else proposal.rule
        inputs = "" if proposal is None else proposal.inputs
        return {"legal_basis": row.source, "rule": rule_id(rule), "inputs": inputs}

    def _refuse_unproven(self, draft: ClientAttributeDraft) -> None:
        needed = [name for name in ("evidence", "evidence_on") if not getattr(draft, name)]
        errors = [FieldError(name, "field.required") for name in needed]
        if draft.evidence_on is not None and draft.evidence_on > self.office.today():
            errors.append(FieldError("evidence_on", "date.in_future"))
        if errors:
            raise InvalidDraft("draft.invalid", errors=tuple(errors))

    def _known(self, client_id: UUID) -> Known:
        client = self._clients.get(client_id)
        household = self._household_members.of_client(client_id)
        sheet = self._income_sheets.newest(client_id)
        facts = [
            KnownFact(view.fact, view.applies, view.on, view.until)
            for view in self._facts.of_client(client_id)
        ]
        return Known(
            self.office.today(),
            self._prefecture(),
            client.birth_date,
            tuple(
                member.birth_date
                for member in household
                if member.lives_together and member.relation in _CHILDREN
            ),
            bool(household),
            None if sheet is None else Income(sheet.as_of, sheet.monthly),
            tuple(facts),
            self._measures(client_id),
        )

    def _measures(self, client_id: UUID) -> tuple[KnownFact, ...]:
        if not self.office.may(Permission.READ_OFFENCES):
            return ()
        return tuple(
            KnownFact(view.measure, True, view.starts_on, view.ends_on)
            for view in self._rehabilitations.of_client(client_id)
        )

    def _prefecture(self) -> str:
        own = self._organisations.own()
        said = "" if own is None else own.designated_by or own.address
        rows = self.office.rules.named("prefectures").rows
        return next((row.code for row in rows if row.text in said), "")
