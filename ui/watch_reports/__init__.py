"""Monthly reports on the watch, for landlords."""
