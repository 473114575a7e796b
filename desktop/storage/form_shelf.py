"""The shipped forms: reads and checks what `resources/forms` holds; the format is told in its README.md.

A form that breaks the format is a defect of the program, found by the house tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any, Final

from desktop.domain.dated import Status
from desktop.domain.form import As, Form, Item, Option, Say, Section, Sign, Table, Tick, Write
from resources import locate

_OF_FORM: Final = frozenset(
    {"name", "paper", "edition", "title", "purposes", "recipients", "source", "status", "valid_from"}
)
_MAY_FORM: Final = frozenset({"valid_to", "legal", "complete", "cards", "intro", "note", "section"})


class FaultyFormError(Exception):
    """A shipped form that breaks the format; the text names the form and the place."""


class FormShelf:
    """The shipped forms, read when first asked for. Hand it down; threads may share it."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = locate("forms") if folder is None else folder
        self._read: tuple[Form, ...] = ()

    def all(self) -> tuple[Form, ...]:
        """Return every form, in the order of their codes."""
        if not self._read:
            # Two threads may both read them: they find the same.
            found = [read_form(name, text) for name, text in self._files()]
            self._read = tuple(sorted(found, key=lambda form: form.paper))
        return self._read

    def _files(self) -> Iterator[tuple[str, str]]:
        for file in self._folder.iterdir():
            if file.name.endswith(".toml"):
                yield file.name.removesuffix(".toml"), file.read_text("utf-8")


def read_form(name: str, text: str) -> Form:
    """Return the checked form of a file; `FaultyFormError` where it breaks the format."""
    return _Reader(name).form(tomllib.loads(text))


class _Reader:
    def __init__(self, name: str) -> None:
        self.name, self.place = name, "head"
        self.seen: set[str] = set()

    def form(self, given: Mapping[str, Any]) -> Form:
        self._keys(given, _OF_FORM, _MAY_FORM)
        if given["name"] != self.name:
            raise self._fault("the file names another form")
        return Form(
            name=self.name,
            paper=given["paper"],
            edition=given["edition"],
            title=given["title"],
            purposes=tuple(given["purposes"]),
            recipients=tuple(given["recipients"]),
            sections=tuple(self._section(each) for each in given.get("section", ())),
            source=given["source"],
            status=Status(given["status"]),
            valid_from=given["valid_from"],
            valid_to=given.get("valid_to"),
            legal=given.get("legal", False),
            complete=given.get("complete", False),
            cards=given.get("cards", 1),
            intro=tuple(given.get("intro", ())),
        )

    def _section(self, given: Mapping[str, Any]) -> Section:
        self.place = str(given.get("code", "a section"))
        self._keys(given, {"code", "title", "item"}, {"new_page"})
        self._once(given["code"])
        items = tuple(self._item(each) for each in given["item"])
        return Section(given["code"], given["title"], items, given.get("new_page", False))

    def _item(self, given: Mapping[str, Any]) -> Item:
        self.place = str(given.get("code") or next(iter(given.values()), ""))
        kinds = [kind for kind in _ITEMS if kind in given]
        if len(kinds) != 1:
            raise self._fault(f"an item is one of {sorted(_ITEMS)}")
        return _ITEMS[kinds[0]](self, given)

    def say(self, given: Mapping[str, Any]) -> Item:
        self._keys(given, {"say"}, {"as"})
        return Say(given["say"], As(given.get("as", As.PARAGRAPH.value)))

    def write(self, given: Mapping[str, Any]) -> Item:
        self._keys(given, {"write", "code"}, {"bind", "lines", "half", "hint"})
        self._once(given["code"])
        return self._written(given, given["write"])

    def tick(self, given: Mapping[str, Any]) -> Item:
        self._keys(given, {"tick", "code"}, {"options", "list", "bind", "many", "abreast", "hint"})
        self._once(given["code"])
        if ("options" in given) == ("list" in given):
            raise self._fault("boxes come from options or from a list")
        options = tuple(Option(each["code"], each["text"]) for each in given.get("options", ()))
        if len({option.code for option in options}) != len(options):
            raise self._fault("two options of one code")
        return Tick(
            given["code"],
            given["tick"],
            options,
            given.get("list", ""),
            given.get("bind", ""),
            many=given.get("many", False),
            abreast=given.get("abreast", 2),
            hint=given.get("hint", ""),
        )

    def table(self, given: Mapping[str, Any]) -> Item:
        self._keys(given, {"table", "code", "columns", "rows"}, {"bind"})
        self._once(given["code"])
        columns = given["columns"]
        for column in columns:
            self._keys(column, {"code", "label"}, {"bind", "share"})
        return Table(
            given["code"],
            given["table"],
            tuple(self._written(column, column["label"]) for column in columns),
            given["rows"],
            given.get("bind", ""),
            tuple(float(column.get("share", 1)) for column in columns),
        )

    def sign(self, given: Mapping[str, Any]) -> Item:
        self._keys(given, {"sign", "code"}, {"bind"})
        self._once(given["code"])
        return Sign(given["code"], given["sign"], given.get("bind", ""))

    @staticmethod
    def _written(given: Mapping[str, Any], label: str) -> Write:
        return Write(
            given["code"],
            label,
            given.get("bind", ""),
            given.get("lines", 1),
            half=given.get("half", False),
            hint=given.get("hint", ""),
        )

    def _keys(self, given: Mapping[str, Any], needed: frozenset[str] | set[str], may: Any) -> None:
        if lacking := needed - set(given):
            raise self._fault(f"lacks {sorted(lacking)}")
        if unknown := set(given) - needed - may:
            raise self._fault(f"unknown keys {sorted(unknown)}")

    def _once(self, code: str) -> None:
        if code in self.seen:
            raise self._fault("the code is given twice")
        self.seen.add(code)

    def _fault(self, what: str) -> FaultyFormError:
        return FaultyFormError(f"{self.name}: {self.place}: {what}")


_ITEMS: Final[Mapping[str, Callable[[_Reader, Mapping[str, Any]], Item]]] = {
    "say": _Reader.say,
    "write": _Reader.write,
    "tick": _Reader.tick,
    "table": _Reader.table,
    "sign": _Reader.sign,
}
