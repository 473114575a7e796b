"""Making one record of two."""
