"""What the corporation itself owes the governor: plans and budgets, reports and accounts, notices."""
