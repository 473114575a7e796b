"""The papers about belongings: list with photos, labels, certificate, receipt; no more than is needed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from reportlab.graphics.barcode.qr import QrCodeWidget

from desktop.domain import belonging_tag
from desktop.domain.belonging_tag import BOX, THING, make, shown
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from i18n.words import Words
from reports import belonging_labels, belongings_list, belongings_receipt, disposal_certificate
from reports.belonging_labels import BelongingLabelsContent, TagLabel
from reports.belonging_parts import LISTS, BelongingsHead, PaperThing
from reports.parts import Stamp
from tests.desktop.conftest import entrance, folder, reference, template, workspace
from tests.desktop.services.belongings_making import enter, let_go, list_after_death, thing_draft
from tests.desktop.services.people import photo, take_in
from tests.reports.qr_reading import codes_on
from tests.reports.qr_reading import read as read_code
from tests.reports.reading import copied_by_pdfium, drawn, pages

__all__ = ["entrance", "folder", "reference", "template", "workspace"]
_DENSE = 2
LONG = "とても長い名前の品物で、" * 14


def stamp(code: str) -> Stamp:
    return Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", code)


@pytest.fixture
def taken(workspace: Workspace) -> TakenIn:
    return take_in(workspace, "髙橋 ハナ")


@pytest.fixture
def listed(workspace: Workspace, taken: TakenIn) -> UUID:
    """Return a list with something of each kind on it."""
    key = list_after_death(workspace, taken)
    belongings = workspace.belongings
    drawn = belongings.ready(photo())
    belongings.enter_photo(thing_draft(taken, key, name="ラジオ", quantity=2, room="found_living"), drawn)
    sofa = enter(workspace, taken, key, LONG, pile="pile_dispose")
    ring = enter(workspace, taken, key, "指輪 𠮷", pile="pile_send", addressee="森 葵")
    let_go(workspace, taken, key, sofa, way="way_disposed", receiver="台東清掃", hauler_permit="第12号")
    let_go(workspace, taken, key, ring, way="way_sent", receiver="森 葵")
    return key


def head(workspace: Workspace, key: UUID) -> BelongingsHead:
    found = workspace.belongings.inventory(key)
    lists = {name: workspace.office.rules.named(name) for name in LISTS}
    waiting = found.waiting
    return BelongingsHead(
        "髙橋 ハナ", found.view, waiting.left_on, waiting.earliest, None, {}, lists, found.rules
    )


def things(workspace: Workspace, key: UUID) -> tuple[PaperThing, ...]:
    belongings = workspace.belongings
    left = {entry.belonging_id: entry for entry in belongings.leavings.of_list(key)}
    views = belongings.of_list(key)
    small = belongings.photos.small_of([view.id for view in views])
    return tuple(PaperThing(view, None, left.get(view.id), small.get(view.id, (b"",))[0]) for view in views)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_list_certificate_and_receipt_tell_what_became_of_things(
    workspace: Workspace, listed: UUID, language: str
) -> None:
    words, top, all_things = Words(language), head(workspace, listed), things(workspace, listed)
    content = belongings_list.BelongingsListContent(top, all_things)
    made = belongings_list.belongings_list(content, words, stamp(belongings_list.CODE))
    said = copied_by_pdfium(made.pdf)
    assert made.missing == ()
    for told in ("ラジオ", "指輪𠮷", "森葵", "台東清掃", "大家山田"):
        assert told in said.replace(" ", "").replace("\u3000", "")
    assert b"/DCTDecode" in made.pdf
    sofa = [thing for thing in all_things if thing.left is not None and thing.left.way == "way_disposed"]
    certificate = disposal_certificate.disposal_certificate(
        disposal_certificate.DisposalCertificateContent(top, tuple(sofa)), words, stamp("BAN-183")
    )
    proved = copied_by_pdfium(certificate.pdf)
    assert "第12号" in proved
    assert "指輪" not in proved
    (ring,) = (thing for thing in all_things if thing.left is not None and thing.left.way == "way_sent")
    assert ring.left is not None
    receipt = belongings_receipt.belongings_receipt(
        belongings_receipt.BelongingsReceiptContent(top, ring.left, (ring,)), words, stamp("BAN-184")
    )
    handed = copied_by_pdfium(receipt.pdf)
    assert "ソファ" not in handed
    if language == "ja":
        assert said.startswith("残置物目録")
        assert proved.startswith("残置物の処分証明書")
        assert "要確認" in said
        assert "受け取りました" in handed


def test_labels_stand_at_their_places_and_name_nobody(workspace: Workspace) -> None:
    sheet = workspace.addressees.sheets()[0]
    tags = [make(BOX, lambda most, n=n: n % most) for n in range(10)]
    labels = tuple(TagLabel(tag, f"箱 {n}", ("封印の番号 S-1",)) for n, tag in enumerate(tags))
    content = BelongingLabelsContent(labels, sheet, first=sheet.columns * sheet.rows - 1)
    made = belonging_labels.belonging_labels(content, Words("ja"), stamp(belonging_labels.CODE))
    assert len(pages(made.pdf)) == 3
    said = copied_by_pdfium(made.pdf)
    assert all(shown(tag) in said for tag in tags)
    assert "みちしるべ" not in said


def test_a_reader_of_codes_reads_what_stands_on_every_sheet_of_labels(workspace: Workspace) -> None:
    tags = [make(kind, lambda most, n=n: (n * 7 + 3) % most) for n in range(3) for kind in (BOX, THING)]
    for sheet in workspace.addressees.sheets():
        labels = tuple(TagLabel(tag, "品物 1", ("封印の番号 S-1",)) for tag in tags)
        content = BelongingLabelsContent(labels, sheet)
        made = belonging_labels.belonging_labels(content, Words("ja"), stamp(belonging_labels.CODE))
        read = [code for page in drawn(made.pdf, _DENSE) for code in codes_on(page)]
        assert read == tags
    assert [belonging_tag.read(code) for code in read] == tags


def test_the_reader_of_codes_notices_a_single_wrong_module() -> None:
    code: Any = QrCodeWidget("B2345K9", barLevel="M").qr
    code.make()
    many = code.getModuleCount()
    modules = [[bool(code.isDark(y, x)) for x in range(many)] for y in range(many)]
    assert read_code(modules) == "B2345K9"
    modules[many - 1][many - 1] ^= True
    with pytest.raises(ValueError, match="code word"):
        read_code(modules)
