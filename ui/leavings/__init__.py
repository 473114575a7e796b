"""Leaving alive: notice, steps, supplies, the check of the home, the deposit, and the calls afterwards."""
