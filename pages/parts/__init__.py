"""What pages share: the view and its link, the map, quotes, tables, caching, the server's own part."""
