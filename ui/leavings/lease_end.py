"""What the form of a leaving says while it is filled: who ends the lease, by which rule, and when it ends."""

from __future__ import annotations

from desktop.domain.dated import DatedList, DatedRow, Status
from desktop.domain.leaving_way import Ending, lease_ends, proposed
from desktop.records.leaving import MISSING
from desktop.services.leavings import PERIODS, Lease
from i18n import terms
from i18n.dates import short_date
from ui.desk import Desk
from ui.parts.form import Form

_TENANT = "notice_by_tenant"


class LeaseEnd:
    """Proposes what goes with the kind of lease until somebody chooses otherwise; says what comes of it."""

    def __init__(self, desk: Desk, lease: Lease | None) -> None:
        self._desk = desk
        self._lease = lease
        # What was proposed last, by field: only that is ever changed here.
        self._proposed = {"notice_by": _TENANT, "notice_rule": ""}

    def __call__(self, form: Form) -> str:
        """Return the hint by what stands in the form now."""
        words, rows = self._desk.words, self._desk.workspace.office.rules.named(PERIODS)
        reason = str(form.input("reason").value() or "")
        if reason == MISSING:
            return words.say("Nothing in the home is touched, and the lease is not ended by us.")
        self._propose(form, "notice_by", self._giver(reason))
        by = str(form.input("notice_by").value() or "")
        fitting = proposed(self._today(rows), lease=self._kind, by=by, reason=reason)
        self._propose(form, "notice_rule", "" if fitting is None else fitting.code)
        row = rows.ever(str(form.input("notice_rule").value() or ""))
        return "\n".join(filter(None, (self._of_lease(row), self._of_rule(row), self._end(form, row))))

    @property
    def _kind(self) -> str:
        return "" if self._lease is None else self._lease.kind

    def _today(self, rows: DatedList) -> tuple[DatedRow, ...]:
        return rows.in_force(self._desk.today())

    def _giver(self, reason: str) -> str:
        row = self._desk.workspace.office.rules.named("leaving_reasons").ever(reason)
        return _TENANT if row is None else str(row.values.get("gives", _TENANT))

    def _propose(self, form: Form, name: str, code: str) -> None:
        """Write a proposal where still the last one stands."""
        entered, before = form.input(name), self._proposed[name]
        if code != before and (entered.value() or "") in {"", before}:
            entered.fill(code)
        self._proposed[name] = code

    def _of_lease(self, row: DatedRow | None) -> str:
        if self._kind or row is not None:
            return ""
        return self._desk.words.say(
            "Nobody wrote down what kind of lease this is, so no period is proposed: please look into the"
            " contract."
        )

    def _of_rule(self, row: DatedRow | None) -> str:
        if row is None:
            return ""
        words, hint = self._desk.words, terms.hint(row, self._desk.words)
        if not hint or row.status is Status.CONFIRMED:
            return hint
        return words.say("{text} (to be confirmed)", text=hint)

    def _end(self, form: Form, row: DatedRow | None) -> str:
        words = self._desk.words
        planned = form.input("planned_on").value()
        ending = Ending(
            form.input("notice_on").value(),
            planned,
            None if self._lease is None else self._lease.until,
            form.input("notice_months").value(),
            form.input("notice_days").value(),
        )
        ends = lease_ends(ending, {} if row is None else row.values)
        if ends is None:
            return ""
        day = short_date(ends, words, self._desk.today())
        if planned is not None and planned < ends:
            return words.say(
                "The lease ends on {day}: rent runs on after the planned day of leaving.", day=day
            )
        return words.say("The lease ends on {day}.", day=day)
