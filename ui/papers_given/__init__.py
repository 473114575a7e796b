"""What was given to whom, counted by kind of recipient; each figure opens its records."""
