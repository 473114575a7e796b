"""The letters after a death as papers: one for everybody who is to be told, and the report to each heir."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from desktop.services.death_addressees import LETTERS, Addressed, Letter
from i18n import terms
from reports import (
    death_to_guarantor,
    death_to_heirs,
    death_to_insurer,
    death_to_landlord,
    death_to_notice_list,
    death_to_utilities,
    death_to_welfare_office,
    disposal_notice,
    end_of_support,
    mandate_report,
)
from reports.parts.death_letter import LISTS, DeathLetterContent
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import AfterLeaving, Job

DOCUMENTS: Final[Mapping[Letter, tuple[str, str]]] = {
    Letter.LANDLORD: (death_to_landlord.CODE, "reports.death_to_landlord:landlord"),
    Letter.HEIRS: (death_to_heirs.CODE, "reports.death_to_heirs:heirs"),
    Letter.NOTICE_LIST: (death_to_notice_list.CODE, "reports.death_to_notice_list:notice_list"),
    Letter.DISPOSAL: (disposal_notice.CODE, "reports.disposal_notice:disposal"),
    Letter.UTILITIES: (death_to_utilities.CODE, "reports.death_to_utilities:utilities"),
    Letter.WELFARE_OFFICE: (death_to_welfare_office.CODE, "reports.death_to_welfare_office:welfare_office"),
    Letter.GUARANTOR: (death_to_guarantor.CODE, "reports.death_to_guarantor:guarantor"),
    Letter.INSURER: (death_to_insurer.CODE, "reports.death_to_insurer:insurer"),
    Letter.AGENCIES: (end_of_support.CODE, "reports.end_of_support:end_of_support"),
    Letter.REPORT: (mandate_report.CODE, "reports.mandate_report:mandate_report"),
}
_JAPANESE: Final = frozenset({"", "ja", "ja_easy"})


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer every letter that may be written after a death."""
    file = desk.workspace.deaths.file(client_id)
    if file is None:
        return ()
    wish = desk.workspace.death_addressees.not_to_tell(client_id)
    return [
        PaperOffer(title_of(desk, to), letter_job(desk, client_id, to, wish), file.departure.on)
        for to in desk.workspace.death_addressees.of(client_id)
    ]


def title_of(desk: Desk, to: Addressed) -> str:
    """Return what a letter is called: first to whom it goes, as narrow lists cut the end."""
    said = terms.named(desk.workspace.office.rules.named(LETTERS), to.letter, desk.words)
    return desk.words.say("{whom}: {letter}", letter=said, whom=to.name or to.house or _nobody(desk))


def letter_job(desk: Desk, client_id: UUID, to: Addressed, not_to_tell: str = "") -> Job:
    """Return the job of a letter; once it left, one press notes that its reader was told by it.

    `not_to_tell` is whom the person wished not to be told: the preview says so before the paper leaves.
    """
    code, document = DOCUMENTS[to.letter]
    recipient = str(
        desk.workspace.office.rules.named(LETTERS).find(to.letter, desk.today()).values["goes_to"]
    )
    return Job(
        code,
        document,
        _gathering(desk, client_id, to),
        to.kind,
        to.record_id,
        client_id,
        to=(recipient,),
        remark="\n".join(filter(None, (_wished(desk, not_to_tell), _remark(desk, to)))),
        after=_after(desk, client_id, to, code),
    )


def _gathering(desk: Desk, client_id: UUID, to: Addressed) -> Callable[[], object]:
    letters, named, today = desk.workspace.death_letters, desk.workspace.office.rules.named, desk.today()

    def gather() -> object:
        lists = {name: named(name) for name in LISTS}
        if to.letter is Letter.REPORT:
            report = letters.report(client_id, to.record_id)
            return mandate_report.MandateReportContent(report, lists, today)
        letter = letters.gather(client_id, to.letter, to.record_id)
        return DeathLetterContent(letter, lists, today)

    return gather


def _wished(desk: Desk, not_to_tell: str) -> str:
    if not not_to_tell:
        return ""
    return desk.words.say("The person wished that these are not told: {whom}", whom=not_to_tell)


def _remark(desk: Desk, to: Addressed) -> str:
    """Say in which languages a letter to an heir of another language is written."""
    if to.language in _JAPANESE:
        return ""
    language = terms.named(desk.workspace.office.rules.named("languages"), to.language, desk.words)
    if to.language == "en":
        return desk.words.say("Written in Japanese and in English, the language of who gets it.")
    return desk.words.say(
        "Nobody has translated this letter into {language} yet: it is written in Japanese and in English.",
        language=language,
    )


def _after(desk: Desk, client_id: UUID, to: Addressed, code: str) -> AfterLeaving | None:
    if to.by_hand:
        # Whose name was written by hand nobody here knows: it is noted in the list of who was told.
        return None
    say, whom = desk.words.say, to.name or to.house
    return AfterLeaving(
        say("Did the letter to {whom} go out? Then note that they were told today.", whom=whom),
        say("Note as told"),
        say("Noted: {whom} was told by this letter.", whom=whom),
        partial(desk.workspace.death_letters.told, to, client_id, code),
    )


def _nobody(desk: Desk) -> str:
    return desk.words.say("name by hand")
