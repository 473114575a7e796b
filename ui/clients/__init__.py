"""Clients: the list, the search, the intake, the page of one person."""
