"""Night and holiday duty: the roster, the log of calls, the page of the morning."""
