"""What one page alone shows, one module a page."""
