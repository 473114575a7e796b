"""Years of the subsidy (補助の年度): plan and use, steps, conditions, changes to tell, papers."""
