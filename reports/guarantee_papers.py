"""Papers to bring for a guarantee (保証の申込みに要る書類): a list, ticked where they are ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.dated import DatedList
from desktop.services.guarantee_applications import GuaranteeFile
from i18n import rules_used, terms
from i18n.dates import short_date
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp

CODE: Final = "BAN-62"
LISTS: Final = ("guarantee_incomes", "guarantee_kinds")


@dataclass(frozen=True, slots=True)
class GuaranteePapersContent:
    """For whom, which application with its papers, and whom to ask."""

    client: str
    file: GuaranteeFile
    phone: str
    lists: Mapping[str, DatedList]


def guarantee_papers(content: GuaranteePapersContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    say, label, file = words.say, words.label, content.file
    flow = Flow(say("Papers for the guarantee"), words, stamp)
    flow.at(label("client.name"))

    def term(name: str, code: str) -> str:
        return terms.named(content.lists[name], code, words) if code else ""

    facts = [
        (label("client.name"), content.client),
        (label("guarantee_application.agency_id"), file.company),
        (label("guarantee_application.guarantee_kind"), term("guarantee_kinds", file.view.guarantee_kind)),
        (label("guarantee_application.income_status"), term("guarantee_incomes", file.view.income_status)),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    flow.paragraph(say("Please bring these papers. Others may be asked for; the company decides."))
    flow.table(
        [Column("", fits="□□"), Column(say("Paper"), 5), Column(say("Ready since"), fits="2026/12/28")],
        [
            (
                "□" if paper.ready_on is None else "☑",
                "\n".join(filter(None, (terms.text(paper.row, words), terms.hint(paper.row, words)))),
                short_date(paper.ready_on, words) if paper.ready_on else "",
            )
            for paper in file.papers
        ],
    )
    if content.phone:
        flow.paragraph(say("If anything is unclear, please call us: {phone}", phone=content.phone))
    for rule in dict.fromkeys(paper.rule for paper in file.papers[:1]):
        flow.note(rules_used.told(rule, words))
    return finished(flow)
