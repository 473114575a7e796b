"""Death in the window: what to do first, every step with its deadline, heirs, who was told."""
