"""Keys kept for clients: who gave which, where they lie, who opened with whom."""
