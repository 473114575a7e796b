"""The sheet about a home that a client takes along (住まいのご案内): only what is shown to clients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop.domain.dated import DatedList
from desktop.domain.vacancy import Vacancy
from desktop.records.building import BuildingView
from desktop.records.dwelling import DwellingView
from desktop.records.field import Audience, facts_of
from i18n import terms
from i18n.dates import both_calendars
from i18n.licences import informs_only
from i18n.numbers import area, yen
from i18n.standards import vacancy
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Fact, Flow, Stamp
from reports.parts.photos import Shown, draw_photos

CODE: Final = "BAN-31"
LISTS: Final = (
    "accessibility_points",
    "allowances",
    "building_kinds",
    "building_structures",
    "dwelling_kinds",
    "equipment_states",
    "languages",
    "presences",
)
"""The dated lists that name the codes of a home."""
_MONTHLY: Final = ("rent", "common_fee", "parking_fee")
_ONCE: Final = ("deposit", "key_money", "brokerage_fee", "guarantee_fee", "fire_insurance")
_EQUIPMENT: Final = ("kitchen", "toilet", "storage", "washstand", "bath")
_RULES: Final = ("pets", "smoking", "foreigners")
_SHARED: Final = ("kitchens", "toilets", "washstands", "baths", "laundries")


@dataclass(frozen=True, slots=True)
class DwellingSheetContent:
    """A home, its building, what holds of it, whether it is free, and the lists that name the codes."""

    dwelling: DwellingView
    building: BuildingView | None
    access: tuple[str, ...]
    languages: tuple[str, ...]
    vacancy: Vacancy
    free_from: object
    lists: Mapping[str, DatedList]
    agent: str = ""
    """Name and telephone of an agency of the directory; otherwise what the home itself says stands there."""
    photos: tuple[Shown, ...] = field(default=(), repr=False)
    negotiates: bool = True
    """Whether the corporation's licence lets it do more than inform and go along."""


def for_client(view: DwellingView) -> DwellingView:
    """Return the home with everything emptied that is not for the client."""
    hidden = [name for name, facts in facts_of(DwellingView).items() if Audience.CLIENT not in facts.shown_to]
    return view.model_copy(update={name: DwellingView.model_fields[name].default for name in hidden})


