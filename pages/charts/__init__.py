"""Charts of answers and of time."""
