"""The application aid (支援制度の申請の手引き): one economic support with criteria, order and papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.criteria import Answer, Judged
from desktop.domain.dated import DatedList, Status
from desktop.records.field import facts_of
from desktop.records.support_application import SupportApplicationFields
from desktop.services.economic_supports import Support
from desktop.services.home_meters import HomeMeter
from i18n import terms
from i18n.amounts import amount
from i18n.criteria import limit, missing
from i18n.dates import both_calendars, short_date
from i18n.meters import too_long
from i18n.numbers import yen
from i18n.rules_used import together
from i18n.values import told as valued
from i18n.words import N_, Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp, look

CODE: Final = "BAN-43"
"""The document's neutral code: it names the file and the printing job."""
LISTS: Final = (
    "application_decisions",
    "criterion_answers",
    "payees",
    "prefectures",
    "support_applicants",
    "support_desks",
    "support_facts",
)
"""The dated lists that name the codes of the aid."""
_DECIDED: Final = (
    "applied_on",
    "decision",
    "decided_on",
    "monthly_amount",
    "single_amount",
    "starts_on",
    "ends_on",
    "paid_to",
)
BEFORE: Final = {"contract": N_("Before the lease is signed")}
"""By which step a support has to be applied for; the codes of `before` in support_programmes."""


@dataclass(frozen=True, slots=True)
class ApplicationAidContent:
    """The support as it stands for a client, whom it is for, the meters of homes, and the naming lists."""

    client_name: str
    support: Support
    meters: tuple[HomeMeter, ...]
    lists: Mapping[str, DatedList]
    today: date


def application_aid(content: ApplicationAidContent, words: Words, stamp: Stamp) -> Paper:
    """Return the application aid."""
    return _ApplicationAid(content, words, stamp).paper()


class _ApplicationAid:
    """Fills the pages section by section."""

    def __init__(self, content: ApplicationAidContent, words: Words, stamp: Stamp) -> None:
        self.content, self.support, self.words = content, content.support, words
        self.flow = Flow(words.say("How to apply for a support"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._head()
        self._criteria()
        self._steps()
        self._papers()
        self._application()
        self._amounts()
        self._bodies()
        self._rules()
        return finished(self.flow)

    def _head(self) -> None:
        row, say = self.support.programme, self.words.say
        self.flow.at(self.words.label("client.name"))
        facts = [
            (self.words.label("client.name"), self.content.client_name),
            (self.words.label("support_application.programme"), terms.text(row, self.words)),
            (say("Where to apply"), self._term("support_desks", row.values.get("desk", ""))),
            (say("Who applies"), self._term("support_applicants", row.values.get("applicant", ""))),
        ]
        if (before := row.values.get("before")) in BEFORE:
            facts.append((say("By when"), say(BEFORE[before])))
        self.flow.facts(facts, abreast=1)
        self.flow.paragraph(terms.hint(row, self.words))
        if self.support.signed_on is not None:
            day = both_calendars(self.support.signed_on, self.words)
            warning = say("Look: the step that had to wait for the decision was taken on {date}.", date=day)
            self.flow.paragraph(warning, look.strong(self.words.language))

    def _criteria(self) -> None:
        say = self.words.say
        self.flow.heading(say("Criteria"))
        self.flow.table(
            [
                Column(say("Criterion"), 5),
                Column(say("As far as we know"), fits="まだわからない"),
                Column(say("Still to be found out"), 3),
            ],
            [(self._criterion(each), self._answer(each), self._open(each)) for each in self.support.judged],
        )
        self.flow.note(say("This is what the records say today. The desk decides."))

    def _criterion(self, judged: Judged) -> str:
        text = self.words.term(judged.code, judged.rule.text)
        if most := limit(judged, self.words):
            text = self.words.say("{criterion} ({limit})", criterion=text, limit=most)
        return self._doubted(text, judged.rule.status)

    def _answer(self, judged: Judged) -> str:
        return self._term("criterion_answers", judged.answer.value)

    def _open(self, judged: Judged) -> str:
        if judged.answer is not Answer.UNKNOWN:
            return ""
        return missing(judged, self.content.lists["support_facts"], self.words)

    def _steps(self) -> None:
        say = self.words.say
        self.flow.heading(say("Order"))
        self.flow.table(
            [Column("", fits="10"), Column(say("Step"), 5), Column(say("Done on"), 2)],
            [
                (str(row.values["number"]), self._doubted(terms.text(row, self.words), row.status), "")
                for row in self.support.steps
            ],
        )

    def _papers(self) -> None:
        say, ready = self.words.say, self.support.ready
        self.flow.heading(say("Papers"))
        self.flow.table(
            [Column("", fits="■"), Column(say("Paper"), 5), Column(say("Ready since"), 2)],
            [
                (
                    "■" if row.code in ready else "□",
                    self._doubted(terms.text(row, self.words), row.status),
                    short_date(ready[row.code], self.words) if row.code in ready else "",
                )
                for row in self.support.papers
            ],
        )

    def _application(self) -> None:
        """Say what was applied for and decided, and how much is paid from when until when."""
        view, lists = self.support.application, self.content.lists
        if view is None:
            return
        known = facts_of(SupportApplicationFields)
        rows = [
            (
                self.words.label(f"support_application.{name}"),
                valued(known[name], value, lists.__getitem__, self.words),
            )
            for name in _DECIDED
            if (value := getattr(view, name)) not in (None, "")
        ]
        self.flow.heading(self.words.say("The application"))
        self.flow.facts(rows, abreast=2)

    def _amounts(self) -> None:
        if not self.support.amounts:
            return
        say = self.words.say
        self.flow.heading(say("Amounts and periods"))
        self.flow.table(
            [Column(say("What it is"), 4), Column(say("How much"), 3), Column(say("Source"), 4)],
            [
                (
                    self._doubted(terms.text(row, self.words), row.status),
                    amount(row, self.words),
                    row.source,
                )
                for row in self.support.amounts
            ],
        )
        self._meters()

    def _meters(self) -> None:
        say = self.words.say
        for each in self.content.meters:
            figures: dict[str, Any] = {
                "home": each.name,
                "used": yen(each.meter.used, self.words),
                "granted": yen(each.meter.granted, self.words),
                "left": yen(each.meter.left, self.words),
            }
            self.flow.note(
                say("{home}: the state has paid {used} of {granted} granted; {left} are left.", **figures)
            )
            if each.too_long is not None:
                self.flow.note(too_long(each.too_long, self.words))

    def _bodies(self) -> None:
        if not self.support.programme.values.get("runs"):
            return
        say, bodies = self.words.say, self.support.bodies
        names = "、".join(terms.text(row, self.words) for row in bodies)
        if bodies:
            said = say(
                "Expected to run it in the fiscal year 2021: {names}. Please ask whether it still does.",
                names=names,
            )
        else:
            said = say("Nobody is known to run it in this place. Please ask the housing section.")
        self.flow.note(said)

    def _rules(self) -> None:
        self.flow.heading(self.words.say("Rules used"))
        for said in together(self.support.rules, self.words):
            self.flow.note(said)

    def _doubted(self, text: str, status: Status) -> str:
        if status is Status.CONFIRMED:
            return text
        return self.words.say("{text} (to be confirmed)", text=text)

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.content.lists[name], code, self.words)
