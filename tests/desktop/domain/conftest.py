"""How property tests run here: without a deadline, because no test of ours asserts time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("bansou", deadline=None)
settings.load_profile("bansou")
