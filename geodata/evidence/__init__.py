"""Documents, their excerpts, and what these evidence, dispute or leave open."""
