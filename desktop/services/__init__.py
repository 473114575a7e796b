"""What a worker can do: the only door for ui and reports; one file a subject, methods are verbs."""
