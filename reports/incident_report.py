"""The report of an incident (事故・緊急報告書): what happened, who was told, the steps, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.escalation import Rung, Standing
from desktop.records.client import ClientView
from desktop.records.field import facts_of
from desktop.records.incident import EntryCheckFields, EntryCheckView, IncidentNoticeView
from desktop.services.incident_parts import WholeIncident
from i18n import terms
from i18n.dates import both_calendars, clock_time, short_date
from i18n.rules_used import told as rule_told
from i18n.values import told
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-101"
LISTS: Final = (
    "entry_findings",
    "escalation",
    "escalation_results",
    "incident_kinds",
    "incident_results",
    "notice_ways",
    "reporters",
)
"""The dated lists that name the codes of the report."""
_TOLD: Final = ("text", "injuries", "measures", "cause", "prevention")
STANDING: Final = {
    Standing.DONE: N_("Step done"),
    Standing.LEFT_OUT: N_("Step left out"),
    Standing.NEXT: N_("Step to be taken now"),
    Standing.LATER: N_("Step to come"),
    Standing.NOT_NEEDED: N_("Step not needed any more"),
}


@dataclass(frozen=True, slots=True)
class IncidentContent:
    """The incident, whom it is about, and the lists; `client` is None for an incident of a house."""

    whole: WholeIncident
    client: ClientView | None
    lists: Mapping[str, DatedList]
    today: date


def incident_report(content: IncidentContent, words: Words, stamp: Stamp) -> Paper:
    """Return the report."""
    whole, say, label = content.whole, words.say, words.label
    view, client = whole.view, content.client
    hidden = client is not None and client.address_protected
    flow = Flow(say("Incident report"), words, stamp)
    flow.at(label("incident.text"))

    def term(name: str, code: str) -> str:
        return terms.named(content.lists[name], code, words) if code else ""

    found = "　".join(filter(None, (term("reporters", view.found_by), view.found_by_name)))
    place = say("(not shown)") if hidden and view.place else view.place
    facts = [
        (label("incident.incident_kind"), term("incident_kinds", view.incident_kind)),
        (say("When"), _moment(view.on, view.at, words)),
        (label("incident.client_id"), whole.name if client is not None else ""),
        (label("incident.building_id"), whole.house),
        (label("incident.place"), place),
        (label("incident.staff_id"), _staff(whole.staff, view.staff_id)),
    ]
    known = [fact for fact in facts if fact[1]]
    flow.facts(known[: len(known) // 2 * 2])
    told = [("found_by", found), *((name, getattr(view, name)) for name in _TOLD)]
    # Places to write on are for what is still going on.
    blank = TO_SIGN if view.closed_on is None else ""
    flow.facts(
        [
            *known[len(known) // 2 * 2 :],
            *((label(f"incident.{name}"), said or blank) for name, said in told if said or blank),
            (label("incident.result"), _result(view.closed_on, term("incident_results", view.result), words)),
        ],
        abreast=1,
    )
    if whole.notices or blank:
        _notices(flow, content, words)
    if whole.rungs:
        flow.heading(label("list.escalation"))
        flow.table(
            [
                Column(label("incident_step.step"), 3),
                Column(say("When"), 2),
                Column(label("incident_step.result"), 2.7),
                Column(label("incident_step.whom"), 1.5),
                Column(label("incident_step.note"), 1.8),
            ],
            [_rung(rung, content, words) for rung in whole.rungs],
        )
    for check in whole.checks:
        _entry_check(flow, check, content, words)
    flow.heading(say("Seen by"))
    flow.facts([(say("Seen by the one in charge"), TO_SIGN), (say("Report written by"), TO_SIGN)])
    if whole.rule is not None:
        flow.note(rule_told(whole.rule, words))
    return finished(flow)


def _notices(flow: Flow, content: IncidentContent, words: Words) -> None:
    whole, label = content.whole, words.label

    def way(each: IncidentNoticeView) -> str:
        return terms.named(content.lists["notice_ways"], each.way, words) if each.way else ""

    flow.heading(label("record.incident_notice"))
    flow.table(
        [
            Column(words.say("When"), 2),
            Column(label("incident_notice.whom"), 2),
            Column(label("incident_notice.way")),
            Column(label("incident_notice.staff_id"), 1.4),
            Column(label("incident_notice.answer"), 3),
        ],
        [_notice(each, whole.staff, way(each), words) for each in whole.notices]
        or [(TO_SIGN, "", "", "", "")],
    )


def _rung(rung: Rung, content: IncidentContent, words: Words) -> tuple[str, ...]:
    kept = content.whole.steps.get(rung.code)
    name = terms.text(rung.row, words)
    if kept is None:
        return name, "", words.say(STANDING[rung.standing]), "", ""
    result = terms.named(content.lists["escalation_results"], kept.result, words) if kept.result else ""
    when = f"{short_date(kept.on, words)} {clock_time(kept.at, words)}"
    return name, when, result or words.say(STANDING[rung.standing]), kept.whom, kept.note


def _notice(each: IncidentNoticeView, staff: Mapping[UUID, str], way: str, words: Words) -> tuple[str, ...]:
    when = " ".join(filter(None, (short_date(each.on, words), clock_time(each.at, words) if each.at else "")))
    return when, each.whom, way, _staff(staff, each.staff_id), each.answer


def _entry_check(flow: Flow, check: EntryCheckView, content: IncidentContent, words: Words) -> None:
    label, declared = words.label, facts_of(EntryCheckFields)
    flow.heading(label("record.entry_check"))
    names = [name for name in declared if name not in {"client_id", "incident_id", "step_id"}]
    finding = content.lists["entry_findings"].ever(check.finding)
    # Whether the home was left as it was matters where nobody was in: then a "no" is told as well.
    nothing = (None, "") if finding is not None and finding.values.get("absent") else (None, "", False)
    rows = [
        (
            label(f"entry_check.{name}"),
            told(declared[name], getattr(check, name), content.lists.__getitem__, words),
        )
        for name in names
        if getattr(check, name) not in nothing
    ]
    flow.facts(rows)


def _moment(on: date, at: time | None, words: Words) -> str:
    return "　".join(filter(None, (both_calendars(on, words), clock_time(at, words) if at else "")))


def _result(closed_on: date | None, result: str, words: Words) -> str:
    if closed_on is None:
        return words.say("Not closed yet")
    return words.say("{date}, {outcome}", date=both_calendars(closed_on, words), outcome=result)


def _staff(staff: Mapping[UUID, str], key: UUID) -> str:
    return staff.get(key, "")
