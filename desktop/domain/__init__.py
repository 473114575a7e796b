"""What is true in this field: rules and vocabulary, with the standard library only."""
