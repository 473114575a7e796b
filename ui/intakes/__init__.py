"""The intake of a person's case: consultation, problems, present home and living, consent, papers."""
