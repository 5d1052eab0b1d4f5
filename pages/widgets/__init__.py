"""What is pressed: filters, selectors, the place table, downloads."""
