"""Offices' own Excel forms: seen as sheets, their cells chosen, filled, everything else left as it is."""
