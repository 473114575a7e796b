"""How values of kept fields are told."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.field import facts_of
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.storage.reference import Reference
from i18n.values import told
from i18n.words import Words

LISTS = Reference().named


@pytest.mark.parametrize(
    ("record", "field", "value", "japanese", "english"),
    [
        (SupportEntry, "on", date(2026, 11, 23), "2026年11月23日（令和8年）", "23 November 2026 (Reiwa 8)"),
        (SupportEntry, "start", time(9, 5), "9:05", "9:05"),
        (SupportEntry, "minutes", 65, "1時間5分", "1 h 5 min"),
        (SupportEntry, "activity", "phone", "電話", "Phone call"),
        (SupportEntry, "activity", "unheard_of", "unheard_of", "unheard_of"),
        (SupportEntry, "text", "在宅。", "在宅。", "在宅。"),
        (SupportEntry, "outcome", "", "", ""),
        (SupportEntry, "end", None, "", ""),
        (SupportEntry, "client_id", UUID(int=1), "", ""),
        (Dwelling, "rent", 53_000, "53,000円", "53,000 yen"),
        (Tenancy, "rent", 0, "0円", "0 yen"),
    ],
)
def test_values_are_told_by_their_kind(record: Any, field: str, value: object, japanese: str, english: str):
    facts = facts_of(record)[field]
    assert told(facts, value, LISTS, Words("ja")) == japanese
    assert told(facts, value, LISTS, Words("en")) == english


def test_flags_are_answered():

    flag = facts_of(Client)["address_protected"]
    assert told(flag, True, LISTS, Words("ja")) == "はい"
    assert told(flag, False, LISTS, Words("en")) == "No"
