"""The forms of this subject: terms, an explanation, a device, a notice about rent, paid support."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.direct_payment_notice import DirectPaymentNoticeDraft, DirectPaymentNoticeFields
from desktop.records.paid_support import PaidSupportDraft, PaidSupportFields, PaidSupportView
from desktop.records.support_housing_plan import SupportHousingPlanView
from desktop.records.support_terms import (
    SupportExplanationDraft,
    SupportExplanationFields,
    SupportTermsDraft,
    SupportTermsFields,
)
from desktop.records.watch_device import WatchDeviceDraft, WatchDeviceFields
from desktop.services.recording import Saved
from ui.desk import Desk
from ui.parts.chips import Chips
from ui.parts.form import Line, Title
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.record_editor import Editing

Made = tuple[Editing, str]
_DEVICE: Final[tuple[Line, ...]] = (
    "device_kind",
    "number",
    ("provider", "provider_phone"),
    ("installed_on", "removed_on"),
    "note",
)
_EXPLANATION: Final[tuple[Line, ...]] = (
    "explained_on",
    "explained_by",
    "present",
    "way",
    "agreed_electronic_on",
    "note",
)
_OF_PLAN: Final = (
    "check_way",
    "check_how",
    "watch_how",
    "linking_how",
    "other_support",
    "fee",
    "fee_terms",
)
_COUNTED: Final = ("watch", "linking", "other_support")
"""The items of the ledger whose kinds of entries are support."""


def terms_editing(desk: Desk, client_id: UUID, case_id: UUID | None, known: Known | None = None) -> Made:
    """Return how terms are edited, and what the pane is called."""
    say, service = desk.words.say, desk.workspace.support_terms
    lines: tuple[Line, ...] = (
        "plan_id",
        "dwelling_id",
        ("starts_on", "ends_on"),
        "needs_support",
        "wish",
        Title(say("What we do for you")),
        ("check_way", "check_interval"),
        "check_how",
        "watch_interval",
        "watch_how",
        "linking_how",
        "other_support",
        Title(say("Fee and conditions")),
        "fee",
        "fee_terms",
        Title(say("The lease and its conditions")),
        ("rent", "common_fee"),
        "lease_terms",
        "note",
    )
    starting: dict[str, Any] = {
        "starts_on": desk.today(),
        "needs_support": "yes",
        "check_way": "device",
        "check_interval": "daily",
        "watch_interval": "monthly",
    }
    if known is not None:
        starting |= known.starting()
    editing = Editing(
        "support_terms",
        SupportTermsFields,
        SupportTermsDraft,
        service,
        lines,
        given={"client_id": client_id, "case_id": _needed(case_id)},
        starting=starting,
        about=client_id,
        inputs={"plan_id": _plans(desk), "dwelling_id": _homes(desk, client_id)},
        keep=service.agree,
    )
    return editing, say("Contents and conditions of support")


class Known:
    """What new terms begin with: the plan and home the client has or will have, and what the plan says."""

    def __init__(self, plan: SupportHousingPlanView | None, dwelling_id: UUID | None, tenancy: Any) -> None:
        self.plan, self.dwelling_id, self.tenancy = plan, dwelling_id, tenancy

    def starting(self) -> dict[str, Any]:
        """Return the values of the form."""
        found: dict[str, Any] = {"dwelling_id": self.dwelling_id}
        if self.plan is not None:
            names = (
                "check_way",
                "check_how",
                "watch_how",
                "linking_how",
                "other_support",
                "fee",
                "fee_terms",
            )
            found |= {"plan_id": self.plan.id} | {name: getattr(self.plan, name) for name in names}
        if self.tenancy is not None:
            found |= {name: getattr(self.tenancy, name) for name in ("rent", "common_fee", "starts_on")}
        return found


def explanation_editing(desk: Desk, client_id: UUID, terms_id: UUID) -> Made:
    """Return how an explanation is noted, and what the pane is called."""
    actor = desk.workspace.office.actor
    editing = Editing(
        "support_explanation",
        SupportExplanationFields,
        SupportExplanationDraft,
        desk.workspace.support_terms.explanations,
        _EXPLANATION,
        given={"client_id": client_id, "terms_id": terms_id},
        starting={"explained_on": desk.today(), "explained_by": actor.name, "way": "explained_on_paper"},
        about=client_id,
        which=terms_id.hex,
    )
    return editing, desk.words.say("Note an explanation")


def device_editing(desk: Desk, client_id: UUID, case_id: object = None) -> Made:
    """Return how a device is edited, and what the pane is called."""
    del case_id
    editing = Editing(
        "watch_device",
        WatchDeviceFields,
        WatchDeviceDraft,
        desk.workspace.watch_devices,
        _DEVICE,
        given={"client_id": client_id},
        starting={"installed_on": desk.today()},
        about=client_id,
    )
    return editing, desk.words.say("Device in the home")


def notice_editing(desk: Desk, client_id: UUID, case_id: UUID | None) -> Made:
    """Return how a notice is edited, and what the pane is called."""
    say, workspace = desk.words.say, desk.workspace
    lines: tuple[Line, ...] = (
        "notice",
        "tenancy_id",
        "requirement",
        "circumstance",
        "circumstance_note",
        "agency_id",
        Title(say("Rent and payment")),
        ("rent", "common_fee"),
        "first_month",
        "payee",
        "account",
        Title(say("What goes along")),
        "proof_attached",
        "lease_attached",
        "seen_by_office",
        Title(say("Sent and answered")),
        ("sent_on", "answered_on"),
        "answer",
        "answer_note",
    )

    def offices() -> list[Choice]:
        found = [view for view in workspace.agencies.all() if view.agency_kind == "welfare_office"]
        return [Choice(view.id, view.name, view.kana) for view in found]

    editing = Editing(
        "direct_payment_notice",
        DirectPaymentNoticeFields,
        DirectPaymentNoticeDraft,
        workspace.direct_payment_notices,
        lines,
        given={"client_id": client_id, "case_id": _needed(case_id)},
        starting={"notice": "notice_support_housing", "requirement": "support_corporation"},
        about=client_id,
        inputs={"tenancy_id": _tenancies(desk, client_id), "agency_id": _box(desk, offices)},
    )
    return editing, say("Notice to the welfare office")


def paid_editing(
    desk: Desk,
    client_id: UUID,
    case_id: UUID | None,
    view: PaidSupportView | None = None,
    activities: Sequence[str] = (),
) -> Made:
    """Return how a contract about paid support is edited, and what the pane is called."""
    say, service = desk.words.say, desk.workspace.paid_supports
    rules, words = desk.workspace.office.rules, desk.words
    counted: dict[str, None] = {}
    for item in _COUNTED:
        row = rules.named("support_ledger").ever(item)
        counted |= dict.fromkeys(row.values["entry_kinds"] if row is not None else ())
    choices = [Choice(code, words.term(code, rules.text("entry_kinds", code))) for code in counted]
    covered = Chips(choices, digits=False)
    covered.fill(tuple(activities))

    def verb(draft: PaidSupportDraft, before: PaidSupportView | None) -> Callable[[], Saved]:
        chosen = tuple(covered.value() or ())
        if before is None:
            return lambda: service.agree(draft, chosen)
        return lambda: service.agree(draft, chosen, before.id, before.version)

    editing = Editing(
        "paid_support",
        PaidSupportFields,
        PaidSupportDraft,
        service,
        (
            "contents",
            ("fee", "fee_unit"),
            "conditions",
            ("signed_on", "starts_on"),
            ("until", "ended_on"),
            "note",
        ),
        given={"client_id": client_id, "case_id": _needed(case_id if view is None else view.case_id)},
        starting={"starts_on": desk.today(), "fee_unit": "per_month"},
        about=client_id,
        extras={"activities": (say("Entries that belong to it (none: all kinds of support)"), covered)},
        verb=verb,
    )
    return editing, say("Contract about paid support")


def _plans(desk: Desk) -> ChoiceBox:
    housing = desk.workspace.support_housing

    def found() -> list[Choice]:
        return [Choice(view.id, view.name) for view in housing.all() if view.abolished_on is None]

    return _box(desk, found, must=True)


def _homes(desk: Desk, client_id: UUID) -> ChoiceBox:
    workspace = desk.workspace

    def found() -> list[Choice]:
        homes = {home.id: _name(home) for _view, home in workspace.tenancies.homes_of(client_id)}
        for plan in workspace.support_housing.all():
            for each in workspace.support_housing.homes(plan):
                homes.setdefault(each.unit.dwelling_id, each.title)
        return [Choice(key, name) for key, name in homes.items()]

    return _box(desk, found)


def _tenancies(desk: Desk, client_id: UUID) -> ChoiceBox:
    tenancies = desk.workspace.tenancies

    def found() -> list[Choice]:
        return [Choice(view.id, _name(home)) for view, home in reversed(tenancies.homes_of(client_id))]

    return _box(desk, found)


def _box(desk: Desk, read: Callable[[], Sequence[Choice]], *, must: bool = False) -> ChoiceBox:
    """Return a choice of records that are read while the form is shown already."""
    unknown = None if must else desk.words.say("Not chosen")
    box = ChoiceBox((), unknown=unknown, empty=None, name_of=lambda _key: "…")
    desk.tasks.read(read, owner=box, then=box.offer)
    return box


def _needed(case_id: UUID | None) -> UUID:
    if case_id is None:
        raise Problem("case.none")
    return case_id


def _name(home: Any) -> str:
    return " ".join(filter(None, (home.name, home.room)))
