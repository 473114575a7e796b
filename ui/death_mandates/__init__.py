"""What a client arranges in life for the time after death: contract, people, things, wishes."""
