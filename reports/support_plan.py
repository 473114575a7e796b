"""The support plan (支援計画書): wishes, goals with what is done for them, reviews, agreement, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.client import ClientView
from desktop.records.plan_goal import PlanGoalView
from desktop.records.plan_measure import PlanMeasureView
from desktop.services.support_plans import WholePlan
from i18n import terms
from i18n.dates import age, both_calendars, period, short_date
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-42"
"""The document's neutral code: it names the file and the printing job."""
LISTS: Final = ("agreement_ways", "goal_evaluations", "support_measures")
"""The dated lists that name the codes of a plan."""
"""Room for a hand."""


@dataclass(frozen=True, slots=True)
class SupportPlanContent:
    """The plan, whose it is, who is responsible, and the lists that name its codes."""

    client: ClientView
    case_number: str
    staff_name: str
    plan: WholePlan
    follows_on: date | None
    """The first day of the plan that this one follows."""
    lists: Mapping[str, DatedList]
    today: date


def support_plan(content: SupportPlanContent, words: Words, stamp: Stamp) -> Paper:
    """Return the support plan."""
    return _SupportPlan(content, words, stamp).paper()


class _SupportPlan:
    """Fills the pages section by section."""

    def __init__(self, content: SupportPlanContent, words: Words, stamp: Stamp) -> None:
        self.content, self.plan, self.words = content, content.plan, words
        self.flow = Flow(words.say("Support plan"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._head()
        self._goals()
        self._reviews()
        self._agreement()
        return finished(self.flow)

    def _head(self) -> None:
        view, client, label, say = self.plan.view, self.content.client, self.words.label, self.words.say
        born = ""
        if client.birth_date is not None:
            years = age(client.birth_date, self.content.today, self.words)
            born = say("{date}, {age}", date=both_calendars(client.birth_date, self.words), age=years)
        facts = [
            (label("support_case.number"), self.content.case_number),
            (label("support_plan.staff_id"), self.content.staff_name),
            (label("client.name"), client.name),
            (label("client.kana"), client.kana),
            (label("client.birth_date"), born),
            (say("Period"), period(view.starts_on, view.ends_on, self.words)),
        ]
        if self.content.follows_on is not None:
            former = say("The plan of {date}", date=both_calendars(self.content.follows_on, self.words))
            facts.append((label("support_plan.follows_id"), former))
        self.flow.at(label("client.name"))
        self.flow.facts(facts)
        for name in ("wish", "aim"):
            self.flow.heading(label(f"support_plan.{name}"))
            self.flow.at(label(f"support_plan.{name}"))
            self.flow.paragraph(getattr(view, name) or "\n")

    def _goals(self) -> None:
        label = self.words.label
        self.flow.heading(self.words.say("Goals and what is done for them"))
        self.flow.table(
            [
                Column(label("plan_goal.text"), 3),
                Column(label("plan_measure.text"), 4),
                Column(label("plan_measure.by_whom"), 2),
                Column(label("plan_measure.until"), fits="2026/12/28"),
                Column(label("plan_goal.evaluation"), 2),
            ],
            self._goal_rows(),
        )

    def _goal_rows(self) -> Iterator[Row]:
        for goal in self.plan.goals:
            self.flow.at(self.words.label("plan_goal.text"))
            measures = self.plan.measures_of(goal.id)
            text = goal.text
            if goal.until is not None:
                until = self.words.say("until {date}", date=short_date(goal.until, self.words))
                text = f"{text}\n{until}"
            yield from self._measure_rows(text, measures, self._evaluation(goal))
        if loose := self.plan.measures_of(None):
            yield from self._measure_rows(self.words.say("For the whole plan"), loose, "")

    def _measure_rows(self, head: str, measures: Iterable[PlanMeasureView], end: str) -> Iterator[Row]:
        """Yield a row a measure; what belongs to the goal stands in the first."""
        rows = [
            (self._measure(each), each.by_whom, short_date(each.until, self.words) if each.until else "")
            for each in measures
        ] or [("", "", "")]
        for number, (what, who, until) in enumerate(rows):
            yield (head, what, who, until, end) if number == 0 else ("", what, who, until, "")

    def _measure(self, measure: PlanMeasureView) -> str:
        kind = self._term("support_measures", measure.measure)
        text = self.words.say("{kind}: {text}", kind=kind, text=measure.text) if kind else measure.text
        if measure.done_on is None:
            return text
        done = self.words.say("Done on {date}", date=short_date(measure.done_on, self.words))
        return f"{text}\n{done}"

    def _evaluation(self, goal: PlanGoalView) -> str:
        on = short_date(goal.evaluated_on, self.words) if goal.evaluated_on else ""
        parts = (self._term("goal_evaluations", goal.evaluation), on, goal.evaluation_note)
        return "\n".join(filter(None, parts))

    def _reviews(self) -> None:
        label = self.words.label
        self.flow.heading(self.words.say("Reviews"))
        rows = [
            (
                both_calendars(review.due_on, self.words),
                both_calendars(review.held_on, self.words) if review.held_on else "",
                review.note,
            )
            for review in self.plan.reviews
        ]
        self.flow.table(
            [
                Column(label("plan_review.due_on"), fits="2026年12月28日（令和8年）"),
                Column(label("plan_review.held_on"), fits="2026年12月28日（令和8年）"),
                Column(label("plan_review.note"), 4),
            ],
            rows or [("", "", "")],
        )

    def _agreement(self) -> None:
        view, label, say = self.plan.view, self.words.label, self.words.say
        self.flow.keep(150)
        self.flow.heading(say("Agreement"))
        if view.agreed_on is not None:
            self.flow.facts(
                [
                    (label("support_plan.agreed_on"), both_calendars(view.agreed_on, self.words)),
                    (label("support_plan.agreement"), self._term("agreement_ways", view.agreement)),
                    *([(label("support_plan.agreed_by"), view.agreed_by)] if view.agreed_by else []),
                ]
            )
        self.flow.paragraph(say("This plan was explained to me, and I agree to what it says."))
        sign_here(
            self.flow,
            [
                (say("Day"), TO_SIGN),
                (say("Signature of the client"), TO_SIGN),
                (say("Signature of a representative (relation)"), TO_SIGN),
            ],
        )
        self.flow.facts([(say("Who explained it"), TO_SIGN)])

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.content.lists[name], code, self.words)
