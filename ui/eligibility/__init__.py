"""Who belongs to which category of need, and the monthly income of the household."""
