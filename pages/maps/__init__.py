"""The map on a page: the main map, the locator map beside a list, and what they draw."""
