"""What was asked, of whom, and every number that is printed about the answers."""
