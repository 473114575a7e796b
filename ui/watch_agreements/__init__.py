"""Watch agreements on a person's page, and their paper."""
