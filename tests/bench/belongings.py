"""A list of 2,000 belongings with 1,000 photos: its tab painted, its paper made, 200 more photos taken in.

The vault is made once; the page is opened in a fresh window each time, and photos come into a copy.
"""

from __future__ import annotations

import io
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from PIL import Image, ImageDraw
from sqlalchemy import select

from desktop.domain.clock import local
from desktop.domain.stage import Stage
from desktop.records.belonging import BelongingDraft
from desktop.records.belongings_inventory import BelongingsInventory, BelongingsInventoryDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.support_case import SupportCase
from desktop.services.belongings import Belongings
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from i18n.words import Words
from reports.belonging_parts import LISTS, BelongingsHead, PaperThing
from reports.belongings_list import CODE, BelongingsListContent
from reports.parts import Stamp
from reports.press import Press
from tests.bench.children import told
from tests.bench.figures import Figure
from tests.bench.places import large_vault, opened

ROUNDS = 3
THINGS, PHOTOS = 2_000, 1_000
PAINTED_MS, PAPER_S, PAPER_MB = 300.0, 10.0, 30.0
"""What the design asks for."""
TAKEN_IN = 200
STALL_MS, PHOTO_MS = 50.0, 300.0
"""A pause that nobody notices; a photo in a moment: a phone's are in while the next room is looked at."""
DOCUMENT = "reports.belongings_list:belongings_list"


def measure() -> Iterable[Figure]:
    """Paint the tab in fresh windows, then make the paper."""
    vault = large_vault(1_000, 10_000)
    with opened(vault) as workspace:
        listed(workspace)
    painted = statistics.median(told("belongings_pictures", vault)["list"] for _ in range(ROUNDS))
    yield Figure("2,000 belongings, painted", "ms", painted * 1000, PAINTED_MS)
    with opened(vault) as workspace:
        press = Press()
        press.start()
        began = time.perf_counter()
        paper = press.render(DOCUMENT, _content(workspace), Words("ja"), _stamp(workspace))
        taken = time.perf_counter() - began
        press.stop()
    yield Figure("paper of 2,000 belongings with 1,000 photos", "s", taken, PAPER_S)
    yield Figure("size of that paper", "MB", len(paper.pdf) / 1e6, PAPER_MB)
    yield from _taken_in(vault)


def _taken_in(vault: Path) -> Iterable[Figure]:
    """Take a folder in, in a copy of the vault: the next time its photos would be there already."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / vault.name
        shutil.copytree(vault, copy)
        day = told("belongings_photos", copy)
    yield Figure("longest stall of the idle window", "ms", day["idle"] * 1000, STALL_MS, None)
    yield Figure("longest stall while a folder of 200 photos comes in", "ms", day["coming"] * 1000, STALL_MS)
    yield Figure("the same, with the list shown anew", "ms", day["stall"] * 1000, STALL_MS)
    yield Figure("a photo of 12 megapixels among 200", "ms", day["took"] / TAKEN_IN * 1000, PHOTO_MS, None)
    yield Figure("photos of 200 that are not on the list", "photos", TAKEN_IN - day["kept"], 1.0, 0.0)


def listed(workspace: Workspace) -> UUID:
    """Return the key of the client with the list; it is made once."""
    table = table_of(BelongingsInventory)
    with workspace.office.store.read() as connection:
        known: UUID | None = connection.scalar(select(table.c.client_id))
    return known or _made(workspace)


def _made(workspace: Workspace) -> UUID:
    case = table_of(SupportCase)
    with workspace.office.store.read() as connection:
        query = select(case.c.id, case.c.client_id).where(
            case.c.closed_on.is_(None), case.c.stage == Stage.IN_TENANCY
        )
        found = connection.execute(query.order_by(case.c.id)).first()
    if found is None:
        raise LookupError("nobody lives anywhere")
    today = workspace.office.today()
    held = {
        "business": "belongings_business",
        "approved_on": today,
        "rules_approved_on": today,
        "rules_version": "1",
    }
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of(held))
    own = {"client_id": found.client_id, "case_id": found.id, "started_on": today}
    belongings = workspace.belongings
    key = belongings.inventories.save(BelongingsInventoryDraft.of(own)).id
    _fill(belongings, found.client_id, key)
    return found.client_id  # type: ignore[no-any-return]


def _fill(belongings: Belongings, client_id: UUID, key: UUID) -> None:
    for number in range(THINGS):
        draft = BelongingDraft.of(
            {
                "client_id": client_id,
                "inventory_id": key,
                "number": 0,
                "room": "found_kitchen" if number % 3 else "found_living",
                "belonging_class": "class_other",
                "name": f"食器棚の品物（青い箱の中） {number}",
                "quantity": 1 + number % 4,
                "pile": "pile_undecided" if number % 2 else "pile_dispose",
                "note": "ふたに傷がある" if number % 5 == 0 else "",
            }
        )
        if number < PHOTOS:
            belongings.enter_photo(draft, belongings.ready(_photo(number)))
        else:
            belongings.save(draft)


def _photo(number: int) -> bytes:
    """Return a photo with as much in it as a cupboard has."""
    noise = Image.effect_noise((160, 120), 40 + number % 40).resize((640, 480))
    image = Image.merge("RGB", (noise, noise.rotate(180), noise))
    ImageDraw.Draw(image).rectangle((100, 100, 300, 300), fill=(number * 5 % 255, 90, 120))
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=88)
    return kept.getvalue()


def _content(workspace: Workspace) -> BelongingsListContent:
    belongings = workspace.belongings
    (found, *_others) = belongings.of_case(listed(workspace))
    views = belongings.of_list(found.id)
    small = belongings.photos.small_of([view.id for view in views])
    lists = {name: workspace.office.rules.named(name) for name in LISTS}
    head = BelongingsHead("測定", found.view, None, None, None, {}, lists, found.rules)
    things = tuple(PaperThing(view, None, None, small.get(view.id, (b"",))[0]) for view in views)
    return BelongingsListContent(head, things)


def _stamp(workspace: Workspace) -> Stamp:
    office = workspace.office
    return Stamp("測定", local(office.clock.now(), office.zone), office.actor.name, CODE)
