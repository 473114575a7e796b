"""What is handed in to the office of the subsidy: its parts, one folder, one file."""
