"""The receipt of a backup (控えの受領証): what was copied, when, and that it was read back."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.clock import local
from desktop.services.backups import Receipt
from i18n.dates import both_calendars, clock_time
from i18n.numbers import digits, size
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp

CODE = "BAN-03"


@dataclass(frozen=True, slots=True)
class BackupReceiptContent:
    """The receipt, and the zone in which its moment is told."""

    receipt: Receipt
    zone: str


def backup_receipt(content: BackupReceiptContent, words: Words, stamp: Stamp) -> Paper:
    """Return the receipt."""
    say, receipt = words.say, content.receipt
    taken = local(receipt.taken, content.zone)
    flow = Flow(say("Receipt of a backup"), words, stamp)
    flow.facts(
        [
            (say("Made on"), both_calendars(taken.date(), words)),
            (say("At"), clock_time(taken.time(), words)),
            (say("Size"), size(receipt.size, words)),
            (say("Photos and papers"), digits(receipt.attachments)),
            (say("Changes up to then"), digits(receipt.changes)),
            (say("Mark"), receipt.code),
        ]
    )
    flow.paragraph(
        say(
            "The copy was read back and checked as a whole. It opens with the passphrases of its day "
            "or with the recovery sheet. The same mark is shown in the list of backups."
        )
    )
    return finished(flow)
