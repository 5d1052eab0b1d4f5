"""Words on the screen, and how text from data is made safe for it."""
