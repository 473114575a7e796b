"""Material aid: stock, giving, totals."""
