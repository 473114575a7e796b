"""The papers of belongings as jobs for the preview: list, labels, certificate, receipts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.belonging import BelongingView
from desktop.records.belonging_leaving import BelongingLeaving, BelongingLeavingView
from desktop.records.belongings_inventory import BelongingsInventory
from desktop.services.addressees import Sheet
from desktop.services.belonging_lines import Inventory
from i18n.dates import short_date
from reports import belonging_labels, belongings_list, belongings_receipt, disposal_certificate
from reports.belonging_labels import TagLabel
from reports.belonging_parts import LISTS, BelongingsHead, PaperThing
from ui.desk import Desk
from ui.paper_offers import PaperOffer
from ui.paper_preview import Job

_A4: Final = (2100, 2970)
_HEIRS: Final = ("own_file", "family", "welfare_office")


def offers(desk: Desk, client_id: UUID) -> Sequence[PaperOffer]:
    """Offer the papers of every list, and a receipt for each handing over."""
    say, words = desk.words.say, desk.words
    found: list[PaperOffer] = []
    for inventory in desk.workspace.belongings.of_case(client_id):
        key, day = inventory.id, inventory.view.started_on
        begun = short_date(day, words)
        found.append(
            PaperOffer(say("List of belongings, {date}", date=begun), list_job(desk, client_id, key), day)
        )
        title = say("Certificate of disposal of belongings")
        found.append(PaperOffer(title, certificate_job(desk, client_id, key), day))
        if inventory.boxes:
            found.append(PaperOffer(say("Labels for boxes"), labels_job(desk, client_id, key), day))
        for left in _handings(desk, inventory):
            title = say("Receipt for belongings: {name}", name=left.receiver)
            found.append(PaperOffer(title, receipt_job(desk, client_id, key, left.id), left.on))
    return found


def list_job(desk: Desk, client_id: UUID, inventory_id: UUID) -> Job:
    """Return the list with photos."""

    def gather() -> belongings_list.BelongingsListContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        inventory = desk.workspace.belongings.inventory(inventory_id)
        things = _things(desk, inventory)
        pictures = desk.workspace.belongings.photos.small_of([each.view.id for each in things])
        shown = tuple(
            PaperThing(each.view, each.box, each.left, pictures.get(each.view.id, (b"",))[0])
            for each in things
        )
        return belongings_list.BelongingsListContent(_head(desk, client_id, inventory), shown)

    document = "reports.belongings_list:belongings_list"
    kind = BelongingsInventory.kind
    return Job(belongings_list.CODE, document, gather, kind, inventory_id, client_id, to=_HEIRS)


def certificate_job(desk: Desk, client_id: UUID, inventory_id: UUID) -> Job:
    """Return the certificate of what was disposed of or sold."""

    def gather() -> disposal_certificate.DisposalCertificateContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        inventory = desk.workspace.belongings.inventory(inventory_id)
        ways = desk.workspace.office.rules.named("belonging_ways")
        gone = {row.code for row in ways.rows if row.values["disposes"] or row.code == "way_sold"}
        things = [each for each in _things(desk, inventory) if each.left and each.left.way in gone]
        things.sort(key=lambda each: each.left.on if each.left else inventory.view.started_on)
        return disposal_certificate.DisposalCertificateContent(
            _head(desk, client_id, inventory), tuple(things)
        )

    document = "reports.disposal_certificate:disposal_certificate"
    kind = BelongingsInventory.kind
    to = ("own_file", "family", "landlord", "welfare_office")
    return Job(disposal_certificate.CODE, document, gather, kind, inventory_id, client_id, to=to)


def receipt_job(desk: Desk, client_id: UUID, inventory_id: UUID, leaving_id: UUID) -> Job:
    """Return the receipt for everything that the receiver of this entry got on its day."""

    def gather() -> belongings_receipt.BelongingsReceiptContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        inventory = desk.workspace.belongings.inventory(inventory_id)
        things = _things(desk, inventory)
        asked = next((each.left for each in things if each.left and each.left.id == leaving_id), None)
        if asked is None:
            raise Problem("record.gone", kind=BelongingLeaving.kind, id=leaving_id)
        together = tuple(each for each in things if each.left and _handing(each.left) == _handing(asked))
        head = _head(desk, client_id, inventory)
        return belongings_receipt.BelongingsReceiptContent(head, asked, together)

    document = "reports.belongings_receipt:belongings_receipt"
    kind = BelongingLeaving.kind
    to = ("own_file", "family", "other")
    return Job(belongings_receipt.CODE, document, gather, kind, leaving_id, client_id, to=to)


def labels_job(
    desk: Desk,
    client_id: UUID,
    inventory_id: UUID,
    *,
    only: UUID | None = None,
    things: bool = False,
    sheet: Sheet | None = None,
    first: int = 0,
) -> Job:
    """Return labels of boxes, of one box alone, or of things; on a sheet that is at hand."""

    def gather() -> belonging_labels.BelongingLabelsContent:
        desk.workspace.office.require(Permission.READ_NOTES)
        inventory = desk.workspace.belongings.inventory(inventory_id)
        labels = _of_things(desk, inventory) if things else _of_boxes(desk, inventory, only)
        chosen = sheet or desk.workspace.addressees.sheets()[0]
        return belonging_labels.BelongingLabelsContent(tuple(labels), chosen, first)

    document = "reports.belonging_labels:belonging_labels"
    kind = BelongingsInventory.kind
    return Job(
        belonging_labels.CODE,
        document,
        gather,
        kind,
        inventory_id,
        client_id,
        exactly=_A4,
        to=("own_file",),
    )


def _head(desk: Desk, client_id: UUID, inventory: Inventory) -> BelongingsHead:
    workspace = desk.workspace
    view = inventory.view
    return BelongingsHead(
        workspace.clients.get(client_id).name,
        view.model_copy(update={"place": ""}) if inventory.hides_where else view,
        inventory.waiting.left_on,
        inventory.waiting.earliest,
        workspace.organisations.own(),
        {each.id: each.name for each in workspace.staff.all()},
        {name: workspace.office.rules.named(name) for name in LISTS},
        inventory.rules,
    )


def _things(desk: Desk, inventory: Inventory) -> list[PaperThing]:
    belongings = desk.workspace.belongings
    views: Mapping[UUID, BelongingView] = {view.id: view for view in belongings.of_list(inventory.id)}
    left = {entry.id: entry for entry in belongings.leavings.of_list(inventory.id)}
    return [
        PaperThing(
            views[line.id],
            line.box_number,
            None if line.leaving_id is None else left.get(line.leaving_id),
        )
        for line in inventory.lines
        if line.id in views
    ]


def _handings(desk: Desk, inventory: Inventory) -> Iterable[BelongingLeavingView]:
    """Return one entry for each receiver, day and way of what was handed over."""
    ways = desk.workspace.office.rules.named("belonging_ways")
    thrown = {row.code for row in ways.rows if row.values["disposes"]}
    holding = {line.leaving_id for line in inventory.lines}
    found: dict[tuple[object, ...], BelongingLeavingView] = {}
    for entry in desk.workspace.belongings.leavings.of_list(inventory.id):
        if entry.id in holding and entry.way not in thrown:
            found.setdefault(_handing(entry), entry)
    return found.values()


def _handing(entry: BelongingLeavingView) -> tuple[object, ...]:
    return entry.receiver, entry.on, entry.way


def _of_boxes(desk: Desk, inventory: Inventory, only: UUID | None) -> Iterable[TagLabel]:
    say, label = desk.words.say, desk.words.label
    for box in inventory.boxes:
        if only is None or box.id == only:
            seal = f"{label('belonging_box.seal_number')} {box.seal_number}" if box.seal_number else ""
            inside = desk.words.say_many("{n} thing", "{n} things", box.things)
            lines = tuple(filter(None, (seal, inside)))
            yield TagLabel(box.tag, say("Box {number}", number=box.number), lines)


def _of_things(desk: Desk, inventory: Inventory) -> Iterable[TagLabel]:
    say, label = desk.words.say, desk.words.label
    for line in inventory.lines:
        if not line.left:
            seal = f"{label('belonging.seal_number')} {line.seal_number}" if line.seal_number else ""
            yield TagLabel(line.tag, say("Thing {number}", number=line.number), (seal,) if seal else ())
