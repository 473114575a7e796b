"""The form of an inquiry: the words to say stand above it, because it is filled while somebody waits."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.clock import local
from desktop.records.address_inquiry import AddressInquiryDraft, AddressInquiryFields, AddressInquiryView
from i18n import terms
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.parts.form import Line
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card
from ui.parts.text import Text
from ui.record_editor import Editing, RecordEditor

_WORDS = "inquiry_words"
_NEITHER = "neither"
_PHONE = "phone"


def inquiry_editing(
    desk: Desk, client_id: UUID | None = None, _case: object = None, *, is_new: bool = True
) -> tuple[Editing, str]:
    """Return how an inquiry is edited; whom it means is asked only afterwards, away from the telephone."""
    lines: tuple[Line, ...] = (
        "asked_for",
        "asked_for_kana",
        ("way", "on", "at"),
        "asker",
        ("asker_kind", "asker_phone"),
        "asked",
        "outcome",
        "answered",
    )
    service, office = desk.workspace.address_inquiries, desk.workspace.office
    now = local(desk.clock.now(), office.zone)
    editing = Editing(
        "address_inquiry",
        AddressInquiryFields,
        AddressInquiryDraft,
        service,
        lines if is_new else (*lines, "client_id", "seen_on"),
        given={"staff_id": office.actor.staff_id, "client_id": client_id} if is_new else {},
        starting={"on": now.date(), "at": now.time().replace(second=0), "way": _PHONE, "outcome": _NEITHER},
        inputs={} if is_new else {"client_id": ClientInput(desk)},
        above=words_to_say(desk),
        keep=service.note,
    )
    return editing, desk.words.label("record.address_inquiry")


def edit_inquiry(desk: Desk, view: AddressInquiryView | None) -> RecordEditor:
    """Open the form of an inquiry beside the page."""
    editing, title = inquiry_editing(desk, is_new=view is None)
    editor = RecordEditor(desk, editing, view)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor


def words_to_say(desk: Desk) -> Card:
    """Return what may be said, in the order of the talk."""
    rules = desk.workspace.office.rules
    rows = rules.named(_WORDS).in_force(desk.today())
    card = Card(pad=1.2, gap=0.6)
    card.body.addWidget(Text(desk.words.say("Neither confirm nor deny"), bold=True))
    for row in rows:
        card.body.addWidget(Text(terms.hint(row, desk.words), wrap=True))
    note = RuleNote(desk.words)
    card.body.addWidget(note)
    note.show_rules(*(rules.used(_WORDS, row.code, desk.today()) for row in rows))
    return card
