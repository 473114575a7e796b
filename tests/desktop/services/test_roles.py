"""Every verb of every service asks first whether the actor's role allows it.

The table below is the whole list: a new verb that is not in it, or asks for something else or nothing, fails.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, Final

import pytest

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission, Role, allows
from desktop.services.office import Actor, Office
from desktop.services.recording import Recording
from desktop.workspace import Workspace, services_of

READ, NOTES, OFFENCES = Permission.READ_CASES, Permission.READ_NOTES, Permission.READ_OFFENCES
WRITE, MANAGE = Permission.WRITE_CASES, Permission.MANAGE

SUBJECTS: Final = (
    "address_inquiries",
    "visits",
    "joint_visits",
    "signatures",
    "visits.meters",
    "visits.signs",
    "silence_watch",
    "absences",
    "absences.tasks",
    "planned_visits",
    "support_entries.accompaniments",
    "home_wishes",
    "home_wishes.areas",
    "home_wishes.points",
    "move_costs",
    "move_steps",
    "property_inquiries",
    "agencies",
    "addressees.layouts",
    "agencies.persons",
    "assessments",
    "assessments.points",
    "attachments",
    "buildings",
    "cases",
    "cases.stages",
    "client_attributes",
    "clients",
    "consents",
    "consents.recipients",
    "contacts",
    "departures",
    "dwelling_photos",
    "dwellings",
    "eligibility_facts",
    "first_tasks",
    "household_members",
    "housing_situations",
    "housing_situations.incomes",
    "housing_situations.papers",
    "interpreters",
    "interpreters.areas",
    "interpreters.conflicts",
    "interpreters.languages",
    "interpreters.times",
    "interpretings",
    "meetings",
    "meetings.clients",
    "meetings.participants",
    "network_memberships",
    "referrals",
    "referrals.contents",
    "income_sheets",
    "income_sheets.people",
    "intakes",
    "intakes.problems",
    "monitoring",
    "powers_of_attorney",
    "resident_sheets",
    "resident_sheets.calls",
    "support_entries",
    "support_entries.observations",
    "support_entries.templates",
    "support_applications",
    "support_applications.answers",
    "support_applications.papers",
    "support_plans",
    "support_plans.goals",
    "support_plans.measures",
    "support_plans.reviews",
    "tenancies",
    "condition_checks",
    "condition_checks.rooms",
    "condition_checks.lines",
    "condition_checks.photos",
    "guarantee_applications",
    "guarantee_applications.steps",
    "guarantee_applications.papers",
    "house_rules",
    "house_rules.consents",
    "master_leases",
    "master_leases.papers",
    "undertakings",
    "undertakings.events",
    "keys_kept",
    "keys_kept.uses",
    "aid_items",
    "aid_items.gifts",
    "aid_items.movements",
    "handovers",
    "residence_permits",
    "client_money",
    "client_money.agreements",
    "client_money.closings",
    "client_money.counts",
    "client_money.proofs",
    "client_money.statements",
    "custody",
    "custody.moves",
    "duty_handovers",
    "duty_handovers.reads",
    "duty_shifts",
    "health_notes",
    "house_diaries",
    "house_diaries.checks",
    "house_diaries.lines",
    "incidents",
    "incidents.entry_checks",
    "incidents.notices",
    "incidents.steps",
    "night_calls",
    "rent_statuses",
    "direct_payment_notices",
    "paid_supports",
    "paid_supports.activities",
    "safety_checks",
    "safety_checks.missed",
    "support_housing",
    "support_housing.units",
    "support_ledgers",
    "support_ledgers.lines",
    "support_reports",
    "support_reports.uses",
    "support_terms",
    "support_terms.explanations",
    "watch_devices",
)
OF_RECORDS: Final = {"get": READ, "of_client": READ, "views": READ, "save": WRITE, "remove": WRITE}
ASKED: Final[dict[str, Permission | None]] = {
    **{f"{subject}.{verb}": asked for subject in SUBJECTS for verb, asked in OF_RECORDS.items()},
    **{
        f"{subject}.{verb}": MANAGE if asked is WRITE else READ
        for subject in ("staff", "organisations", "organisation_businesses", "rule_overrides")
        for verb, asked in OF_RECORDS.items()
    },
    **{
        f"rehabilitations.{verb}": WRITE if asked is WRITE else OFFENCES for verb, asked in OF_RECORDS.items()
    },
    "rehabilitations.reveal": OFFENCES,
    **{
        f"{subject}.{verb}": WRITE if asked is WRITE else NOTES
        for subject in ("address_protections", "address_protections.members")
        for verb, asked in OF_RECORDS.items()
    },
    **{f"papers_given.{verb}": READ for verb in OF_RECORDS},
    "address_protections.keep": WRITE,
    "address_protections.renew": WRITE,
    "address_protections.end": WRITE,
    "address_protections.expires": NOTES,
    "address_protections.file_of": NOTES,
    "papers_given.give": READ,
    "papers_given.lines_of": READ,
    "veil.lift": NOTES,
    "veil.let_fall": NOTES,
    "veil.seen": NOTES,
    "veil.seconds_left": READ,
    "veil.minutes": READ,
    **{f"organisation_licences.{verb}": MANAGE if of is WRITE else READ for verb, of in OF_RECORDS.items()},
    **{f"client_money.rules.{verb}": MANAGE if of is WRITE else READ for verb, of in OF_RECORDS.items()},
    "client_money.agreements.change": WRITE,
    "client_money.book": READ,
    "client_money.counter": WRITE,
    "client_money.is_sole": READ,
    "client_money.names": READ,
    "client_money.note_export": NOTES,
    "client_money.overview": READ,
    "client_money.prove": WRITE,
    "client_money.rules.all": READ,
    "client_money.rules.on": READ,
    "custody.thing": READ,
    "custody.things_of": READ,
    "support_entries.accompaniments.of_entry": READ,
    "duty_handovers.close": WRITE,
    "duty_handovers.latest": READ,
    "duty_handovers.newest": READ,
    "duty_handovers.page": READ,
    "duty_handovers.tick": WRITE,
    "duty_handovers.unread": READ,
    "duty_handovers.upcoming": READ,
    "duty_shifts.now_on": READ,
    "duty_shifts.roster": READ,
    "emergency_sheets.file": NOTES,
    "health_notes.note_of": READ,
    "house_diaries.page": READ,
    "house_diaries.pages": READ,
    "house_diaries.residents": READ,
    "house_diaries.write": WRITE,
    "incidents.begin": WRITE,
    "incidents.close": WRITE,
    "incidents.go_in": WRITE,
    "incidents.lines": READ,
    "incidents.mark": WRITE,
    "incidents.reopen": WRITE,
    "incidents.whole": READ,
    "night_calls.lines": READ,
    "night_calls.of_days": READ,
    "rent_statuses.book": READ,
    "rent_statuses.in_arrears": READ,
    "address_protections.due": READ,
    "assessments.due": READ,
    "address_inquiries.due": READ,
    "address_inquiries.finish_step": WRITE,
    "address_inquiries.newest": READ,
    "address_inquiries.note": WRITE,
    "duty_handovers.due": READ,
    "incidents.due": READ,
    "meetings.due": READ,
    "rent_statuses.due": READ,
    "support_entries.due": READ,
    "support_plans.reviews.due": READ,
    "activity.of_month": READ,
    "addressees.all_of": READ,
    "addressees.envelopes": READ,
    "addressees.layouts.all": READ,
    "addressees.of": READ,
    "addressees.sheets": READ,
    "agencies.all": READ,
    "agencies.councils": READ,
    "agencies.persons.all": READ,
    "agencies.take_over": WRITE,
    "circles.read": READ,
    "consents.allowing": READ,
    "dealings.with_agency": READ,
    "interpreters.find": READ,
    "interpreters.keep": WRITE,
    "interpreters.lines": READ,
    "interpreters.sheet": READ,
    "interpretings.ask": WRITE,
    "interpretings.counts": READ,
    "interpretings.lines": READ,
    "meetings.finish_step": WRITE,
    "meetings.hold": WRITE,
    "meetings.lines": READ,
    "meetings.sheet": READ,
    "network_memberships.all": READ,
    "referral_letters.gather": NOTES,
    "referrals.contents_of": READ,
    "referrals.hand_on": WRITE,
    "referrals.lines": READ,
    "referrals.recipient_of": READ,
    "referrals.report": WRITE,
    "referrals.suggestions": READ,
    "agencies.persons.of_agency": READ,
    "assessments.record": WRITE,
    "assessments.sheet": READ,
    "assessments.sheets": READ,
    "attachments.attach": WRITE,
    "attachments.content": NOTES,
    "attachments.keep": WRITE,
    "attachments.of_entry": READ,
    "attachments.ready": WRITE,
    "case_files.read": NOTES,
    "buildings.all": READ,
    "cases.close": WRITE,
    "cases.current": READ,
    "cases.move": WRITE,
    "cases.open_case": WRITE,
    "cases.reopen": WRITE,
    "cases.stages_of": READ,
    "client_attributes.choose": WRITE,
    "clients.lines": READ,
    "clients.reveal": NOTES,
    "clients.take_in": WRITE,
    "consents.answer": WRITE,
    "consents.demand": READ,
    "consents.lacking": READ,
    "consents.recipients_of": READ,
    "consents.standing": READ,
    "consents.withdraw": WRITE,
    "departures.record": WRITE,
    "disclosure.attributes": READ,
    "disclosure.fields": READ,
    "disclosure.demand": OFFENCES,
    "door_facts.read": READ,
    "dwelling_files.guess": READ,
    "dwelling_files.listed": NOTES,
    "dwelling_files.look": READ,
    "dwelling_files.note_export": NOTES,
    "dwelling_files.take_in": WRITE,
    "dwelling_photos.content": NOTES,
    "dwelling_photos.describe": WRITE,
    "dwelling_photos.of_dwelling": READ,
    "dwelling_photos.photograph": WRITE,
    "dwellings.all": READ,
    "dwellings.keep": WRITE,
    "dwellings.lines": READ,
    "dwellings.look": READ,
    "dwellings.municipalities": READ,
    "dwellings.offered": READ,
    "dwellings.parties": READ,
    "dwellings.traits_of": READ,
    "erasing.certificate": MANAGE,
    "erasing.certificates": MANAGE,
    "erasing.cleaning": None,
    "erasing.due": MANAGE,
    "erasing.erase": MANAGE,
    "erasing.waiting": MANAGE,
    "economic_supports.look": NOTES,
    "economic_supports.meter": NOTES,
    "economic_supports.support": NOTES,
    "eligibility.confirm": WRITE,
    "eligibility.of_client": NOTES,
    "eligibility.offered": READ,
    "eligibility.prefecture": READ,
    "eligibility.withdraw": WRITE,
    "duplicates.like": READ,
    "first_tasks.accept": WRITE,
    "first_tasks.decline": WRITE,
    "first_tasks.proposed": NOTES,
    "history.note_printed": READ,
    "home_wishes.current": READ,
    "home_wishes.keep": WRITE,
    "matching.judge": NOTES,
    "matching.look": NOTES,
    "move_costs.of_inquiry": READ,
    "move_costs.totals": READ,
    "move_costs.uncovered": READ,
    "move_steps.finish": WRITE,
    "move_steps.ways": READ,
    "organisation_licences.all": READ,
    "organisation_licences.negotiates": READ,
    "property_inquiries.ask": WRITE,
    "property_inquiries.lines": READ,
    "property_inquiries.refusals": READ,
    "property_inquiries.with_agency": READ,
    "history.of_client": NOTES,
    "history.of_record": NOTES,
    "history.recent": NOTES,
    "history.restore": WRITE,
    "history.trash": NOTES,
    "history.undo": WRITE,
    "housing_situations.keep": WRITE,
    "housing_situations.living": READ,
    "housing_situations.of_case": READ,
    "income_sheets.begin": READ,
    "income_sheets.compute": READ,
    "income_sheets.keep": WRITE,
    "income_sheets.newest": READ,
    "income_sheets.people_of": READ,
    "income_sheets.read": NOTES,
    "income_sheets.usual_year": READ,
    "intake_papers.consent": NOTES,
    "intake_papers.introduction": NOTES,
    "intake_papers.power": NOTES,
    "intake_papers.resident": NOTES,
    "intake_papers.sheet": NOTES,
    "intakes.keep": WRITE,
    "intakes.of_case": READ,
    "intakes.sent_by": READ,
    "intakes.sheet": READ,
    "intakes.tick": WRITE,
    "condition_checks.add_room": WRITE,
    "condition_checks.begin": WRITE,
    "condition_checks.note": WRITE,
    "condition_checks.photograph": WRITE,
    "condition_checks.sheet": READ,
    "guarantee_applications.files_of": READ,
    "guarantee_applications.paper": WRITE,
    "house_rules.of_building": READ,
    "house_rules.signing": READ,
    "letting.of_building": READ,
    "letting.of_room": READ,
    "letting.rented": READ,
    "master_leases.all": READ,
    "master_leases.of_room": READ,
    "master_leases.papers.content": NOTES,
    "master_leases.papers.hand_over": WRITE,
    "master_leases.papers.load": WRITE,
    "organisation_businesses.demand": READ,
    "organisation_businesses.lack": READ,
    "organisation_businesses.standings": READ,
    "keys_kept.all_kept": READ,
    "keys_kept.file": READ,
    "keys_kept.files_of": READ,
    "aid_items.count": WRITE,
    "aid_items.counter": WRITE,
    "aid_items.give": WRITE,
    "aid_items.given_to": READ,
    "aid_items.history": READ,
    "aid_items.lines": READ,
    "aid_items.totals": READ,
    "handovers.letter": NOTES,
    "handovers.lines_of": READ,
    "residence_permits.attach_front": WRITE,
    "residence_permits.due": READ,
    "residence_permits.sheet": READ,
    "residence_permits.sheet_of": READ,
    "undertakings.whole": READ,
    "undertakings.wholes_of": READ,
    "merging.compare": WRITE,
    "merging.merge": WRITE,
    "monitoring.agree": WRITE,
    "monitoring.current": READ,
    "organisations.describe": MANAGE,
    "organisations.own": READ,
    "resident_sheets.keep": WRITE,
    "resident_sheets.of_case": READ,
    "resident_sheets.told": READ,
    "rule_overrides.growing": READ,
    "rule_overrides.keep": MANAGE,
    "rule_overrides.keep_ours": MANAGE,
    "rule_overrides.lines": READ,
    "rule_overrides.new_code": None,
    "rule_overrides.sheet": READ,
    "rule_overrides.to_review": READ,
    "search.find": READ,
    "absences.come_back": WRITE,
    "absences.files_of": READ,
    "absences.standing": READ,
    "absences.tasks.finish": WRITE,
    "absences.tasks.leave_out": WRITE,
    "absences.tasks.open_again": WRITE,
    "planned_visits.call_off": WRITE,
    "planned_visits.hand_over": WRITE,
    "planned_visits.move": WRITE,
    "planned_visits.plan_all": WRITE,
    "visit_calendars.made": NOTES,
    "visit_calendars.note_export": NOTES,
    "visit_plan.days": READ,
    "visit_plan.route": READ,
    "monitoring.breaks": READ,
    "monitoring.proposed": NOTES,
    "silence_watch.look": READ,
    "silence_watch.of_one": READ,
    "silence_watch.wait": WRITE,
    "silence_watch.wait_no_longer": WRITE,
    "staff.add": MANAGE,
    "staff.all": READ,
    "staff.change": MANAGE,
    "staff.dismiss": MANAGE,
    "staff.renew_recovery": MANAGE,
    "staff.reset_by_sheet": MANAGE,
    "staff.reset_passphrase": MANAGE,
    "staff.refuse_weak": READ,
    "staff.working": READ,
    "support_applications.answer": WRITE,
    "support_applications.paper": WRITE,
    "joint_visits.houses": READ,
    "joint_visits.keep": WRITE,
    "joint_visits.residents": READ,
    "signatures.of_entry": READ,
    "signatures.sign": WRITE,
    "support_entries.doubts": READ,
    "support_entries.line": READ,
    "support_entries.visits": READ,
    "visits.leave_card": WRITE,
    "visits.notes_of": READ,
    "visits.of_entry": READ,
    "support_entries.finish_step": WRITE,
    "support_entries.points_of": NOTES,
    "support_entries.recent": READ,
    "support_entries.record": WRITE,
    "support_entries.templates.all": READ,
    "support_entries.timeline": READ,
    "support_plans.adopt": WRITE,
    "support_plans.follow": WRITE,
    "support_plans.needs": READ,
    "support_plans.plans_of": READ,
    "support_plans.whole": READ,
    "tenancies.current": READ,
    "tenancies.homes_of": READ,
    "tenancies.move_house": WRITE,
    "tenancies.move_in": WRITE,
    "tenancies.move_in_new": WRITE,
    "today.look": READ,
    "told_at_intake.for_guarantee": NOTES,
    "told_at_intake.of_home": NOTES,
    "backups.delete": MANAGE,
    "backups.openable_by": MANAGE,
    "backups.rekey": MANAGE,
    # Whoever opened the vault, in whatever role, keeps it safe: copies are made and looked at by themselves.
    "backups.all": None,
    "backups.check": None,
    "backups.is_due": None,
    "backups.newest": None,
    "backups.receipt": None,
    "backups.take": None,
    "direct_payment_notices.whole": READ,
    "direct_payment_notices.wholes_of": READ,
    "paid_supports.activities_of": READ,
    "paid_supports.agree": WRITE,
    "paid_supports.ledger": NOTES,
    "safety_check_files.fields": READ,
    "safety_check_files.guess": NOTES,
    "safety_check_files.look": NOTES,
    "safety_check_files.take_in": WRITE,
    "safety_checks.all_reported": WRITE,
    "safety_checks.clear_days": WRITE,
    "safety_checks.keep_days": WRITE,
    "safety_checks.month": NOTES,
    "support_housing.all": READ,
    "support_housing.homes": NOTES,
    "support_housing.keeps_ledger": READ,
    "support_housing.plan_of": READ,
    "support_housing.put_under": WRITE,
    "support_housing.residents": NOTES,
    "support_housing.rule": READ,
    "support_housing.take_over": WRITE,
    "support_housing.unlinked": READ,
    "support_housing.value": READ,
    "support_housing.year_of": READ,
    "support_housing.years": READ,
    "support_ledgers.close": WRITE,
    "support_ledgers.closings": READ,
    "support_ledgers.look": NOTES,
    "support_ledgers.note_export": NOTES,
    "support_ledgers.not_closed": READ,
    "support_reports.due": READ,
    "support_reports.gather": NOTES,
    "support_reports.newest_year": READ,
    "support_reports.of_year": READ,
    "support_reports.years": READ,
    "support_terms.agree": WRITE,
    "support_terms.of_plan": READ,
    "support_terms.wholes": READ,
    "support_terms.wholes_of": READ,
    "dwelling_files.fields": READ,
    "refolding.is_due": None,
    "refolding.slices": None,
    # One's own unfinished forms, one's own passphrase, the sheet in one's own hand.
    "drafts.all": None,
    "drafts.discard": None,
    "drafts.find": None,
    "drafts.keep": None,
    "drafts.who_remains": READ,
    "drafts.whose": READ,
    "staff.change_passphrase": READ,
    "staff.confirm_recovery": None,
    "staff.recovery_confirmed_on": None,
    # What a kind of record is, not what is in it.
    "history.face": None,
}
NO_VERBS: Final = {"check", "derived", "known_to_actor"}
"""What a subject says about its own drafts; they reach no record."""
INSIDE: Final = {"work", "connection"}
"""A method that is given one of these runs inside another verb, which has asked."""


class Asked(Exception):  # noqa: N818 - no error: it carries what was asked
    """Stops a verb at its first question."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission)
        self.permission = permission


