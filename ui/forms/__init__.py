"""Papers in many languages (多言語の書類): forms chosen, filled in, seen, handed over, typed in again."""
