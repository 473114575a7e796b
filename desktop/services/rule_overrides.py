"""The organisation's own rules (法人の決まり): what stands in the place of a shipped row, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from pydantic_core import PydanticCustomError
from sqlalchemy import select

from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.rule_values import (
    CHECKS,
    FIXED,
    PROSE,
    Value,
    ValueFacts,
    ValueKind,
    facts_of_values,
    kind_of,
    list_of,
    unsaid,
)
from desktop.records.field import checked, facts_of
from desktop.records.record import Draft
from desktop.records.rule_override import RuleOverride, RuleOverrideDraft, RuleOverrideView
from desktop.records.rule_value import RuleValue, RuleValueDraft
from desktop.services.recording import Recording, Saved
from desktop.services.rules import COLUMNS, inherited
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

_NEW_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
_UNFIT: Final = {
    ValueKind.WHOLE: "field.not_a_number",
    ValueKind.DAY: "date.unreadable",
    ValueKind.TEXT: "rule_value.other_type",
    ValueKind.FLAG: "rule_value.other_type",
    ValueKind.CODES: "rule_value.other_type",
    ValueKind.TABLE: "rule_value.other_type",
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A row of a list as a screen lists it; `own_id` where it is the organisation's."""

    list_name: str
    row: DatedRow
    version: str
    own_id: UUID | None
    has_changed: bool
    """Whether the shipped row behind an own one is another than when that was kept."""

    @property
    def id(self) -> str:
        """What tells this line from every other."""
        return f"{self.list_name}/{self.row.code}/{self.row.valid_from}"


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """Everything an editor shows of one row."""

    list_name: str
    code: str
    row: DatedRow | None
    """The row as it is in force; nothing for a new entry."""
    own: RuleOverrideView | None
    shipped: DatedRow | None
    """The shipped row behind it; nothing for an entry of the organisation's own."""
    facts: Mapping[str, ValueFacts]
    """The values that may be given, in their order; codes are what may be chosen."""
    inherited: Mapping[str, Any]
    """What holds where the own row says nothing."""
    has_changed: bool