class Gate(Office):
    """An office that answers no question but reports it."""

    __slots__ = ()

    def require(self, permission: Permission) -> None:
        raise Asked(permission)


@pytest.fixture(scope="module")
def gated(shared: Workspace) -> Workspace:
    office = shared.office
    gate = Gate(office.store, office.rules, office.actor, office.clock, office.replica, office.zone)
    return services_of(gate, shared.files)


def services(workspace: Workspace) -> Iterator[tuple[str, object]]:
    for each in fields(workspace):
        service = getattr(workspace, each.name)
        if hasattr(service, "office") and each.name not in {"office", "files"}:
            yield each.name, service
            for name, inner in vars(service).items():
                if isinstance(inner, Recording) and not name.startswith("_"):
                    yield f"{each.name}.{name}", inner


def verbs(workspace: Workspace) -> dict[str, Callable[..., Any]]:
    return {
        f"{name}.{verb}": getattr(service, verb)
        for name, service in services(workspace)
        for verb, function in inspect.getmembers(type(service), inspect.isfunction)
        if not verb.startswith("_") and not (isinstance(service, Recording) and verb in NO_VERBS)
        if not INSIDE & inspect.signature(function).parameters.keys()
    }


def call(verb: Callable[..., Any]) -> None:
    """Call a verb with nothing in its hands: it has to ask before it looks at what it was given."""
    given = inspect.signature(verb).parameters.values()
    needed = [each for each in given if each.default is each.empty and each.kind is not each.VAR_POSITIONAL]
    keywords = {each.name: None for each in needed if each.kind is each.KEYWORD_ONLY}
    verb(*[None for each in needed if each.kind is not each.KEYWORD_ONLY], **keywords)


