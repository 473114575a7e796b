"""One card a category: what speaks for it, by which rule, until when, and what may be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.eligibility import Proposal
from desktop.records.client import AttributeStatus, ClientAttributeView
from i18n import eligibility, rule_values, rules_used, terms
from i18n.dates import both_calendars
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card
from ui.parts.text import Size, Text, Tone
from ui.record_editor import may_write


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the client: proposed, kept, or both."""

    code: str
    proposal: Proposal | None
    kept: ClientAttributeView | None


class CategoryCard(Card):
    """Shows a category; `confirm` and `withdraw` are called with it."""

    def __init__(
        self,
        desk: Desk,
        category: Category,
        confirm: Callable[[Category], object],
        withdraw: Callable[[Category], object],
    ) -> None:
        super().__init__(gap=0.6)
        self._desk, self._say = desk, desk.words.say
        self.category = category
        name = terms.named(desk.form_tools.lists("client_attributes"), category.code, desk.words)
        head = row(gap=1)
        head.addWidget(Text(name, bold=True, wrap=True), 1)
        state, tone = self._state()
        head.addWidget(Text(state, tone=tone))
        self.confirm_button = self._button(self._say("Confirm"), name, confirm, Look.PLAIN)
        if category.kept is not None:
            again = self._say("Confirm anew") if self._is_confirmed() else self._say("Confirm")
            self.confirm_button.say(again)
            head.addWidget(self._button(self._say("Withdraw"), name, withdraw, Look.QUIET))
        head.addWidget(self.confirm_button)
        self.body.addLayout(head)
        for text in self._texts():
            self.body.addWidget(Text(text, wrap=True, tone=Tone.QUIET))
        if category.proposal is not None:
            self.body.addWidget(RuleNote(desk.words, category.proposal.rule))
        elif category.kept is not None and category.kept.rule:
            rule = rules_used.kept(category.kept.rule, desk.form_tools.lists, desk.words)
            said = self._say("Judged by: {rule}", rule=rule)
            self.body.addWidget(Text(said, size=Size.SMALL, tone=Tone.QUIET, wrap=True))

    def _button(self, words: str, name: str, pressed: Callable[[Category], object], look: Look) -> Button:
        button = Button(words, lambda: pressed(self.category), look=look)
        button.setAccessibleDescription(name)
        button.setEnabled(may_write(self._desk))
        return button

    def _is_confirmed(self) -> bool:
        kept = self.category.kept
        return kept is not None and kept.status == AttributeStatus.CONFIRMED.value

    def _state(self) -> tuple[str, Tone]:
        kept = self.category.kept
        if kept is None:
            return self._say("Proposed"), Tone.ACCENT
        if kept.valid_until is not None and kept.valid_until < self._desk.today():
            return self._say("No longer holds"), Tone.LOOK
        rows = self._desk.form_tools.lists("attribute_statuses")
        found = rows.ever(kept.status)
        return ("" if found is None else terms.short(found, self._desk.words)), Tone.QUIET

    def _texts(self) -> list[str]:
        words, lists = self._desk.words, self._desk.form_tools.lists
        proposal, kept = self.category.proposal, self.category.kept
        found = [self._named_by()]
        if proposal is not None:
            found.append(eligibility.reason(proposal, lists, words))
        if kept is not None and kept.evidence and kept.evidence_on is not None:
            seen = terms.named(lists("evidence_kinds"), kept.evidence, words)
            day = both_calendars(kept.evidence_on, words)
            found.append(self._say("Seen: {paper}, {day}", paper=seen, day=day))
        until = kept.valid_until if kept is not None and kept.valid_until else None
        until = until or (proposal.until if proposal is not None else None)
        if until is not None:
            found.append(self._say("Holds until {day}", day=both_calendars(until, words)))
        if kept is not None and kept.note:
            found.append(kept.note)
        return [each for each in found if each]

    def _named_by(self) -> str:
        """Say who names the category: the law, the ordinance with its item, or a local plan and where."""
        words, lists = self._desk.words, self._desk.form_tools.lists
        row_ = lists("client_attributes").ever(self.category.code)
        if row_ is None or not row_.values.get("level"):
            return ""
        name = "client_attributes"
        said = [rule_values.code(name, "level", row_.values["level"], lists, words)]
        if (number := row_.values.get("number")) is not None:
            said.append(self._say("item {number}", number=number))
        if places := row_.values.get("prefectures"):
            said.append(rule_values.told(name, "prefectures", places, lists, words))
        return self._say("Named by: {level}", level=" ".join(said))
