"""Who works for the support (従事者の体制表): as what, how long a week, which certificates, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.rule_used import RuleUsed
from desktop.records.employment import EmploymentView
from desktop.records.staff_certificate import StaffCertificateView
from i18n import rules_used, terms
from i18n.dates import both_calendars, hours, short_date
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-412"
LISTS: Final = ("employment_kinds", "languages", "language_certificates")


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """A member of staff on a day."""

    name: str = field(repr=False)
    employment: EmploymentView | None
    certificates: tuple[StaffCertificateView, ...]
    personnel: bool
    """Whether the subsidy pays for their hours."""
    bilingual: bool
    """Whether they count as bilingual staff for one of their languages."""


@dataclass(frozen=True, slots=True)
class StaffListContent:
    """Everybody on a day, the rules by which they count, and the lists."""

    on: date
    staff: tuple[StaffEntry, ...]
    rules: tuple[RuleUsed, ...]
    lists: Mapping[str, DatedList]


def staff_list(content: StaffListContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    say, label = words.say, words.label
    flow = Flow(say("Staff and how they work"), words, stamp)
    paid = sum(entry.personnel for entry in content.staff)
    flow.facts(
        [
            (say("As of"), both_calendars(content.on, words)),
            (say("People in all"), str(len(content.staff))),
            (say("Counting as personnel cost"), str(paid)),
            (say("Bilingual staff"), str(sum(entry.bilingual for entry in content.staff))),
        ]
    )
    flow.table(
        [
            Column(label("staff.name"), 1.5, bold=True),
            Column(label("employment.employment_kind"), 1.5),
            Column(label("employment.job_title"), 1.2),
            Column(say("Hours a week"), 0.8, align="end"),
            Column(say("From, until"), fits="2026/12/28"),
            Column(say("Employed directly"), 0.8),
            Column(say("Personnel cost"), 0.9),
            Column(say("Language certificates"), 2.2),
        ],
        (_row(entry, content, words) for entry in content.staff),
    )
    if any(entry.employment is None for entry in content.staff):
        flow.note(
            say("For some people nothing is written yet: please add how they work under Settings → Staff.")
        )
    flow.note(say("Changes of staff have to be reported to the office that runs the subsidy."))
    for sentence in rules_used.together(content.rules, words):
        flow.note(sentence)
    return finished(flow)


def _row(entry: StaffEntry, content: StaffListContent, words: Words) -> tuple[str, ...]:
    view, say = entry.employment, words.say
    certificates = "\n".join(certificate(each, content.lists, words) for each in entry.certificates)
    if view is None:
        return (entry.name, say("Not written down"), "", "", "", "", "", certificates)
    until = "" if view.ends_on is None else f"\n{short_date(view.ends_on, words)}"
    return (
        entry.name,
        terms.named(content.lists["employment_kinds"], view.employment_kind, words),
        view.job_title,
        "" if view.weekly_minutes is None else hours(view.weekly_minutes),
        short_date(view.starts_on, words) + until,
        say("Yes") if view.directly_employed else say("No"),
        say("Counts for the subsidy") if entry.personnel else say("Does not count"),
        certificates,
    )


def certificate(view: StaffCertificateView, lists: Mapping[str, DatedList], words: Words) -> str:
    """Return a certificate in a line: language, name, grade, end."""
    named = view.certificate_name or terms.named(lists["language_certificates"], view.certificate, words)
    language = terms.named(lists["languages"], view.language, words)
    ends = "" if view.ends_on is None else words.say("until {day}", day=short_date(view.ends_on, words))
    return "　".join(filter(None, (language, named, view.grade, ends)))
