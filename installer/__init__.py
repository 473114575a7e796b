"""One command sets the project up, runs it, tests it, measures it. Standard library only."""
