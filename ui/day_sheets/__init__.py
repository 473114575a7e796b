"""The day's sheets: what was written on paper becomes entries."""
