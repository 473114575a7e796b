"""The attendance book: a month of one person, typed, taken in from a file or proposed from the diary."""
