"""Labels and envelopes (ラベル・封筒): whom to, on what, and how the printer is set."""
