"""The statutory ledgers in their three parts, each line opening the record it is read from."""
