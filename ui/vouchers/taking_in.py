"""Taking in a file of costs: a cash book, or what an accounting program lists."""

from __future__ import annotations

from i18n import terms
from ui.desk import Desk
from ui.table_import import Importing


def cost_file(desk: Desk) -> Importing:
    """Return how a file of costs is taken in; it says what is taken where the file does not say it."""
    say, files = desk.words.say, desk.workspace.voucher_files
    unsaid = [terms.short(row, desk.words) for row in files.unsaid()]
    return Importing(
        "voucher_import",
        say("Take in a file of costs"),
        say(
            "Choose the CSV or Excel file of what was paid: a row for each payment. Receipts are added to the"
            " vouchers afterwards. Where the file does not say it, this is taken: {unsaid}.",
            unsaid=say(", ").join(unsaid),
        ),
        say("Day, payee and amount"),
        files,
    )
