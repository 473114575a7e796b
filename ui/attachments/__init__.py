"""Photos and papers of a person."""
