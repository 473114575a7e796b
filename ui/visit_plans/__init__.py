"""The visit plan: days, weeks and months, and the route of a day."""
