"""Searching for a home: wishes, homes that fit, inquiries, the way into one of them, and what it costs."""
