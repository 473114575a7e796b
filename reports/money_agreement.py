"""The contract about keeping money (預り金管理契約書): about this only, after 無料低額宿泊所基準 26条5号."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.rule_used import RuleUsed
from desktop.records.client_money import MoneyAgreementView, MoneyRulesView
from i18n import rules_used
from i18n.dates import both_calendars, period
from i18n.numbers import yen
from i18n.words import Words
from reports.money_parts import MoneyHead, sign_person
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp
from reports.parts.signing import TO_SIGN, sign_corporation

CODE: Final = "BAN-91"
_SIGNED: Final = 260
"""So high are both signatures, in points."""


@dataclass(frozen=True, slots=True)
class MoneyAgreementContent:
    """The contract, the rules under which it is made, and how often the person is told."""

    head: MoneyHead
    view: MoneyAgreementView
    rules: MoneyRulesView
    until_days: int
    used: tuple[RuleUsed, ...]


def money_agreement(content: MoneyAgreementContent, words: Words, stamp: Stamp) -> Paper:
    """Return the contract."""
    say, label, view, head = words.say, words.label, content.view, content.head
    flow = Flow(say("Contract about keeping money"), words, stamp)
    flow.at(label("record.money_agreement"))
    flow.paragraph(
        say(
            "{name} and {organisation} agree on keeping money for daily living. This contract is about"
            " nothing else.",
            name=head.client,
            organisation="" if head.organisation is None else head.organisation.name,
        )
    )
    flow.facts(
        [
            (label("client.name"), head.client),
            (say("Period"), period(view.starts_on, view.ended_on, words)),
            (label("money_agreement.limit_amount"), yen(view.limit_amount, words)),
            (label("money_agreement.kept_where"), view.kept_where or TO_SIGN),
            (label("money_agreement.rules_id"), content.rules.edition),
            (label("money_agreement.signed_on"), both_calendars(view.signed_on, words)),
        ],
        abreast=1,
    )
    flow.heading(say("The person comes first"))
    flow.at(label("money_agreement.tried"))
    told = [
        (label("money_agreement.reason"), head.term("money_reasons", view.reason, words)),
        (label("money_agreement.tried"), view.tried),
        (label("money_agreement.other_schemes"), view.other_schemes),
        (label("money_agreement.wish"), view.wish),
    ]
    flow.facts([fact for fact in told if fact[1]], abreast=1)
    flow.heading(say("What is agreed"))
    agreed = (
        say("1. Only money for daily living is kept, up to {limit}.", limit=yen(view.limit_amount, words)),
        say("2. The money belongs to the person. What it is spent on is decided as the person wishes."),
        say("3. It is kept apart from the organisation's own money."),
        say("4. Two members of staff confirm each time money comes or goes, and a receipt is given."),
        say(
            "5. A book is kept for the person. The person is told of it within {days} days after each month,"
            " and may look at it at any time.",
            days=str(content.until_days),
        ),
        say("6. The person may end this contract at any time. The money is then given back without delay."),
        say("7. When the person moves out, all of it is given back without delay, against a receipt."),
        say("8. The welfare office is told of this contract and its changes if the person receives aid."),
    )
    flow.paragraph("\n".join(agreed))
    # Who signs a contract signs on one page with the other.
    flow.keep(_SIGNED)
    sign_person(flow, say("I have had this explained to me, and I wish it so."))
    if view.signer != "signer_self":
        flow.facts(
            [
                (label("money_agreement.signer"), head.term("money_signers", view.signer, words)),
                (label("money_agreement.signer_name"), view.signer_name or TO_SIGN),
            ],
            abreast=1,
        )
    explained = head.names.get(view.explained_by, "") if view.explained_by else ""
    sign_corporation(flow, head.organisation, explained)
    for rule in content.used:
        flow.note(rules_used.told(rule, words))
    return finished(flow)
