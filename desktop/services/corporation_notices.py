"""Notices of changes to the governor (変更の届出): what was filed, what is owed, what the records propose.

A change is proposed where the organisation's own data, an officer, an office or a kind of business changed
and no notice says so yet. That none is needed is said by a notice with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop.domain.corporation_year import DutyState, notice_by
from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.corporation_notice import (
    CorporationNotice,
    CorporationNoticeDraft,
    CorporationNoticeView,
)
from desktop.records.filed_matter import FiledMatter
from desktop.records.organisation_business import OrganisationBusiness
from desktop.records.record import Draft
from desktop.services.business_plans import in_future
from desktop.services.filed_matters import MATTERS, FiledMatters
from desktop.services.history import History
from desktop.services.office import Office
from desktop.services.organisation_businesses import LIST as BUSINESSES
from desktop.services.organisation_businesses import OrganisationBusinesses
from desktop.services.organisations import Organisations
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import table_of

DUTIES: Final = "corporation_duties"
NOTICE: Final = "change_notice"
_LOOK_BACK: Final = "change_found"
_KINDS: Final = "matter_kinds"
_MATTER_OF: Final[Mapping[str, str]] = {
    "name": "matter_name",
    "representative": "matter_officers",
    "address": "matter_offices",
    "phone": "matter_contact",
    "email": "matter_contact",
}
"""What a field of the organisation says of what is on file."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A kept notice with the last day for filing it, and how it stands."""

    view: CorporationNoticeView
    due: date
    state: DutyState


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that the records tell of and no notice does."""

    matter: str
    changes_on: date
    before: str
    after: str
    due: date


class CorporationNotices(Recording[CorporationNoticeDraft, CorporationNoticeView]):
    """The manager's verbs about notices."""

    row = CorporationNotice
    view = CorporationNoticeView
    writing = Permission.MANAGE

    def __init__(
        self, office: Office, organisations: Organisations, businesses: OrganisationBusinesses
    ) -> None:
        super().__init__(office)
        self._organisations, self._businesses = organisations, businesses
        self._history = History(office)
        self.filed = FiledMatters(office)

    def all(self) -> tuple[NoticeLine, ...]:
        """Return every notice, the newest change first."""
        self.office.require(self.reading)
        table = table_of(CorporationNotice)
        return tuple(self._line(view) for view in self.views(order=(table.c.changes_on.desc(), table.c.id)))

    def line(self, view: CorporationNoticeView) -> NoticeLine:
        """Return how a notice stands."""
        self.office.require(self.reading)
        return self._line(view)

    def proposals(self) -> tuple[Proposal, ...]:
        """Return the changes that the records tell of and no notice does, the earliest first.

        Nothing before the corporation was designated.
        """
        self.office.require(Permission.MANAGE)
        own = self._organisations.own()
        if own is None or own.designated_on is None:
            return ()
        back = timedelta(days=duty_row(self.office, _LOOK_BACK).values["days"])
        since = max(self.office.today() - back, own.designated_on)
        known = self.views()
        needing = {row.code for row in self.office.rules.named(MATTERS).rows if row.values["needs_notice"]}
        found = {(each.matter, each.changes_on, each.after): each for each in self._found(since)}
        return tuple(
            sorted(
                (each for each in found.values() if each.matter in needing and not _is_told(each, known)),
                key=lambda each: (each.changes_on, each.matter),
            )
        )

    def due_of(self, changes_on: date) -> date:
        """Return the last day for the notice of a change."""
        self.office.require(self.reading)
        return self._by(changes_on)

    def rule(self) -> RuleUsed:
        """Return the rule that says by when."""
        self.office.require(self.reading)
        return duty_rule(self.office, NOTICE)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a notice filed on a day that has not come."""
        return in_future(draft, ("filed_on",), self.office.today())

    def _line(self, view: CorporationNoticeView) -> NoticeLine:
        due = self._by(view.changes_on)
        if view.exempt:
            state = DutyState.DONE
        elif view.filed_on is not None:
            state = DutyState.DONE if view.filed_on <= due else DutyState.DONE_LATE
        else:
            state = DutyState.DUE if self.office.today() <= due else DutyState.OVERDUE
        return NoticeLine(view, due, state)

    def _by(self, changes_on: date) -> date:
        return notice_by(changes_on, duty_row(self.office, NOTICE).values["days_before"])

    def _proposal(self, matter: str, on: date, before: str, after: str) -> Proposal:
        return Proposal(matter, on, before.strip(), after.strip(), self._by(on))

    def _found(self, since: date) -> Iterator[Proposal]:
        own = self._organisations.own()
        if own is not None:
            yield from self._changed_fields(own.id, since)
        table = table_of(FiledMatter)
        for view in self.filed.views(table.c.starts_on >= since):
            if view.starts_on is not None:
                yield self._proposal(view.matter, view.starts_on, "", _named(view.name, view.detail))
        for view in self.filed.views(table.c.ends_on >= since):
            if view.ends_on is not None:
                yield self._proposal(view.matter, view.ends_on, _named(view.name, view.detail), "")
        business = table_of(OrganisationBusiness)
        for kind in self._businesses.views(business.c.ends_on >= since):
            if kind.ends_on is not None:
                name = self.office.rules.text(BUSINESSES, kind.business)
                yield self._proposal(_KINDS, kind.ends_on, name, "")

    def _changed_fields(self, organisation_id: UUID, since: date) -> Iterator[Proposal]:
        """Yield what changed in the organisation's data; a first value is no change."""
        zone = ZoneInfo(self.office.zone)
        own = self._organisations.own()
        for line in self._history.of_record(organisation_id):
            on = line.moment.astimezone(zone).date()
            if on < since or own is None:
                continue
            for change in line.fields:
                matter = _MATTER_OF.get(change.field)
                now = getattr(own, change.field, "") if matter else ""
                if matter and change.before and change.after and change.after == now:
                    yield self._proposal(matter, on, str(change.before), str(change.after))


def duty_row(office: Office, code: str) -> DatedRow:
    """Return the row of a duty: that of today, or the newest for a day before the law as it is."""
    rules, today = office.rules.named(DUTIES), office.today()
    row = next((row for row in rules.in_force(today) if row.code == code), None) or rules.ever(code)
    return rules.find(code, today) if row is None else row


def duty_rule(office: Office, code: str) -> RuleUsed:
    """Return which rule a duty stands on."""
    return RuleUsed.of(office.rules.named(DUTIES), duty_row(office, code))


def _named(name: str, detail: str) -> str:
    return "　".join(filter(None, (name.strip(), detail.strip())))


def _is_told(proposal: Proposal, notices: tuple[CorporationNoticeView, ...]) -> bool:
    """Tell whether a notice says this change: of the same matter, with its day or with what is new."""
    return any(
        notice.matter == proposal.matter
        and (
            notice.changes_on == proposal.changes_on
            or (bool(proposal.after) and proposal.after in notice.after)
        )
        for notice in notices
    )
