"""A home as it was and as it is left (入退去の対照表): part by part, photos side by side, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.deposit_settlement import Share, share
from desktop.records.condition_check import ConditionLineView
from desktop.records.leaving import LeavingMarkView
from desktop.services.condition_checks import CheckedRoom, ConditionSheet, Part
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.numbers import yen
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp
from reports.parts.photos import Shown, draw_photos
from reports.parts.signing import TO_SIGN, sign_here

CODE: Final = "BAN-152"
LISTS: Final = ("answers",)


@dataclass(frozen=True, slots=True)
class ConditionComparisonContent:
    """Whose home, both checks (the one at moving in may be missing), and the photos by attachment."""

    client: str
    home: str
    address: str
    entry: ConditionSheet | None
    leaving: ConditionSheet
    photos: Mapping[UUID, bytes]
    lists: Mapping[str, DatedList]
    shares: Mapping[UUID, Share] = field(default_factory=dict)
    """By line what each side bears, as far as the deposit is being settled."""
    keys: LeavingMarkView | None = None
    """What was written about giving back the keys."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part at both events."""

    room: str
    part: str
    before: Part | None
    after: Part


def condition_comparison(content: ConditionComparisonContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    say, label = words.say, words.label
    flow = Flow(say("Condition of the home at moving in and at moving out"), words, stamp)
    flow.at(label("client.name"))
    facts = [
        (label("client.name"), content.client),
        (label("record.dwelling"), content.home),
        (label("dwelling.address"), content.address),
        (say("Checked at moving in"), _day(content.entry, words)),
        (say("Checked at moving out"), _day(content.leaving, words)),
        (say("Keys given back to the landlord"), _keys(content.keys, words)),
    ]
    flow.facts([fact for fact in facts if fact[1]])
    pairs = [*_pairs(content, words)]
    flow.table(_columns(words), _rows(pairs, content, words))
    costs = [line.cost for pair in pairs if (line := pair.after.line) is not None and line.cost]
    if costs:
        flow.facts([(say("Costs altogether"), yen(sum(costs), words))], abreast=1)
    shown = [*_photos(pairs, content, words)]
    if shown:
        flow.heading(say("Photos: at moving in on the left, at moving out on the right"))
        draw_photos(flow, shown)
    flow.heading(say("Signatures"))
    flow.table(
        [
            Column("", 3),
            Column(say("Name"), 3),
            Column(say("Date"), 3),
            Column(say("Signature, seal"), 3),
        ],
        [*_signatures(content, words)],
    )
    sign_here(flow, ())
    sheets = [sheet for sheet in (content.entry, content.leaving) if sheet is not None]
    for rule in dict.fromkeys(rule for sheet in sheets for rule in sheet.rules):
        flow.note(rules_used.told(rule, words))
    return finished(flow)


def _pairs(content: ConditionComparisonContent, words: Words) -> Iterator[_Pair]:
    rooms = () if content.entry is None else content.entry.rooms
    known = {(room.view.room, room.view.name, part.row.code): part for room in rooms for part in room.parts}
    for room in content.leaving.rooms:
        for part in room.parts:
            before = known.get((room.view.room, room.view.name, part.row.code))
            yield _Pair(_room(room, words), terms.text(part.row, words), before, part)


def _columns(words: Words) -> Sequence[Column]:
    label, say = words.label, words.say
    return (
        Column(label("condition_line.room_id"), 2.2),
        Column(label("condition_line.part"), 2.4),
        Column(say("At moving in"), 3.5),
        Column(say("At moving out"), 3.5),
        Column(label("condition_line.repair"), fits="いいえ"),
        Column(label("condition_line.replacement"), fits="いいえ"),
        Column(say("Cost to restore"), 2, align="end"),
        Column(say("Borne by the tenant (tenant / landlord)"), 3.2, align="end"),
    )


def _rows(pairs: Sequence[_Pair], content: ConditionComparisonContent, words: Words) -> Iterator[Row]:
    answers, room = content.lists["answers"], ""
    for pair in pairs:
        line = pair.after.line
        asked = ("", "") if line is None else (line.repair, line.replacement)
        before = words.say("not checked") if pair.before is None else state_told(pair.before, words)
        yield (
            pair.room if pair.room != room else "",
            pair.part,
            before,
            state_told(pair.after, words),
            *(terms.named(answers, code, words) if code else "" for code in asked),
            *_cost(line, content, words),
        )
        room = pair.room


def state_told(part: Part, words: Words) -> str:
    """Return what was noted of a part."""
    line = part.line
    if line is None:
        return words.say("no wear")
    month = "" if line.renewed_month is None else f"/{line.renewed_month}"
    renewed = "" if line.renewed_year is None else f"{line.renewed_year}{month}"
    told = (
        "" if line.worn else words.say("no wear"),
        line.state,
        words.say("renewed {month}", month=renewed) if renewed else "",
        words.say("(see photo)") if part.photos else "",
    )
    return " ".join(filter(None, told)) or words.say("Wear")


def _cost(
    line: ConditionLineView | None, content: ConditionComparisonContent, words: Words
) -> tuple[str, str]:
    """Return what it costs and who bears it: as it is settled, as it was agreed, or only whether."""
    if line is None:
        return "", ""
    cost = "" if line.cost is None else yen(line.cost, words)
    borne = content.shares.get(line.id)
    if borne is None and line.cost is not None and line.tenant_percent is not None:
        borne = share(line.cost, borne=True, life=None, age=None, percent=line.tenant_percent)
    if borne is None:
        return cost, terms.named(content.lists["answers"], line.borne, words) if line.borne else ""
    divided = (yen(borne.tenant, words), yen(borne.landlord, words))
    return cost, words.say("{tenant} / {landlord}", tenant=divided[0], landlord=divided[1])


def _keys(mark: LeavingMarkView | None, words: Words) -> str:
    """Return when the keys were given back, to whom and with what proof; a place to write it before."""
    if mark is None or mark.on is None:
        return TO_SIGN
    return " ".join(filter(None, (both_calendars(mark.on, words), mark.asked, mark.proof)))


def _photos(pairs: Sequence[_Pair], content: ConditionComparisonContent, words: Words) -> Iterator[Shown]:
    """Yield photos in twos: what the part looked like before, and what it looks like now."""
    for pair in pairs:
        before = _of(pair.before, content)
        after = _of(pair.after, content)
        for place in range(max(len(before), len(after))):
            for photos, said in ((before, words.say("At moving in")), (after, words.say("At moving out"))):
                name = f"{pair.room} {pair.part} {said}"
                if place < len(photos):
                    yield name, photos[place]
                else:
                    yield words.say("{part}: no photo", part=name), b""


def _of(part: Part | None, content: ConditionComparisonContent) -> list[bytes]:
    return [] if part is None else [content.photos[key] for key in part.photos if key in content.photos]


def _signatures(content: ConditionComparisonContent, words: Words) -> Iterator[Row]:
    say, manager = words.say, words.label("condition_check.manager")
    events = ((say("At moving in"), content.entry), (say("At moving out"), content.leaving))
    for event, sheet in events:
        view = None if sheet is None else sheet.view
        people = (
            (say("Tenant"), content.client, None if view is None else view.tenant_signed_on),
            (
                say("Landlord"),
                "" if view is None else view.landlord,
                None if view is None else view.landlord_signed_on,
            ),
            (manager, "" if view is None else view.manager, None if view is None else view.manager_signed_on),
        )
        for who, name, day in people:
            signed = both_calendars(day, words) if day else TO_SIGN
            yield say("{event}: {who}", event=event, who=who), name, signed, TO_SIGN


def _room(room: CheckedRoom, words: Words) -> str:
    kind = room.view.room if room.row is None else terms.text(room.row, words)
    return " ".join(filter(None, (kind, room.view.name)))


def _day(sheet: ConditionSheet | None, words: Words) -> str:
    return words.say("not checked") if sheet is None else both_calendars(sheet.view.on, words)
