"""One file a page, thin: reads the view, asks geodata, hands to layers, lays out."""
