"""What the documents date."""
