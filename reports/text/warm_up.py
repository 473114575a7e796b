"""Reads the Japanese faces when it is imported; only the press imports it, before the first document."""

from __future__ import annotations

from reports.text.fonts import face

for _name in ("jp", "jp-bold"):
    face(_name).code("字")