def test_the_table_names_every_verb_and_no_other(shared: Workspace) -> None:
    assert verbs(shared).keys() == ASKED.keys()


@pytest.mark.parametrize("name", sorted(name for name, asked in ASKED.items() if asked is not None))
def test_a_verb_asks_before_it_does_anything(gated: Workspace, name: str) -> None:
    with pytest.raises(Asked) as caught:
        call(verbs(gated)[name])
    assert caught.value.permission is ASKED[name]


@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_is_refused(shared: Workspace, role: Role) -> None:
    office = shared.office
    actor = Actor(office.actor.staff_id, office.actor.name, role)
    workspace = services_of(replace(office, actor=actor), shared.files)
    for name, verb in verbs(workspace).items():
        asked = ASKED[name]
        if asked is None or allows(role, asked):
            continue
        with pytest.raises(Problem) as caught:
            call(verb)
        assert (name, caught.value.code) == (name, "role.not_allowed")
        assert caught.value.values == {"permission": asked.value}


def test_roles_differ_as_they_should() -> None:
    may = {role: {permission for permission in Permission if allows(role, permission)} for role in Role}
    assert may == {
        Role.WORKER: {READ, NOTES, OFFENCES, WRITE},
        Role.MANAGER: {READ, NOTES, OFFENCES, WRITE, MANAGE},
        Role.CLERK: {READ},
        Role.VIEWER: {READ, NOTES},
    }
