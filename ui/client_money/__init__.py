"""Client money (預り金) and kept things of a person, and all of it at a glance."""
