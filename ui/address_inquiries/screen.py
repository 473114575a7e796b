"""Who asked where somebody is (所在の問合せ): newest first; a line opens its form beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from desktop.records.address_inquiry import AddressInquiryView
from i18n import terms
from i18n.dates import clock_time, weekday_date
from ui.address_inquiries.editor import edit_inquiry
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.record_editor import may_write
from ui.records_screen import Listed, RecordsScreen

TOLD: Final = "told"
"""What should not have been said was said."""


class AddressInquiriesScreen(RecordsScreen[AddressInquiryView]):
    """Everybody who asked about somebody."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        listed = Listed(
            name="address_inquiries",
            title=say("Asked about people"),
            new=say("Somebody asks about a person"),
            icon="phone",
            nothing=say("Who asked about somebody, and what was answered, will stand here."),
            columns=inquiry_columns(desk),
            kinds=("address_inquiry",),
        )
        super().__init__(desk, listed, may_add=may_write(desk))

    def lines(self, most: int) -> Sequence[AddressInquiryView]:
        """Return the newest inquiries."""
        return self.desk.workspace.address_inquiries.newest(most)

    def look(self, key: UUID) -> None:
        """Show an inquiry beside the list."""
        inquiries = self.desk.workspace.address_inquiries
        self.desk.tasks.read(
            lambda: inquiries.get(key), owner=self, then=lambda view: edit_inquiry(self.desk, view)
        )

    def begin(self) -> None:
        """Begin a new inquiry."""
        edit_inquiry(self.desk, None)


def inquiry_columns(desk: Desk) -> Sequence[Column[AddressInquiryView]]:
    """Return the columns; whom of ours it may mean stands in none of them."""
    words, today = desk.words, desk.today()
    named = desk.workspace.office.rules.named

    def label(field: str) -> str:
        return words.label(f"address_inquiry.{field}")

    def when(line: AddressInquiryView) -> str:
        day = weekday_date(line.on, words, today)
        return day if line.at is None else f"{day} {clock_time(line.at, words)}"

    def tone(line: AddressInquiryView) -> Tone:
        return Tone.DANGER if line.outcome == TOLD else Tone.PLAIN

    return (
        Column("when", label("on"), when, wide=22, bold=True),
        Column("asked_for", label("asked_for"), lambda line: line.asked_for or line.asked_for_kana, wide=22),
        Column("asker", label("asker"), lambda line: line.asker, wide=20),
        Column(
            "asker_kind",
            label("asker_kind"),
            lambda line: terms.named(named("asker_kinds"), line.asker_kind, words),
            wide=26,
        ),
        Column(
            "way", label("way"), lambda line: terms.named(named("inquiry_ways"), line.way, words), wide=14
        ),
        Column(
            "outcome",
            label("outcome"),
            lambda line: terms.named(named("inquiry_outcomes"), line.outcome, words),
            wide=30,
            stretches=True,
            tone=tone,
            icon=lambda line: "danger" if line.outcome == TOLD else "",
        ),
    )
