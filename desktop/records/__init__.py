"""What is kept: one subject a file, its faces (Fields, Draft, Row, View) side by side."""
