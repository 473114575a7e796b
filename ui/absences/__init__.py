"""Absences: away from home for a while, and what is seen to meanwhile."""
