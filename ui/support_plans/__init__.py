"""Needs and plan of a client: what the survey proposes, assessments, support plans with their reviews."""
