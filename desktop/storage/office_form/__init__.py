"""An office's own Excel form: looked at, and filled without anything else in the file being touched."""
