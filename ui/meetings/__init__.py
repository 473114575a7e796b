"""Meetings (会議): who was there, what was decided, what comes next."""
