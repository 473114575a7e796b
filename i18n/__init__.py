"""Words, dates and numbers in the language of the reader: it owns every sentence a user sees."""