def dwelling_sheet(content: DwellingSheetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    return _Sheet(content, words, stamp).paper()


class _Sheet:
    """Fills the page section by section."""

    def __init__(self, content: DwellingSheetContent, words: Words, stamp: Stamp) -> None:
        self.content, self.words = content, words
        self.home = for_client(content.dwelling)
        self.flow = Flow(words.say("About a home"), words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        if not self.content.negotiates:
            self.flow.note(informs_only(self.words))
        self._place()
        self._money()
        self._rooms()
        self._living()
        if self.content.photos:
            self.flow.heading(self.words.say("Photos"))
            draw_photos(self.flow, self.content.photos)
        self.flow.space(2)
        self.flow.note(
            self.words.say(
                "This is for looking for a home. What holds is the contract and the agent's explanation of"
                " important matters."
            )
        )
        return finished(self.flow)

    def _place(self) -> None:
        home, say = self.home, self.words.say
        self.flow.at(self._label("name"))
        name = " ".join(filter(None, (home.name, home.room)))
        where = " ".join(filter(None, (f"〒{home.postal_code}" if home.postal_code else "", home.address)))
        free = vacancy(self.content.vacancy, self.content.free_from, self.words)  # type: ignore[arg-type]
        moving = both_calendars(home.available_from, self.words) if home.available_from else ""
        self._facts(
            [
                (self._label("name"), name),
                (self._label("dwelling_kind"), self._term("dwelling_kinds", home.dwelling_kind)),
                (self._label("address"), where),
                (say("Vacancy"), free),
                (self._label("available_from"), moving),
                (self._label("agent"), self._agent()),
            ]
        )

    def _agent(self) -> str:
        home = self.home
        named = self.content.agent or "  ".join(filter(None, (home.agent, home.agent_phone)))
        # Who is licensed is asked for where the corporation is not.
        return named if named or self.content.negotiates else self.words.say("Not known")

    def _money(self) -> None:
        say = self.words.say
        for title, names, total in (
            (say("Every month"), _MONTHLY[:2], say("Total a month")),
            (say("At the beginning"), _ONCE, say("Total at the beginning")),
        ):
            known = [(name, getattr(self.home, name)) for name in names]
            told = [(self._label(name), amount) for name, amount in known if amount is not None]
            if not told:
                continue
            self.flow.heading(title)
            rows = [(Cell(label), Cell(yen(amount, self.words))) for label, amount in told]
            everything = sum(amount for _label, amount in told)
            rows.append((Cell(total, bold=True), Cell(yen(everything, self.words), bold=True)))
            self.flow.table([Column("", 3), Column(say("Amount"), fits="10,000,000円", align="end")], rows)
            unknown = [self._label(name) for name, amount in known if amount is None]
            if unknown:
                self.flow.note(say("Please ask about these: {fields}", fields=say(", ").join(unknown)))
        later = [(name, getattr(self.home, name)) for name in ("parking_fee", "renewal_fee")]
        self._facts(
            [(self._label(name), yen(amount, self.words)) for name, amount in later if amount is not None]
        )

    def _rooms(self) -> None:
        home, words = self.home, self.words
        built = self._built()
        facts = [
            (self._label("layout"), home.layout),
            (self._label("floor_area"), area(home.floor_area, words) if home.floor_area else ""),
            (self._label("persons"), "" if home.persons is None else str(home.persons)),
            (self._label("floor"), "" if home.floor is None else str(home.floor)),
            (self._label("elevator"), self._term("presences", home.elevator)),
            (self._label("structure"), self._term("building_structures", home.structure)),
            (words.say("Built"), built),
            *(
                (self._label(name), self._term("equipment_states", getattr(home, name)))
                for name in _EQUIPMENT
            ),
        ]
        if any(text for _label, text in facts):
            self.flow.heading(words.say("The home"))
            self._facts(facts)
        self._house()

    def _house(self) -> None:
        building = self.content.building
        if building is None or building.residents is None:
            return
        self.flow.heading(self.words.say("The shared house"))
        kind = self._term("building_kinds", building.building_kind)
        counted = [(name, getattr(building, name)) for name in ("residents", *_SHARED)]
        self._facts(
            [
                (self.words.label("building.building_kind"), kind),
                *((self.words.label(f"building.{name}"), str(count)) for name, count in counted if count),
            ]
        )

    def _living(self) -> None:
        home, say = self.home, self.words.say
        rules = [(self._label(name), self._term("allowances", getattr(home, name))) for name in _RULES]
        access = self._terms("accessibility_points", self.content.access)
        languages = self._terms("languages", self.content.languages)
        facts = [
            *rules,
            (self.words.label("dwelling_language.language"), languages),
            (self.words.label("dwelling_access.access"), access),
        ]
        if any(text for _label, text in facts):
            self.flow.heading(say("Living there"))
            self._facts(facts)
        if home.advice:
            self.flow.heading(self._label("advice"))
            self.flow.at(self._label("advice"))
            self.flow.paragraph(home.advice)

    def _built(self) -> str:
        year, month = self.home.built_year, self.home.built_month
        if year is None:
            return ""
        if month is None:
            return self.words.say("{year}", year=year)
        return self.words.say("{month}/{year}", year=year, month=month)

    def _facts(self, facts: Sequence[Fact]) -> None:
        known = [fact for fact in facts if fact[1]]
        if known:
            self.flow.facts(known)

    def _term(self, name: str, code: str) -> str:
        return terms.named(self.content.lists[name], code, self.words)

    def _terms(self, name: str, codes: Sequence[str]) -> str:
        return self.words.say(", ").join(self._term(name, code) for code in codes)

    def _label(self, name: str) -> str:
        return self.words.label(f"dwelling.{name}")
