"""The sample's verbs about support housing: plans, terms, devices, checks, ledgers, notices, paid support."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from desktop.domain.fiscal_year import FiscalYear
from desktop.records.direct_payment_notice import DirectPaymentNoticeDraft
from desktop.records.paid_support import PaidSupportDraft
from desktop.records.safety_check import SafetyCheckDraft
from desktop.records.support_housing_plan import SupportHousingPlanDraft, SupportHousingPlanView
from desktop.records.support_report import SupportReportDraft
from desktop.records.support_terms import SupportExplanationDraft, SupportTermsDraft
from desktop.records.watch_device import WatchDeviceDraft
from desktop.sample.act import Act
from desktop.sample.scene import Scene
from desktop.services.safety_checks import Mark
from desktop.workspace import Workspace

_PLAN: Final = (
    "name",
    "number",
    "certified_by",
    "our_part",
    "landlord",
    "provider",
    "operator_address",
    "inquiries",
    "units",
    "exclusive_units",
    "check_way",
    "check_how",
    "watch_how",
    "linking_how",
    "fee",
    "fee_terms",
)
_TERMS: Final = (
    "check_how",
    "watch_how",
    "linking_how",
    "fee",
    "fee_terms",
    "rent",
    "common_fee",
    "lease_terms",
)


def certify(scene: Scene, act: Act) -> None:
    """Keep a certified plan with its homes."""
    told, housing = act.told, scene.desk(act.worker).support_housing
    values = _some(told, _PLAN) | {"certified_on": scene.almanac.day(told["certified"], exact=True)}
    key = housing.save(SupportHousingPlanDraft.of(values)).id
    housing.put_under(key, [scene.dwellings[home] for home in told["homes"]])


def agree_support(scene: Scene, act: Act) -> None:
    """Agree with a tenant on what is given and for what fee."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    given: dict[str, Any] = {"client_id": known.client, "case_id": known.case}
    given |= {"plan_id": _plan(desk).id, "dwelling_id": scene.dwellings[told["home"]]}
    given["starts_on"] = scene.almanac.day(told["begins"])
    desk.support_terms.agree(SupportTermsDraft.of(given | _some(told, _TERMS)))


def explain_support(scene: Scene, act: Act) -> None:
    """Note that the newest terms were explained."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    terms = desk.support_terms.of_client(known.client)[-1]
    given: dict[str, Any] = {"client_id": known.client, "terms_id": terms.id}
    given["explained_on"] = act.on
    told = _some(act.told, ("explained_by", "present"))
    desk.support_terms.explanations.save(SupportExplanationDraft.of(given | told))


def change_support(scene: Scene, act: Act) -> None:
    """Change what was agreed; it has to be explained again."""
    desk, known = scene.desk(act.worker), scene.known(act.person)
    terms = desk.support_terms.of_client(known.client)[-1]
    kept = {name: getattr(terms, name) for name in SupportTermsDraft.model_fields}
    desk.support_terms.save(SupportTermsDraft.of(kept | _some(act.told, _TERMS)), terms.id, terms.version)


def put_device(scene: Scene, act: Act) -> None:
    """Note a device in the home."""
    told = _some(act.told, ("device_kind", "provider", "provider_phone", "number"))
    given = {"client_id": scene.known(act.person).client, "installed_on": act.on}
    scene.desk(act.worker).watch_devices.save(WatchDeviceDraft.of(given | told))


def check_days(scene: Scene, act: Act) -> None:
    """Keep the checks of a stretch of days that ends with the act's day."""
    told, almanac = act.told, scene.almanac
    client, checks = scene.known(act.person).client, scene.desk(act.worker).safety_checks
    begun = almanac.day(told["until"])
    missing = {almanac.day(ago, exact=True) for ago in told["missing"]}
    reasons = {almanac.day(int(ago), exact=True): reason for ago, reason in told.get("reasons", {}).items()}
    kept = {view.on for view in checks.of_client(client)}
    days = [act.on - timedelta(days=number) for number in range(told["days"])]
    fresh = [day for day in days if day >= begun and day not in kept | missing]
    checks.keep_days([Mark(client, day) for day in fresh if day not in reasons], "device")
    for day in fresh:
        if day in reasons:
            checks.keep_days([Mark(client, day)], "device", "not_possible", reasons[day])


def tell_check(scene: Scene, act: Act) -> None:
    """Tell what a check showed, and what was done then."""
    values = {"client_id": scene.known(act.person).client, "result": "anomaly"}
    values |= {"on": scene.almanac.day(act.told["on"], exact=True)}
    told = _some(act.told, ("situation", "response"))
    scene.desk(act.worker).safety_checks.save(SafetyCheckDraft.of(values | told))


def close_ledgers(scene: Scene, act: Act) -> None:
    """Close the ledger of every business year that is over."""
    desk = scene.desk(act.worker)
    for plan in desk.support_housing.all():
        for year in desk.support_ledgers.not_closed(plan):
            desk.support_ledgers.close(plan, year)


def report_year(scene: Scene, act: Act) -> None:
    """Report on the fiscal year that was over last, if the plan was certified by then."""
    desk = scene.desk(act.worker)
    year = desk.support_reports.newest_year()
    for plan in desk.support_housing.all():
        if plan.certified_on is not None and FiscalYear.containing(plan.certified_on) <= year:
            answers = ("explained", "ledger_kept", "other_use", "conduct", "differences")
            given = {"plan_id": plan.id, "fiscal_year": year.start.year, "sent_on": act.on}
            desk.support_reports.save(SupportReportDraft.of(given | _some(act.told, answers)))


def notify_office(scene: Scene, act: Act) -> None:
    """Send a notice about the rent to the welfare office."""
    desk, known, told = scene.desk(act.worker), scene.known(act.person), act.told
    names = ("notice", "requirement", "circumstance", "circumstance_note", "payee")
    tenancy = desk.tenancies.current(known.client)
    given: dict[str, Any] = {"client_id": known.client, "case_id": known.case}
    given |= {"tenancy_id": None if tenancy is None else tenancy.id, "agency_id": _office(scene, told)}
    given |= {"proof_attached": True, "lease_attached": True, "sent_on": act.on}
    if tenancy is not None:
        given |= {"rent": tenancy.rent, "common_fee": tenancy.common_fee}
    desk.direct_payment_notices.save(DirectPaymentNoticeDraft.of(given | _some(told, names)))


def hear_from_office(scene: Scene, act: Act) -> None:
    """Note what the welfare office answered."""
    notices = scene.desk(act.worker).direct_payment_notices
    view = notices.of_client(scene.known(act.person).client)[-1]
    kept = {name: getattr(view, name) for name in DirectPaymentNoticeDraft.model_fields}
    told = _some(act.told, ("answer", "answer_note")) | {"answered_on": act.on}
    notices.save(DirectPaymentNoticeDraft.of(kept | told), view.id, view.version)


def pay_for_support(scene: Scene, act: Act) -> None:
    """Agree on support that the client pays for."""
    known, told = scene.known(act.person), act.told
    given = {"client_id": known.client, "case_id": known.case, "starts_on": act.on, "signed_on": act.on}
    values = _some(told, ("contents", "fee", "fee_unit", "conditions"))
    scene.desk(act.worker).paid_supports.agree(PaidSupportDraft.of(given | values), told["activities"])


def _plan(desk: Workspace) -> SupportHousingPlanView:
    return desk.support_housing.all()[0]


def _office(scene: Scene, told: Any) -> UUID | None:
    return scene.around.get(told["agency"])


def _some(told: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: told[name] for name in names if name in told}
