"""The gate before a paper for others: what it may tell of a person. Whoever makes such a paper asks here.

What concerns an offence goes to nobody without a written consent that names offences and the recipient; a
field of a lower class goes to whom it was declared to be shown. Recipients are codes of consent_recipients.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.field import Audience, Face, Sensitivity, facts_of
from desktop.services.clients import offence_codes
from desktop.services.consents import Consents
from desktop.services.office import Office


class Disclosure:
    """Tells what a paper may say, by its recipient."""

    def __init__(self, office: Office, consents: Consents) -> None:
        self.office = office
        self._consents = consents

    def attributes(self, codes: Iterable[str], client_id: UUID, recipient: str) -> tuple[str, ...]:
        """Return the categories of need that a paper for that recipient may name."""
        self.office.require(Permission.READ_CASES)
        apart = offence_codes(self.office.rules)
        named = self._consents.lacking(client_id, recipient) is None
        offences = self._may_tell_of_offences(client_id, recipient)
        return tuple(code for code in codes if (offences if code in apart else named))

    def fields(self, record: type[Face], client_id: UUID, recipient: str) -> frozenset[str]:
        """Return the fields of a record that a paper for that recipient may print."""
        self.office.require(Permission.READ_CASES)
        row = self.office.rules.named("consent_recipients").find(recipient, self.office.today())
        audience = Audience(row.values["audience"])
        offences = self._may_tell_of_offences(client_id, recipient)
        return frozenset(
            name
            for name, facts in facts_of(record).items()
            if (offences if facts.sensitivity is Sensitivity.OFFENCE else audience in facts.shown_to)
        )

    def demand(self, client_id: UUID, recipient: str) -> None:
        """Refuse with a Problem `consent.missing` to tell a recipient of an offence that was not allowed."""
        self.office.require(Permission.READ_OFFENCES)
        self._consents.demand(client_id, recipient, offence=True)

    def _may_tell_of_offences(self, client_id: UUID, recipient: str) -> bool:
        may_read = self.office.may(Permission.READ_OFFENCES)
        return may_read and self._consents.lacking(client_id, recipient, offence=True) is None
