"""The interpreter desk (通訳): who speaks what, requests, counts."""
