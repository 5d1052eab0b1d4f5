"""Documents, their excerpts, and what these evidence or dispute."""