class RuleOverrides(Recording[RuleOverrideDraft, RuleOverrideView]):
    """The manager's verbs about own rules; everybody may read them."""

    row = RuleOverride
    view = RuleOverrideView
    writing = Permission.MANAGE

    def keep(
        self,
        draft: RuleOverrideDraft,
        values: Mapping[str, Value],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep an own row with exactly these values; what is not named is inherited from the shipped row."""
        self.office.require(self.writing)
        verb = f"rule_override_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            if errors := (*self.check(draft), *self._unfit(draft, values)):
                raise InvalidDraft("draft.invalid", errors=errors)
            kept = self.put(work, draft, record_id, version)
            _put_values(work, kept, values)
        self.office.rules.prepare()
        return Saved(kept, work.changed)

    def save(
        self, draft: RuleOverrideDraft, record_id: UUID | None = None, version: int | None = None
    ) -> Saved:
        """Keep the words and days of an own row; its values stay."""
        saved = super().save(draft, record_id, version)
        self.office.rules.prepare()
        return saved

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Go back to the shipped row: the own one lies in the trash, with its values."""
        changed = super().remove(record_id, version)
        self.office.rules.prepare()
        return changed

    def keep_ours(self, record_id: UUID, version: int | None = None) -> Changed:
        """Note that the own row was compared with the changed shipped one, and stays."""
        self.office.require(self.writing)
        with self.office.store.write("rule_override_keep", self.office.author) as work:
            before = self.present(work, record_id)
            self._refuse_outdated(before, version)
            work.change(RuleOverride, record_id, self.derived(before))
        self.office.rules.prepare()
        return work.changed

    def lines(self) -> tuple[RuleLine, ...]:
        """Return every row that holds today or later, and every own one, in the order of the lists."""
        self.office.require(self.reading)
        own = {(view.list_name, view.code, view.valid_from): view for view in self.views()}
        return tuple(line for name in self.office.rules.names() for line in self._lines(name, own))

    def growing(self) -> frozenset[str]:
        """Return the lists to which an organisation may add entries of its own."""
        self.office.require(self.reading)
        return frozenset(filter(self.office.rules.may_grow, self.office.rules.names()))

    def to_review(self) -> tuple[RuleSheet, ...]:
        """Return the own rows whose shipped row is another than when they were kept."""
        self.office.require(self.reading)
        return tuple(self._sheet(view) for view in self.views() if self._has_changed(view))

    def sheet(self, list_name: str, code: str, valid_from: date | None = None) -> RuleSheet:
        """Return what an editor shows of the row of that code and first day; of a new one for a new code."""
        self.office.require(self.reading)
        rules = self.office.rules
        table = table_of(RuleOverride).c
        for view in self.views(
            table.list_name == list_name, table.code == code, table.valid_from == valid_from
        ):
            return self._sheet(view)
        rows, shipped = rules.named(list_name), rules.shipped(list_name)
        row = next((each for each in rows.rows if (each.code, each.valid_from) == (code, valid_from)), None)
        behind = None if row is None else shipped.behind(code, row.valid_from)
        facts = _offered(rules.shipped, list_name, behind)
        return RuleSheet(
            list_name, code, row, None, behind, facts, inherited(shipped, behind), has_changed=False
        )

    @staticmethod
    def new_code() -> str:
        """Return a code for an entry of the organisation's own; another laptop never makes the same."""
        return f"own_{uuid4().hex[:12]}"

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Check a draft and write it; own rows of one code never hold on the same day."""
        kept = super().put(work, draft, record_id, version)
        now = work.read(RuleOverride, kept)
        table = table_of(RuleOverride)
        others = select(table.c.valid_from, table.c.valid_to).where(
            table.c.list_name == now["list_name"],
            table.c.code == now["code"],
            table.c.id != kept,
            table.c.deleted_at.is_(None),
        )
        for other in work.connection.execute(others):
            ended = other.valid_to is not None and other.valid_to < now["valid_from"]
            later = now["valid_to"] is not None and now["valid_to"] < other.valid_from
            if not (ended or later):
                raise InvalidDraft(
                    "draft.invalid", errors=(FieldError("valid_from", "rule_override.overlaps"),)
                )
        return kept

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an unknown list, a code that is no code, and a new or ended code of a fixed list."""
        given: Any = draft
        if given.list_name not in self.office.rules.names():
            return (FieldError("list_name", "field.not_a_choice"),)
        known = self.office.rules.shipped(given.list_name).ever(given.code)
        if given.list_name in FIXED and known is None:
            return (FieldError("text", "rule_override.fixed_list"),)
        if given.list_name in FIXED and known is not None and _days(given) != _days(known):
            return (FieldError("valid_from", "rule_override.fixed_list"),)
        if known is None and not _NEW_CODE.fullmatch(given.code):
            return (FieldError("code", "field.not_a_choice"),)
        return ()

    def derived(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Remember the shipped row as it is now: whoever keeps an own row has seen it."""
        names = ("list_name", "code", "valid_from")
        return {"shipped_version": self._fingerprint(*(values[name] for name in names))}

    def _fingerprint(self, list_name: str, code: str, valid_from: date) -> str:
        if list_name not in self.office.rules.names():
            # A list that is shipped no more.
            return ""
        behind = self.office.rules.shipped(list_name).behind(code, valid_from)
        return "" if behind is None else behind.fingerprint

    def _has_changed(self, view: RuleOverrideView) -> bool:
        return view.shipped_version != self._fingerprint(view.list_name, view.code, view.valid_from)

    def _lines(self, name: str, own: Mapping[tuple[str, str, date], RuleOverrideView]) -> Iterator[RuleLine]:
        rows, today = self.office.rules.named(name), self.office.today()
        for row in rows.rows:
            view = own.get((name, row.code, row.valid_from)) if row.own else None
            if row.own or row.valid_to is None or today <= row.valid_to:
                changed = view is not None and self._has_changed(view)
                yield RuleLine(name, row, rows.version, None if view is None else view.id, changed)

    def _sheet(self, view: RuleOverrideView) -> RuleSheet:
        rules = self.office.rules
        rows, shipped = rules.named(view.list_name), rules.shipped(view.list_name)
        key = (view.code, view.valid_from)
        row = next((each for each in rows.rows if (each.code, each.valid_from) == key and each.own), None)
        behind = shipped.behind(*key)
        return RuleSheet(
            view.list_name,
            view.code,
            row,
            view,
            behind,
            _offered(rules.shipped, view.list_name, None if behind is None else row or behind),
            inherited(shipped, behind),
            self._has_changed(view),
        )

    def _unfit(self, draft: RuleOverrideDraft, values: Mapping[str, Value]) -> Iterator[FieldError]:
        rules = self.office.rules
        if draft.list_name not in rules.names():
            return
        shipped = rules.shipped(draft.list_name)
        facts = _with_choices(rules.shipped, draft.list_name)
        for name, value in values.items():
            if code := _objection(name, facts.get(name), value):
                yield FieldError(name_of_field(name), code[0], code[1])
        behind = shipped.behind(draft.code, draft.valid_from)
        given = {**inherited(shipped, behind), **values}
        for name, fact in facts.items():
            if fact.always and name not in given:
                yield FieldError(name_of_field(name), "field.required")


def _days(row: Any) -> tuple[date, date | None]:
    return row.valid_from, row.valid_to


def name_of_field(name: str) -> str:
    """Return how an error names the field of a value: "value.yen"."""
    return f"value.{name}"


def _objection(name: str, fact: ValueFacts | None, value: Value) -> tuple[str, dict[str, Any]] | None:
    if fact is None:
        return "rule_value.unknown", {}
    if fact.kind is ValueKind.TABLE and isinstance(value, tuple):
        return _objection_to_table(name, fact, value)
    if kind_of(value) is not fact.kind:
        return _UNFIT[fact.kind], {}
    chosen = value if isinstance(value, tuple) else (value,)
    if fact.codes and not set(chosen) <= set(fact.codes):
        return "field.not_a_choice", {}
    return _refused(fact.kind, chosen)


def _objection_to_table(
    name: str, fact: ValueFacts, rows: tuple[Any, ...]
) -> tuple[str, dict[str, Any]] | None:
    if rows and kind_of(rows) is not ValueKind.TABLE:
        return _UNFIT[ValueKind.WHOLE], {}
    if any(not row.keys() <= set(fact.codes) for row in rows):
        return "rule_value.unknown", {}
    if (found := CHECKS[name](rows)) is not None:
        return found[0], {"line": found[1]}
    return _refused(fact.kind, [number for row in rows for number in row.values()])


def _refused(kind: ValueKind, values: Iterable[Any]) -> tuple[str, dict[str, Any]] | None:
    """Return why one of these cannot be kept."""
    kept = facts_of(RuleValue)[COLUMNS[kind]]
    try:
        for each in values:
            checked(kept, each)
    except PydanticCustomError as error:
        return error.type, error.context or {}
    return None


def _with_choices(lists: Any, list_name: str) -> dict[str, ValueFacts]:
    """Return the facts of a list's values; what holds the codes of another list may hold each of those."""
    rows: DatedList = lists(list_name)
    found = facts_of_values(rows.rows, list_name)
    for name, fact in found.items():
        if (other := list_of(list_name, name)) is not None:
            codes = tuple(dict.fromkeys(row.code for row in lists(other).rows))
            found[name] = ValueFacts(fact.kind, codes, fact.always)
    return found


def _offered(lists: Any, list_name: str, behind: DatedRow | None) -> dict[str, ValueFacts]:
    """Return what may be given: for a shipped row what it or most of its list says, and an explanation."""
    facts, rows = _with_choices(lists, list_name), lists(list_name).rows
    if behind is None:
        return facts

    more = unsaid(list_name, behind.code)

    def is_usual(name: str) -> bool:
        return 2 * sum(name in row.values for row in rows) > len(rows)

    return {
        name: fact
        for name, fact in facts.items()
        if name in behind.values or name in more or name == "hint" or (is_usual(name) and name not in PROSE)
    }


def _put_values(work: UnitOfWork, key: UUID, values: Mapping[str, Value]) -> None:
    """Make the kept values of an own row these, touching only what differs."""
    table = table_of(RuleValue)
    query = select(table.c.id, table.c.name, table.c.place).where(
        table.c.rule_override_id == key, table.c.deleted_at.is_(None)
    )
    kept = {(row.name, row.place): row.id for row in work.connection.execute(query)}
    wanted = {place: columns for name, value in values.items() for place, columns in _records(name, value)}
    for place, record_id in kept.items():
        if place not in wanted:
            work.remove(RuleValue, record_id)
    for (name, number), columns in wanted.items():
        draft = RuleValueDraft.of({"rule_override_id": key, "name": name, "place": number, **columns})
        if (name, number) in kept:
            work.change(RuleValue, kept[name, number], draft.model_dump())
        else:
            work.add(RuleValue.model_validate(draft, update={"id": work.new_id()}))


def _records(name: str, value: Value) -> Iterator[tuple[tuple[str, int | None], dict[str, Any]]]:
    kind = kind_of(value)
    if kind is None:
        raise TypeError("a value of no type")
    if not isinstance(value, tuple):
        yield (name, None), {"value_kind": kind.value, COLUMNS[kind]: value}
        return
    for place, each in enumerate(value, start=1):
        if isinstance(each, Mapping):
            for column, number in each.items():
                yield (f"{name}.{column}", place), {"value_kind": kind.value, "number": number}
        else:
            yield (name, place), {"value_kind": kind.value, "text": each}
    if not value:
        yield (name, 0), {"value_kind": kind.value}
