"""Residence permits: status, period, card, applications."""
