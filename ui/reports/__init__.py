"""Reports about the work of all."""
