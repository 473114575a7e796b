"""Moving a case from stage to stage, closing it, opening it again."""
