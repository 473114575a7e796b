"""Closing of years: what would be kept, what was kept, and what has been put right since."""
