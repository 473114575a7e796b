"""The kinds of business (支援業務の種別) that the corporation holds, and whether it may do one on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.dated import DatedRow
from desktop.domain.guarantee import Business, Lack, lack_of
from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.organisation_business import (
    OrganisationBusiness,
    OrganisationBusinessDraft,
    OrganisationBusinessView,
)
from desktop.records.record import Draft
from desktop.services.business_rules import BusinessRulesOf
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.open_files import OpenFiles

LIST = "support_businesses"
BELONGINGS = "belongings_business"
"""The kind of business (5号) without which nobody's things may be touched."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A kind of business: the row of the list, what is kept of it, and what is lacking today."""

    row: DatedRow
    rule: RuleUsed
    held: tuple[OrganisationBusinessView, ...]
    lack: Lack | None


class OrganisationBusinesses(Recording[OrganisationBusinessDraft, OrganisationBusinessView]):
    """The manager's verbs about kinds of business; everybody may read them."""

    row = OrganisationBusiness
    view = OrganisationBusinessView
    writing = Permission.MANAGE

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self.rules = BusinessRulesOf(office, files)

    def standings(self) -> tuple[Standing, ...]:
        """Return every kind in the order of the law, held or not."""
        self.office.require(self.reading)
        rules, today, views = self.office.rules.named(LIST), self.office.today(), self.views()
        return tuple(
            Standing(
                row,
                RuleUsed.of(rules, row),
                held := tuple(view for view in views if view.business == row.code),
                self._lack(row, held, today),
            )
            for row in rules.in_force(today)
        )

    def lack(self, business: str, on: date) -> Lack | None:
        """Return why a kind of business may not be done on a day; None when it may."""
        self.office.require(self.reading)
        row = self.office.rules.named(LIST).find(business, on)
        return self._lack(row, self.views(), on)

    def lacks(self, business: str, on: date) -> tuple[Lack, ...]:
        """Return everything that stands against a kind of business on a day, rules beside approval."""
        first = self.lack(business, on)
        if first is None or first is Lack.NO_RULES:
            return () if first is None else (first,)
        edition = self.rules.in_force(business, on)
        known = [] if edition is None else [edition.approved_on]
        known += [
            view.rules_approved_on
            for view in self.views()
            if view.business == business and view.rules_version.strip()
        ]
        needed = self.office.rules.named(LIST).find(business, on).values["needs_rules"]
        if not needed or any(day is not None and day <= on for day in known):
            return (first,)
        return first, Lack.NO_RULES

    def demand(self, business: str, on: date) -> None:
        """Refuse by a Problem of `desktop.domain.guarantee.Lack` what the corporation may not do on a day."""
        self.office.require(self.reading)
        if (lack := self.lack(business, on)) is not None:
            raise Problem(lack.value, business=business)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an approval of a day that has not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("approved_on", "rules_approved_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def _lack(self, row: DatedRow, views: tuple[OrganisationBusinessView, ...], on: date) -> Lack | None:
        edition = self.rules.in_force(row.code, on)
        approved = None if edition is None else edition.approved_on
        held = tuple(
            # Rules of which nobody knows the version are as good as none.
            Business(
                view.approved_on,
                approved or (view.rules_approved_on if view.rules_version.strip() else None),
                view.ends_on,
            )
            for view in views
            if view.business == row.code
        )
        return lack_of(
            held, on, needs_approval=row.values["needs_approval"], needs_rules=row.values["needs_rules"]
        )
