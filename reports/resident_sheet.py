"""Papers for agents and landlords: whom to call for what (入居者情報シート), who would move in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.field import facts_of
from desktop.records.housing_situation import HousingSituationFields
from desktop.records.organisation import OrganisationView
from desktop.services.intake_papers import Introduction, ResidentFile
from i18n import terms
from i18n.dates import age, both_calendars
from i18n.values import told
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Stamp

CODE: Final = "BAN-13"
INTRODUCTION: Final = "BAN-14"
LISTS: Final = (
    "call_problems",
    "consent_recipients",
    "corporation_limits",
    "household_relations",
    "languages",
    "monitoring_intervals",
    "presences",
    "rent_payments",
    "sexes",
    "smoking_habits",
)
"""The dated lists that name the codes of both papers."""
_PEN: Final = "\n"
_ASKED: Final = ("pets", "pets_kind", "parking", "smoking")


@dataclass(frozen=True, slots=True)
class ResidentContent:
    """What was gathered for one recipient, the lists, and the day."""

    file: ResidentFile
    lists: Mapping[str, DatedList]
    today: date


@dataclass(frozen=True, slots=True)
class IntroductionContent:
    """What one recipient may read of somebody, the lists, and the day."""

    file: Introduction
    lists: Mapping[str, DatedList]
    today: date


def resident_sheet(content: ResidentContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet of a tenant's support."""
    file, lists, say, label = content.file, content.lists, words.say, words.label
    flow = Flow(label("record.resident_sheet"), words, stamp)
    view = None if file.told is None else file.told.view
    calls = {} if file.told is None else file.told.calls
    flow.at(label("client.name"))
    flow.facts(
        [
            (say("For"), terms.named(lists["consent_recipients"], file.recipient, words)),
            (say("Tenant"), " ".join(filter(None, (file.client.name, _kana(file.client.kana, words))))),
            *_sender_facts(file.organisation, words),
        ]
    )
    flow.heading(say("Who looks in"))
    interval = terms.named(lists["monitoring_intervals"], file.interval, words) if file.interval else ""
    visits = "\n".join(filter(None, (interval, view.visits if view else "")))
    flow.facts(
        [
            (label("resident_sheet.visits"), visits or _PEN),
            (label("support_case.staff_id"), file.staff_name or _PEN),
            (label("resident_sheet.night_contact"), (view.night_contact if view else "") or _PEN),
        ],
        abreast=1,
    )
    flow.heading(say("Whom to call for what"))
    rows = [
        (terms.text(row, words), calls.get(row.code, "") or _PEN)
        for row in lists["call_problems"].in_force(content.today)
    ]
    flow.table([Column(label("resident_call.problem"), 2), Column(label("resident_call.whom"), 3)], rows)
    flow.heading(say("Rent and leaving"))
    payment = view.rent_payment if view else ""
    how = terms.named(lists["rent_payments"], payment, words) if payment else ""
    flow.facts(
        [
            (label("resident_sheet.rent_payment"), how or _PEN),
            (label("resident_sheet.clears_room"), (view.clears_room if view else "") or _PEN),
            (label("resident_sheet.remarks"), (view.remarks if view else "") or _PEN),
        ],
        abreast=1,
    )
    flow.heading(say("What we do not do"))
    limits = [terms.text(row, words) for row in lists["corporation_limits"].in_force(content.today)]
    # Running on, they leave the sheet on one page.
    flow.paragraph("　".join(f"・{limit}" for limit in limits))
    return finished(flow)


def introduction(content: IntroductionContent, words: Words, stamp: Stamp) -> Paper:
    """Return what a landlord or agent is told of somebody who looks for a home."""
    file, lists, say, label = content.file, content.lists, words.say, words.label
    client = file.client
    flow = Flow(say("Introduction of somebody who looks for a home"), words, stamp)
    flow.at(label("client.name"))
    born = ""
    if client.birth_date is not None:
        years = age(client.birth_date, content.today, words)
        born = say("{date}, {age}", date=both_calendars(client.birth_date, words), age=years)
    spoken = terms.named(lists["languages"], client.language, words) if client.language else ""
    facts: list[Fact] = [
        (say("For"), terms.named(lists["consent_recipients"], file.recipient, words)),
        (label("client.name"), client.name),
        (label("client.kana"), client.kana),
        (label("client.birth_date"), born),
        (label("client.sex"), terms.named(lists["sexes"], client.sex, words) if client.sex else ""),
        (label("client.language"), "、".join(filter(None, (spoken, client.other_languages)))),
    ]
    flow.facts([(name, said or _PEN) for name, said in facts])
    flow.heading(say("Who moves in"))
    rows = [(client.name, say("The person"), _day(client.birth_date, words))]
    rows += [
        (
            each.name,
            terms.named(lists["household_relations"], each.relation, words) if each.relation else "",
            _day(each.birth_date, words),
        )
        for each in file.household
    ]
    flow.table(
        [
            Column(label("household_member.name"), 2),
            Column(label("household_member.relation"), 1.4),
            Column(label("household_member.birth_date"), 2),
        ],
        rows,
    )
    flow.heading(say("Asked by many landlords"))
    declared = facts_of(HousingSituationFields)
    asked = [
        (
            label(f"housing_situation.{name}"),
            told(declared[name], getattr(file.situation, name, ""), lists.__getitem__, words) or _PEN,
        )
        for name in _ASKED
    ]
    flow.facts(asked)
    flow.paragraph(
        say(
            "We stay at the person's side after moving in as well. This tells only what the person agreed to;"
            " please use it for letting a home only and do not hand it on."
        )
    )
    flow.facts([(label("support_case.staff_id"), file.staff_name or _PEN)], abreast=1)
    _sender(flow, file.organisation, words)
    return finished(flow)


def _day(day: date | None, words: Words) -> str:
    return both_calendars(day, words) if day else ""


def _kana(kana: str, words: Words) -> str:
    return words.say("({kana})", kana=kana) if kana else ""


def _sender(flow: Flow, organisation: OrganisationView | None, words: Words) -> None:
    """Say who stands behind the paper."""
    if known := _sender_facts(organisation, words):
        flow.heading(words.say("Our office"))
        flow.facts(known)


def _sender_facts(organisation: OrganisationView | None, words: Words) -> list[Fact]:
    if organisation is None:
        return []
    label = words.label
    where = " ".join(filter(None, (organisation.postal_code, organisation.address)))
    known = [
        (label("organisation.name"), organisation.name),
        (label("organisation.phone"), organisation.phone),
        (label("organisation.address"), where),
        (label("organisation.designation_number"), organisation.designation_number),
    ]
    return [(name, said) for name, said in known if said]
