"""A master lease let on room by room: both rents, empty days, and no second lease of the room."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/room_by_room.feature")
