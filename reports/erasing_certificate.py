"""The certificate of erasing (消去証明書): what was erased, when, why, by which rule; never who it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.clock import local
from desktop.domain.dated import DatedList, Status
from desktop.domain.rule_used import RuleUsed
from desktop.services.erasing import REASONS
from desktop.services.erasing_certificates import Certificate, Copies
from i18n import rules_used, terms
from i18n.dates import both_calendars, clock_time
from i18n.numbers import count
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Stamp

CODE: Final = "BAN-19"
LISTS: Final = (REASONS,)


@dataclass(frozen=True, slots=True)
class ErasingCertificateContent:
    """What is certified, the dated lists that name its codes, and the zone of its moment."""

    certificate: Certificate
    lists: Mapping[str, DatedList]
    zone: str


def erasing_certificate(content: ErasingCertificateContent, words: Words, stamp: Stamp) -> Paper:
    """Return the certificate."""
    said, say = content.certificate, words.say
    flow = Flow(say("Certificate of erasing"), words, stamp)
    flow.paragraph(
        say(
            "We certify that the records of the person supported under the case numbers below were erased "
            "from our vault for good, photos and the values in the history included. What stays is that "
            "somebody was erased, when, by whom and why."
        )
    )
    flow.facts(_what(content, words))
    if said.rule is not None:
        flow.heading(say("By which rule"))
        flow.facts(_rule(said, said.rule, words))
    flow.heading(say("What was erased"))
    columns = [Column(say("Kind"), 4), Column(say("Number"), fits="100,000件", align="end")]
    flow.table(columns, [(name, count(number, words)) for name, number in _counts(said, words)])
    flow.heading(say("Until when old backups hold the person"))
    for text in _copies(said.copies, words):
        flow.paragraph(text)
    flow.heading(say("What the program does not reach"))
    flow.paragraph(
        say(
            "Papers, files saved outside the vault, copies on other sticks or disks, and what stands about "
            "the person in the records of others are not reached. Please look through them and deal "
            "with them by hand."
        )
    )
    if said.left is not None:
        flow.paragraph(_left(said.left, words))
    flow.facts([(say("Certified by"), ""), (say("Signature, seal"), "")])
    return finished(flow)


def _left(number: int, words: Words) -> str:
    if not number:
        return words.say("No text of another record named the person when they were erased.")
    return words.say_many(
        "In {n} place of other records a name like theirs still stood when they were erased.",
        "In {n} places of other records a name like theirs still stood when they were erased.",
        number,
    )


def _what(content: ErasingCertificateContent, words: Words) -> Iterator[Fact]:
    said, say = content.certificate, words.say
    moment = local(said.moment, content.zone)
    yield say("Case number"), ", ".join(said.numbers) or say("Not noted")
    yield (
        say("Case closed on"),
        both_calendars(said.closed_on, words) if said.closed_on else say("Not noted"),
    )
    yield say("Erased on"), f"{both_calendars(moment.date(), words)} {clock_time(moment.time(), words)}"
    yield say("Erased by"), said.staff_name
    yield say("Why"), terms.named(content.lists[REASONS], said.reason, words)
    yield say("Explanation"), said.note or say("none")


def _rule(said: Certificate, rule: RuleUsed, words: Words) -> Iterator[Fact]:
    say, named = words.say, words.term(rule.code, rule.text)
    yield say("Rule"), words.say_many("{rule}, {n} year", "{rule}, {n} years", said.years, rule=named)
    yield (
        say("To be kept until"),
        both_calendars(said.kept_until, words) if said.kept_until else say("Not noted"),
    )
    yield say("Source"), rule.source
    yield say("State"), say("confirmed") if rule.status is Status.CONFIRMED else say("to be confirmed")
    yield say("Version"), rules_used.version(rule.version, words)
    yield say("Whose rule"), say("of our own") if rule.own else say("shipped with the program")


def _counts(said: Certificate, words: Words) -> Iterator[tuple[str, int]]:
    for kind, number in said.counts:
        yield words.label(f"record.{kind}"), number
    yield words.say("Files of photos and papers"), said.papers
    yield words.say("Values in lines of the history"), said.lines
    yield words.say("Unfinished forms"), said.drafts


def _copies(copies: Copies | None, words: Words) -> Iterator[str]:
    say = words.say
    if copies is None:
        yield say(
            "The folder with backups was not named or could not be reached at that moment. Whether a backup "
            "still holds the person has to be looked up there."
        )
        return
    if copies.until is None:
        yield say("The folder with backups held no copy that could be opened.")
    else:
        yield words.say_many(
            "{n} copy from before lay in the folder with backups. With a copy made every day it is there "
            "until {day} at the latest, and goes when the next is made. While no copy is made it stays.",
            "{n} copies from before lay in the folder with backups. With a copy made every day the last "
            "is there until {day} at the latest, and goes when the next is made. While no copy is made "
            "they stay.",
            copies.whole,
            day=both_calendars(copies.until, words),
        )
    if copies.damaged:
        yield words.say_many(
            "{n} damaged copy lay there too. It does not go by itself.",
            "{n} damaged copies lay there too. They do not go by themselves.",
            copies.damaged,
        )
