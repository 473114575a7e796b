"""The application without a face: it opens a vault and does the work, and knows no Qt and no PDF."""
