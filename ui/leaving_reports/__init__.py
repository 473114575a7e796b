"""Leavings and deaths: the report in the area of reports, and the review on the page of a death."""
