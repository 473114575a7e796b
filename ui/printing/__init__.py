"""Papers about one person: shown in the window before they are printed or saved."""
