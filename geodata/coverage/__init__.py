"""How far the places are evidenced: whose excerpts are about them, how many sources, and what is left open."""
