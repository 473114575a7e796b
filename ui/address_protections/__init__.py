"""Protecting where a person lives: the measure, who looked, what was asked, what was given to whom."""
