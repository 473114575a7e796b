"""Incidents: the tab of a person, the panel of the steps, the list of all, rent and emergency facts."""
