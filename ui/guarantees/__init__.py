"""Guarantees and contracts of a client: attempts, what the corporation took on, house rules, checks."""
