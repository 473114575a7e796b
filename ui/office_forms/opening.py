"""Reading the forms, and the one that is shown with all that can be chosen for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.records.office_form import OfficeFormView
from desktop.services.office_forms import OfficeForms, OpenForm
from desktop.services.office_list_kinds import FilledFor, OfficeList
from desktop.services.office_lists import Choices


@dataclass(frozen=True, slots=True)
class Opened:
    """Every form, the lists that can fill a table, and the form that is shown with what it asks for."""

    views: Sequence[OfficeFormView]
    lists: tuple[OfficeList, ...]
    form: OpenForm | None = None
    choices: Choices | None = None


def opened(
    forms: OfficeForms,
    wanted: UUID | None,
    before: OpenForm | None,
    asked: FilledFor | None,
    *,
    anew: bool,
) -> Opened:
    """Read the form that is wanted, or the newest; the values of its year only if they are wanted anew."""
    views, lists = forms.all(), forms.lists.offered()
    view = next((each for each in views if each.id == wanted), views[0] if views else None)
    if view is None:
        return Opened(views, lists)
    is_same = before is not None and before.view.id == view.id
    known = before.values if before is not None and is_same and not anew else None
    return Opened(
        views,
        lists,
        forms.opened(view.id, asked if is_same else None, known),
        forms.lists.choices(view.fiscal_year),
    )
