"""The report to the welfare office on a contract about client money, or on its change (26条11号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.rule_used import RuleUsed
from desktop.records.client_money import MoneyAgreementView, MoneyRulesView
from i18n import rules_used
from i18n.dates import both_calendars, period
from i18n.numbers import yen
from i18n.words import Words
from reports.money_parts import MoneyHead
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.letter import letter_head

CODE: Final = "BAN-97"


@dataclass(frozen=True, slots=True)
class MoneyReportContent:
    """The contract, the one before it, the rules, the balance on the day of the report."""

    head: MoneyHead
    view: MoneyAgreementView
    before: MoneyAgreementView | None
    rules: MoneyRulesView
    balance: int
    today: date
    used: tuple[RuleUsed, ...]


def money_report(content: MoneyReportContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter."""
    say, label, view, head = words.say, words.label, content.view, content.head
    changed = content.before is not None
    title = say("Report on a changed contract about client money")
    if not changed:
        title = say("Report on a contract about client money")
    flow = Flow(title, words, stamp)
    to = view.reported_to or say("Welfare office, person in charge")
    letter_head(flow, to, head.organisation, content.today)
    flow.at(label("record.money_agreement"))
    flow.paragraph(
        say("We report that the contract about keeping money of the person named below was changed.")
        if changed
        else say("We report that we made a contract about keeping money with the person named below.")
    )
    before = content.before
    facts = [
        (label("client.name"), head.client),
        (label("money_agreement.signed_on"), both_calendars(view.signed_on, words)),
        (say("Period"), period(view.starts_on, view.ended_on, words)),
        (label("money_agreement.limit_amount"), yen(view.limit_amount, words)),
        (
            say("Most that was kept before"),
            "" if before is None else yen(before.limit_amount, words),
        ),
        (label("money_agreement.reason"), head.term("money_reasons", view.reason, words)),
        (label("money_agreement.tried"), view.tried),
        (label("money_agreement.other_schemes"), view.other_schemes),
        (label("money_agreement.signer"), head.term("money_signers", view.signer, words)),
        (label("record.money_rules"), content.rules.edition),
        (
            say("Balance on the day of this report"),
            yen(content.balance, words),
        ),
        (
            label("money_agreement.explained_by"),
            head.names.get(view.explained_by, "") if view.explained_by else "",
        ),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    flow.paragraph(say("The rules and the contract are enclosed. The book can be shown at any time."))
    for rule in content.used:
        flow.note(rules_used.told(rule, words))
    return finished(flow)
