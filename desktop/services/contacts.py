"""Contacts (関係者・連絡先) of a client: whom to call, whom to tell and whom not."""

from __future__ import annotations

from desktop.records.contact import Contact, ContactDraft, ContactView
from desktop.services.recording import Recording


class Contacts(Recording[ContactDraft, ContactView]):
    """The worker's verbs about contacts."""

    row = Contact
    view = ContactView
