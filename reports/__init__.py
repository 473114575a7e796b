"""Documents on paper: PDF drawn from frozen data, without a window and without a database."""
