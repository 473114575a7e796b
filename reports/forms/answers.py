"""What stands at each place of a form: what was typed, or what the records say, by language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain.form import Option, Table, Tick, Typed, Write
from desktop.records.field import facts_of
from desktop.records.record import View
from i18n.values import told
from i18n.words import ON_FORMS, Words
from reports.forms.content import FormContent

Said = tuple[str, ...]
"""A text in each language of the form; alike in all of them where it is not translated."""
_NOTHING: Final = Typed()


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a question."""

    code: str
    said: Said
    ticked: bool


class Answers:
    """Answers for one form."""

    def __init__(self, content: FormContent, voices: Sequence[Words]) -> None:
        self.content, self.voices = content, voices

    def written(self, item: Write) -> Said:
        """Return what stands in a field; empty for one that is left to the pen."""
        typed = self._typed(item.code)
        if typed is not None:
            return self._alike(typed.text)
        views = self._views(item.bind)
        return self._told(views[-1], item.bind.partition(".")[2]) if views else self._alike("")

    def lines(self, item: Table) -> Iterator[tuple[Said, ...]]:
        """Yield the lines of a table."""
        typed = self._typed(item.code)
        if typed is not None:
            yield from (tuple(self._alike(text) for text in row) for row in typed.rows)
            return
        for view in self._views(item.bind):
            yield tuple(
                self._told(view, column.bind) if column.bind else self._alike("") for column in item.columns
            )

    def boxes(self, item: Tick) -> tuple[Box, ...]:
        """Return the boxes of a question, ticked or not."""
        typed = self._typed(item.code)
        ticked = typed.codes if typed is not None else self._ticked(item)
        return tuple(
            Box(option.code, self._option(option, item), option.code in ticked)
            for option in options_of(item, self.content)
        )

    def beside(self, item: Tick) -> str:
        """Return what was written beside the box "other"."""
        typed = self._typed(item.code)
        return "" if typed is None else typed.text

    def _option(self, option: Option, item: Tick) -> Said:
        if item.list:
            return tuple(voice.term(option.code, option.text) for voice in self.voices)
        return tuple(said(option.text, voice, self.content) for voice in self.voices)

    def _ticked(self, item: Tick) -> frozenset[str]:
        name = item.bind.partition(".")[2]
        views = self._views(item.bind)
        chosen = views if item.many else views[-1:]
        values = (getattr(view, name, None) for view in chosen)
        return frozenset(_as_code(value) for value in values if value not in (None, ""))

    def _typed(self, code: str) -> Typed | None:
        if self.content.blank or code in self.content.left_blank:
            return _NOTHING
        return self.content.typed.get(code)

    def _views(self, bind: str) -> tuple[View, ...]:
        return self.content.views.get(bind.partition(".")[0], ()) if bind else ()

    def _told(self, view: View, name: str) -> Said:
        facts = facts_of(type(view)).get(name)
        if facts is None:
            return self._alike("")
        value, lists = getattr(view, name), self.content.lists
        return tuple(told(facts, value, lists.__getitem__, voice) for voice in self.voices)

    def _alike(self, text: str) -> Said:
        return (text,) * len(self.voices)


def options_of(item: Tick, content: FormContent) -> tuple[Option, ...]:
    """Return the boxes of a question: its own, or the rows of its list that a form offers."""
    if not item.list:
        return item.options
    rows = content.lists[item.list].rows
    found = {row.code: row for row in rows if row.valid_to is None and row.values.get("offered", True)}
    return tuple(Option(code, row.text) for code, row in found.items())


def said(text: str, voice: Words, content: FormContent) -> str:
    """Return a text of the form in a language, with the corporation's own name and telephone in it."""
    found = voice.term(ON_FORMS, text)
    return found.replace("{organisation}", content.organisation).replace("{phone}", content.phone)


def _as_code(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


__all__ = ["Answers", "Box", "Said", "options_of", "said"]
