"""Economic supports of a client: criterion by criterion, applications with papers, the meter of a home."""
