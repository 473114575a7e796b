"""Text on paper in every script: shaping, bidi, line breaking, ruby, drawing, copying out."""
