"""Places, how they are divided, and how they are measured."""
