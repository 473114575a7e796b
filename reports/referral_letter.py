"""The letter of referral (紹介状): whom we send, why, what may be told of them, how to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.dated import DatedList
from desktop.services.referral_letters import Letter
from i18n import terms
from i18n.dates import age, both_calendars
from i18n.numbers import people
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Stamp
from reports.parts.letter import letter_head

CODE: Final = "BAN-71"
LISTS: Final = (
    "languages",
    "sexes",
    "household_relations",
    "client_attributes",
    "referral_contents",
    "referral_results",
)


@dataclass(frozen=True, slots=True)
class ReferralLetterContent:
    """What the letter says, and the lists that name its codes."""

    letter: Letter
    lists: Mapping[str, DatedList]
    today: date


def letter(content: ReferralLetterContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter."""
    return _ReferralLetter(content, words, stamp).paper()


class _ReferralLetter:
    """Fills the pages section by section."""

    def __init__(self, content: ReferralLetterContent, words: Words, stamp: Stamp) -> None:
        self.content, self.said, self.words = content, content.letter, words
        self.flow = Flow(words.say("Letter of referral"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        say, said, flow = self.words.say, self.said, self.flow
        to = (
            say("{agency}, {person}", agency=said.agency.name, person=said.person)
            if said.person
            else say("To {agency}", agency=said.agency.name)
        )
        letter_head(flow, to, said.own, self.content.today)
        flow.paragraph(
            say(
                "We refer the following person to you with their consent. What is written here may be used "
                "for this purpose only."
            )
        )
        flow.facts(self._facts(), abreast=1)
        flow.heading(self.words.label("referral.reason"))
        flow.paragraph(said.referral.reason or say("As told by telephone."))
        self._household()
        self._enclosed()
        self._answer()
        return finished(flow)

    def _facts(self) -> Iterator[Fact]:
        words, said = self.words, self.said
        for name, value in said.told.items():
            text = self._value(name, value)
            if text:
                yield words.label(f"client.{name}"), text
        if said.categories:
            lists = self.content.lists["client_attributes"]
            named = "、".join(terms.named(lists, code, words) for code in said.categories)
            yield words.say("Categories of need"), named
        yield words.label("referral.on"), both_calendars(said.referral.on, words)

    def _value(self, name: str, value: Any) -> str:
        words, lists = self.words, self.content.lists
        if isinstance(value, date):
            years = age(value, self.content.today, words)
            return words.say("{date}, {age}", date=both_calendars(value, words), age=years)
        codes = {"sex": "sexes", "language": "languages"}.get(name)
        return terms.named(lists[codes], value, words) if codes and value else str(value or "")

    def _household(self) -> None:
        say, members = self.words.say, self.said.household
        if members is None:
            return
        self.flow.heading(say("Household"))
        shown = [member for member in members if member.get("name")]
        self.flow.paragraph(people(len(members) + 1, self.words))
        if shown:
            relations = self.content.lists["household_relations"]
            self.flow.table(
                [Column(say("Name"), 2), Column(say("Relation"), 1), Column(say("Born"), 2)],
                [
                    (
                        str(member["name"]),
                        terms.named(relations, str(member.get("relation") or ""), self.words),
                        both_calendars(member["birth_date"], self.words) if member.get("birth_date") else "",
                    )
                    for member in shown
                ],
            )

    def _enclosed(self) -> None:
        if self.said.enclosed:
            rows = self.content.lists["referral_contents"]
            named = "、".join(terms.named(rows, code, self.words) for code in self.said.enclosed)
            self.flow.facts([(self.words.say("Enclosed or told by hand"), named)], abreast=1)

    def _answer(self) -> None:
        say, flow, words = self.words.say, self.flow, self.words
        flow.heading(say("Your answer"))
        flow.paragraph(say("Please tell us what came of it, by telephone or by sending this part back."))
        rows = self.content.lists["referral_results"].in_force(self.content.today)
        flow.paragraph("　".join(f"□ {terms.text(row, words)}" for row in rows))
        flow.facts([(say("Date"), ""), (say("Person in charge"), "")])
