"""The files that come with the program: fonts, icons, reference data, dated rules, forms, help. No logic."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def locate(*parts: str) -> Traversable:
    """Return the shipped file or folder at `parts`, for example `locate("reference", "eras.toml")`."""
    return files(__name__).joinpath(*parts)
