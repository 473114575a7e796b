"""What keys, material aid and residence permits ask for on a day: keys out, little stock, stays that end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.domain.roles import Permission
from desktop.records.aid_item import AidItem
from desktop.records.key_kept import KeyUse
from desktop.records.residence_permit import ResidencePermit
from desktop.services.aid_items import AidItems
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.keys_kept import out_too_long
from desktop.services.office import Office
from desktop.services.residence_permits import ResidencePermits

KEY_OUT: Final = "key_out"
AID_LOW: Final = "aid_low"
AID_SOON: Final = "aid_soon"
CARD: Final = "stay_card"


def due_until(office: Office, aid: AidItems, permits: ResidencePermits, until: date) -> list[DueStep]:
    """Return what asks for attention today, whatever day it ends on; people only for who may read of them.

    From when on something asks is said by the dated lists of each subject, not by how far one looks ahead.
    """
    del until
    found = [*_stock(aid, office.today())]
    if office.may(Permission.READ_NOTES):
        found += [*_keys(office), *_stays(permits)]
    return found


def _keys(office: Office) -> Iterator[DueStep]:
    with office.store.read() as connection:
        rows = connection.execute(out_too_long(office)).all()
    for row in rows:
        yield DueStep(
            row.id,
            row.client_id,
            row.on,
            row.name,
            row.kana,
            row.staff,
            KeyUse.kind,
            matter=KEY_OUT,
            days=(office.today() - row.on).days,
            order=row.kana_key,
        )


def _stays(permits: ResidencePermits) -> Iterator[DueStep]:
    for each in permits.due():
        yield DueStep(
            each.permit_id,
            each.client_id,
            each.until,
            each.name,
            each.kana,
            "",
            ResidencePermit.kind,
            matter=CARD if each.of_card else f"stay_{each.state.value}",
            days=each.days_left,
            order=each.kana_key,
        )


def _stock(aid: AidItems, today: date) -> Iterator[DueStep]:
    for line in aid.lines():
        name, unit = line.view.name, line.view.unit
        if line.is_low:
            left = f"{line.stock}{unit}"
            yield DueStep(
                line.id, None, today, name, "", left, AidItem.kind, matter=AID_LOW, order=BEHIND_ALL
            )
        if line.soon is not None and line.soon.best_before is not None:
            day, amount = line.soon.best_before, f"{line.soon.amount}{unit}"
            yield DueStep(
                line.id,
                None,
                day,
                name,
                "",
                amount,
                AidItem.kind,
                matter=AID_SOON,
                days=(day - today).days,
                order=BEHIND_ALL,
            )
