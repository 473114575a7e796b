"""The money that somebody left: a book for each death, apart from everything else."""
