"""Checking the condition of a home: room by room, only what differs is typed."""
