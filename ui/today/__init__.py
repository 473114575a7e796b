"""Today: what to do first."""
