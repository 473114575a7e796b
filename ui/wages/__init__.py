"""Pay by month with the employer's share, and the hourly rate it makes; for whoever keeps the pay."""
