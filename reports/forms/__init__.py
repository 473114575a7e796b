"""Forms on paper (様式): drawn from their definitions, in one to three languages."""
