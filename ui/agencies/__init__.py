"""Agencies (関係機関): the directory, councils, networks."""
